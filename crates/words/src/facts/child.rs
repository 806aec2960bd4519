//! What is written down about a child, and what anybody is given.

use device::event::{
    Breastfeeding, Development, Distribution, Immunisation, Supplement, SupplementItem, SupplementUnit,
    Weighing,
};

use super::{Facts, Tell, said::Said};
use crate::Words;

impl Tell for Weighing {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            weight,
            length,
            position,
            head,
            arm,
        } = self;
        facts.add("weight", weight);
        facts.add("length", length);
        facts.add("position", position);
        facts.add("head", head);
        facts.add("arm", arm);
    }
}

impl Tell for Immunisation {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self { dose, batch } = self;
        facts.add("dose", dose);
        facts.add("batch", batch);
    }
}

impl Tell for Breastfeeding {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self { breast_milk_only } = self;
        facts.add("breast-milk-only", breast_milk_only);
    }
}

impl Tell for Development {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            answers,
            finding,
            remark,
        } = self;
        // The checklists of the Buku KIA are in no table yet.
        facts.answers([], answers);
        facts.add("development", finding);
        facts.add("remark", remark);
    }
}

impl Tell for Supplement {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            item,
            unit,
            quantity,
            remark,
        } = self;
        facts.add("item", item);
        facts.count("quantity", unit_of(*unit), Some(quantity.get()));
        facts.add("remark", remark);
    }
}

impl Tell for Distribution {
    fn tell(&self, facts: &mut Facts<'_>) {
        let Self {
            item,
            unit,
            quantity,
            people,
            remark,
        } = self;
        facts.add("item", item);
        facts.count("quantity", unit_of(*unit), Some(quantity.get()));
        facts.count("recipients", "people", Some(*people));
        facts.add("remark", remark);
    }
}

fn unit_of(unit: SupplementUnit) -> &'static str {
    match unit {
        SupplementUnit::Capsule => "capsules",
        SupplementUnit::Tablet => "tablets",
        SupplementUnit::HalfTablet => "half-tablets",
        SupplementUnit::Sachet => "sachets",
        SupplementUnit::Portion => "portions",
    }
}

impl Words {
    /// What is given: "kapsul vitamin A merah".
    pub fn item(&self, item: SupplementItem) -> String {
        // The name of an item is the same on every day.
        item.said(self, health::Date::MIN).unwrap_or_default()
    }

    /// In what it is counted: "kapsul".
    pub fn unit(&self, unit: SupplementUnit) -> String {
        self.text(match unit {
            SupplementUnit::Capsule => "unit-capsule",
            SupplementUnit::Tablet => "unit-tablet",
            SupplementUnit::HalfTablet => "unit-half-tablet",
            SupplementUnit::Sachet => "unit-sachet",
            SupplementUnit::Portion => "unit-portion",
        })
    }
}
