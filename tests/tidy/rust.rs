//! Just enough of Rust's grammar to tell names, paths and literals from comments.

/// A piece of source code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// A name, a keyword or a number.
    Name(String),
    /// A string literal, its escapes undone as far as tidy cares.
    Text(String),
    /// Two colons.
    Colons,
    /// Any other sign.
    Sign(char),
}

/// A piece and the line it stands on, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    pub piece: Piece,
    pub line: usize,
}

impl Token {
    pub fn is(&self, sign: char) -> bool {
        self.piece == Piece::Sign(sign)
    }

    pub fn name(&self) -> Option<&str> {
        match &self.piece {
            Piece::Name(name) => Some(name),
            Piece::Text(_) | Piece::Colons | Piece::Sign(_) => None,
        }
    }

    pub fn text(&self) -> Option<&str> {
        match &self.piece {
            Piece::Text(text) => Some(text),
            Piece::Name(_) | Piece::Colons | Piece::Sign(_) => None,
        }
    }
}

/// All pieces of `source` but comments and white space.
pub fn tokens(source: &str) -> Vec<Token> {
    let chars: Vec<char> = source.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(&here) = chars.get(at) {
        let start = at;
        let next = chars.get(at + 1).copied().unwrap_or_default();
        let piece = match here {
            '/' if next == '/' => {
                at += chars[at..].iter().take_while(|c| **c != '\n').count();
                None
            }
            '/' if next == '*' => {
                at = after_block_comment(&chars, at);
                None
            }
            '"' => {
                let (text, end) = quoted(&chars, at);
                at = end;
                Some(Piece::Text(text))
            }
            '\'' => {
                at = after_tick(&chars, at);
                None
            }
            ':' if next == ':' => {
                at += 2;
                Some(Piece::Colons)
            }
            _ if here.is_alphanumeric() || here == '_' => {
                let name: String = chars[at..].iter().take_while(|c| c.is_alphanumeric() || **c == '_').collect();
                at += name.chars().count();
                let hashes = chars[at..].iter().take_while(|c| **c == '#').count();
                let opens = chars.get(at + hashes) == Some(&'"');
                if opens && ["r", "br", "cr"].contains(&name.as_str()) {
                    let (text, end) = raw(&chars, at + hashes, hashes);
                    at = end;
                    Some(Piece::Text(text))
                } else if opens && hashes == 0 && ["b", "c"].contains(&name.as_str()) {
                    None
                } else {
                    Some(Piece::Name(name))
                }
            }
            _ => {
                at += 1;
                (!here.is_whitespace()).then_some(Piece::Sign(here))
            }
        };
        found.extend(piece.map(|piece| Token { piece, line }));
        line += chars[start..at].iter().filter(|c| **c == '\n').count();
    }
    found
}

fn after_block_comment(chars: &[char], mut at: usize) -> usize {
    let mut depth = 0;
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => {
                depth += 1;
                at += 2;
            }
            ('*', Some('/')) => {
                depth -= 1;
                at += 2;
                if depth == 0 {
                    break;
                }
            }
            _ => at += 1,
        }
    }
    at
}

/// The literal that opens at `at`, and the place behind it.
fn quoted(chars: &[char], mut at: usize) -> (String, usize) {
    let mut text = String::new();
    at += 1;
    while let Some(&here) = chars.get(at) {
        match here {
            '"' => return (text, at + 1),
            '\\' if chars.get(at + 1) == Some(&'\n') => {
                at += 2 + chars[at + 2..].iter().take_while(|c| c.is_whitespace()).count();
            }
            '\\' => {
                text.push(match chars.get(at + 1) {
                    Some('n') => '\n',
                    Some('t') => '\t',
                    Some(other) => *other,
                    None => '\\',
                });
                at += 2;
            }
            _ => {
                text.push(here);
                at += 1;
            }
        }
    }
    (text, at)
}

fn raw(chars: &[char], open: usize, hashes: usize) -> (String, usize) {
    let is_end =
        |at: usize| chars[at] == '"' && chars[at + 1..].iter().take(hashes).filter(|c| **c == '#').count() == hashes;
    let end = (open + 1..chars.len()).find(|at| is_end(*at)).unwrap_or(chars.len() - 1);
    (chars[open + 1..end].iter().collect(), end + 1 + hashes)
}

/// Behind a character literal, or behind the tick of a lifetime.
fn after_tick(chars: &[char], at: usize) -> usize {
    if chars.get(at + 1) == Some(&'\\') {
        let rest = chars.get(at + 3..).unwrap_or_default();
        return at + 3 + rest.iter().take_while(|c| **c != '\'').count() + 1;
    }
    if chars.get(at + 2) == Some(&'\'') { at + 3 } else { at + 1 }
}

/// The code that ships: without items under `#[cfg(test)]`.
pub fn shipped(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if let Some(mut end) = attribute(tokens, at).filter(|end| is_for_tests(&tokens[at..*end])) {
            while let Some(next) = attribute(tokens, end) {
                end = next;
            }
            at = after_item(tokens, end);
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// The place behind the attribute that begins at `at`.
fn attribute(tokens: &[Token], at: usize) -> Option<usize> {
    (tokens.get(at)?.is('#') && tokens.get(at + 1)?.is('[')).then(|| after_group(tokens, at + 1))
}

fn is_for_tests(attribute: &[Token]) -> bool {
    let names: Vec<&str> = attribute.iter().filter_map(Token::name).collect();
    names.first() == Some(&"cfg") && names.contains(&"test") && !names.contains(&"not")
}

fn after_item(tokens: &[Token], mut at: usize) -> usize {
    while let Some(token) = tokens.get(at) {
        match token.piece {
            Piece::Sign(';') => return at + 1,
            Piece::Sign('{') => return after_group(tokens, at),
            Piece::Sign('(' | '[') => at = after_group(tokens, at),
            Piece::Name(_) | Piece::Text(_) | Piece::Colons | Piece::Sign(_) => at += 1,
        }
    }
    at
}

/// The place behind the bracket that matches the one at `at`.
pub fn after_group(tokens: &[Token], at: usize) -> usize {
    let mut depth = 0;
    for (place, token) in tokens.iter().enumerate().skip(at) {
        match token.piece {
            Piece::Sign('(' | '[' | '{') => depth += 1,
            Piece::Sign(')' | ']' | '}') => depth -= 1,
            Piece::Name(_) | Piece::Text(_) | Piece::Colons | Piece::Sign(_) => {}
        }
        if depth == 0 {
            return place + 1;
        }
    }
    tokens.len()
}

/// A path such as `crate::model::Plan`, and the line it stands on.
pub type Path = (Vec<String>, usize);

/// Every path of two names or more, those of `use` spelt out.
pub fn paths(tokens: &[Token]) -> Vec<Path> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        if token.name() == Some("use") && !tokens.get(at + 1).is_some_and(|next| next.is('<')) {
            at = use_tree(tokens, at + 1, &[], &mut found);
        } else if token.name().is_some() {
            let mut path = Vec::new();
            let line = token.line;
            while let Some(name) = tokens.get(at).and_then(Token::name) {
                path.push(name.to_owned());
                at += 1;
                if tokens.get(at).map(|token| &token.piece) != Some(&Piece::Colons) {
                    break;
                }
                at += 1;
            }
            if path.len() > 1 {
                found.push((path, line));
            }
        } else {
            at += 1;
        }
    }
    found
}

/// Reads `a::{b, c::*}` from `at` on, below `prefix`; the answer is the place behind it.
fn use_tree(tokens: &[Token], mut at: usize, prefix: &[String], found: &mut Vec<Path>) -> usize {
    let mut path = prefix.to_vec();
    while let Some(token) = tokens.get(at) {
        at += 1;
        match &token.piece {
            Piece::Name(name) if name == "as" => at += 1,
            Piece::Name(name) => path.push(name.clone()),
            Piece::Sign('*') => path.push("*".into()),
            Piece::Sign('{') => {
                while at < tokens.len() && !tokens[at].is('}') {
                    at = use_tree(tokens, at, &path, found);
                    if tokens.get(at).is_some_and(|token| token.is(',')) {
                        at += 1;
                    }
                }
                return at + 1;
            }
            Piece::Sign(',' | '}' | ';') => {
                found.push((path, token.line));
                return at - 1;
            }
            Piece::Colons | Piece::Text(_) | Piece::Sign(_) => {}
        }
    }
    at
}
