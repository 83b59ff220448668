//! Documents, given to the user: printed, copied, or as a file under a name that tells nobody what it is about.

use guide_core::export::markdown::to_markdown;
use guide_core::model::DocumentKind;
use guide_core::texts::keys;
use wasm_bindgen::JsCast as _;

use crate::browser;
use crate::state::{Host, HostEvent, I18n, Messages, PlanStore};

/// Gives documents to the user.
#[derive(Clone, Copy)]
pub struct Exports {
    plan: PlanStore,
    texts: I18n,
    host: Host,
    messages: Messages,
}

impl Exports {
    pub fn new(plan: PlanStore, texts: I18n, host: Host, messages: Messages) -> Self {
        Self { plan, texts, host, messages }
    }

    /// Copies the document on the page, to be pasted into a mail.
    pub fn copy(self) {
        let Self { texts, host, messages, .. } = self;
        let page = host.root().and_then(|root| root.query_selector(".document").ok().flatten());
        let is_copied = page.is_some_and(|page| browser::copy_rich_text(page.unchecked_ref()));
        if is_copied {
            host.emit(HostEvent::Export("copy"));
        }
        messages.show_in_passing(texts.get(if is_copied { keys::UI_OUT_COPIED } else { keys::UI_OUT_NOT_COPIED }));
    }

    /// Gives a document as a Markdown file. False where there is none, or the browser did not take it.
    pub fn download_markdown(self, kind: DocumentKind) -> bool {
        let Self { plan, texts, host, messages } = self;
        let markdown = plan.ask(texts, move |plan, texts| to_markdown(kind, plan, texts, browser::current_day()));
        let Some(markdown) = markdown else {
            messages.show(texts.get(keys::UI_ERROR_THINKING));
            return false;
        };
        let name = ["conversation-", kind.id(), ".md"].concat();
        let is_taken = browser::download(&name, "text/markdown;charset=utf-8", &markdown);
        if is_taken {
            host.emit(HostEvent::Export("markdown"));
            messages.show_in_passing(texts.get(keys::UI_OUT_DONE));
        }
        is_taken
    }

    /// Gives the plan as a file of this format; false when there is no such format.
    pub fn export(self, format: &str) -> bool {
        format == "markdown" && self.download_markdown(DocumentKind::Plan)
    }
}
