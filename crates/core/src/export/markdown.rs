//! A document as Markdown (`CommonMark`).
//!
//! Whatever the user typed comes out as the same words: marks that Markdown or HTML would read are escaped, line breaks
//! are kept, and control characters become harmless. A typed address such as `https://...` stays as it is; some readers
//! make a link of it, which is what the user would expect.

use time::Date;

use crate::compose::{Audience, Block, Document};
use crate::derived::document_page;
use crate::model::{DocumentKind, Plan};
use crate::texts::Texts;

/// A document as Markdown; ends with a line break.
#[must_use]
pub fn to_markdown(kind: DocumentKind, plan: &Plan, texts: &Texts, today: Date) -> String {
    let page = document_page(kind, plan, texts, today);
    blocks(&[vec![Block::Title(page.title)], page.blocks].concat())
}

/// The document as Markdown; ends with a line break.
#[must_use]
pub fn write<A: Audience>(document: &Document<A>) -> String {
    blocks(document.blocks())
}

fn blocks(blocks: &[Block]) -> String {
    let mut out = String::new();
    let mut listed = false;
    for block in blocks {
        let pair = matches!(block, Block::Pair { .. });
        // Pairs in a row are one list; everything else stands apart.
        let together = (pair && listed) || matches!(block, Block::SectionBreak);
        if !out.is_empty() && !together {
            out.push('\n');
        }
        match block {
            Block::Title(text) => line(&mut out, "# ", text),
            Block::Heading(text) => line(&mut out, "## ", text),
            Block::Subheading(text) => line(&mut out, "### ", text),
            Block::Paragraph(text) => prose(&mut out, "", "", "", text),
            Block::Quote(text) | Block::Notice(text) => prose(&mut out, "> ", "", "> ", text),
            Block::Bullets(items) => {
                for item in items {
                    prose(&mut out, "- ", "", "  ", item);
                }
            }
            Block::Checklist(items) => {
                for (done, item) in items {
                    prose(&mut out, if *done { "- [x] " } else { "- [ ] " }, "", "  ", item);
                }
            }
            Block::Pair { label, text, .. } => prose(&mut out, "- ", &bold(label), "  ", text),
            Block::Lines(question, lines) => {
                out.push_str(bold(question).trim_end());
                out.push('\n');
                for _ in 0..*lines {
                    out.push('\n');
                    out.push_str(&"…".repeat(30));
                    out.push('\n');
                }
            }
            Block::SectionBreak => {}
        }
        listed = pair;
    }
    out
}

/// A label that stands before its text.
fn bold(label: &str) -> String {
    let mut bold = String::from("**");
    inline(&mut bold, label);
    if bold.ends_with(|c: char| c.is_alphanumeric() || c == ')' || c == '”') && !bold.ends_with("?”") {
        bold.push(':');
    }
    bold.push_str("** ");
    bold
}

/// A text on one line.
fn line(out: &mut String, lead: &str, text: &str) {
    out.push_str(lead);
    inline(out, text);
    out.push('\n');
}

fn inline(out: &mut String, text: &str) {
    for (at, word) in text.split_whitespace().enumerate() {
        if at > 0 {
            out.push(' ');
        }
        escape(out, word, at == 0);
    }
}

/// Typed text with its line breaks: `lead` before the first line, then `label`, and `indent` before every other line.
fn prose(out: &mut String, lead: &str, label: &str, indent: &str, text: &str) {
    out.push_str(lead);
    out.push_str(label);
    // Whether a line of the paragraph stands already, and whether an empty line does.
    let (mut begun, mut gap) = (false, false);
    let text = text.replace("\r\n", "\n");
    for typed in text.trim().split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}']) {
        let typed = typed.trim_end();
        if typed.trim().is_empty() {
            gap = begun;
            continue;
        }
        if begun {
            out.push_str(if gap { "\n" } else { "\\\n" });
            if gap {
                out.push_str(indent.trim_end());
                out.push('\n');
            }
            out.push_str(indent);
        }
        let indented = typed.len() - typed.trim_start().len();
        // Spaces in front would make a block of code; spaces that do not break look the same and do not.
        out.extend(typed[..indented].chars().map(|_| '\u{a0}'));
        escape(out, &typed[indented..], begun || label.is_empty());
        (begun, gap) = (true, false);
    }
    out.push('\n');
}

/// Writes the characters of one line so that they stand for themselves.
fn escape(out: &mut String, text: &str, starts_line: bool) {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let rest = &text[at + c.len_utf8()..];
        let next = rest.chars().next().unwrap_or(' ');
        let special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            '_' => !(before.is_alphanumeric() && next.is_alphanumeric()),
            '#' | '+' | '-' | '=' | '>' => at == 0 && starts_line,
            '.' | ')' => starts_line && at > 0 && text[..at].bytes().all(|byte| byte.is_ascii_digit()),
            '&' => entity(rest),
            _ => false,
        };
        if special {
            out.push('\\');
        }
        out.push(match c {
            '\t' => '\t',
            // A sign in its place: dropping it could bring a mark to the beginning of the line.
            c if c.is_control() => '\u{fffd}',
            c => c,
        });
        before = c;
    }
}

/// True when an ampersand before this would be read as the beginning of a character such as `&lt;`.
fn entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    end > 0 && name[end..].starts_with(';')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{ComposedText, Owner};
    use crate::model::{Private, Shared, Text};
    use crate::texts::Texts;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, Options, Parser, Tag};

    fn said(text: &str) -> ComposedText<Shared> {
        ComposedText::typed(&Text::new(text))
    }

    fn page() -> Document<Owner> {
        Document::new(&Texts::english(), "title")
    }

    #[test]
    fn each_block_has_its_form() {
        let texts = Texts::english();
        let mut page = page();
        page.push(Block::Notice, said("mind this"));
        page.section_break();
        page.heading(&texts, "part");
        page.user_text(said("When?"), &Text::<Shared>::new("3 March"));
        page.user_text(said("Fears (private)"), &Text::<Private>::new("one\r\ntwo\n\n\nthree"));
        page.push(Block::Subheading, said("below"));
        page.push(Block::Quote, said("I saw this.\n\nWhat now?"));
        page.bullets(vec![said("a\nb"), said("c")]);
        page.checklist(vec![(true, said("done")), (false, said("open"))]);
        page.lines(&texts, "Yours?", 1);
        page.paragraph(said("end"));
        let expected = "# title\n\n> mind this\n\n## part\n\n- **When?** 3 March\n- **Fears (private):** one\\\n  two\n\n  three\n\n\
                        ### below\n\n> I saw this.\n>\n> What now?\n\n- a\\\n  b\n- c\n\n- [x] done\n- [ ] open\n\n**Yours?**\n\n{}\n\nend\n";
        assert_eq!(write(&page), expected.replace("{}", &"…".repeat(30)));
    }

    #[test]
    fn typed_marks_stand_for_themselves() {
        for (typed, written) in [
            ("# no heading", "\\# no heading"),
            ("<script>alert(1)</script>", "\\<script>alert(1)\\</script>"),
            ("3. March", "3\\. March"),
            ("- no list", "\\- no list"),
            ("well-known client_report", "well-known client_report"),
            ("_not_ *so*", "\\_not\\_ \\*so\\*"),
            ("R&D &lt; &#60;", "R&D \\&lt; \\&#60;"),
            ("    four", "four"),
            ("a\n    four", "a\\\n\u{a0}\u{a0}\u{a0}\u{a0}four"),
            ("nul\0 bell\u{7}", "nul\u{fffd} bell\u{fffd}"),
            ("[a](b) | c ~~d~~ `e`", "\\[a\\](b) \\| c \\~\\~d\\~\\~ \\`e\\`"),
        ] {
            let mut page = page();
            page.paragraph(said(typed));
            assert_eq!(write(&page), format!("# title\n\n{written}\n"), "{typed:?}");
        }
    }

    #[test]
    fn a_hundred_thousand_characters_are_written() {
        let mut page = page();
        page.paragraph(said(&"_ab *<\n".repeat(15_000)));
        assert!(write(&page).len() > 100_000);
    }

    /// The typed words as a reader of Markdown shows them.
    fn read(markdown: &str) -> Result<Vec<String>, TestCaseError> {
        let options = Options::ENABLE_TABLES
            | Options::ENABLE_STRIKETHROUGH
            | Options::ENABLE_FOOTNOTES
            | Options::ENABLE_TASKLISTS;
        let mut read = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(text) => read.push_str(&text),
                Event::HardBreak | Event::SoftBreak => read.push('\n'),
                Event::Start(Tag::Paragraph | Tag::Heading { .. } | Tag::List(None) | Tag::Item | Tag::Strong)
                | Event::End(_) => {
                    read.push('\n');
                }
                other => return Err(TestCaseError::fail(format!("{other:?} in {markdown:?}"))),
            }
        }
        Ok(lines(&read))
    }

    fn lines(text: &str) -> Vec<String> {
        text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
            .map(|line| line.replace(|c: char| c.is_control() && c != '\t', "\u{fffd}"))
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|line| !line.is_empty())
            .collect()
    }

    proptest! {
        #[test]
        fn any_text_is_read_as_the_same_words(
            text in any::<String>(),
            marks in "([-+*_#=>~|`<&!\\[\\]()\\\\:;.0-9ab \\t\n\u{1}]|&lt;|\\]\\(|---|===|```|<b>|\n\n|    ){0,24}",
        ) {
            for typed in [text, marks] {
                let mut document = page();
                document.paragraph(said(&typed));
                let mut expected = vec!["title".to_owned()];
                expected.extend(lines(&typed));
                prop_assert_eq!(read(&write(&document))?, expected.clone());

                let mut document = page();
                document.user_text(said("When?"), &Text::<Shared>::new(typed.clone()));
                if !typed.trim().is_empty() {
                    expected.insert(1, "When?".into());
                }
                prop_assert_eq!(read(&write(&document))?, expected, "{:?}", write(&document));
            }
        }
    }
}
