//! The contrast of every pair of colours that the style sheet puts on each other, worked out from the tokens.
//!
//! WCAG 2.2 asks 4.5 to 1 of text and 3 to 1 of what a control is known by; text here has 7 to 1 (AAA) in the guide's own
//! themes. Two hosts with colours of their own stand for those who set `--guide-*`: for them, what WCAG AA asks.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "tests")]

use std::collections::BTreeMap;

/// A colour of the screen, each part from 0 to 1.
type Colour = [f64; 3];
/// The tokens of one theme by their names, such as `ink`.
type Theme = BTreeMap<String, Colour>;

/// Text and what it stands on, as the sheet uses them.
const TEXT: [(&str, &[&str]); 6] = [
    ("ink", &["paper", "card", "wash", "care-wash", "private-wash"]),
    ("quiet", &["paper", "card", "wash"]),
    ("accent", &["paper", "card", "wash"]),
    ("on-accent", &["accent"]),
    ("private", &["paper", "card", "wash", "private-wash"]),
    ("care", &["card", "paper", "care-wash"]),
];
/// What a control, a mark or a picture is known by, and what it stands on.
const SHAPES: [(&str, &[&str]); 5] = [
    ("edge", &["paper", "card"]),
    ("accent", &["paper", "card", "wash"]),
    ("private", &["paper", "card"]),
    ("care", &["paper", "card", "care-wash"]),
    ("focus", &["paper", "card", "wash", "care-wash"]),
];

/// A token, and its colour in light and in dark.
type Set = (&'static str, &'static str, &'static str);
/// Hosts with colours of their own: what they set, in light and in dark. The rest is the guide's.
const HOSTS: [(&str, &[Set]); 2] = [
    (
        "an intranet in blue",
        &[
            ("paper", "#f4f6fa", "#10141c"),
            ("card", "#ffffff", "#19202c"),
            ("accent", "#0b4f9e", "#8fc1ff"),
            ("on-accent", "#ffffff", "#08203f"),
            ("wash", "#e3ecf8", "#1c2e47"),
            ("edge", "#6b7686", "#8793a5"),
        ],
    ),
    (
        "an intranet in warm grey with a red of its own",
        &[
            ("paper", "#ffffff", "#1b1918"),
            ("card", "#f7f5f3", "#272422"),
            ("ink", "#2b2624", "#f0ece9"),
            ("quiet", "#5a514d", "#c4bab5"),
            ("accent", "#9b1c31", "#ffb0ba"),
            ("on-accent", "#ffffff", "#3d060f"),
            ("wash", "#f9e7e9", "#43252a"),
        ],
    ),
];

fn colour(hex: &str) -> Colour {
    let digits = hex.trim().trim_start_matches('#');
    let part = |at: usize| f64::from(u8::from_str_radix(&digits[at..at + 2], 16).expect("a colour as #rrggbb")) / 255.0;
    [part(0), part(2), part(4)]
}

/// The tokens of the sheet that are colours: light, dark.
fn tokens() -> (Theme, Theme) {
    let sheet = std::fs::read_to_string("style/tokens.css").expect("style/tokens.css");
    let mut themes = (Theme::new(), Theme::new());
    for line in sheet.lines().filter_map(|line| line.trim().strip_prefix("--_")) {
        let (name, value) = line.split_once(':').expect("a token has a value");
        let Some((_, both)) = value.split_once("light-dark(") else { continue };
        let (light, dark) = both.trim_end_matches([')', ';']).split_once(',').expect("two colours");
        themes.0.insert(name.into(), colour(light));
        themes.1.insert(name.into(), colour(dark));
    }
    themes
}

/// How light a colour is, as WCAG 2 defines it.
fn luminance(colour: Colour) -> f64 {
    let linear = colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
    0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
    one.max(other) / one.min(other)
}

/// Every pair of the list that has less contrast than `least`.
fn weak(theme: &Theme, pairs: &[(&str, &[&str])], least: f64) -> Vec<String> {
    let mut found = Vec::new();
    for (front, grounds) in pairs {
        for ground in *grounds {
            let ratio = contrast(theme[*front], theme[*ground]);
            if ratio < least {
                found.push(format!("{front} on {ground}: {ratio:.2}, and {least} is asked"));
            }
        }
    }
    found
}

fn clean(name: &str, found: &[String]) {
    assert!(found.is_empty(), "{name}:\n{}", found.join("\n"));
}

#[test]
fn the_two_ends_of_the_scale_and_a_known_grey_are_measured_right() {
    assert!((contrast(colour("#000000"), colour("#ffffff")) - 21.0).abs() < 0.001);
    // The grey that is just enough on white.
    let known = contrast(colour("#767676"), colour("#ffffff"));
    assert!((known - 4.54).abs() < 0.01, "{known}");
    assert_eq!(
        weak(&Theme::from([("a".into(), colour("#777777")), ("b".into(), colour("#ffffff"))]), &[("a", &["b"])], 4.5)
            .len(),
        1
    );
}

#[test]
fn text_has_seven_to_one_in_both_themes() {
    let (light, dark) = tokens();
    clean("light", &weak(&light, &TEXT, 7.0));
    clean("dark", &weak(&dark, &TEXT, 7.0));
}

#[test]
fn controls_marks_and_pictures_have_three_to_one_in_both_themes() {
    let (light, dark) = tokens();
    clean("light", &weak(&light, &SHAPES, 3.0));
    clean("dark", &weak(&dark, &SHAPES, 3.0));
}

#[test]
fn two_hosts_with_colours_of_their_own_keep_what_wcag_asks() {
    for (name, set) in HOSTS {
        let (mut light, mut dark) = tokens();
        for (token, in_light, in_dark) in set {
            light.insert((*token).into(), colour(in_light)).expect("a token of the sheet");
            dark.insert((*token).into(), colour(in_dark)).expect("a token of the sheet");
        }
        for (theme, which) in [(&light, "light"), (&dark, "dark")] {
            clean(&format!("{name}, {which}, text"), &weak(theme, &TEXT, 4.5));
            clean(&format!("{name}, {which}, shapes"), &weak(theme, &SHAPES, 3.0));
        }
    }
}

#[test]
fn every_colour_that_the_sheet_uses_for_text_is_measured() {
    let mut sheet = String::new();
    for entry in std::fs::read_dir("style").expect("style/") {
        let file = entry.expect("a file").path();
        if file.extension().is_some_and(|extension| extension == "css") {
            sheet.push_str(&std::fs::read_to_string(file).expect("a sheet"));
        }
    }
    let measured: Vec<&str> = TEXT.iter().map(|(front, _)| *front).collect();
    // `color: var(--_name)`, but not `background-color` and the like.
    for part in sheet.split("color: var(--_").skip(1).zip(sheet.split("color: var(--_")) {
        let (after, before) = part;
        if before.ends_with('-') {
            continue;
        }
        let name = after.split(')').next().unwrap_or_default();
        assert!(measured.contains(&name), "text in --_{name} is not measured here");
    }
    let (light, _) = tokens();
    for name in light.keys().filter(|name| *name != "line") {
        let is_ground = TEXT.iter().chain(&SHAPES).any(|(_, grounds)| grounds.contains(&name.as_str()));
        let is_front = TEXT.iter().chain(&SHAPES).any(|(front, _)| front == name);
        assert!(is_ground || is_front, "--_{name} is in no pair");
    }
}

#[test]
fn the_three_sample_themes_keep_what_wcag_asks() {
    let sheet = std::fs::read_to_string("src/web/demo/themes.css").expect("the sample themes");
    let mut seen = 0;
    for block in sheet.split("conversation-guide.").skip(1) {
        let (name, rest) = block.split_once(" {").expect("a theme has a block");
        let (mut light, mut dark) = tokens();
        for line in rest.split('}').next().unwrap_or_default().lines() {
            let Some((token, value)) = line.trim().strip_prefix("--guide-").and_then(|line| line.split_once(": "))
            else {
                continue;
            };
            let Some((in_light, in_dark)) =
                value.strip_prefix("light-dark(").and_then(|both| both.trim_end_matches([')', ';']).split_once(", "))
            else {
                continue;
            };
            light.insert(token.into(), colour(in_light)).expect("a token of the sheet");
            dark.insert(token.into(), colour(in_dark)).expect("a token of the sheet");
        }
        for (theme, which) in [(&light, "light"), (&dark, "dark")] {
            clean(&format!("{name}, {which}, text"), &weak(theme, &TEXT, 4.5));
            clean(&format!("{name}, {which}, shapes"), &weak(theme, &SHAPES, 3.0));
        }
        seen += 1;
    }
    assert_eq!(seen, 3);
}
