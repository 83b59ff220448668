//! What the guide is measured beside, built again from the guide's own questions: `SurveyJS`, a bare page of text areas, and the
//! smallest page that leptos makes. Their sources are in `xtask/peers/`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};
use guide_core::model::{Action, FieldKind, FieldMeta, Note, Plan, ReactionPlan, Step};
use guide_core::texts::{Texts, field_key};
use serde_json::{Value, json};

use crate::provision::{tools, wasm_std};
use crate::{process, repo};

/// Where the pages are that were built.
pub struct Peers {
    pub surveyjs: PathBuf,
    pub textarea: PathBuf,
    pub leptos: PathBuf,
}

/// Builds them all; `packages` is where npm has put what they need.
pub fn build(packages: &Path) -> Result<Peers> {
    Ok(Peers {
        surveyjs: bundle("surveyjs", packages)?,
        textarea: bundle("textarea", packages)?,
        leptos: leptos().context("the smallest page of leptos")?,
    })
}

fn sources(name: &str) -> PathBuf {
    repo::root().join("xtask/peers").join(name)
}

fn place(name: &str) -> Result<PathBuf> {
    let place = repo::target().join("bench").join(name);
    std::fs::create_dir_all(&place)?;
    Ok(place)
}

/// A page whose script and styles come out of its sources and its packages as one file each.
fn bundle(name: &str, packages: &Path) -> Result<PathBuf> {
    let (from, work, to) = (sources(name), place(&format!("{name}-sources"))?, place(name)?);
    for file in repo::files_below(&from, &[])? {
        let to = if file == "peer.js" { &work } else { &to };
        std::fs::copy(from.join(&file), to.join(&file))?;
    }
    std::fs::copy(sources("bundled.html"), to.join("index.html"))?;
    std::fs::write(work.join("questions.json"), questions(&Texts::english()).to_string())?;
    let sheet = from.join("peer.css");
    for script in [work.join("peer.js")].iter().chain(sheet.is_file().then_some(&sheet)) {
        process::run(
            Command::new("esbuild")
                .args(["--bundle", "--minify", "--format=esm", "--charset=utf8", "--log-level=error"])
                .arg("--define:process.env.NODE_ENV=\"production\"")
                .arg(format!("--outdir={}", to.display()))
                .arg("--allow-overwrite")
                .arg(script)
                .env("NODE_PATH", packages.join("node_modules"))
                .env("PATH", tools::path()?),
        )?;
    }
    Ok(to)
}

/// Compiled, bound and made small with the settings of the guide, and with the libraries of its lock file.
fn leptos() -> Result<PathBuf> {
    let (from, work, to) = (sources("leptos"), place("leptos-sources")?, place("leptos")?);
    for file in repo::files_below(&from, &["target", "Cargo.lock"])? {
        let to = if file == "index.html" { to.join(&file) } else { work.join(&file) };
        std::fs::create_dir_all(to.parent().unwrap_or(&work))?;
        std::fs::copy(from.join(&file), to)?;
    }
    std::fs::copy(repo::root().join("Cargo.lock"), work.join("Cargo.lock"))?;
    process::run(
        Command::new("cargo")
            .args(["build", "--release", "--target", wasm_std::TARGET])
            .current_dir(&work)
            .env("CARGO_TARGET_DIR", place("leptos-build")?),
    )?;
    let program = place("leptos-build")?.join(wasm_std::TARGET).join("release/peer.wasm");
    let mut bind = Command::new(tools::find("wasm-bindgen").unwrap_or_else(|| "wasm-bindgen".into()));
    process::run(bind.args(["--target", "web", "--no-typescript", "--out-dir"]).arg(&to).arg(program))?;
    let (bound, glue) = (to.join("peer_bg.wasm"), to.join("peer.js"));
    process::run(
        Command::new("wasm-opt").args(tools::SMALL).arg(&bound).arg("-o").arg(&bound).env("PATH", tools::path()?),
    )?;
    let script = std::fs::read_to_string(&glue)?;
    // Its own way to begin, in a file, as a page under a policy begins.
    std::fs::write(&glue, script + "\n__wbg_init();\n")?;
    std::fs::write(&glue, tools::shortened(&glue)?)?;
    Ok(to)
}

/// Every question that the guide asks, step by step, with its label, its hint and its choices.
fn questions(texts: &Texts) -> Value {
    let plan = Plan {
        reactions: vec![ReactionPlan::default()],
        notes: vec![Note::default()],
        actions: vec![Action::default()],
        ..Plan::default()
    };
    let step = |step: Step| {
        let groups = plan.group_paths();
        let of_step = groups.iter().filter(|path| path.split('.').next() == Some(step.id()));
        let fields = of_step.flat_map(|path| {
            let fields = plan.group(path).map(guide_core::model::FieldGroup::fields).unwrap_or_default();
            fields.iter().filter_map(move |meta| question(texts, path, meta))
        });
        json!({ "id": step.id(), "name": texts.get(&format!("step.{}.name", step.id())), "fields": fields.collect::<Vec<_>>() })
    };
    json!({ "title": texts.get("ui.title"), "steps": Step::ALL.map(step) })
}

/// Nothing for a field that the guide fills in by itself.
fn question(texts: &Texts, group: &str, meta: &FieldMeta) -> Option<Value> {
    let path = format!("{group}.{}", meta.name);
    let key = field_key(&path);
    let of_item = format!("support.item.{}", meta.name);
    let said =
        |end: &str| texts.get_opt(&format!("{key}.{end}")).or_else(|| texts.get_opt(&format!("{of_item}.{end}")));
    let (kind, values): (_, &[&str]) = match meta.kind {
        FieldKind::SingleLine => ("line", &[]),
        FieldKind::MultiLine => ("prose", &[]),
        FieldKind::Date => ("date", &[]),
        FieldKind::DateTime => ("datetime", &[]),
        FieldKind::Choice(values) => ("choice", values),
        FieldKind::MultiChoice(values) => ("several", values),
        FieldKind::Internal => return None,
    };
    let choice = |value: &&str| {
        let words = said(value).or_else(|| texts.get_opt(&format!("answer.{value}"))).unwrap_or(value);
        json!({ "value": value, "text": words })
    };
    let choices: Vec<Value> = values.iter().map(choice).collect();
    Some(json!({ "path": path, "label": said("label")?, "hint": said("hint"), "kind": kind, "choices": choices }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_smallest_page_is_made_small_as_the_guide_is() -> Result<()> {
        let page = std::fs::read_to_string(repo::root().join("index.html"))?;
        let told = format!("data-wasm-opt-params=\"{}\"", tools::SMALL.join(" "));
        assert_eq!(page.matches(&told).count(), page.matches("data-wasm-opt-params").count());
        assert!(page.contains(&told));
        Ok(())
    }

    #[test]
    fn the_peers_ask_what_the_guide_asks() {
        let questions = questions(&Texts::english());
        let steps = questions["steps"].as_array().map(Vec::as_slice).unwrap_or_default();
        let ids: Vec<_> = steps.iter().filter_map(|step| step["id"].as_str()).collect();
        assert_eq!(ids, Step::ALL.map(Step::id));
        let all = steps.iter().flat_map(|step| step["fields"].as_array().into_iter().flatten());
        let paths: Vec<_> = all.filter_map(|field| field["path"].as_str()).collect();
        for path in ["start.who", "facts.0.observed", "support.training.evidence", "followup.actions.0.what"] {
            assert!(paths.contains(&path), "{path} is not among {paths:?}");
        }
        assert!(!paths.contains(&"start.sandbox"), "the guide fills this in by itself");
    }
}
