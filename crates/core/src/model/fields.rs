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
    /// True for what the coach reads.
    pub is_coached: bool,
}

/// A group of fields, reached by name.
pub trait FieldGroup {
    /// The fields in the order in which a user meets them.
    fn fields(&self) -> &'static [FieldMeta];
    /// What was typed in the field of this name.
    fn field(&self, name: &str) -> Option<&str>;
    /// The same, to be changed.
    fn field_mut(&mut self, name: &str) -> Option<&mut String>;
    /// The names of the groups in this one, in order.
    fn group_names(&self) -> &'static [&'static str];
    /// The group of this name in this one.
    fn group(&self, name: &str) -> Option<&dyn FieldGroup>;
    /// The same, to be changed.
    fn group_mut(&mut self, name: &str) -> Option<&mut dyn FieldGroup>;
    /// True when nothing was typed in any field.
    fn is_blank(&self) -> bool {
        are_blank(self.fields(), &|name| self.field(name))
    }
}

/// Once for all groups.
fn are_blank<'a>(fields: &[FieldMeta], text: &dyn Fn(&str) -> Option<&'a str>) -> bool {
    fields.iter().all(|meta| text(meta.name).is_none_or(|text| text.trim().is_empty()))
}

/// Declares a group: `Name { field: VisibilityTag = FieldKind, ... }`, with `=> coached` behind what the coach reads, and with
/// `with { name: Group, ... }` the groups in it.
macro_rules! fields {
    (
        $(#[$meta:meta])* $group:ident {
            $($(#[$doc:meta])* $name:ident : $visibility:ident = $kind:expr $(=> $coached:ident)?,)*
        }
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
                is_coached: $crate::model::fields::fields!(@is_coached $($coached)?),
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

            fn group_names(&self) -> &'static [&'static str] {
                &[$($(stringify!($inner),)*)?]
            }

            fn group(&self, name: &str) -> Option<&dyn $crate::model::FieldGroup> {
                match name {
                    $($(stringify!($inner) => Some(&self.$inner),)*)?
                    _ => None,
                }
            }

            fn group_mut(&mut self, name: &str) -> Option<&mut dyn $crate::model::FieldGroup> {
                match name {
                    $($(stringify!($inner) => Some(&mut self.$inner),)*)?
                    _ => None,
                }
            }
        }
    };
    (@is_coached) => { false };
    (@is_coached coached) => { true };
}

pub(super) use fields;

/// What a plan is made of: a group, or a list of such groups.
pub(super) trait PlanPart: Default {
    /// Adds the paths of the groups in this part, which is at `path`.
    fn add_paths(&self, path: &str, paths: &mut Vec<String>);
    /// The group at the rest of a path: empty for a group itself, `.name` for one in it, and `.0` for an item of a list.
    fn at(&self, rest: &str) -> Option<&dyn FieldGroup>;
    /// The same, to be changed.
    fn at_mut(&mut self, rest: &str) -> Option<&mut dyn FieldGroup>;
    /// Adds a blank item; false when this is no list.
    fn push_default(&mut self) -> bool;
}

impl<G: FieldGroup + Default + 'static> PlanPart for G {
    fn add_paths(&self, path: &str, paths: &mut Vec<String>) {
        paths.push(path.into());
        paths.extend(self.group_names().iter().map(|name| [path, ".", name].concat()));
    }

    fn at(&self, rest: &str) -> Option<&dyn FieldGroup> {
        if rest.is_empty() { Some(self) } else { self.group(rest.strip_prefix('.')?) }
    }

    fn at_mut(&mut self, rest: &str) -> Option<&mut dyn FieldGroup> {
        if rest.is_empty() { Some(self) } else { self.group_mut(rest.strip_prefix('.')?) }
    }

    fn push_default(&mut self) -> bool {
        false
    }
}

impl<G: FieldGroup + Default + 'static> PlanPart for Vec<G> {
    fn add_paths(&self, path: &str, paths: &mut Vec<String>) {
        paths.extend((0..self.len()).map(|at| [path, ".", &at.to_string()].concat()));
    }

    fn at(&self, rest: &str) -> Option<&dyn FieldGroup> {
        Some(self.get(rest.strip_prefix('.')?.parse::<usize>().ok()?)?)
    }

    fn at_mut(&mut self, rest: &str) -> Option<&mut dyn FieldGroup> {
        Some(self.get_mut(rest.strip_prefix('.')?.parse::<usize>().ok()?)?)
    }

    fn push_default(&mut self) -> bool {
        self.push(G::default());
        true
    }
}

/// Declares the plan: `Name { field: Group = "path", ... }` in the order of the steps, with `Vec<Group>` for a list.
macro_rules! plan {
    ($(#[$meta:meta])* $plan:ident { $($(#[$doc:meta])* $name:ident : $part:ty = $path:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub struct $plan {
            $($(#[$doc])* pub $name: $part,)*
        }

        impl $plan {
            /// A plan in which every list is empty.
            fn without_items() -> Self {
                Self { $($name: Default::default(),)* }
            }

            /// The paths of all groups that the plan holds now, in the order of the steps.
            #[must_use]
            pub fn group_paths(&self) -> Vec<String> {
                let mut paths = Vec::new();
                $($crate::model::fields::PlanPart::add_paths(&self.$name, $path, &mut paths);)*
                paths
            }

            /// The group at this path.
            #[must_use]
            pub fn group(&self, path: &str) -> Option<&dyn $crate::model::FieldGroup> {
                $(if let Some(rest) = path.strip_prefix($path)
                    && let Some(group) = $crate::model::fields::PlanPart::at(&self.$name, rest)
                {
                    return Some(group);
                })*
                None
            }

            fn group_mut(&mut self, path: &str) -> Option<&mut dyn $crate::model::FieldGroup> {
                $(if let Some(rest) = path.strip_prefix($path)
                    && let Some(group) = $crate::model::fields::PlanPart::at_mut(&mut self.$name, rest)
                {
                    return Some(group);
                })*
                None
            }

            /// Makes room for an item at the end of the list at this path; false when there is no such list.
            pub fn push_default(&mut self, list: &str) -> bool {
                match list {
                    $($path => $crate::model::fields::PlanPart::push_default(&mut self.$name),)*
                    _ => false,
                }
            }
        }
    };
}

pub(super) use plan;
