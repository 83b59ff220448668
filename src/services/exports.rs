//! Documents, given to the user: printed, copied, or as a file under a name that tells nobody what it is about.

use guide_core::export::markdown::to_markdown;
use guide_core::model::DocumentKind;
use guide_core::texts::keys;
use wasm_bindgen::prelude::*;

use crate::browser::{self, Timeout};
use crate::state::{Host, HostEvent, I18n, Messages, PlanStore};

/// How long a browser takes at most to open its print dialog, in milliseconds.
const PRINT_TIMEOUT_MS: i32 = 1000;

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

    /// Prints the document on the page.
    pub fn print(self, kind: DocumentKind) {
        let Self { texts, host, messages, .. } = self;
        let paper = host.root().and_then(|root| root.query_selector(".panel").ok().flatten());
        let Some((page, paper)) = host.page().zip(paper) else { return };
        let refused = Timeout::new(PRINT_TIMEOUT_MS, move || {
            if host.root().is_some() {
                messages.show_in_passing(texts.get(keys::UI_OUT_NOT_PRINTED));
            }
        });
        let opened = Closure::once_into_js(move || drop(refused));
        page.print(&paper, &texts.get(&["doc.", kind.id()].concat()), &opened);
    }

    /// Copies the document on the page, to be pasted into a mail.
    pub fn copy(self) {
        let Self { texts, host, messages, .. } = self;
        let page = host.root().and_then(|root| root.query_selector(".document").ok().flatten());
        let is_copied = page.is_some_and(|page| browser::copy_rich_text(page.unchecked_ref()));
        if is_copied {
            host.emit(HostEvent::Export("copy"));
            messages.show_done(texts.get(keys::UI_OUT_COPIED));
        } else {
            messages.show_in_passing(texts.get(keys::UI_OUT_NOT_COPIED));
        }
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
            messages.show_done(texts.get(keys::UI_OUT_DONE));
        }
        is_taken
    }

    /// Gives the plan as a file of this format; false when there is no such format.
    pub fn export(self, format: &str) -> bool {
        format == "markdown" && self.download_markdown(DocumentKind::Plan)
    }
}
