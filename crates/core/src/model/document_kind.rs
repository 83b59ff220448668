//! The pages that a plan can become.

use super::named::named;

named! {
    /// A page to read, to print and to take along, in the order in which they are needed. `doc.<id>` is its title in the texts.
    DocumentKind {
        /// One page for the manager, to glance at in the talk.
        CheatSheet = "cheat",
        /// Everything, for the manager alone.
        Plan = "plan",
        /// What the employee gets beforehand.
        Invitation = "invitation",
        /// A page on which the employee can prepare their side.
        Preparation = "preparation",
        /// What was said and agreed, for the employee to correct.
        Summary = "summary",
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
