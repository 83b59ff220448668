//! What the coach asks about a field, each question with what the words could become; and what was left as it is.

use guide_core::changed_words::changed_words;
use guide_core::coach::MessagePart;
use guide_core::derived::{Advice, KeptWords};
use guide_core::model::{CoachReply, Text};
use guide_core::texts::keys;
use leptos::html::Details;
use leptos::prelude::*;

use crate::components::{Button, ButtonStyle, KeyedItem, KeyedList, field_name, field_selector, name_with_item};
use crate::services::{Derivation, use_derivation};
use crate::state::{
    DerivedData, Host, I18n, Pace, PlanStore, Undo, use_derived, use_host, use_plan, use_texts, use_undo,
};

/// The coach's questions about the field at `path`, and the sentences that were left as they are.
#[component]
pub fn CoachQuestions(path: String) -> impl IntoView {
    let derived = use_derived();
    let kept_path = path.clone();
    // An answer on its way changes none of what a question is about.
    let questions = move || {
        let questions = derived.coaching_of(&path, |coaching| {
            without_repetitions(coaching.advice.iter().map(Question::of), Question::is_same)
        });
        let item = |question: Question| {
            let path = path.clone();
            KeyedItem::new(vec![question.category.to_owned(), question.sentence.clone()], move || {
                view! { <QuestionItem about=question.about(&path) question /> }.into_any()
            })
        };
        questions.into_iter().map(item).collect()
    };
    let kept = move || {
        let kept = derived
            .coaching_of(&kept_path, |coaching| without_repetitions(coaching.kept.iter().cloned(), is_same_kept));
        let item = |kept: KeptWords| {
            let path = kept_path.clone();
            let key = vec![kept.category.name().to_owned(), kept.sentence.clone(), kept.because.clone()];
            KeyedItem::new(key, move || view! { <KeptItem path kept /> }.into_any())
        };
        kept.into_iter().map(item).collect()
    };
    view! {
        <KeyedList items=questions />
        <KeyedList items=kept />
    }
}

/// A sentence that stands twice in a field is asked about once: an answer is for both.
fn without_repetitions<T>(items: impl Iterator<Item = T>, is_same: fn(&T, &T) -> bool) -> Vec<T> {
    items.fold(Vec::new(), |mut kept, item| {
        if !kept.iter().any(|earlier| is_same(earlier, &item)) {
            kept.push(item);
        }
        kept
    })
}

fn is_same_kept(one: &KeptWords, other: &KeptWords) -> bool {
    one.category == other.category && one.sentence == other.sentence
}

/// A question as it is shown before it is opened.
#[derive(Clone)]
struct Question {
    category: &'static str,
    sentence: String,
    words: String,
    asks: String,
}

impl Question {
    fn of(advice: &Advice) -> Self {
        Self {
            category: advice.category.name(),
            sentence: advice.sentence.clone(),
            words: advice.words.clone(),
            asks: advice.asks.clone(),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        self.category == other.category && self.sentence == other.sentence
    }

    fn about(&self, path: &str) -> About {
        About::new(path, self.category, &self.sentence)
    }
}

/// One question of the coach about one sentence of a field.
#[derive(Clone)]
struct About {
    path: String,
    category: &'static str,
    sentence: String,
    plan: PlanStore,
    derived: DerivedData,
    derivation: Derivation,
    host: Host,
}

impl About {
    fn new(path: &str, category: &'static str, sentence: &str) -> Self {
        Self {
            path: path.to_owned(),
            category,
            sentence: sentence.to_owned(),
            plan: use_plan(),
            derived: use_derived(),
            derivation: use_derivation(),
            host: use_host(),
        }
    }

    /// Reads the advice as it is now; follows it.
    fn advice<T: Default>(&self, read: impl FnOnce(&Advice) -> T) -> T {
        self.derived.coaching_of(&self.path, |coaching| {
            let is_it = |advice: &&Advice| advice.category.name() == self.category && advice.sentence == self.sentence;
            coaching.advice.iter().find(is_it).map(read).unwrap_or_default()
        })
    }

    /// What a control of this question is called: its label, the sentence, and the field. Every question has the same controls.
    fn name(&self, texts: I18n, label: &str) -> String {
        name_with_item(&name_with_item(label, &self.sentence), &field_name(self.plan, texts, &self.path))
    }

    /// Notes in the plan what became of the question.
    fn note(&self, pace: Pace, change: impl FnOnce(&mut CoachReply)) {
        self.plan.update_at(pace, |plan| change(plan.answered_mut(&self.path, self.category, &self.sentence)));
    }

    /// Has the coach read again, and puts the focus where the sentence is: the button that had it is gone.
    fn settle(&self) {
        self.derivation.coach();
        self.host.focus_soon(&field_selector(&self.path));
    }

    /// Puts the new words where they belong, made from what is there now.
    fn apply_suggestion(&self, undo: Undo, label: String) {
        self.derivation.coach();
        let changes = untrack(|| self.advice(|advice| Some(advice.changes.clone())));
        let Some(changes) = changes else { return };
        undo.update_plan(label, field_selector(&self.path), |plan| {
            for change in changes {
                if let Some(field) = plan.field_mut(&change.path) {
                    *field = change.text;
                }
            }
        });
        self.derivation.coach();
    }
}

/// One question: in short, and whole once it is opened. Chromium lays out what a closed one holds at the next keystroke, because it looks through
/// all fields of the page, so there is nothing in it before.
#[component]
fn QuestionItem(question: Question, about: About) -> impl IntoView {
    let texts = use_texts();
    let details = NodeRef::<Details>::new();
    // The same words may be asked about in several fields.
    let name = [&question.words, " ", &question.asks].concat();
    let name = name_with_item(&name, &field_name(about.plan, texts, &about.path));
    // What was typed in it stays when it is closed again.
    let was_opened = RwSignal::new(false);
    let opened = move || {
        if details.try_get_untracked().flatten().is_some_and(|details| details.open()) {
            was_opened.set(true);
        }
    };
    let whole = move || was_opened.get().then(|| view! { <WholeQuestion about=about.clone() /> }.into_any());
    view! {
        <details class="coach__item" data-notice=question.category node_ref=details on:toggle=move |_| opened()>
            <summary aria-label=name>
                <q class="coach__words">{question.words}</q>
                " "
                <span>{question.asks}</span>
            </summary>
            <div class="coach__whole">{move || whole()}</div>
        </details>
    }
}

/// Why the coach asks, a place for an answer, what the words could become, and a way to leave them as they are.
#[component]
fn WholeQuestion(about: About) -> impl IntoView {
    let texts = use_texts();
    let undo = use_undo();
    let plan = about.plan;
    let (reason, asks, answer) = untrack(|| {
        about.advice(|advice| {
            (texts.get(&advice.category.key(MessagePart::Reason)), advice.asks.clone(), advice.answer.clone())
        })
    });
    let (category, sentence) = (about.category, about.sentence.clone());
    let name = |label: &str| about.name(texts, label);
    let [use_name, keep_name] = [keys::UI_COACH_USE, keys::UI_COACH_KEEP].map(|key| name(&texts.get(key)));
    let answer_name = name(&asks);
    let (typing, using, keeping, shown, changing) = (about.clone(), about.clone(), about.clone(), about.clone(), about);
    let keep = move || {
        keeping.note(Pace::Click, |kept| kept.stays = Text::new("yes"));
        keeping.settle();
    };
    let has_no_changes = Memo::new(move |_| changing.advice(|advice| Some(advice.changes.is_empty())).unwrap_or(true));
    let missing = move || if has_no_changes.get() { texts.get(keys::UI_COACH_MISSING) } else { String::new() };
    let instead = Memo::new(move |_| shown.advice(|advice| advice.instead.clone()));
    let old = sentence.clone();
    let before = move || instead.with(|instead| marked_words(instead, &old));
    let after = move || instead.with(|instead| marked_words(&sentence, instead));
    view! {
        <p>{reason}</p>
        <label class="field__label">
            {asks}
            <input
                class="input"
                type="text"
                autocomplete="off"
                value=answer
                aria-label=answer_name
                data-answer=category
                readonly=move || !plan.is_editable()
                on:input:target=move |event| {
                    let answer = Text::new(event.target().value());
                    typing.note(Pace::Typing, |kept| kept.answer = answer);
                }
            />
        </label>
        <dl class="coach__try">
            <dt>{texts.get(keys::UI_COACH_INSTEAD)}</dt>
            <dd>{before}</dd>
            <dt>{texts.get(keys::UI_COACH_TRY)}</dt>
            <dd class="spoken" data-instead=category>{after}</dd>
        </dl>
        <div class="row">
            <Button
                label=texts.get(keys::UI_COACH_USE)
                name=use_name
                action="use-rewrite"
                is_disabled=has_no_changes
                on_click=move || using.apply_suggestion(undo, texts.get(keys::UI_COACH_USED))
            />
            <Button label=texts.get(keys::UI_COACH_KEEP) name=keep_name action="keep" style=ButtonStyle::Quiet on_click=keep />
        </div>
        <p class="field__hint" role="status">{missing}</p>
    }
}

/// A sentence in which the words are marked that are not in the other; where nothing stays, no mark would say more.
fn marked_words(other: &str, sentence: &str) -> AnyView {
    let [first, changed, last] = changed_words(other, sentence).map(str::to_owned);
    if first.is_empty() && last.is_empty() {
        return changed.into_any();
    }
    view! { {first} <mark class="coach__changed">{changed}</mark> {last} }.into_any()
}

/// A sentence that stays, and the way back.
#[component]
fn KeptItem(path: String, kept: KeptWords) -> impl IntoView {
    let texts = use_texts();
    let about = About::new(&path, kept.category.name(), &kept.sentence);
    let label = texts.get(keys::UI_COACH_AGAIN);
    let name = about.name(texts, &label);
    let again = move || {
        about.note(Pace::Click, |kept| kept.stays = Text::default());
        about.settle();
    };
    view! {
        <div class="coach__kept" data-kept=kept.category.name()>
            <p>{texts.get(keys::UI_COACH_KEPT)} " " <q>{kept.sentence}</q> " " {kept.because}</p>
            <Button
                label
                name
                action="ask-again"
                style=ButtonStyle::Quiet
                on_click=again
            />
        </div>
    }
}
