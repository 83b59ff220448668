//! Fields for passphrases.

use super::browser::Passphrase;
use super::page::{Node, choice, el, input, words};
use super::panel::Panel;
use guide_storage::crypto::passphrase::{Strength, Weak, rate};

/// A field for a passphrase that is known, with its label.
pub fn known(label: &str, name: &str) -> (Node, Node) {
    let (label, field) = input(label, "password", name);
    (label, field.attr("autocomplete", "current-password"))
}

/// A box that shows what stands in these fields.
pub fn show(panel: &Panel, fields: &[&Node]) -> Node {
    let (label, shows) = choice(&panel.say("keep.passphrase.show"), "checkbox", "keep-show", "");
    let fields: Vec<Node> = fields.iter().map(|field| (*field).clone()).collect();
    let chosen = {
        let shows = shows.clone();
        move |_| {
            for field in &fields {
                field.clone().attr("type", if shows.is_ticked() { "text" } else { "password" });
            }
        }
    };
    shows.on("change", chosen);
    label
}

/// A field for a new passphrase: it says how strong the passphrase is while it is typed.
#[derive(Clone)]
pub struct NewPassphrase {
    field: Node,
    again: Option<Node>,
    nodes: Vec<Node>,
}

impl NewPassphrase {
    /// The field, and where there is `again`, a second one for the same. `label` and `again` are a text and a name each.
    pub fn new(panel: &Panel, label: (&str, &str), again: Option<(&str, &str)>) -> Self {
        let is_new = |(text, name): (&str, &str)| {
            let (label, field) = input(text, "password", name);
            (label, field.attr("autocomplete", "new-password"))
        };
        let (label, field) = is_new(label);
        let strength = el("p.field__hint").attr("role", "status").attr("data-keep", "strength");
        let typed = {
            let (panel, field, strength) = (panel.clone(), field.clone(), strength.clone());
            move |_| strength.says(&says(&panel, &field.passphrase()))
        };
        let field = field.on("input", typed);
        let mut fields = vec![field.clone()];
        let mut nodes = vec![label, strength];
        if let Some((label, field)) = again.map(is_new) {
            nodes.push(label);
            fields.push(field);
        }
        nodes.push(show(panel, &fields.iter().collect::<Vec<_>>()));
        Self { field, again: fields.into_iter().nth(1), nodes }
    }

    /// What is to be put into the page.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// True while nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.field.value().is_empty()
    }

    /// The passphrase, in the form in which it is used, or a sentence about why it is refused.
    pub fn take(&self, panel: &Panel) -> Result<Passphrase, String> {
        let passphrase = self.field.passphrase().normalized();
        if let Err(weak) = rate(passphrase.as_str()) {
            return Err(refusal(panel, weak));
        }
        let is_same = |again: &Node| again.passphrase().normalized().as_str() == passphrase.as_str();
        if !self.again.as_ref().is_none_or(is_same) {
            return Err(panel.say("keep.lock.differs"));
        }
        Ok(passphrase)
    }

    /// Empties the fields.
    pub fn empty(&self) {
        self.field.empties();
        if let Some(again) = &self.again {
            again.empties();
        }
    }
}

fn refusal(panel: &Panel, weak: Weak) -> String {
    panel.say(match weak {
        Weak::Short => "keep.lock.short",
        Weak::Simple => "keep.lock.simple",
    })
}

fn says(panel: &Panel, passphrase: &Passphrase) -> String {
    if passphrase.as_str().is_empty() {
        return String::new();
    }
    match rate(passphrase.normalized().as_str()) {
        Err(weak) => refusal(panel, weak),
        Ok(Strength::Low) => panel.say("keep.strength.low"),
        Ok(Strength::Fair) => panel.say("keep.strength.fair"),
        Ok(Strength::High) => panel.say("keep.strength.high"),
    }
}

/// The fields of a form, its button and what it does.
pub fn form(fields: &[Node], label: &str, verb: &str, submitted: impl Fn() + 'static) -> Node {
    let button = words("button.button", label).attr("data-action", verb);
    let submit = move |event: web_sys::Event| {
        event.prevent_default();
        submitted();
    };
    el("form").with_all(fields).with(&el("div.row").with(&button)).on("submit", submit)
}
