//! A document as real text on the page, to read, to print and to take along.

use guide_core::compose::date;
use guide_core::derived::{Block, document_page};
use guide_core::first_sight::{OCCASION, StepSection};
use guide_core::model::{DocumentKind, Plan, QUICK_TRACK_FIELDS, Step};
use guide_core::texts::keys;
use leptos::prelude::*;

use super::field_focus::focus_field;
use super::hr_check::hr_advice;
use super::presentation::EnterTalk;
use crate::browser;
use crate::components::{Button, ButtonStyle, FieldSection, Icon, IconDrawing, Section, TextList, dynamic};
use crate::services::{use_exports, use_navigation};
use crate::state::{I18n, Page, use_host, use_hr_check, use_plan, use_texts};

/// A document, under what it holds and what to look at before it goes out.
#[component]
pub fn DocumentPage(kind: DocumentKind) -> impl IntoView {
    let texts = use_texts();
    let hr = use_hr_check();
    let exports = use_exports();
    let navigation = use_navigation();
    let plan = use_plan();
    // A memo of it would cost 470 bytes.
    let page = move || plan.ask(texts, move |plan, texts| document_page(kind, plan, texts, browser::current_day()));
    let title = page().map(|page| page.title);
    let advice = untrack(|| hr_advice(hr, texts));
    let caution = |caution: String| view! { <p class="verdict verdict--stop no-print">{caution}</p> }.into_any();
    let talk = (kind == DocumentKind::CheatSheet)
        .then(|| view! { <div class="row no-print"><EnterTalk style=ButtonStyle::Plain /></div> }.into_any());
    // Who has ten minutes ends here, and has somebody to invite.
    let is_quick = plan.now(|plan| plan.start.track.as_private_str() == "quick");
    let invitation = (is_quick && kind == DocumentKind::CheatSheet).then(|| {
        view! {
            <div class="no-print">
                <Section title=texts.get(keys::UI_QUICK_FINISH)>
                    <DocumentLink kind=DocumentKind::Invitation />
                    <DocumentLink kind=DocumentKind::Preparation />
                </Section>
            </div>
        }
        .into_any()
    });
    let steps = (kind == DocumentKind::CheatSheet && plan.now(Plan::is_example))
        .then(|| view! { <div class="no-print"><ExampleSteps /></div> }.into_any());
    let occasion = (kind == DocumentKind::Invitation).then(|| {
        view! { <div class="no-print"><FieldSection section=StepSection { is_folded: false, ..OCCASION } /></div> }
            .into_any()
    });
    // Another tab may change the plan.
    let cautions = dynamic(move || {
        plan.in_pauses(|_| ());
        page().map(|page| {
            let way = page.asked.map(|path| view! { <ToField path is_quick /> }.into_any());
            view! { {page.cautions.into_iter().map(caution).collect_view()}{way} }.into_any()
        })
    });
    let blocks = dynamic(move || {
        plan.in_pauses(|_| ());
        page().map(|page| page.blocks.into_iter().map(block).collect_view()).into_any()
    });
    // Whose it is and how old, for a page that lies on a desk.
    let is_owners = matches!(kind, DocumentKind::Plan | DocumentKind::CheatSheet);
    let day = date::format_long(&texts.all(), browser::current_day());
    let foot = texts.format(if is_owners { keys::DOC_FOOT_OWNER } else { keys::DOC_FOOT_SHARED }, &[("date", &day)]);
    let markdown = move || {
        exports.download_markdown(kind);
    };
    // Another tab may write down that the conversation took place.
    let is_locked = Signal::derive(move || {
        plan.in_pauses(|_| ());
        page().is_some_and(|page| page.is_locked)
    });
    view! {
        <div class="panel" data-panel=kind.id()>
            <h2 class="title" tabindex="-1">{title}</h2>
            {advice.map(|advice| view! { <p class="notice no-print" data-verdict="hr">{advice}</p> }.into_any())}
            <p class="lead no-print">{contents(texts, kind)}</p>
            {cautions}
            {occasion}
            {talk}
            <div class="row no-print">
                <Button
                    label=texts.get(keys::UI_OUT_PRINT)
                    action="print"
                    style=ButtonStyle::Primary
                    is_disabled=is_locked
                    on_click=move || exports.print(kind)
                />
                <Button
                    label=texts.get(keys::UI_OUT_COPY)
                    action="copy"
                    is_disabled=is_locked
                    on_click=move || exports.copy()
                />
                <Button
                    label=texts.get(keys::UI_OUT_MARKDOWN)
                    action="markdown"
                    is_disabled=is_locked
                    on_click=markdown
                />
                <Button
                    label=texts.get(keys::UI_BACK_TO_STEP)
                    action="back-to-plan"
                    on_click=move || navigation.back_to_plan()
                />
            </div>
            <article class="document">{blocks}</article>
            <p class="paper-foot">{foot}</p>
            {invitation}
            {steps}
        </div>
    }
}

/// The way to a field, in the track that the plan is written in.
#[component]
fn ToField(path: String, is_quick: bool) -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    let host = use_host();
    let go = move || {
        let is_quick_field = is_quick && QUICK_TRACK_FIELDS.concat().contains(&path.as_str());
        match Step::of_field(&path).filter(|_| !is_quick_field) {
            Some(step) => navigation.go(step),
            None => navigation.back_to_plan(),
        }
        focus_field(host, &path);
    };
    view! {
        <div class="row no-print"><Button label=texts.get(keys::UI_REVIEW_FIX) action="fix" on_click=go /></div>
    }
}

/// From the finished page of a worked example to each step that it was made in.
#[component]
fn ExampleSteps() -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    let way = move |step: Step| {
        let label = texts.get(&step.name_key());
        view! { <Button label action="example-step" on_click=move || navigation.go(step) /> }.into_any()
    };
    view! {
        <Section title=texts.get(keys::EXAMPLE_STEPS)>
            <div class="row">{Step::ALL.into_iter().map(way).collect_view()}</div>
        </Section>
    }
}

/// What a document holds, in a line.
fn contents(texts: I18n, kind: DocumentKind) -> String {
    texts.get(&["doc.", kind.id(), ".contents"].concat())
}

fn block(block: Block) -> AnyView {
    match block {
        // The heading of the page has it.
        Block::Title(_) => ().into_any(),
        Block::Heading(text) => view! { <h3>{text}</h3> }.into_any(),
        Block::Subheading(text) => view! { <h4>{text}</h4> }.into_any(),
        Block::Paragraph(text) => view! { <p>{text}</p> }.into_any(),
        Block::Quote(text) => view! { <p class="spoken">{text}</p> }.into_any(),
        Block::Notice(text) => view! { <p class="verdict verdict--stop">{text}</p> }.into_any(),
        Block::Bullets(items) => view! { <TextList items /> }.into_any(),
        Block::Checklist(items) => {
            let item = |(is_done, text): (bool, String)| [if is_done { "☑ " } else { "☐ " }, &text].concat();
            let items: Vec<String> = items.into_iter().map(item).collect();
            view! { <TextList items class="list list--plain" /> }.into_any()
        }
        Block::Pair { label, text, visibility: _ } => view! { <dl><dt>{label}</dt><dd>{text}</dd></dl> }.into_any(),
        Block::Lines(question, lines) => {
            let lines = (0..lines).map(|_| view! { <p class="blank-line"></p> }.into_any()).collect_view();
            view! { <div><h3 class="question">{question}</h3>{lines}</div> }.into_any()
        }
        Block::SectionBreak => view! { <hr class="section-break" /> }.into_any(),
    }
}

fn icon(kind: DocumentKind) -> Icon {
    match kind {
        DocumentKind::CheatSheet => Icon::Sheet,
        DocumentKind::Invitation => Icon::Mail,
        DocumentKind::Preparation => Icon::Note,
        DocumentKind::Summary => Icon::Shield,
        DocumentKind::Plan => Icon::Lock,
    }
}

/// The way to a document, with what it holds.
#[component]
pub fn DocumentLink(kind: DocumentKind) -> impl IntoView {
    let texts = use_texts();
    let navigation = use_navigation();
    view! {
        <div class="card card--row">
            <button
                type="button"
                class="button"
                data-action="read"
                data-paper=kind.id()
                on:click=move |_| navigation.show(Page::Document(kind))
            >
                <IconDrawing of=icon(kind) />
                {texts.get(&["doc.", kind.id()].concat())}
            </button>
            <p class="field__hint">{contents(texts, kind)}</p>
        </div>
    }
}
