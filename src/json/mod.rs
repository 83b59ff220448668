//! JSON as values: what drafts, texts and answers are written in and read from.
//!
//! A room of our own in place of a crate, because both modules carry it: `serde_json` with its floats, its errors in
//! prose and its maps took 15 kB more of the first visit (brotli). It keeps the crate's names, and the tests hold
//! it against that crate.

// Cutting a text by places brings along how to complain about a place inside a letter: 3 kB of the first visit.
#![cfg_attr(not(test), deny(clippy::string_slice))]

mod read;
mod value;
mod write;

pub use read::{Broken, from_str};
pub use value::{IntoValue, Map, Number, Place, Value};

/// A value, written as it would be in JSON: `json!({"name": name, "of": {"items": [a, b]}})`.
/// What stands in it is borrowed. An object in a list is a `json!` of its own.
macro_rules! json {
    (null) => { $crate::json::Value::Null };
    ({}) => { $crate::json::Value::Object($crate::json::Map::new()) };
    ([ $($item:expr),* $(,)? ]) => { $crate::json::Value::Array(vec![$($crate::json::json!($item)),*]) };
    ({ $($entries:tt)+ }) => {{
        let mut map = $crate::json::Map::new();
        $crate::json::entries!(map, $($entries)+);
        $crate::json::Value::Object(map)
    }};
    ($value:expr) => { $crate::json::IntoValue::value(&$value) };
}

/// The entries of an object in [`json!`].
macro_rules! entries {
    ($map:ident $(,)?) => {};
    ($map:ident, $name:literal : null $(, $($rest:tt)*)?) => {
        $map.insert($name.into(), $crate::json::Value::Null);
        $($crate::json::entries!($map, $($rest)*);)?
    };
    ($map:ident, $name:literal : [$($items:tt)*] $(, $($rest:tt)*)?) => {
        $map.insert($name.into(), $crate::json::json!([$($items)*]));
        $($crate::json::entries!($map, $($rest)*);)?
    };
    ($map:ident, $name:literal : {$($inner:tt)*} $(, $($rest:tt)*)?) => {
        $map.insert($name.into(), $crate::json::json!({$($inner)*}));
        $($crate::json::entries!($map, $($rest)*);)?
    };
    ($map:ident, $name:literal : $value:expr $(, $($rest:tt)*)?) => {
        $map.insert($name.into(), $crate::json::json!($value));
        $($crate::json::entries!($map, $($rest)*);)?
    };
}

pub(crate) use {entries, json};

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The same value in the crate that this room is held against.
    fn theirs(value: &Value) -> serde_json::Value {
        match value {
            Value::Null => serde_json::Value::Null,
            Value::Bool(is) => (*is).into(),
            Value::Number(number) => serde_json::from_str(number.text()).unwrap_or_else(|error| panic!("{error}")),
            Value::String(text) => text.as_str().into(),
            Value::Array(items) => items.iter().map(theirs).collect::<Vec<_>>().into(),
            Value::Object(map) => {
                serde_json::Value::Object(map.iter().map(|(name, value)| (name.to_owned(), theirs(value))).collect())
            }
        }
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::Bool),
            any::<u64>().prop_map(|number| number.value()),
            any::<String>().prop_map(Value::String),
        ];
        leaf.prop_recursive(4, 48, 6, |inner| {
            let names = prop::collection::vec((any::<String>(), inner.clone()), 0..6);
            let object = names.prop_map(|entries| {
                let mut map = Map::new();
                for (name, value) in entries {
                    map.insert(name, value);
                }
                Value::Object(map)
            });
            prop_oneof![prop::collection::vec(inner, 0..6).prop_map(Value::Array), object]
        })
    }

    proptest! {
        #[test]
        fn what_is_written_comes_back_and_is_what_others_write(value in any_value()) {
            let text = value.to_string();
            prop_assert_eq!(from_str(&text), Ok(value.clone()));
            prop_assert_eq!(text, theirs(&value).to_string());
        }

        #[test]
        fn odd_texts_are_read_or_refused_as_others_do(text in r#"[-0-9eE.+,:{}\[\]"\\/ntrufalse \u{0}-\u{20}ä😀]{0,24}"#) {
            agrees(&text)?;
        }

        #[test]
        fn damaged_texts_are_read_or_refused_as_others_do(
            value in any_value(), at in any::<prop::sample::Index>(), put in r#"[-0-9.eE,:{}\[\]"\\ ]{0,3}"#,
        ) {
            let mut chars: Vec<char> = value.to_string().chars().collect();
            let at = at.index(chars.len());
            chars.splice(at..=at, put.chars());
            agrees(&chars.into_iter().collect::<String>())?;
        }

        #[test]
        fn escapes_are_read_as_others_do(inner in r#"(\\u[dD][89abcCDEF][0-9a-f]{2}|\\u00[0-9a-fA-F]{2}|\\[bfnrt"/\\x]|[ -~]){0,6}"#) {
            agrees(&format!("\"{inner}\""))?;
        }
    }

    fn agrees(text: &str) -> Result<(), TestCaseError> {
        let them: Option<serde_json::Value> = serde_json::from_str(text).ok();
        prop_assert_eq!(from_str(text).ok().map(|value| theirs(&value)), them, "{}", text);
        Ok(())
    }

    #[test]
    fn a_text_that_is_too_deep_is_refused_and_not_a_crash() {
        for depth in [100, 127, 128, 1_000_000] {
            let text = "[".repeat(depth) + &"]".repeat(depth);
            assert_eq!(from_str(&text).is_ok(), depth < 128, "{depth}");
            assert_eq!(from_str(&text).is_ok(), serde_json::from_str::<serde_json::Value>(&text).is_ok(), "{depth}");
        }
    }

    #[test]
    fn the_last_of_two_entries_with_one_name_counts() {
        assert_eq!(from_str(r#"{"b": 1, "a": 2, "b": 3}"#), Ok(json!({"a": 2_usize, "b": 3_usize})));
    }

    #[test]
    fn a_value_is_written_in_place_and_found_again() {
        let (name, empty): (_, [&str; 0]) = ("S.K.".to_owned(), []);
        let value = json!({
            "name": name, "none": null, "on": true, "of": empty, "in": {}, "n": 7_u64, "maybe": Some("x"), "never": None::<&str>,
            "list": ["a", 0_usize, empty, json!({"b": [json!(1_u64), json!("c")]}), vec![("k", name.clone())]],
        });
        assert_eq!(value["name"], "S.K.");
        assert_eq!(value["n"].as_u64(), Some(7));
        assert_eq!(value["list"][3]["b"][1], "c");
        assert_eq!(value.pointer("/list/3/b/1").and_then(Value::as_str), Some("c"));
        assert_eq!(value.pointer("/list/4/0/1").and_then(Value::as_str), Some("S.K."));
        assert_eq!(value.pointer("/list/x"), None);
        assert_eq!(value.pointer("").and_then(|whole| whole.get("on")).and_then(Value::as_bool), Some(true));
        assert!(value["nowhere"]["at all"][3].is_null());
        let mut value = value;
        value["fresh"] = json!("new");
        assert_eq!(value["fresh"].take(), json!("new"));
        assert_eq!(value["fresh"], Value::Null);
    }
}
