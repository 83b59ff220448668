//! Groups of fields: one declaration gives the struct, the list of its fields and access by name.

use super::visibility::Visibility;

/// How a field is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// A few words on one line.
    SingleLine,
    /// One or more sentences.
    MultiLine,
    /// A calendar date, `YYYY-MM-DD`.
    Date,
    /// A local date and time, `YYYY-MM-DDTHH:MM`.
    DateTime,
    /// One of these values, or empty.
    Choice(&'static [&'static str]),
    /// Any of these values, separated by single spaces, in this order.
    MultiChoice(&'static [&'static str]),
    /// Written by the guide itself, not offered as a field of its own.
    Internal,
}

/// One field of a group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldMeta {
    /// The last part of the field's path, and of its text keys.
    pub name: &'static str,
    /// Who may read it.
    pub visibility: Visibility,
    /// How it is filled in.
    pub kind: FieldKind,
}

/// A group of fields, reached by name.
pub trait FieldGroup {
    /// The fields in the order in which a user meets them.
    fn fields(&self) -> &'static [FieldMeta];
    /// What was typed in the field of this name.
    fn field(&self, name: &str) -> Option<&str>;
    /// The same, to be changed.
    fn field_mut(&mut self, name: &str) -> Option<&mut String>;
    /// True when nothing was typed in any field.
    fn is_blank(&self) -> bool {
        are_blank(self.fields(), &|name| self.field(name))
    }
}

/// Once for all groups.
fn are_blank<'a>(fields: &[FieldMeta], text: &dyn Fn(&str) -> Option<&'a str>) -> bool {
    fields.iter().all(|meta| text(meta.name).is_none_or(|text| text.trim().is_empty()))
}

/// Declares a group: `Name { field: VisibilityTag = FieldKind, ... }`, and with `with { name: Group, ... }` the groups in it.
macro_rules! fields {
    (
        $(#[$meta:meta])* $group:ident { $($(#[$doc:meta])* $name:ident : $visibility:ident = $kind:expr,)* }
        $(with { $($(#[$inner_doc:meta])* $inner:ident : $inner_group:ident,)* })?
    ) => {
        $(#[$meta])*
        #[derive(Debug, Default, Clone, PartialEq, Eq)]
        pub struct $group {
            $($(#[$doc])* pub $name: $crate::model::Text<$crate::model::$visibility>,)*
            $($($(#[$inner_doc])* pub $inner: $inner_group,)*)?
        }

        impl $group {
            /// The fields of this group, in the order in which a user meets them.
            pub const FIELDS: &'static [$crate::model::FieldMeta] = &[$($crate::model::FieldMeta {
                name: stringify!($name),
                visibility: <$crate::model::$visibility as $crate::model::VisibilityTag>::NAME,
                kind: $kind,
            },)*];
        }

        impl $crate::model::FieldGroup for $group {
            fn fields(&self) -> &'static [$crate::model::FieldMeta] {
                Self::FIELDS
            }

            fn field(&self, name: &str) -> Option<&str> {
                match name {
                    $(stringify!($name) => Some(self.$name.as_private_str()),)*
                    _ => None,
                }
            }

            fn field_mut(&mut self, name: &str) -> Option<&mut String> {
                match name {
                    $(stringify!($name) => Some(self.$name.as_mut_string()),)*
                    _ => None,
                }
            }
        }
    };
}

pub(super) use fields;
