//! Enums whose cases have stable names, as hosts, drafts and text keys use them.

/// Declares an enum: `Name { Case = "name", ... }`, with all of its cases in this order, their names and the way back from a name.
macro_rules! named {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $case:ident = $id:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$doc])* $case,)*
        }

        impl $name {
            /// All of them, in order.
            pub const ALL: [Self; [$($id),*].len()] = [$(Self::$case),*];

            /// Its stable name.
            #[must_use]
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$case => $id,)*
                }
            }

            /// The one of this name.
            #[must_use]
            pub fn from_id(id: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.id() == id)
            }
        }
    };
}

pub(super) use named;
