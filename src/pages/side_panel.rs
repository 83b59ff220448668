//! What is beside the writing: the script as it grows, and from the talk on the weeks that follow. And the figures about why this matters.

use guide_core::charts::{BALANCE_SIZE, FIGURE_SIZE, Rect, TIMELINE_SIZE, balance, figure, timeline, with_gaps};
use guide_core::compose::date;
use guide_core::derived::{self, CheckIn, Derived, Figure, PhaseScript, with_news};
use guide_core::model::Step;
use guide_core::texts::keys;
use leptos::prelude::*;

use crate::browser;
use crate::components::{Button, ModalDialog, TextList, dynamic};
use crate::state::{Page, use_derived, use_host, use_plan, use_route, use_texts};

/// A change by a person brings no more new sentences than these.
const MOST_NEWS: usize = 3;

/// The panel; empty on pages that are not the plan's. It scrolls by itself, so the keyboard must be able to reach it.
#[component]
pub fn SidePanel() -> impl IntoView {
    let derived = use_derived();
    let route = use_route();
    let kind = Memo::new(move |_| match route.page() {
        Page::Step if route.step() >= Step::Room => Some(true),
        Page::Step | Page::Quick => Some(false),
        Page::Drafts | Page::DataSafety | Page::Document(_) | Page::About => None,
    });
    let host = use_host();
    // What was there before this pause, phase by phase.
    let before = StoredValue::new(Vec::<String>::new());
    dynamic(move || {
        let is_after = kind.get()?;
        let sheet = move |derived: &Derived| {
            Some(if is_after {
                view! { <Weeks talk=derived.talk_date days=derived.schedule.clone() /> }.into_any()
            } else {
                let now = derived.script.iter().map(|script| script.text.clone()).collect();
                let before = before.try_update_value(|before| std::mem::replace(before, now)).unwrap_or_default();
                if let Some(root) = host.root() {
                    browser::scroll_inside(root, ".beside", ".path__new");
                }
                view! { <ScriptSoFar derived=derived.clone() before /> }.into_any()
            })
        };
        derived.with(sheet).map(|sheet| view! { <div class="beside__sheet">{sheet}</div> }.into_any())
    })
}

/// The way to the script as a sheet, where there is no room beside the writing. Before there are words of the person, there is none.
#[component]
pub fn ScriptBar() -> impl IntoView {
    let texts = use_texts();
    let derived = use_derived();
    let is_open = RwSignal::new(false);
    let pieces = Memo::new(move |_| {
        derived.with(|derived| {
            let add = |(n, total), (filled, of)| (n + filled, total + of);
            let sum = derived.script.iter().map(|script| script.pieces).fold((0, 0), add);
            (!derived.mirror.lines.is_empty()).then_some(sum)
        })
    });
    let label = move || {
        let (n, total) = pieces.get().unwrap_or_default();
        texts.format(keys::UI_SCRIPT_BAR, &[("n", &n.to_string()), ("total", &total.to_string())])
    };
    let bar = move || {
        pieces.with(Option::is_some).then(|| {
            view! {
                <div class="script-bar">
                    <Button label=Signal::derive(label) action="script" on_click=move || is_open.set(true) />
                </div>
            }
            .into_any()
        })
    };
    let sheet = move || {
        derived.with(|derived| {
            let before = derived.script.iter().map(|script| script.text.clone()).collect();
            Some(view! { <ScriptSoFar derived=derived.clone() before /> }.into_any())
        })
    };
    view! {
        {bar}
        <ModalDialog panel="script" class="sheet" label=texts.get(keys::SHOW_TITLE) is_open on_close=move || is_open.set(false)>
            {move || sheet()}
            <Button label=texts.get(keys::UI_KEYS_CLOSE) action="close-script" on_click=move || is_open.set(false) />
        </ModalDialog>
    }
}

/// The script so far, phase by phase, under a picture of how much of it asks.
#[component]
fn ScriptSoFar(derived: Derived, before: Vec<String>) -> impl IntoView {
    let texts = use_texts();
    let news: Vec<Vec<(String, bool)>> = derived
        .script
        .iter()
        .enumerate()
        .map(|(at, script)| with_news(&script.text, before.get(at).map_or("", String::as_str)))
        .collect();
    // Of another plan everything is new, and nothing stands out.
    let is_marked = news.iter().flatten().filter(|(_, is_new)| *is_new).count() <= MOST_NEWS;
    // The sentences around the words of a person say nothing about these before there are any.
    let top = if derived.mirror.lines.is_empty() {
        view! { <p class="beside__lead">{texts.get(keys::SHOW_BEGIN)}</p> }.into_any()
    } else {
        view! { <TalkBalance derived=derived.clone() /> }.into_any()
    };
    view! {
        <h2 class="beside__title">{texts.get(keys::SHOW_TITLE)}</h2>
        {top}
        <ol class="path">
            {derived
                .script
                .into_iter()
                .zip(news)
                .map(|(script, pieces)| view! { <PhaseSoFar script pieces is_marked /> }.into_any())
                .collect_view()}
        </ol>
    }
}

#[component]
fn PhaseSoFar(script: PhaseScript, pieces: Vec<(String, bool)>, is_marked: bool) -> impl IntoView {
    let texts = use_texts();
    let PhaseScript { phase, is_edited, pieces: (filled, total), .. } = script;
    let count = texts.format(keys::SHOW_PIECES, &[("n", &filled.to_string()), ("total", &total.to_string())]);
    let piece = |(text, is_gap): (String, bool)| {
        if is_gap { view! { <mark>{text}</mark> }.into_any() } else { text.into_any() }
    };
    let sentence = |(text, is_new): (String, bool)| {
        let inside = with_gaps(&text).into_iter().map(piece).collect_view();
        if is_new && is_marked {
            view! { <span class="path__new">{inside}</span> }.into_any()
        } else {
            inside.into_any()
        }
    };
    let line = if filled == 0 && !is_edited {
        view! { <p class="path__empty">{texts.get(&["show.", phase, ".empty"].concat())}</p> }.into_any()
    } else {
        view! { <p class="path__line">{pieces.into_iter().map(sentence).collect_view()}</p> }.into_any()
    };
    view! {
        <li class="path__phase">
            <div class="path__head">
                <ProgressRing filled total />
                <h3 class="path__name">{texts.get(&["room.covered.", phase].concat())}</h3>
                <span>{count}</span>
            </div>
            {line}
        </li>
    }
}

/// A ring of which so many parts are drawn; a whole one carries a tick. What it shows is in words beside it.
#[component]
fn ProgressRing(filled: usize, total: usize) -> impl IntoView {
    let percent = (filled * 100).checked_div(total).unwrap_or_default().min(100);
    let center = if percent == 100 {
        view! { <path class="dial__tick" d="M8 12.5l3 3 5.5-6.5"></path> }.into_any()
    } else {
        let radius = if filled > 0 { 3 } else { 0 };
        view! { <circle class="dial__dot" cx="12" cy="12" r=radius></circle> }.into_any()
    };
    let ring = |class: &'static str, percent: usize| {
        let dashes = format!("{percent} 100");
        view! { <circle class=class cx="12" cy="12" r="9" pathLength="100" stroke-dasharray=dashes></circle> }
            .into_any()
    };
    view! {
        <svg class="dial" viewBox="0 0 24 24" aria-hidden="true">
            {ring("dial__way", 100)}
            {ring("dial__part", percent)}
            {center}
        </svg>
    }
}

/// How much of the script asks, as a picture with its sentence.
#[component]
fn TalkBalance(derived: Derived) -> impl IntoView {
    let texts = use_texts();
    let opening = derived.delivery.checks.iter().find(|check| check.id == "first_question");
    let label = opening.map(|check| check.finding.clone()).unwrap_or_default();
    let bars = balance(&derived.delivery).into_iter().map(|bar| {
        view! { <Bar class=if bar.is_question { "strip__asks" } else { "strip__tells" } rect=bar.rect /> }.into_any()
    });
    view! {
        <figure class="balance">
            <svg class="strip" viewBox=view_box(BALANCE_SIZE) role="img" aria-label=label.clone()>{bars.collect_view()}</svg>
            <figcaption>{label}</figcaption>
            <p class="balance__key">{texts.get(keys::SHOW_KEY)}</p>
        </figure>
    }
}

fn view_box((width, height): (usize, usize)) -> String {
    format!("0 0 {width} {height}")
}

#[component]
fn Bar(class: &'static str, rect: Rect) -> impl IntoView {
    view! { <rect class=class x=rect.x y=rect.y width=rect.width height=rect.height rx=rect.radius></rect> }
}

/// The days after the talk; without a date of the talk, how they come about.
#[component]
fn Weeks(talk: Option<time::Date>, days: Vec<CheckIn>) -> impl IntoView {
    let texts = use_texts();
    let body = match talk {
        Some(talk) if !days.is_empty() => {
            let line = timeline(talk, &days);
            let marks = line
                .day_xs
                .into_iter()
                .map(|x| view! { <circle class="line__day" cx=x cy="16" r="8"></circle> }.into_any());
            view! {
                <svg class="line" viewBox=view_box(TIMELINE_SIZE) aria-hidden="true">
                    <Bar class="line__way" rect=line.line />
                    <circle class="line__talk" cx=line.talk_x cy="16" r="12"></circle>
                    {marks.collect_view()}
                </svg>
                <ol class="weeks">{days.into_iter().map(|day| view! { <DueDay day /> }.into_any()).collect_view()}</ol>
            }
            .into_any()
        }
        _ => view! { <p class="beside__lead">{texts.get(keys::SHOW_WEEKS_BEGIN)}</p> }.into_any(),
    };
    view! {
        <h2 class="beside__title">{texts.get(keys::SHOW_WEEKS)}</h2>
        {body}
    }
}

#[component]
fn DueDay(day: CheckIn) -> impl IntoView {
    let texts = use_texts();
    let due = (!day.due.is_empty()).then(|| view! { <TextList items=day.due /> }.into_any());
    view! {
        <li class="weeks__day">
            <span class="weeks__date">{date::format_long(&texts.all(), day.date)}</span>
            <span>{day.title}</span>
            {due}
        </li>
    }
}

/// Why this matters: each figure with a small chart, what it says and where it is from.
#[component]
pub fn Figures() -> impl IntoView {
    let texts = use_texts();
    let figures = use_plan().ask(texts, |_, texts| derived::figures(texts)).unwrap_or_default();
    view! {
        <div>
            <p>{texts.get(keys::WHY_NOTE)}</p>
            <ul class="figures">{figures.into_iter().map(|figure| view! { <FigureItem of=figure /> }.into_any()).collect_view()}</ul>
        </div>
    }
}

#[component]
fn FigureItem(of: Figure) -> impl IntoView {
    let chart = of.chart.map(|chart| {
        let bars = figure(&chart);
        let empty =
            bars.empty.into_iter().map(|rect| view! { <Bar class="people__one" rect /> }.into_any()).collect_view();
        let filled =
            bars.filled.into_iter().map(|rect| view! { <Bar class="people__part" rect /> }.into_any()).collect_view();
        view! { <svg class="chart" viewBox=view_box(FIGURE_SIZE) aria-hidden="true">{empty} {filled}</svg> }.into_any()
    });
    view! {
        <li class="figure">
            {chart}
            <strong class="figure__number">{of.number}</strong>
            <span>{of.says}</span>
            <span class="figure__source">{of.source}</span>
        </li>
    }
}
