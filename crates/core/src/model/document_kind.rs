//! The pages that a plan can become.

/// A page to read, to print and to take along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentKind {
    /// Everything, for the manager alone.
    Plan,
    /// One page for the manager, to glance at in the talk.
    CheatSheet,
    /// What the employee gets beforehand.
    Invitation,
    /// A page on which the employee can prepare their side.
    Preparation,
    /// What was said and agreed, for the employee to correct.
    Summary,
}

impl DocumentKind {
    /// All of them, in the order in which they are needed.
    pub const ALL: [Self; 5] = [Self::CheatSheet, Self::Plan, Self::Invitation, Self::Preparation, Self::Summary];

    /// Its stable name: `doc.<id>` is its title in the texts.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::CheatSheet => "cheat",
            Self::Invitation => "invitation",
            Self::Preparation => "preparation",
            Self::Summary => "summary",
        }
    }

    /// The document of this name.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_document_is_found_by_its_name() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_id(kind.id()), Some(kind));
        }
        assert_eq!(DocumentKind::from_id("gossip"), None);
    }
}
