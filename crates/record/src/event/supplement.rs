//! What is handed out: to a person, and at a posyandu.

use std::num::NonZeroU16;

use health::FreeText;

use super::packed::{body, choice};

choice! {
    /// Vitamins, medicine and food of the posyandu.
    SupplementItem {
        /// Kapsul vitamin A biru.
        VitaminABlue = 0,
        /// Kapsul vitamin A merah.
        VitaminARed = 1,
        /// Obat cacing: albendazole.
        Deworming = 2,
        /// Tablet tambah darah (TTD).
        IronTablets = 3,
        /// Oralit.
        OralRehydrationSalts = 4,
        /// Zinc.
        Zinc = 5,
        /// MP-ASI: food beside breast milk.
        ComplementaryFood = 6,
        /// PMT: additional food of local products.
        LocalFood = 7,
        /// Taburia (MNP): a powder of vitamins and minerals.
        MicronutrientPowder = 8,
        /// Anything else, named in the remark.
        Other = 9,
    }
}

choice! {
    /// In what it is counted.
    SupplementUnit {
        /// Kapsul.
        Capsule = 0,
        /// Tablet.
        Tablet = 1,
        /// Setengah tablet.
        HalfTablet = 2,
        /// Saset, bungkus.
        Sachet = 3,
        /// Porsi.
        Portion = 4,
    }
}

body! {
    /// A vitamin, a medicine or food that a person was given.
    Supplement {
        /// What.
        0 item: SupplementItem,
        /// In what it is counted.
        1 unit: SupplementUnit,
        /// How many.
        2 quantity: NonZeroU16,
        /// What else is to be known.
        3 remark: Option<FreeText>,
    }
    sound: |given| given.item != SupplementItem::Other || given.remark.is_some()
}

body! {
    /// What a posyandu handed out in a session or a distribution, to how many.
    Distribution {
        /// What.
        0 item: SupplementItem,
        /// In what it is counted.
        1 unit: SupplementUnit,
        /// How many in all.
        2 quantity: NonZeroU16,
        /// To how many people.
        3 people: u16,
        /// What else is to be known.
        4 remark: Option<FreeText>,
    }
    sound: |given| given.item != SupplementItem::Other || given.remark.is_some()
}
