//! What to look at before a page goes to the employee: whether it has one side only, judging words, and names of other people.

use super::document::{Block, Document, Employee};
use super::{delivery_check, script, topic};
use crate::coach::{self, Category, Context, FindingSource};
use crate::lang::cautions::{ABOUT_HER, is_about_work, names_nobody};
use crate::lang::letter_case::lower;
use crate::lang::{pronouns, speech};
use crate::model::Plan;
use crate::texts::{Texts, keys};

/// Fewer categories than in the draft: what hurts on paper, not what could be said better.
const JUDGING: [Category; 10] = [
    Category::Character,
    Category::Label,
    Category::Absolute,
    Category::MindReading,
    Category::Loaded,
    Category::FixedMindset,
    Category::Hearsay,
    Category::Comparison,
    Category::Protected,
    Category::Threat,
];

/// What is left on the page that the employee had better not read, as sentences; none when all is well.
#[must_use]
pub fn sharing_warnings(page: &Document<Employee>, plan: &Plan, texts: &Texts) -> Vec<String> {
    // The guide's own sentence says what need not be written, and so names it.
    let is_own = |text: &&str| *text == texts.get(keys::DOC_PREPARATION_LEAD);
    let all_typed: Vec<&str> = page.blocks().iter().flat_map(typed).filter(|text| !is_own(text)).collect();
    let who = speech::normalise_note(plan.start.who.as_private_str());
    let context = Context { names: vec![who.clone()], ..Context::default() };
    let mut judging: Vec<String> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    let mut pronouns: Vec<String> = Vec::new();
    for text in &all_typed {
        for (word, times) in ["he or him", "she or her"].into_iter().zip(pronouns::count(text)) {
            if times > 0 && !pronouns.contains(&quote(word)) {
                pronouns.push(quote(word));
            }
        }
        for name in other_names(text, &who) {
            let name = quote(&name);
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    let mut add = |words: &str| {
        if !judging.iter().any(|known| lower(known).contains(&lower(words))) {
            judging.push(quote(words));
        }
    };
    // The topic by itself as well: inside the guide's own sentence around it, a judgement sounds better than it is.
    let topic = topic::topic(plan, texts);
    let topic = topic.as_shared_str();
    for text in all_typed.iter().copied().chain([topic]) {
        for finding in coach::review(text, &context).findings {
            if finding.source != FindingSource::Model && JUDGING.contains(&finding.category) {
                add(finding.span.of(text));
            }
        }
    }
    let hopes = script::purpose(plan, texts);
    let hopes = Some(hopes.as_shared_str()).filter(|hopes| all_typed.contains(hopes));
    for word in [topic].into_iter().chain(hopes).flat_map(str::split_whitespace).map(speech::normalise_word) {
        if is_personal(&word, &context) {
            add(&word);
        }
    }
    let bound = words_that_bind(page, texts);
    let mut all = Vec::new();
    if all_typed.iter().any(|text| text.contains("?]")) {
        all.push(texts.get(keys::DOC_CAUTION_GAPS).to_owned());
    }
    let missing = texts.get(keys::DOC_SUMMARY_YOURS_MISSING);
    if page.blocks().iter().any(|block| matches!(block, Block::Paragraph(text) if text == missing)) {
        all.push(texts.get(keys::DOC_CAUTION_ONE_SIDED).to_owned());
    }
    if !judging.is_empty() {
        all.push(format_with_list(texts, keys::DOC_CAUTION_JUDGING, &judging));
    }
    if !bound.is_empty() {
        all.push(format_with_list(texts, keys::DOC_CAUTION_BINDING, &bound));
    }
    if !pronouns.is_empty() {
        all.push(format_with_list(texts, keys::DOC_CAUTION_PRONOUNS, &pronouns));
    }
    if !names.is_empty() {
        all.push(format_with_list(texts, keys::DOC_CAUTION_NAMES, &names));
    }
    all
}

/// Promises and admissions on the page, which the organization may be held to: "guarantee", "I should have". What the employee said is
/// theirs, and the guide's own sentences make none.
fn words_that_bind(page: &Document<Employee>, texts: &Texts) -> Vec<String> {
    let mut bound: Vec<String> = Vec::new();
    for block in page.blocks().iter().filter(|block| !matches!(block, Block::Quote(_))) {
        for phrase in typed(block)
            .into_iter()
            .flat_map(|text| delivery_check::found(texts.get(keys::DOC_CAUTION_BINDING_LIST), text))
        {
            let phrase = quote(&phrase.replace('\'', "’"));
            if !bound.contains(&phrase) {
                bound.push(phrase);
            }
        }
    }
    bound
}

/// True for a word that judges a person, or is none of the talk's business, wherever it stands: "lazy", "pregnancy".
///
/// A topic and a hope are seldom sentences about somebody, so the coach is silent about them; it is asked word by word.
fn is_personal(word: &str, context: &Context) -> bool {
    let sentences = ABOUT_HER.replace('*', word);
    !is_about_work(word)
        && coach::review(&sentences, context).findings.iter().any(|finding| {
            finding.source != FindingSource::Model
                && matches!(finding.category, Category::Character | Category::Label | Category::Protected)
        })
}

fn typed(block: &Block) -> Vec<&str> {
    match block {
        Block::Paragraph(text) | Block::Quote(text) | Block::Notice(text) | Block::Pair { text, .. } => vec![text],
        Block::Bullets(items) => items.iter().map(String::as_str).collect(),
        Block::Checklist(items) => items.iter().map(|(_, item)| item.as_str()).collect(),
        Block::Title(_) | Block::Heading(_) | Block::Subheading(_) | Block::Lines(..) | Block::SectionBreak => {
            Vec::new()
        }
    }
}

/// The sentence of this key with these words as its list.
pub(super) fn format_with_list(texts: &Texts, key: &str, words: &[String]) -> String {
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    texts.format(key, &[("list", &speech::list(&words, texts.get(keys::SAY_AND)))])
}

pub(super) fn quote(words: &str) -> String {
    ["“", words.trim(), "”"].concat()
}

/// Words in the middle of a sentence that are written as names are, and are not the employee's.
fn other_names(text: &str, who: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for sentence in speech::sentences(text) {
        let mut goes_on = false;
        for (before, word) in sentence.split_whitespace().zip(sentence.split_whitespace().skip(1)) {
            let name = word.trim_matches(|c: char| !c.is_alphanumeric());
            let name = name.strip_suffix("’s").or_else(|| name.strip_suffix("'s")).unwrap_or(name);
            let begins_anew =
                before.ends_with([':', ';', '“', '"', '(', '–', '-', '•']) || word.starts_with(['“', '"', '(']);
            let plain = speech::normalise_word(name);
            let begins = speech::is_starter(plain.split('\'').next().unwrap_or_default());
            let known = begins || names_nobody(&lower(name)) || lower(who).contains(&lower(name));
            let is_name = !begins_anew && !known && is_written_as_a_name(name);
            match found.last_mut() {
                Some(last) if is_name && goes_on => last.extend([" ", name]),
                _ if is_name => found.push(name.to_owned()),
                _ => {}
            }
            // "Mill Lane" is one name, "Priya, Tom" are two.
            goes_on = is_name && word.ends_with(char::is_alphanumeric);
        }
    }
    found
}

/// One capital, then small letters: not "HR", "I", "PDF" or "3D".
fn is_written_as_a_name(word: &str) -> bool {
    let mut letters = word.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && word.chars().count() > 2 && letters.all(|c| c.is_lowercase() || c == '-' || c == '’' || c == '\'')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compose::{Stage, examples, fixtures, invitation, preparation, summary};
    use crate::model::Text;
    use time::Date;

    #[test]
    fn judging_words_and_names_of_others_are_named_before_the_page_goes_out() {
        let texts = Texts::english();
        let mut plan = fixtures::late_emails_plan();
        plan.facts[0].observed = Text::new("you were careless, and Priya had to answer for you");
        let cautions = sharing_warnings(&summary(&plan, &texts, Stage::After), &plan, &texts);
        assert_eq!(cautions.len(), 2, "{cautions:?}");
        assert!(cautions[0].contains("careless"), "{cautions:?}");
        assert!(cautions[1].contains("“Priya”"), "{cautions:?}");
    }

    #[test]
    fn the_topic_and_the_hopes_are_looked_at_on_every_page_where_they_stand() {
        let texts = Texts::english();
        let mut plan = fixtures::late_emails_plan();
        plan.start.topic = Text::new("her pregnancy and the late reports");
        plan.start.for_them = Text::new("She should stop being lazy");
        plan.start.for_work = Text::new("The team is sick of her");
        let list = |page: &Document<Employee>| sharing_warnings(page, &plan, &texts).join(" ");
        let invitation = list(&invitation(&plan, &texts));
        for word in ["pregnancy”", "“lazy”", "“sick”"] {
            assert!(invitation.contains(word), "{word}: {invitation}");
        }
        for page in [preparation(&plan, &texts), summary(&plan, &texts, Stage::After)] {
            let list = list(&page);
            assert!(list.contains("pregnancy”") && !list.contains("lazy"), "{list}");
        }
    }

    #[test]
    fn a_word_of_the_topic_is_named_once_and_work_as_such_is_not() {
        let texts = Texts::english();
        let mut plan = fixtures::late_emails_plan();
        let mut judging = |topic: &str| {
            plan.start.topic = Text::new(topic);
            let cautions = sharing_warnings(&preparation(&plan, &texts), &plan, &texts);
            cautions.into_iter().find(|caution| caution.contains("judgement")).unwrap_or_default()
        };
        for (topic, word) in [
            ("Her attitude", "“Your attitude”,"),
            ("Rude emails", "“rude”,"),
            ("your depression", "“Your depression”,"),
            ("The divorce", "“divorce”,"),
        ] {
            let said = judging(topic);
            assert_eq!((said.matches('“').count(), said.contains(word)), (1, true), "{topic}: {said}");
        }
        for topic in [
            "Replies to client emails",
            "How we always answer slow or difficult clients",
            "A quiet office and a culture of trust for the children",
            "Tone in meetings",
            "Quality of reports",
            "",
        ] {
            assert_eq!(judging(topic), "", "{topic}");
        }
    }

    #[test]
    fn a_summary_without_their_side_is_held_up() {
        let texts = Texts::english();
        let mut plan = fixtures::late_emails_plan();
        let held = |plan: &Plan| {
            sharing_warnings(&summary(plan, &texts, Stage::After), plan, &texts)
                .contains(&texts.get(keys::DOC_CAUTION_ONE_SIDED).to_owned())
        };
        plan.followup.their_view = Text::new("The inbox was new.");
        assert!(!held(&plan));
        plan.followup.their_view = Text::default();
        assert!(held(&plan));
    }

    #[test]
    fn promises_and_admissions_in_what_is_shared_are_named_and_private_ones_are_not() {
        let texts = Texts::english();
        let mut plan = fixtures::late_emails_plan();
        plan.start.worry = Text::new("I guarantee that it is my fault.");
        let bound = |plan: &Plan| {
            let cautions = sharing_warnings(&summary(plan, &texts, Stage::After), plan, &texts);
            cautions.into_iter().find(|caution| caution.contains("promise")).unwrap_or_default()
        };
        assert_eq!(bound(&plan), "");
        for (said, named) in [
            ("Your job is safe.", "“your job is safe”"),
            ("We’ll look for the reason before anything else is decided.", "“before anything”"),
            ("I won’t take any further step.", "“i won’t”"),
            ("I SHOULD HAVE told you sooner.", "“i should have”"),
        ] {
            plan.dignity.consequences = Text::new(said);
            assert!(bound(&plan).contains(named), "{said}: {}", bound(&plan));
        }
        for said in ["We look at the replies again on 2 April.", "Friday’s report shows no email older than a day."] {
            plan.dignity.consequences = Text::new(said);
            assert_eq!(bound(&plan), "", "{said}");
        }
    }

    #[test]
    fn a_page_that_says_she_is_held_up() {
        let texts = Texts::english();
        let mut plan = fixtures::late_emails_plan();
        plan.facts[0].impact = Text::new("Dana said that she had waited");
        let cautions = sharing_warnings(&summary(&plan, &texts, Stage::After), &plan, &texts);
        assert!(cautions.iter().any(|caution| caution.contains("“she or her”")), "{cautions:?}");
    }

    #[test]
    fn the_employee_may_be_named_and_so_may_days_and_abbreviations() {
        assert_eq!(other_names("We met on Monday and HR sent Sam the PDF in March.", "Sam Lee"), [""; 0]);
        assert_eq!(other_names("On Nov 12 we asked Finance about Thursdays.", "Sam Lee"), [""; 0]);
        assert_eq!(other_names("Hello Danuta, we met Danuta.", "danuta"), [""; 0]);
        assert_eq!(other_names("We talked again, and You left it, and The cart stood.", "Sam"), [""; 0]);
        assert_eq!(other_names("I asked Priya’s team. Tom came later.", "Sam"), ["Priya"]);
        assert_eq!(other_names("I asked Ana Silva, Tom and you.", "Sam"), ["Ana Silva", "Tom"]);
    }

    #[test]
    fn pages_without_such_words_need_no_caution() {
        let texts = Texts::english();
        let today = Date::from_ordinal_date(2026, 120).unwrap_or(Date::MIN);
        let opened = |example: &examples::Example| examples::open(&texts, example.id, today).unwrap_or_default();
        for plan in examples::list(&Texts::english()).iter().map(opened).chain([fixtures::late_emails_plan()]) {
            for page in [invitation(&plan, &texts), preparation(&plan, &texts), summary(&plan, &texts, Stage::After)] {
                let cautions = sharing_warnings(&page, &plan, &texts);
                let one_sided = plan.followup.their_view.is_blank().then(|| texts.get(keys::DOC_CAUTION_ONE_SIDED));
                let fits = |caution: &String| Some(caution.as_str()) == one_sided;
                assert!(cautions.iter().all(fits), "{}: {cautions:?}", plan.start.topic.as_private_str());
            }
        }
    }
}
