//! What is only looked at, drawn here so that the first screen need not know how: the script as it grows, the pictures,
//! the weeks after the talk.
//!
//! A drawing is a tree: `["name.class", {attribute: value}, inside...]`, where what is inside is a text or again a tree.
//! Names and attributes are written in this folder; what a person typed is only ever a text.

mod cards;
mod dial;
mod page;
mod review;
mod so_far;
mod strip;
mod weeks;
mod why;

use serde_json::{Map, Value, json};

pub use cards::{day, lead, reaction, stop, support};
pub use page::{before, page, way_into_talk, way_to};
pub use review::{landing, mirrored, principles};
pub use so_far::so_far;
pub use weeks::weeks;
pub use why::why;

/// An element of this name, which may carry classes, with its attributes and what is inside.
fn node(name: &str, attributes: &[(&str, &str)], inside: Vec<Value>) -> Value {
    let mut map = Map::new();
    for (name, value) in attributes {
        map.insert((*name).to_owned(), json!(*value));
    }
    let mut tree = vec![json!(name), Value::Object(map)];
    tree.extend(inside);
    Value::Array(tree)
}

/// An element with a text inside.
#[must_use]
pub fn words(name: &str, text: &str) -> Value {
    node(name, &[], vec![json!(text)])
}

/// A list of sentences.
#[must_use]
pub fn list(items: &[String]) -> Value {
    node("ul.list", &[], items.iter().map(|item| words("li", item)).collect())
}

/// A picture in a frame of this size. What it says stands in for it where it cannot be seen; without that, it only
/// repeats what stands beside it.
fn picture(class: &str, (width, height): (usize, usize), says: &str, shapes: Vec<Value>) -> Value {
    let frame = format!("0 0 {width} {height}");
    let name = ["svg.", class].concat();
    if says.is_empty() {
        node(&name, &[("viewBox", &frame), ("aria-hidden", "true")], shapes)
    } else {
        node(&name, &[("viewBox", &frame), ("role", "img"), ("aria-label", says)], shapes)
    }
}

/// A shape of a picture: whole numbers are enough for all of them.
fn shape(name: &str, attributes: &[(&str, usize)]) -> Value {
    let texts: Vec<(&str, String)> = attributes.iter().map(|(name, value)| (*name, value.to_string())).collect();
    let attributes: Vec<(&str, &str)> = texts.iter().map(|(name, value)| (*name, value.as_str())).collect();
    node(name, &attributes, Vec::new())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every text of a tree, in order.
    pub fn texts(tree: &Value) -> Vec<&str> {
        match tree {
            Value::String(text) => vec![text],
            Value::Array(parts) => parts.iter().skip(2).flat_map(texts).collect(),
            _ => Vec::new(),
        }
    }

    /// The trees of this name and class, in order.
    pub fn named<'a>(tree: &'a Value, name: &str) -> Vec<&'a Value> {
        let Value::Array(parts) = tree else { return Vec::new() };
        let own = (parts.first().and_then(Value::as_str) == Some(name)).then_some(tree);
        own.into_iter().chain(parts.iter().skip(2).flat_map(|part| named(part, name))).collect()
    }

    #[test]
    fn a_drawing_is_a_name_attributes_and_what_is_inside() {
        let tree = node("p.lead", &[("id", "a")], vec![json!("One"), words("b", "two")]);
        assert_eq!(tree.to_string(), r#"["p.lead",{"id":"a"},"One",["b",{},"two"]]"#);
        assert_eq!(texts(&tree), ["One", "two"]);
        assert_eq!(named(&tree, "b").len(), 1);
    }

    #[test]
    fn a_picture_says_what_it_shows_or_is_passed_over() {
        let says = picture("dial", (4, 4), "Half", Vec::new()).to_string();
        assert!(says.contains(r#""aria-label":"Half""#) && says.contains(r#""role":"img""#), "{says}");
        assert!(picture("dial", (4, 4), "", Vec::new()).to_string().contains("aria-hidden"));
    }
}
