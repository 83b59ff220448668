//! Whatever is typed into any field comes back exactly as typed.

use guide_core::model::Step;
use serde_json::{Value, json};

use crate::Result;
use crate::page::{Page, case};
use crate::sample_plan;

#[test]
#[ignore = "decided in Chromium"]
fn empty_fields_stay_empty() {
    case(|page| comes_back_everywhere(page, ""));
}

#[test]
fn emoji_and_combining_marks_come_back() {
    case(|page| comes_back_everywhere(page, "👩🏽‍💼 says 🇬🇧 é is not e\u{301} \u{feff}\u{200b} ﷽ \u{10ffff}"));
}

#[test]
#[ignore = "decided in Chromium"]
fn right_to_left_text_comes_back() {
    case(|page| comes_back_everywhere(page, "שלום \u{202e}olleh\u{202c} مرحبًا، كيف الحال؟"));
}

#[test]
#[ignore = "decided in Chromium"]
fn markup_comes_back_and_stays_text() {
    case(|page| {
        comes_back_everywhere(
            page,
            "</textarea><script>throw 'run'</script><img src=x onerror=throw(1)>&lt;&amp;{who} \\ \" '",
        )?;
        assert_eq!(page.eval_js("all('script, img').length", &[])?, 0);
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn control_characters_come_back() {
    case(|page| comes_back_everywhere(page, "a\u{0}b\u{1}c\u{7f}d\u{2028}e \t "));
}

#[test]
fn a_hundred_thousand_characters_come_back() {
    case(|page| {
        let long =
            "A very long line, as somebody may paste it. ".repeat(2273).chars().take(100_000).collect::<String>();
        // Step by step: all of them together are more than a browser stores.
        for step in Step::ALL {
            begins_with_every_field(page)?;
            page.goes_to(step)?;
            let paths = fills_everything(page, &long)?;
            page.is_saved()?;
            page.reloads()?;
            page.is_at(step)?;
            page.holds_everywhere(&paths, &long)?;
        }
        Ok(())
    });
}

/// Puts the text into every field of every step, and finds it again after a reload.
fn comes_back_everywhere(page: &mut Page, text: &str) -> Result {
    begins_with_every_field(page)?;
    let mut everything = Vec::new();
    for step in Step::ALL {
        page.goes_to(step)?;
        let paths = fills_everything(page, text)?;
        page.holds_everywhere(&paths, text)?;
        everything.push((step, paths));
    }
    page.is_saved()?;
    page.reloads()?;
    for (step, paths) in everything {
        page.goes_to(step)?;
        page.holds_everywhere(&paths, text)?;
    }
    Ok(())
}

/// The filled story, so that every list has items and every field is there.
fn begins_with_every_field(page: &mut Page) -> Result {
    page.finds_stored("draft", "whole", &sample_plan::record("whole"))
}

/// Fills every text field of the open step with its own path and the text; the paths.
fn fills_everything(page: &Page, text: &str) -> Result<Vec<Value>> {
    // An emptied line of the script is the suggestion again.
    let paths =
        "typing().map((field) => field.dataset.field).filter((path) => arguments[0] || !/^script.*line$/.test(path))";
    let paths = page.eval_js(paths, &[json!(text)])?.as_array().cloned().unwrap_or_default();
    for path in &paths {
        let fill = "(put(typing().find(({ dataset }) => dataset.field === arguments[0]), arguments[1] && arguments[0] + arguments[1]), true)";
        page.eval_js(fill, &[path.clone(), json!(text)])?;
    }
    Ok(paths)
}

impl Page {
    fn holds_everywhere(&self, paths: &[Value], text: &str) -> Result {
        let other = "typing().filter((field) => arguments[0].includes(field.dataset.field)
            && field.value !== (arguments[1] && field.dataset.field + arguments[1]))
            .map((field) => `${field.dataset.field}: ${field.value.length} characters: ${field.value.slice(0, 90)}`)";
        let gone = "arguments[0].filter((path) => !typing().some((field) => field.dataset.field === path))";
        self.waits("every field", |page| {
            Ok(page.eval_js(gone, &[json!(paths)])?.as_array().is_some_and(Vec::is_empty).then_some(()))
        })?;
        let other = self.eval_js(other, &[json!(paths), json!(text)])?;
        if other.as_array().is_some_and(Vec::is_empty) {
            Ok(())
        } else {
            Err(format!("came back otherwise: {other:#}").into())
        }
    }
}
