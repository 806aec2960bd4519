//! What was typed and is not saved yet: leaving it is asked about first, however she leaves.

use std::{cell::RefCell, rc::Rc, str::FromStr, sync::Arc};

use dioxus::prelude::*;
use dioxus_history::{History, history};

use crate::route::Route;

/// The way through the screens, which lets nobody leave a form with something typed in it by mistake: neither by the
/// phone's own back button nor by a link. It stands between the router and the shell's history.
pub(crate) struct Unsaved {
    history: Rc<dyn History>,
    /// The address of the form that something was typed into.
    held: RefCell<Option<String>>,
    /// Where she wanted to go meanwhile.
    wanted: RefCell<Option<String>>,
}

impl Unsaved {
    fn new(history: Rc<dyn History>) -> Self {
        Self {
            history,
            held: RefCell::default(),
            wanted: RefCell::default(),
        }
    }

    /// Something was typed or chosen on the screen of the moment.
    pub(crate) fn begin(&self) {
        let here = self.history.current_route();
        if Route::from_str(&here).is_ok_and(|route| route.is_form()) {
            self.held.replace(Some(here));
        }
    }

    /// It is saved, or given up.
    pub(crate) fn end(&self) {
        self.held.replace(None);
        self.wanted.replace(None);
    }

    /// Where she wants to go while something is not saved.
    pub(crate) fn wanted(&self) -> Option<String> {
        self.wanted.borrow().clone()
    }

    /// She stays.
    pub(crate) fn stay(&self) {
        self.wanted.replace(None);
    }

    /// Whether going to `route` must wait for her answer.
    fn holds(&self, route: &str) -> bool {
        let holds = self.held.borrow().as_ref().is_some_and(|held| held != route);
        if holds {
            self.wanted.replace(Some(route.to_owned()));
        }
        holds
    }
}

impl History for Unsaved {
    fn current_route(&self) -> String {
        let here = self.history.current_route();
        if !self.holds(&here) {
            return here;
        }
        // The phone's back button has left already: the form comes back over it.
        let held = self.held.borrow().clone().unwrap_or_default();
        self.history.push(held.clone());
        held
    }

    fn current_prefix(&self) -> Option<String> {
        self.history.current_prefix()
    }

    fn can_go_back(&self) -> bool {
        self.history.can_go_back()
    }

    fn go_back(&self) {
        self.history.go_back();
    }

    fn can_go_forward(&self) -> bool {
        self.history.can_go_forward()
    }

    fn go_forward(&self) {
        self.history.go_forward();
    }

    fn push(&self, route: String) {
        if !self.holds(&route) {
            self.history.push(route);
        }
    }

    fn replace(&self, route: String) {
        if !self.holds(&route) {
            self.history.replace(route);
        }
    }

    fn external(&self, url: String) -> bool {
        self.history.external(url)
    }

    fn updater(&self, callback: Arc<dyn Fn() + Send + Sync>) {
        self.history.updater(callback);
    }

    fn include_prevent_default(&self) -> bool {
        self.history.include_prevent_default()
    }
}

/// Puts itself between the router and the shell's history.
pub(crate) fn use_unsaved_provider() -> Rc<Unsaved> {
    use_hook(|| {
        let unsaved = Rc::new(Unsaved::new(history()));
        provide_context::<Rc<dyn History>>(unsaved.clone());
        provide_context(unsaved)
    })
}

/// Tells that something was typed or chosen.
pub(crate) fn use_unsaved() -> Rc<Unsaved> {
    use_context::<Rc<Unsaved>>()
}

#[cfg(test)]
mod tests {
    use dioxus_history::MemoryHistory;

    use super::*;

    fn at(address: &str) -> Unsaved {
        Unsaved::new(Rc::new(MemoryHistory::with_initial_path(address)))
    }

    #[test]
    fn a_form_with_something_typed_is_not_left_by_mistake() {
        let unsaved = at("/daftar");
        unsaved.push("/warga".into());
        assert_eq!(unsaved.current_route(), "/warga", "nothing was typed");
        unsaved.push("/daftar".into());
        unsaved.begin();
        unsaved.push("/".into());
        assert_eq!(unsaved.current_route(), "/daftar");
        assert_eq!(unsaved.wanted().as_deref(), Some("/"));
        unsaved.stay();
        assert_eq!(unsaved.wanted(), None);
    }

    #[test]
    fn the_phones_back_button_brings_the_question_and_not_the_last_screen() {
        let unsaved = at("/warga");
        unsaved.push("/daftar".into());
        unsaved.begin();
        unsaved.go_back();
        assert_eq!(unsaved.current_route(), "/daftar");
        assert_eq!(unsaved.wanted().as_deref(), Some("/warga"));
        unsaved.end();
        unsaved.go_back();
        assert_eq!(unsaved.current_route(), "/warga");
    }

    #[test]
    fn what_is_typed_into_a_search_may_be_left() {
        let unsaved = at("/warga");
        unsaved.begin();
        unsaved.push("/".into());
        assert_eq!(unsaved.current_route(), "/");
    }
}
