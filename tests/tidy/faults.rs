//! Each fault, put in: what tidy guards against is shown to be found.

use super::*;

fn crates() -> Vec<String> {
    ["leptos", "web_sys", "gloo_storage", "serde_json", "time"].map(String::from).to_vec()
}

fn imports(path: &str, source: &str) -> Vec<String> {
    borders::imports(path, source, &crates())
}

#[test]
fn a_room_below() {
    caught(&imports("src/model/plan.rs", "use crate::texts::Texts;"), "model may not import texts");
    caught(&imports("src/model/plan.rs", "use crate::{model::Step, ui};"), "model may not import ui");
    caught(&imports("src/coach/mod.rs", "fn f() { crate::texts::field_key(\"\"); }"), "coach may not import texts");
    caught(&imports("src/storage/a/b.rs", "use super::super::super::texts::Texts;"), "storage may not import texts");
    caught(&imports("src/embed/mod.rs", "use crate::compose;"), "embed may not import compose");
    caught(&imports("src/ui/a.rs", "use crate::compose::script;"), "ui may not import compose");
    caught(&imports("src/ui/a.rs", "use crate::*;"), "names the whole crate");
    caught(&imports("src/main.rs", "conversation_guide::storage::read();"), "main.rs may not import storage");
    caught(&imports("src/attic/mod.rs", ""), "not in a room");
    clean(imports(
        "src/ui/steps/a.rs",
        "use super::super::state::Guide; use crate::{texts::Texts, model::{Plan, Step}};",
    ));
    clean(imports("src/model/a.rs", "//! See [`crate::texts`].\nconst A: &str = \"crate::ui::b\"; /* crate::ui::b */"));
}

#[test]
fn a_forbidden_crate() {
    caught(&imports("src/compose/a.rs", "use leptos::prelude::*;"), "compose may not use the crate leptos");
    caught(&imports("src/export/a.rs", "fn f() { web_sys::window(); }"), "export may not use the crate web_sys");
    caught(&imports("src/ui/a.rs", "use gloo_storage::LocalStorage;"), "ui may not use the crate gloo_storage");
    caught(&imports("src/coach/a.rs", "use serde_json as json;"), "coach may not use the crate serde_json");
    clean(imports(
        "src/coach/a.rs",
        "#[cfg(test)]\nmod tests { use serde_json::json; use crate::ui::a; fn a() { b() } }",
    ));
    clean(imports("src/coach/a.rs", "use std::{cmp::Ordering, time::Duration};"));
    assert_eq!(documents::dependencies("[dependencies]\na-b = \"1\"\n    \"x\",\n[features]\nc = []\n"), ["a_b"]);
}

#[test]
fn a_test_module_in_a_file_of_its_own_is_known() {
    let files = borders::for_tests("src/compose/mod.rs", "mod a;\n#[cfg(test)]\nmod sample;\nmod b;");
    assert_eq!(files, BTreeSet::from(["src/compose/sample.rs".to_owned()]));
}

#[test]
fn a_clock_chance_or_an_order_that_changes() {
    for source in [
        "use std::collections::HashMap;",
        "fn f(set: &HashSet<u8>) {}",
        "fn f() { std::fs::read(\"a\"); }",
        "use std::{cmp::Ordering, env};",
    ] {
        caught(&borders::forbidden("src/coach/a.rs", source), "a pure room");
    }
    assert!(!borders::forbidden("src/compose/a.rs", "use std::time::SystemTime;").is_empty());
    caught(&borders::forbidden("src/ui/a.rs", "fn f() { js_sys::Date::now(); }"), "asks for the time or for chance");
    caught(&borders::forbidden("src/embed/a.rs", "use js_sys::Math;"), "asks for the time or for chance");
    clean(borders::forbidden("src/ui/browser.rs", "fn f() { js_sys::Date::now(); }"));
    clean(borders::forbidden("src/compose/a.rs", "#[cfg(test)]\nmod tests { use std::collections::HashSet; }"));
}

#[test]
fn local_storage_html_and_the_network() {
    caught(&borders::forbidden("src/ui/a.rs", "fn f() { window.local_storage(); }"), "only storage knows");
    caught(&borders::forbidden("src/ui/a.rs", "fn f() { view! { <p inner_html=typed></p> } }"), "never become HTML");
    caught(&borders::forbidden("src/ui/a.rs", "fn f() { window.fetch_with_str(\"a\"); }"), "nothing is sent");
    clean(borders::forbidden("src/storage/browser.rs", "fn f() { window.local_storage(); }"));
    clean(borders::forbidden("src/ui/a.rs", "fn f(store: StoredValue<Store, LocalStorage>) {}"));
}

#[test]
fn a_sentence_outside_the_texts_and_a_file_of_another_room() {
    caught(
        &borders::forbidden("src/ui/a.rs", "fn f() { view! { <p>\"Nothing saved yet.\"</p> } }"),
        "belongs in src/texts",
    );
    caught(&borders::forbidden("src/coach/a.rs", "const A: &str = r#\"What did you see?\"#;"), "belongs in src/texts");
    caught(&borders::forbidden("src/ui/a.rs", "const A: &str = include_str!(\"../texts/en.json\");"), "another room");
    clean(borders::forbidden("src/coach/a.rs", "const A: &str = \"always never\"; const B: &str = \"YYYY-MM-DD\";"));
    clean(borders::forbidden(
        "src/coach/a.rs",
        "const A: &str = \"YOU|THEY are; late\"; const B: &str = \"NAME; was late\";",
    ));
    clean(borders::forbidden("src/embed/a.rs", "const A: &str = include_str!(\"../../style/base.css\");"));
}

#[test]
fn a_step_in_embed_and_an_arm_for_the_rest() {
    caught(&borders::forbidden("src/embed/a.rs", "fn f(s: Step) -> bool { s == Step::Facts }"), "embed knows no step");
    clean(borders::forbidden("src/embed/a.rs", "fn f() { Step::from_id(\"a\"); Outward::Step { step }; }"));
    let arms = "fn f() { match step { Step::Start | Step::Safety => 1, _ => 2 } }";
    caught(&borders::forbidden("src/ui/a.rs", arms), "name every case");
    caught(
        &borders::forbidden("src/export/a.rs", "fn f() { match b { Block::Pair { label } => 1, _ => 2 } }"),
        "name every case",
    );
    clean(borders::forbidden("src/ui/a.rs", "fn f() { match n { 0 if step == Step::Start => 1, _ => 2 } }"));
    clean(borders::forbidden("src/ui/a.rs", "fn f() { match id { \"start\" => Step::Start, _ => Step::Safety } }"));
}

#[test]
fn a_missing_head_a_long_file_and_a_map_that_lies() {
    caught(&borders::head("src/a.rs", "use std::fmt;"), "must open with `//!`");
    caught(&borders::head("src/a.rs", "//! Soon.\nuse std::fmt;"), "must open with `//!`");
    clean(borders::head("src/a.rs", "//! What a plan is.\n"));
    caught(&borders::length("src/a.rs", &"\n".repeat(451)), "451 lines");
    clean(borders::length("src/a.rs", &"\n".repeat(450)));
    let lib = read("src/lib.rs");
    caught(&borders::map(&lib.replace("//! | [`coach`]", "//! | [`parrot`]")), "the map names");
    caught(&borders::map(&lib.replace("pub mod coach;", "")), "does not declare coach");
}

fn missing(source: &str) -> Vec<String> {
    let sentences = texts::sentences(
        r#"{"a.b": "A", "a.who": "Hello {who}", "a.n.one": "{n}", "a.n.other": "{n}", "start.who.label": "Who?"}"#,
    );
    texts::missing_in("src/ui/a.rs", source, &sentences, &texts::fields())
}

#[test]
fn a_missing_text_key() {
    for call in [
        "guide.say(\"a.c\")",
        "texts.fill(\"nope\", &[])",
        "texts.find(\"a.c\")",
        "texts.count(\"a.b\", 2)",
        "Said::key(&texts, \"a.c\")",
        "page.heading(texts, \"doc.nope\")",
    ] {
        caught(&missing(&format!("fn f() {{ {call}; }}")), "does not exist");
    }
    caught(&missing("fn f() { say(\".nope\"); }"), "no text ends in");
    caught(&missing("const KEYS: [&str; 2] = [\"a.b\", \"a.typo\"];"), "neither a text nor a field");
    caught(&missing("fn f() { [\"a.x.\", name].concat(); }"), "neither a text nor a field");
    clean(missing("fn f() { guide.say(\"a.b\"); texts.count(\"a.n\", 1); line.find(\"x.y\"); [\"a.\", b].concat(); }"));
    clean(missing("fn f() { field(guide, \"start.who\"); plan.field(\"start.who\"); say(\"a.b\") }"));
    clean(missing("#[cfg(test)]\nmod tests { fn f() { texts.say(\"a.c\"); } }"));
}

#[test]
fn a_place_that_nothing_fills() {
    caught(&missing("fn f() { guide.say(\"a.who\"); }"), "{who} in \"a.who\" is never filled");
    caught(&missing("fn f() { texts.fill(\"a.who\", &[(\"name\", \"x\")]); }"), "is never filled");
    clean(missing("fn f() { texts.fill(\"a.who\", &[(\"who\", &name(\"x\"))]); texts.fill(\"a.who\", &values); }"));
}

#[test]
fn a_field_without_a_label_a_step_without_a_lead_and_a_text_too_many() {
    let mut sentences = texts::sentences(&read("src/texts/en.json"));
    for (key, words) in [
        ("start.who.label", "start.who has no label"),
        ("start.minutes.45", "value 45 of start.minutes"),
        ("step.facts.lead", "step.facts.lead is missing"),
    ] {
        let taken = sentences.remove(key).unwrap_or_else(|| panic!("{key} is not there to be taken"));
        caught(&texts::missing_for_the_model(&sentences, &texts::fields(), &ids()), words);
        sentences.insert(key.into(), taken);
    }
    let literals = literals();
    let before = texts::missing_in_families(&sentences, &literals).1.len();
    sentences.remove("ui.progress.done");
    assert_eq!(texts::missing_in_families(&sentences, &literals).1.len(), before + 1);
    let few = texts::sentences(r#"{"a.b": "", "a.c": "", "start.who.hint": "", "a.n.one": ""}"#);
    let named = BTreeSet::from(["a.b".to_owned(), "a.n".to_owned()]);
    caught(&texts::left_over(&few, &named, &BTreeSet::new(), &texts::fields()), "nothing asks for a.c");
    caught(&texts::html(&texts::sentences(r#"{"a": "<b>Now</b>", "b": "1 < 2 & 3; <3"}"#)), "a holds HTML");
}

#[test]
fn a_command_that_the_build_server_does_not_run() {
    caught(&documents::ci_runs("cargo xtask check\n# cargo xtask test\n"), "cargo xtask test");
}

#[test]
fn a_document_that_says_what_is_not_so() {
    let embed = "fn f() { attribute(\"space\"); send(\"guide-ready\"); }";
    let scripts = "static observedAttributes = [\"lang\", \"theme\"]; element.hasAttribute(\"offline\")";
    let style = ":host([theme=\"dark\"]) :host([hidden])";
    assert_eq!(documents::attributes(embed, style, scripts), ["lang", "offline", "space", "theme"]);
    assert_eq!(documents::events(embed), ["guide-ready"]);
    assert_eq!(documents::properties("a: var(--guide-ink, red)"), ["--guide-ink"]);
    let table = "# Events\n\n| a | b |\n|---|---|\n| `guide-gone` | x |\n";
    assert_eq!(documents::table("R", table, "Events", &documents::events(embed)).len(), 2);
    let server = "const STRICT_POLICY: &str = \"a 'self'; \\\n    b\";";
    caught(&documents::policy("R", "a 'self'", server), "a 'self'; b");
    clean(documents::policy("R", "a 'self'; b", server));
    let mut table = documents::rows(&read("docs/draft-file.md"), "The plan");
    table[1][1] = table[1][1].replace("(ready)", "ready");
    let wrong = documents::plan_table("D", &table, &texts::whole_plan());
    assert!(wrong.len() == 2 && wrong.iter().all(|wrong| wrong.contains("safety")), "{wrong:?}");
    caught(&documents::steps("R", "`facts`, `start`", &["start", "facts"]), "must name the steps");
    let rows = vec![vec!["trunk".into(), "1".into()], vec!["time".into(), "0.3".into()]];
    let tools = "const TRUNK: &str = \"2\"; const GECKO: &str = \"3\";";
    let wrong = documents::versions("A", &rows, tools, "time = { version = \"0.3\" }\n");
    assert!(wrong.len() == 2 && wrong[0].contains("trunk 1") && wrong[1].contains("gecko 3"), "{wrong:?}");
    caught(&documents::sentences_a_line("R", "One. Two.\n```sh\na. B\n```\n1. One."), "R:1");
}

#[test]
fn an_inline_script_a_style_and_a_path_of_one_machine() {
    for bad in
        ["<p style=\"a\">", "<style>a</style>", "<script>a</script>", "<script src=a>b</script>", "<p onclick=a>"]
    {
        caught(&documents::inline("i.html", bad), "i.html");
    }
    clean(documents::inline("i.html", "<script type=module src=\"a.js\"></script><link rel=stylesheet href=a.css>"));
    caught(&documents::hover_of_a_finger("a.css", "@media (hover: hover) { a { b: c } } a:hover { b: c }"), "a:hover");
    clean(documents::hover_of_a_finger(
        "a.css",
        "/* a:hover {} */ @media (hover: hover) { b { c: d; e: f } a:hover { b: c } }",
    ));
    for folder in ["home", "Users", "work"] {
        caught(&documents::machine_paths("a", &format!("see /{folder}/me/file")), "a path of one machine");
    }
    clean(documents::machine_paths("a", "https://example.org/home/ and src/work/a and ../tmp/b"));
    caught(&documents::sources("source = \"registry+https://mirror.example/index\"\n"), "mirror.example");
}
