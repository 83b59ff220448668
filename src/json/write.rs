//! Writing: the shortest form, names sorted.

use std::fmt;

use super::value::Value;

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write(self, &mut text);
        f.write_str(&text)
    }
}

fn write(value: &Value, text: &mut String) {
    match value {
        Value::Null => text.push_str("null"),
        Value::Bool(is) => text.push_str(if *is { "true" } else { "false" }),
        Value::Number(number) => text.push_str(number.text()),
        Value::String(said) => write_text(said, text),
        Value::Array(items) => {
            let mut between = '[';
            for item in items {
                text.push(between);
                write(item, text);
                between = ',';
            }
            text.push_str(if items.is_empty() { "[]" } else { "]" });
        }
        Value::Object(map) => {
            let mut between = '{';
            for (name, value) in map.iter() {
                text.push(between);
                write_text(name, text);
                text.push(':');
                write(value, text);
                between = ',';
            }
            text.push_str(if map.is_empty() { "{}" } else { "}" });
        }
    }
}

fn write_text(said: &str, text: &mut String) {
    text.push('"');
    for c in said.chars() {
        let short = match c {
            '"' | '\\' => c,
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            '\0'..=' ' if c != ' ' => {
                text.push_str("\\u00");
                text.push(if c < '\u{10}' { '0' } else { '1' });
                text.push(char::from(b"0123456789abcdef"[c as usize % 16]));
                continue;
            }
            _ => {
                text.push(c);
                continue;
            }
        };
        text.push('\\');
        text.push(short);
    }
    text.push('"');
}
