//! The value itself, and the ways into it.

use std::ops::{Index, IndexMut};

/// Any JSON value.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Value {
    /// `null`.
    #[default]
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it is written.
    Number(Number),
    /// A text.
    String(String),
    /// A list.
    Array(Vec<Value>),
    /// Names with their values.
    Object(Map),
}

/// A number as it is written. The guide counts and keeps times; it never calculates with what it has read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number(pub(super) String);

impl Number {
    /// As it is written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// The entries of an object, sorted by name, each name once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map(Vec<(String, Value)>);

impl Map {
    /// No entries yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        // What is read or written in order goes to the end without a search.
        match self.0.last() {
            Some((last, _)) if last.as_str() >= name => self.0.binary_search_by(|(known, _)| known.as_str().cmp(name)),
            _ => Err(self.0.len()),
        }
    }

    /// The value of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.place(name).ok().map(|at| &self.0[at].1)
    }

    /// The same, to be changed.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Value> {
        self.place(name).ok().map(|at| &mut self.0[at].1)
    }

    /// The same, put there as `null` where there is none.
    pub fn get_or_null(&mut self, name: &str) -> &mut Value {
        let at = match self.place(name) {
            Ok(at) => at,
            Err(at) => {
                self.0.insert(at, (name.into(), Value::Null));
                at
            }
        };
        &mut self.0[at].1
    }

    /// Puts a value under this name, in place of what was there.
    pub fn insert(&mut self, name: String, value: Value) {
        match self.place(&name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// Puts a value under this name where there is none.
    pub fn insert_if_missing(&mut self, name: &str, value: Value) {
        if self.get(name).is_none() {
            self.insert(name.into(), value);
        }
    }

    /// Takes the value of this name out.
    pub fn remove(&mut self, name: &str) -> Option<Value> {
        self.place(name).ok().map(|at| self.0.remove(at).1)
    }

    /// How many entries there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// True when there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The entries, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The names, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

impl IntoIterator for Map {
    type Item = (String, Value);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Value> for Value {
    fn from_iter<I: IntoIterator<Item = Value>>(items: I) -> Self {
        Self::Array(items.into_iter().collect())
    }
}

/// Where something stands in a value: a name in an object, or a number in an array.
pub trait Place {
    /// What stands there.
    fn find(self, value: &Value) -> Option<&Value>;
}

impl Place for &str {
    fn find(self, value: &Value) -> Option<&Value> {
        value.as_object()?.get(self)
    }
}

impl Place for usize {
    fn find(self, value: &Value) -> Option<&Value> {
        value.as_array()?.get(self)
    }
}

const NULL: &Value = &Value::Null;

impl Value {
    /// What stands at this name or number, where there is something.
    #[must_use]
    pub fn get(&self, place: impl Place) -> Option<&Value> {
        place.find(self)
    }

    /// What stands at a place such as `/items/0/name`. Names with a slash or a tilde in them are not found.
    #[must_use]
    pub fn pointer(&self, place: &str) -> Option<&Value> {
        place.split('/').skip(1).try_fold(self, |at, name| match at {
            Value::Object(map) => map.get(name),
            Value::Array(items) => items.get(name.parse::<usize>().ok()?),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        })
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The list, if it is one.
    #[must_use]
    pub fn as_array(&self) -> Option<&Vec<Value>> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The object, if it is one.
    #[must_use]
    pub fn as_object(&self) -> Option<&Map> {
        if let Self::Object(map) = self { Some(map) } else { None }
    }

    /// The same, to be changed.
    pub fn as_object_mut(&mut self) -> Option<&mut Map> {
        if let Self::Object(map) = self { Some(map) } else { None }
    }

    /// The truth value, if it is one.
    #[must_use]
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(is) = self { Some(*is) } else { None }
    }

    /// The number, if it is a whole one that fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        if let Self::Number(Number(text)) = self { text.parse().ok() } else { None }
    }

    /// True for a text.
    #[must_use]
    pub fn is_string(&self) -> bool {
        self.as_str().is_some()
    }

    /// True for a list.
    #[must_use]
    pub fn is_array(&self) -> bool {
        self.as_array().is_some()
    }

    /// True for an object.
    #[must_use]
    pub fn is_object(&self) -> bool {
        self.as_object().is_some()
    }

    /// True for `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        *self == Self::Null
    }

    /// Takes the value away and leaves `null`.
    #[must_use]
    pub fn take(&mut self) -> Value {
        std::mem::take(self)
    }
}

impl<P: Place> Index<P> for Value {
    type Output = Value;

    /// What stands there; `null` where nothing does.
    fn index(&self, place: P) -> &Value {
        self.get(place).unwrap_or(NULL)
    }
}

impl IndexMut<&str> for Value {
    /// What stands there, to be changed. What is no object becomes one.
    fn index_mut(&mut self, name: &str) -> &mut Value {
        if !self.is_object() {
            *self = Self::Object(Map::new());
        }
        let Self::Object(map) = self else { unreachable!("made an object above") };
        map.get_or_null(name)
    }
}

impl PartialEq<&str> for Value {
    fn eq(&self, text: &&str) -> bool {
        self.as_str() == Some(*text)
    }
}

/// What can stand in a value.
pub trait IntoValue {
    /// The value of it.
    fn value(&self) -> Value;
}

impl IntoValue for Value {
    fn value(&self) -> Value {
        self.clone()
    }
}

impl IntoValue for Map {
    fn value(&self) -> Value {
        Value::Object(self.clone())
    }
}

impl IntoValue for bool {
    fn value(&self) -> Value {
        Value::Bool(*self)
    }
}

impl IntoValue for str {
    fn value(&self) -> Value {
        Value::String(self.into())
    }
}

impl IntoValue for String {
    fn value(&self) -> Value {
        self.as_str().value()
    }
}

impl IntoValue for u64 {
    fn value(&self) -> Value {
        Value::Number(Number(self.to_string()))
    }
}

impl IntoValue for usize {
    fn value(&self) -> Value {
        Value::Number(Number(self.to_string()))
    }
}

impl<T: IntoValue + ?Sized> IntoValue for &T {
    fn value(&self) -> Value {
        (**self).value()
    }
}

impl<T: IntoValue> IntoValue for Option<T> {
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::Null, IntoValue::value)
    }
}

impl<T: IntoValue> IntoValue for [T] {
    fn value(&self) -> Value {
        Value::Array(self.iter().map(IntoValue::value).collect())
    }
}

impl<T: IntoValue> IntoValue for Vec<T> {
    fn value(&self) -> Value {
        self.as_slice().value()
    }
}

impl<T: IntoValue, const N: usize> IntoValue for [T; N] {
    fn value(&self) -> Value {
        self.as_slice().value()
    }
}

impl<A: IntoValue, B: IntoValue> IntoValue for (A, B) {
    fn value(&self) -> Value {
        Value::Array(vec![self.0.value(), self.1.value()])
    }
}
