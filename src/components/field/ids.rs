//! Where the elements of a field are found.

/// The id of the control of the field at `path`, unique in the shadow root.
pub fn control_id(path: &str) -> String {
    ["field-", path].concat()
}

/// The field at `path`, as a selector.
pub fn field_selector(path: &str) -> String {
    ["[data-field=\"", path, "\"]"].concat()
}
