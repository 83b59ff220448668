//! Groups of fields: one declaration gives the struct, the list of its fields and access by name.

use super::wall::WallName;

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A few words on one line.
    Line,
    /// One or more sentences.
    Prose,
    /// A calendar date, `YYYY-MM-DD`.
    Date,
    /// A local date and time, `YYYY-MM-DDTHH:MM`.
    DateTime,
    /// One of these values, or empty.
    Choice(&'static [&'static str]),
    /// Any of these values, separated by single spaces, in this order.
    Several(&'static [&'static str]),
    /// Written by the guide itself, not offered as a field of its own.
    Kept,
}

/// One field of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldSpec {
    /// The last part of the field's path, and of its text keys.
    pub name: &'static str,
    /// Which side of the wall it stands on.
    pub wall: WallName,
    /// How it is filled in.
    pub kind: Kind,
}

/// A group of fields, reached by name.
pub trait Fields {
    /// The fields in the order in which a person meets them.
    fn specs(&self) -> &'static [FieldSpec];
    /// What was typed in the field of this name.
    fn field(&self, name: &str) -> Option<&str>;
    /// The same, to be changed.
    fn field_mut(&mut self, name: &str) -> Option<&mut String>;
    /// True when nothing was typed in any field.
    fn is_blank(&self) -> bool {
        self.specs().iter().all(|spec| self.field(spec.name).is_none_or(|text| text.trim().is_empty()))
    }
}

/// Declares a group: `Name { field: Wall = Kind, ... }`.
macro_rules! fields {
    ($(#[$meta:meta])* $group:ident { $($(#[$doc:meta])* $name:ident : $wall:ident = $kind:expr,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Default, Clone, PartialEq, Eq)]
        pub struct $group {
            $($(#[$doc])* pub $name: $crate::model::Text<$crate::model::$wall>,)*
        }

        impl $group {
            /// The fields of this group, in the order in which a person meets them.
            pub const SPECS: &'static [$crate::model::FieldSpec] = &[$($crate::model::FieldSpec {
                name: stringify!($name),
                wall: <$crate::model::$wall as $crate::model::Wall>::NAME,
                kind: $kind,
            },)*];
        }

        impl $crate::model::Fields for $group {
            fn specs(&self) -> &'static [$crate::model::FieldSpec] {
                Self::SPECS
            }

            fn field(&self, name: &str) -> Option<&str> {
                match name {
                    $(stringify!($name) => Some(self.$name.for_owner()),)*
                    _ => None,
                }
            }

            fn field_mut(&mut self, name: &str) -> Option<&mut String> {
                match name {
                    $(stringify!($name) => Some(self.$name.raw_mut()),)*
                    _ => None,
                }
            }
        }
    };
}

pub(super) use fields;
