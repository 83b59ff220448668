//! Documents, given to the user: printed, copied, or as a file under a name that tells nobody what it is about.

use guide_core::model::DocumentKind;
use guide_core::texts::keys;
use wasm_bindgen::JsCast as _;

use super::Derivation;
use crate::browser;
use crate::state::{Contexts, HostEvent, State};

/// Gives documents to the user.
#[derive(Clone, Copy)]
pub struct Exports {
    state: State,
    derivation: Derivation,
}

impl Exports {
    pub fn new(state: State, derivation: Derivation) -> Self {
        Self { state, derivation }
    }

    /// Copies the document on the page, to be pasted into a mail.
    pub fn copy(self) {
        let Contexts { part, host, messages, i18n, .. } = self.state.get();
        let page = host.root().and_then(|root| root.query_selector(".document").ok().flatten());
        let is_copied = part.now().zip(page).is_some_and(|(part, page)| (part.copy)(page.unchecked_ref()));
        if is_copied {
            host.emit(HostEvent::Export("copy"));
        }
        messages.show_in_passing(i18n.get(if is_copied { keys::UI_OUT_COPIED } else { keys::UI_OUT_NOT_COPIED }));
    }

    /// Gives a document as a Markdown file. False where there is none, or the browser did not take it.
    pub fn download_markdown(self, kind: DocumentKind) -> bool {
        let Contexts { part, host, messages, i18n, .. } = self.state.get();
        let markdown =
            self.derivation.ask(move |part, plan, texts| (part.markdown)(kind, plan, texts, Derivation::today()));
        let Some(markdown) = markdown else {
            part.want();
            messages.show(i18n.get(keys::UI_ERROR_THINKING));
            return false;
        };
        let name = ["conversation-", kind.id(), ".md"].concat();
        let is_taken = browser::download(&name, "text/markdown;charset=utf-8", &markdown);
        if is_taken {
            host.emit(HostEvent::Export("markdown"));
            messages.show_in_passing(i18n.get(keys::UI_OUT_DONE));
        }
        is_taken
    }

    /// Gives the plan as a file of this format; false when there is no such format, or none yet.
    pub fn export(self, format: &str) -> bool {
        format == "markdown" && self.download_markdown(DocumentKind::Plan)
    }
}
