use std::collections::BTreeMap;

use device::PersonId;
use dioxus::prelude::*;

/// Forms of one kind that were begun and not saved, one for each person. A long form is left by one slip on the phone's
/// own back button: whoever opens it again finds it as it was. Kept for as long as the app runs.
pub(crate) struct Drafts<F: 'static>(Signal<BTreeMap<PersonId, Signal<F>>>);

impl<F> Clone for Drafts<F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F> Copy for Drafts<F> {}

impl<F: 'static> Drafts<F> {
    /// Lets go of a form that was saved, or that is begun anew.
    pub(crate) fn forget(mut self, id: PersonId) {
        self.0.write().remove(&id);
    }
}

/// Makes room for drafts above every screen.
pub(crate) fn use_drafts_provider<F: 'static>() {
    use_context_provider(|| Drafts::<F>(Signal::new(BTreeMap::new())));
}

/// The drafts of one kind of form.
pub(crate) fn use_drafts<F: 'static>() -> Drafts<F> {
    use_context()
}

/// The form of one person as she left it, and whether she had left it before; a new one otherwise.
pub(crate) fn use_draft<F: 'static>(id: PersonId, new: impl FnOnce() -> F) -> (Signal<F>, bool) {
    let mut drafts = use_drafts::<F>();
    use_hook(|| {
        let left = drafts.0.peek().get(&id).copied();
        let form = left.unwrap_or_else(|| Signal::new_in_scope(new(), ScopeId::ROOT));
        drafts.0.write().insert(id, form);
        (form, left.is_some())
    })
}
