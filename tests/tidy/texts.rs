//! The sentences against the code and the model: none missing, none left over, every place in them filled.

use std::collections::{BTreeMap, BTreeSet};

use guide_core::coach::{Class, Strength};
use guide_core::model::{AUDIT, Fact, FieldSpec, Fields, Kind, Note, PHASES, Plan, ReactionPlan, Step};
use guide_core::model::{Action, Kept};
use guide_core::texts::field_key;

use crate::rust::{self, Piece, Token};

/// The keys of the sentences that the build puts into a script: `"text:ui.dismiss"`.
pub fn keys_in_script(source: &str) -> Vec<String> {
    let key = |rest: &str| rest.chars().take_while(|c| c.is_ascii_lowercase() || "._".contains(*c)).collect::<String>();
    source.split("text:").skip(1).map(key).filter(|key| key.contains('.')).collect()
}

/// Keys that the code puts together, as patterns: `{a,b}` stands for each of these, `{step}` and the like for each of a list.
///
/// A key of a pattern counts while the beginning and the end of it stand in the code, and then it must exist. A beginning of
/// two names or more that has no pattern here, such as `"start.section."`, asks for whatever there is below it.
const FAMILIES: [&str; 36] = [
    "step.{step}.{name,title,lead,minutes,why.title,why.body}",
    "ui.progress.{empty,started,done}",
    "ui.{next,back}",
    "ui.drafts.{open,rename,duplicate,next,delete}",
    "why.{engaged,practice,cost,weekly,yearly,turnover,productivity,customers,wellbeing}.{figure,says,source}",
    "check.{undated,recent,hearsay}",
    "check.specific.{dated,standard,impact}",
    "check.specific.{dated,standard,impact}.open",
    "coach.{class}.{name,asks,reason,rewrite}",
    "coach.strength.{strength}",
    "doc.{plan,cheat,invitation,preparation,summary}.contents",
    "doc.preparation.{see,well,hard,try,need,else}",
    "follow.{summary,week1,week2,week4,day30,day60,day90}",
    "followup.{went_well,differently,learned}.label",
    "land.{balance,first_question,jargon,monologue,sandwich,softeners}",
    "land.{balance,first_question,jargon,monologue,sandwich,softeners}.advice",
    "land.{jargon,softeners}.none",
    "principle.{safety,specific,together,support,dignity}.{name,empty}",
    "react.{reaction}.{if,avoid,line}",
    "react.{silence,tears,anger,denial,blaming,too_busy,instant_yes,unfair,quit,distress}.do",
    "say.{phase}.{0,1,2,3}",
    "say.{standard,impact}",
    "say.purpose.{them,work}",
    "say.purpose.{them,work}.{is,to}",
    "say.{standard,impact}.{clause,thing}",
    "say.gap.{standard,impact}",
    "say.hard.{audit}",
    "say.offer.{offer}",
    "say.own.{audit}.{no,unsure}",
    "say.point.{0,1,2,3}",
    "say.questions.{phase}",
    "say.room.{audit}",
    "script.{phase}.line.label",
    "script.{phase}.{aim,listen,title}",
    "show.{phase}.empty",
    "support.{audit}.example",
];

/// The sentences by key, as in `en.json`.
pub type Sentences = BTreeMap<String, String>;

/// Reads the text of `en.json`.
pub fn sentences(json: &str) -> Sentences {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("src/texts/en.json: {error}"))
}

/// A plan in which every list has an item, so that every kind of field exists.
pub fn whole_plan() -> Plan {
    Plan {
        facts: vec![Fact::default()],
        reactions: vec![ReactionPlan::default()],
        notes: vec![Note::default()],
        actions: vec![Action::default()],
        kept: vec![Kept::default()],
        ..Plan::default()
    }
}

/// Every field of the model by its path without numbers.
pub fn fields() -> Vec<(String, FieldSpec)> {
    let plan = whole_plan();
    let of_group = |group: String| {
        let specs = plan.group(&group).map(Fields::specs).unwrap_or_default();
        specs.iter().map(move |spec| (field_key(&[&group, ".", spec.name].concat()), *spec)).collect::<Vec<_>>()
    };
    plan.group_paths().into_iter().flat_map(of_group).collect()
}

/// A path in the model, or the beginning of one; the lists too.
fn is_path(text: &str, fields: &[(String, FieldSpec)]) -> bool {
    let key = field_key(text.trim_end_matches('.'));
    fields.iter().any(|(path, _)| path.strip_prefix(&key).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
}

/// Where the texts of a field stand: under its own path, or with its three like ones of the audit.
fn places_of(path: &str) -> Vec<String> {
    let mut places = vec![path.to_owned()];
    if let Some((item, name)) = path.strip_prefix("support.").and_then(|rest| rest.split_once('.'))
        && AUDIT.contains(&item)
    {
        places.push(format!("support.item.{name}"));
    }
    places
}

/// Fields without a label, chosen values without a name, steps without their four texts.
pub fn missing_for_the_model(texts: &Sentences, fields: &[(String, FieldSpec)], steps: &[&str]) -> Vec<String> {
    let has = |keys: &[String]| keys.iter().any(|key| texts.contains_key(key));
    let mut wrong = Vec::new();
    for (path, spec) in fields.iter().filter(|(_, spec)| spec.kind != Kind::Kept) {
        let places = places_of(path);
        if !has(&places.iter().map(|place| format!("{place}.label")).collect::<Vec<_>>()) {
            wrong.push(format!("src/texts/en.json: the field {path} has no label"));
        }
        for value in values(spec.kind) {
            let mut keys: Vec<String> = places.iter().map(|place| format!("{place}.{value}")).collect();
            keys.push(format!("answer.{value}"));
            if !has(&keys) {
                wrong.push(format!("src/texts/en.json: the value {value} of {path} has no name"));
            }
        }
    }
    for step in steps {
        for last in ["name", "title", "lead", "minutes"] {
            let key = format!("step.{step}.{last}");
            if !texts.contains_key(&key) {
                wrong.push(format!("src/texts/en.json: {key} is missing"));
            }
        }
    }
    wrong
}

fn values(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Choice(values) | Kind::Several(values) => values,
        Kind::Line | Kind::Prose | Kind::Date | Kind::DateTime | Kind::Kept => &[],
    }
}

/// `a.{b,c}` as `a.b` and `a.c`.
fn expand(pattern: &str) -> Vec<String> {
    let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
    let (list, after) = rest.split_once('}').unwrap_or_else(|| panic!("{pattern} has no closing brace"));
    let names = registry(list).unwrap_or_else(|| list.split(',').collect());
    let ends = expand(after);
    names.iter().flat_map(|name| ends.iter().map(move |end| [before, name, end].concat())).collect()
}

/// The names of a list of the model or of the coach.
fn registry(list: &str) -> Option<Vec<&'static str>> {
    let of_field = |path: &str| {
        let fields = fields();
        fields.iter().find(|(known, _)| known == path).map(|(_, spec)| values(spec.kind).to_vec()).unwrap_or_default()
    };
    Some(match list {
        "step" => Step::ALL.iter().map(|step| step.id()).collect(),
        "phase" => PHASES.to_vec(),
        "audit" => AUDIT.to_vec(),
        "offer" => of_field("support.offer.kinds"),
        "reaction" => of_field("reactions.kind"),
        "class" => Class::ALL.map(Class::name).to_vec(),
        "strength" => Strength::ALL.map(Strength::name).to_vec(),
        _ => return None,
    })
}

/// True when the code has the beginning and the end that make this key of the pattern.
fn is_made(pattern: &str, key: &str, literals: &BTreeSet<String>) -> bool {
    let begin = pattern.split('{').next().unwrap_or_default();
    let after = pattern.rsplit('}').next().unwrap_or_default();
    let last_list = pattern.rsplit_once('{').and_then(|(_, rest)| rest.split_once('}')).map_or("", |(list, _)| list);
    let from_model = after.is_empty() && (registry(last_list).is_some() || key.ends_with(|c: char| c.is_ascii_digit()));
    let ends = |text: &String| {
        if after.is_empty() {
            key.ends_with(&[".", text.trim_start_matches('.')].concat())
        } else {
            text.trim_start_matches('.') == &after[1..]
        }
    };
    literals.contains(begin) && (from_model || literals.iter().any(|text| !text.is_empty() && ends(text)))
}

/// What the families say that there is, and what of it is missing.
pub fn missing_in_families(texts: &Sentences, literals: &BTreeSet<String>) -> (BTreeSet<String>, Vec<String>) {
    let mut keys = BTreeSet::new();
    let mut wrong = Vec::new();
    for pattern in FAMILIES {
        let all = expand(pattern);
        if !all.iter().any(|key| texts.contains_key(key)) {
            wrong.push(format!("tests/tidy/texts.rs: no text fits {pattern}; take the line out"));
        }
        for key in all.into_iter().filter(|key| is_made(pattern, key, literals)) {
            if !texts.contains_key(&key) {
                wrong.push(format!("src/texts/en.json: {key} is missing, which the code puts together"));
            }
            keys.insert(key);
        }
    }
    (keys, wrong)
}

/// String literals of the code that ships.
pub fn literals(source: &str) -> BTreeSet<String> {
    rust::shipped(&rust::tokens(source)).iter().filter_map(|token| token.text().map(Into::into)).collect()
}

/// Keys that this file names and that do not exist, and places in braces that it leaves unfilled.
pub fn missing_in(path: &str, source: &str, texts: &Sentences, fields: &[(String, FieldSpec)]) -> Vec<String> {
    let tokens = rust::shipped(&rust::tokens(source));
    let families: BTreeSet<&str> = texts.keys().filter_map(|key| key.split('.').next()).collect();
    let mut wrong = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let Some(key) = token.text() else { continue };
        let line = token.line;
        let how = taker(&tokens, at);
        let both = [format!("{key}.one"), format!("{key}.other")];
        let counted = both.iter().all(|key| texts.contains_key(key));
        let exists = if how == Some("count") { counted } else { texts.contains_key(key) };
        if let (Some(_), Some(end)) = (how, key.strip_prefix('.')) {
            // The end of a key whose beginning is put before it.
            if !texts.keys().any(|known| known.ends_with(key)) {
                wrong.push(format!("{path}:{line}: no text ends in {end:?}"));
            }
        } else if how.is_some() && !exists {
            wrong.push(format!("{path}:{line}: the text {key:?} does not exist"));
        } else if how.is_none() && looks_like_a_key(key, &families) {
            let known = exists || counted || is_path(key, fields);
            let begin = [key.trim_end_matches('.'), "."].concat();
            let begins = texts.keys().any(|known| known.starts_with(&begin));
            if !known && !begins {
                wrong.push(format!("{path}:{line}: {key:?} is neither a text nor a field"));
            }
        }
        if let (Some(how), Some(sentence)) = (how, texts.get(key)) {
            let given = given(&tokens, at, how);
            let open = places(sentence)
                .into_iter()
                .filter(|place| given.as_ref().is_some_and(|given| !given.contains(*place)));
            wrong.extend(open.map(|place| format!("{path}:{line}: {{{place}}} in {key:?} is never filled")));
        }
    }
    wrong
}

/// What takes the literal at `at` as a key: `say`, `fill`, `find`, `count` and what passes a key on with `texts` before it.
fn taker(tokens: &[Token], at: usize) -> Option<&str> {
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let name = |back: usize| before(back).and_then(Token::name);
    let sign = |back: usize, sign: char| before(back).is_some_and(|token| token.is(sign));
    if sign(1, '(') {
        return match name(2) {
            Some(how @ ("say" | "fill")) => Some(how),
            Some(how @ ("find" | "count")) if sign(3, '.') && matches!(name(4), Some("texts" | "guide")) => Some(how),
            _ => None,
        };
    }
    let open = if sign(3, '&') { 4 } else { 3 };
    let passes = sign(1, ',') && name(2) == Some("texts") && sign(open, '(');
    name(open + 1).filter(|how| passes && ["fill", "key", "heading", "lines", "new"].contains(how))
}

/// `a.b`, `a.b.` or `a.`, where some text begins with `a`.
fn looks_like_a_key(text: &str, families: &BTreeSet<&str>) -> bool {
    let plain = text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "._".contains(c));
    plain && text.split_once('.').is_some_and(|(first, _)| families.contains(first))
}

/// The names of the places in a sentence.
fn places(sentence: &str) -> Vec<&str> {
    sentence.split('{').skip(1).filter_map(|part| part.split_once('}').map(|(name, _)| name)).collect()
}

/// The names that a call fills; `None` where the list is made elsewhere.
fn given<'a>(tokens: &'a [Token], at: usize, how: &str) -> Option<BTreeSet<&'a str>> {
    match how {
        "count" => return Some(BTreeSet::from(["n"])),
        "fill" => {}
        _ => return Some(BTreeSet::new()),
    }
    let sign = |ahead: usize, sign: char| tokens.get(at + ahead).is_some_and(|token| token.is(sign));
    if !(sign(1, ',') && sign(2, '&') && sign(3, '[')) {
        return None;
    }
    let list = &tokens[at + 4..rust::after_group(tokens, at + 3)];
    Some(list.windows(2).filter(|pair| pair[0].piece == Piece::Sign('(')).filter_map(|pair| pair[1].text()).collect())
}

/// Keys that nothing asks for: no literal, no field, no family.
pub fn left_over(
    texts: &Sentences,
    literals: &BTreeSet<String>,
    families: &BTreeSet<String>,
    fields: &[(String, FieldSpec)],
) -> Vec<String> {
    let mut asked = families.clone();
    for (path, spec) in fields {
        for place in places_of(path) {
            asked.extend(
                ["label", "hint", "example"].iter().chain(values(spec.kind)).map(|last| format!("{place}.{last}")),
            );
        }
        asked.extend(values(spec.kind).iter().map(|value| format!("answer.{value}")));
    }
    // One and many have their own sentences, and so may a region.
    let counted = |key: &str| {
        let base = [".one", ".other", ".us"].iter().find_map(|end| key.strip_suffix(end));
        base.is_some_and(|base| literals.contains(base))
    };
    let has_family = |begin: &str| FAMILIES.iter().any(|pattern| pattern.starts_with(begin));
    let begins = |begin: &&String| begin.ends_with('.') && begin.matches('.').count() > 1 && !has_family(begin);
    let begun = |key: &str| literals.iter().filter(begins).any(|begin| key.starts_with(begin.as_str()));
    let unused =
        texts.keys().filter(|key| !asked.contains(*key) && !literals.contains(*key) && !counted(key) && !begun(key));
    unused.map(|key| format!("src/texts/en.json: nothing asks for {key}")).collect()
}

/// Sentences that hold HTML.
pub fn html(texts: &Sentences) -> Vec<String> {
    let is_html = |text: &str| {
        text.split('<').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!".contains(c)))
            || text.split('&').skip(1).any(|rest| {
                rest.split(';').next().is_some_and(|name| rest.contains(';') && name.chars().all(char::is_alphanumeric))
            })
    };
    texts
        .iter()
        .filter(|(_, text)| is_html(text))
        .map(|(key, _)| format!("src/texts/en.json: {key} holds HTML"))
        .collect()
}
