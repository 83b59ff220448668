//! Reading: exactly what the standard allows, and nothing is guessed.

use std::fmt;

use super::value::{Map, Number, Value};

/// The text is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken;

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not JSON")
    }
}

impl std::error::Error for Broken {}

/// How deep lists and objects may stand in one another: no plan comes near, and no text can exhaust the stack.
const DEEPEST: u32 = 127;

/// The value that `text` is.
pub fn from_str(text: &str) -> Result<Value, Broken> {
    let mut reader = Reader { text, at: 0 };
    let value = reader.value(DEEPEST).ok_or(Broken)?;
    if reader.next().is_none() { Ok(value) } else { Err(Broken) }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl Reader<'_> {
    /// The byte at this place, which is not used up.
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// The same behind blanks.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = self.byte() {
            self.at += 1;
        }
        self.byte()
    }

    /// Uses up `wanted`, if it comes now.
    fn take(&mut self, wanted: &str) -> Option<()> {
        let rest = self.text.get(self.at..)?;
        self.at += rest.starts_with(wanted).then_some(wanted.len())?;
        Some(())
    }

    fn value(&mut self, deeper: u32) -> Option<Value> {
        Some(match self.next()? {
            b'n' => {
                self.take("null")?;
                Value::Null
            }
            b't' => {
                self.take("true")?;
                Value::Bool(true)
            }
            b'f' => {
                self.take("false")?;
                Value::Bool(false)
            }
            b'"' => Value::String(self.string()?),
            b'[' => {
                let mut items = Vec::new();
                let deeper = deeper.checked_sub(1)?;
                while self.is_more(b']', items.is_empty())? {
                    items.push(self.value(deeper)?);
                }
                Value::Array(items)
            }
            b'{' => {
                let mut map = Map::new();
                let (deeper, mut is_first) = (deeper.checked_sub(1)?, true);
                while self.is_more(b'}', is_first)? {
                    is_first = false;
                    self.next()?;
                    let name = self.string()?;
                    self.next()?;
                    self.take(":")?;
                    let value = self.value(deeper)?;
                    map.insert(name, value);
                }
                Value::Object(map)
            }
            _ => Value::Number(self.number()?),
        })
    }

    /// True before an item of a list or an object, false behind its end. The first item stands behind the bracket, each
    /// other behind a comma.
    fn is_more(&mut self, end: u8, is_first: bool) -> Option<bool> {
        if is_first {
            self.at += 1;
        }
        let next = self.next()?;
        if next == end {
            self.at += 1;
            return Some(false);
        }
        if !is_first {
            self.take(",")?;
        }
        Some(true)
    }

    fn string(&mut self) -> Option<String> {
        self.take("\"")?;
        let mut said = String::new();
        loop {
            let start = self.at;
            while self.byte()? >= b' ' && !matches!(self.byte()?, b'"' | b'\\') {
                self.at += 1;
            }
            said.push_str(self.text.get(start..self.at)?);
            let stop = self.byte()?;
            self.at += 1;
            match stop {
                b'"' => return Some(said),
                b'\\' => said.push(self.escape()?),
                _ => return None,
            }
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self) -> Option<char> {
        let name = self.byte()?;
        self.at += 1;
        Some(match name {
            b'"' | b'\\' | b'/' => char::from(name),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let first = self.four()?;
                // What is beyond the first plane stands as two halves.
                if let 0xd800..0xdc00 = first {
                    self.take("\\u")?;
                    let second = self.four()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                    char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + second)?
                } else {
                    char::from_u32(first)?
                }
            }
            _ => return None,
        })
    }

    fn four(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            code = code * 16 + char::from(self.byte()?).to_digit(16)?;
            self.at += 1;
        }
        Some(code)
    }

    fn number(&mut self) -> Option<Number> {
        let start = self.at;
        self.skip(b"-");
        if self.byte()? == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.skip(b".") {
            self.digits()?;
        }
        if self.skip(b"eE") {
            self.skip(b"+-");
            self.digits()?;
        }
        Some(Number(self.text.get(start..self.at)?.into()))
    }

    /// Uses up one of these, if it comes now.
    fn skip(&mut self, any: &[u8]) -> bool {
        let is_there = self.byte().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(is_there);
        is_there
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while self.byte().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }
}
