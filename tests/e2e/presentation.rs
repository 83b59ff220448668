//! In the room: the cards on the whole screen, by keys and by taps, and the blank screen for when somebody comes by.

use guide_core::model::{Step, Text};
use guide_core::texts::keys;
use guide_storage::Draft;
use serde_json::json;
use thirtyfour::Key;

use crate::Result;
use crate::browser::Engine;
use crate::page::{Page, case};
use crate::sample_plan;

#[test]
fn the_talk_is_led_with_the_keyboard_alone_and_nothing_is_lost_on_the_way() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.goes_to(Step::Room)?;
        page.tabs_to("focused()?.dataset.action === 'talk'")?;
        page.hits(&Key::Enter)?;
        page.has_on_top("concern")?;
        page.hits(&Key::Right)?;
        page.has_on_top("ask")?;
        page.hits(&Key::Left)?;
        page.has_on_top("concern")?;
        page.hits(&Key::Right)?;
        page.has_on_top("ask")?;

        page.tabs_to("focused()?.dataset.covered === 'ask'")?;
        page.hits(&Key::Space)?;
        page.waits_until("the tick to go", "!focused().checked", &[])?;
        page.tabs_to("'note' in (focused()?.dataset ?? {})")?;
        page.types_on("the alerts are off")?;
        // An arrow key moves the caret here, and turns no card.
        page.hits(&Key::Left)?;
        page.waits_until("the same card", "!!one('.talk [data-card=ask]')", &[])?;

        page.hits(&Key::Escape)?;
        page.waits_until("the cards to be away", "!one('.talk').open", &[])?;
        page.waits_until("the focus on the way back", "focused()?.dataset.action === 'talk'", &[])?;
        page.reads(keys::UI_TALK_GO_ON)?;
        page.hits(&Key::Enter)?;
        page.has_on_top("ask")?;
        page.is_saved()?;

        page.reloads()?;
        page.has_on_top("ask")?;
        page.tabs_to("focused()?.dataset.action === 'next-card'")?;
        page.hits(&Key::Enter)?;
        page.has_on_top("explore")?;
        page.hits(&Key::Right)?;
        page.has_on_top("build")?;
        page.tabs_to("focused()?.dataset.action === 'end-talk'")?;
        page.hits(&Key::Enter)?;
        page.is_at(Step::FollowUp)?;
        page.sees("the alerts are off")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn each_card_has_notes_of_its_own() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.goes_to(Step::Room)?;
        page.presses("talk")?;
        page.has_on_top("concern")?;
        for (words, next) in [("they nodded", "ask"), ("they asked for time", "explore")] {
            page.waits_until("an empty box", "one('.talk [data-note]').value === ''", &[])?;
            page.eval_js("put(one('.talk [data-note]'), arguments[0])", &[json!(words)])?;
            page.presses("next-card")?;
            page.has_on_top(next)?;
        }
        page.is_saved()?;
        for words in ["they nodded", "they asked for time"] {
            page.waits_until("both notes", "JSON.stringify(records('draft')).includes(arguments[0])", &[json!(words)])?;
        }
        Ok(())
    });
}

#[test]
fn the_talk_is_led_with_a_thumb_on_a_phone() {
    case(|page| {
        let mut plan = sample_plan::plan();
        plan.room.covered = Text::default();
        plan.notes.clear();
        plan.followup.their_view = Text::default();
        page.opens_on_a_phone(&Draft { step: Step::Room, plan, ..Draft::new("phone".into(), 1_774_000_000_000) })?;
        page.taps("talk")?;
        page.has_on_top("concern")?;
        page.fits()?;
        page.taps_what("one('.talk [data-covered=concern]')?.closest('label') ?? null")?;
        page.waits_until("the tick", "one('.talk [data-covered=concern]').checked", &[])?;
        page.taps("next-card")?;
        page.has_on_top("ask")?;
        page.taps("previous-card")?;
        page.has_on_top("concern")?;
        page.waits_until("the tick to be there still", "one('.talk [data-covered=concern]').checked", &[])?;

        // What was prepared is one tap away, everything else two.
        page.taps_what("one('.talk [data-kind=silence]')")?;
        page.waits_until("the card", "!!one('.talk [data-reaction=silence] h2')", &[])?;
        page.sees("Take a moment. I will wait.")?;
        page.fits()?;
        page.taps("close-reaction")?;
        page.has_on_top("concern")?;
        page.taps_fold(".talk", keys::UI_TALK_REACTIONS)?;
        page.taps_what("one('.talk [data-kind=quit]')")?;
        page.waits_until("the card", "!!one('.talk [data-reaction=quit] h2')", &[])?;
        page.taps("next-card")?;
        page.has_on_top("ask")?;

        page.taps("wait")?;
        page.reads(keys::UI_TALK_SILENCE_ON)?;
        page.taps_fold(".talk", keys::UI_TALK_ADJOURN)?;
        page.sees("pick this up at [time?]")?;
        page.types_note("I did not know")?;
        page.taps("next-note")?;
        page.types_note("Tuesday is fine")?;
        page.sees(&page.texts.format(keys::UI_TALK_NOTES_OTHER, &[("n", "2")]))?;
        page.fits()?;
        page.reads(keys::UI_TALK_SILENCE_OVER)?;

        page.taps_what("one('.talk [data-action=hide]')")?;
        page.is_blank(true)?;
        page.taps("show")?;
        page.is_blank(false)?;

        page.taps("leave-talk")?;
        page.waits_until("the cards to be away", "!one('.talk').open", &[])?;
        page.holds("room.notes.0.words", "I did not know")?;
        page.holds("room.notes.1.words", "Tuesday is fine")?;
        page.taps("talk")?;
        for card in ["ask", "explore", "build"] {
            page.has_on_top(card)?;
            if card != "build" {
                page.taps("next-card")?;
            }
        }
        page.taps("end-talk")?;
        page.is_at(Step::FollowUp)?;
        page.taps("use-note")?;
        page.holds("followup.their_view", "I did not know")?;
        page.taps("undo")?;
        page.holds("followup.their_view", "")?;
        page.was_by_touch()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn cards_that_were_put_away_stay_away_and_open_ones_come_back() {
    case(|page| {
        page.types("start.topic", "replies to client emails")?;
        page.goes_to(Step::Room)?;
        page.presses("talk")?;
        page.has_on_top("concern")?;
        page.has_name(keys::UI_ROOM_CARD_DONE, keys::ROOM_COVERED_CONCERN)?;
        page.waits_until("a name for the dialog", "!!one('.talk').ariaLabel", &[])?;
        page.is_saved()?;
        // Back, on a phone, leaves the page; who returns finds the talk as it was.
        page.opens_without_guide("conversation-guide.js")?;
        if page.engine == Engine::Webkit {
            page.is_not_checked("the way back in the history, for which the driver may never answer")?;
            page.opens("")?;
        } else {
            page.leaves()?;
            page.with_driver(async |driver| driver.back().await)?;
            // The browser may show the very page that was left, with its mark.
            page.eval_js("(delete window.guideLeft, true)", &[])?;
            page.record_events()?;
            page.waits_for_guide()?;
        }
        page.waits_until("the talk", "one('.talk').open && !!one('.talk [data-card=concern]')", &[])?;
        page.presses("leave-talk")?;
        page.waits_until("the cards to be away", "!one('.talk').open", &[])?;
        page.is_saved()?;
        page.reloads()?;
        page.is_at(Step::Room)?;
        page.reads(keys::UI_TALK_GO_ON)?;
        page.waits_until("no card", "!one('.talk').open && !one('.talk h2')", &[])?;
        page.holds_room_apart()
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn from_the_page_for_the_talk_into_it_and_after_it_to_the_summary() {
    case(|page| {
        page.finds_stored("draft", "whole", &sample_plan::record("whole"))?;
        page.goes_to(Step::Review)?;
        page.opens_paper("cheat")?;
        page.presses("talk")?;
        page.has_on_top("concern")?;
        for phase in ["ask", "explore", "build"] {
            page.presses("next-card")?;
            page.has_on_top(phase)?;
        }
        page.presses("end-talk")?;
        page.is_at(Step::FollowUp)?;

        // A note is put into their side once.
        let note = page.eval_js("words(one('[data-step=followup] .list li'))", &[])?;
        page.presses("use-note")?;
        page.waits_until("a note without a button", "!one('[data-step=followup] .list li button')", &[])?;
        page.reads(keys::UI_FOLLOWUP_NOTE_IN)?;
        page.presses("undo")?;
        page.waits_until("the button again", "words(one('[data-step=followup] .list li')) === arguments[0]", &[note])?;

        page.clicks("the way to the summary", |page| {
            page.element("one('[data-step=followup] [data-paper=summary]')", &[])?.ok_or_else(|| "no button".into())
        })?;
        page.waits_until("the summary", "!!one('[data-panel=summary]')", &[])?;
        page.presses("back-to-plan")?;
        page.is_at(Step::FollowUp)
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn the_minutes_of_a_talk_that_was_left_open_for_days_are_not_counted() {
    case(|page| {
        let hour = 60 * 60 * 1000;
        for (hours, counts) in [(2, true), (72, false)] {
            let ago = "(() => {
                const then = new Date(Date.now() - arguments[0]);
                return new Date(then - then.getTimezoneOffset() * 60000).toISOString().slice(0, 16);
            })()";
            let begun = page.eval_js(ago, &[json!(hours * hour)])?;
            let mut plan = sample_plan::plan();
            plan.room.begun = Text::new(begun.as_str().unwrap_or_default());
            plan.room.card = Text::new("1");
            plan.room.open = Text::new("yes");
            let draft = Draft { step: Step::Room, plan, ..Draft::new("long".into(), 1_774_000_000_000) };
            page.finds_stored("draft", "long", &guide_storage::write(&draft))?;
            page.has_on_top("ask")?;
            if counts {
                page.sees(&page.texts.format(keys::UI_TALK_MINUTES, &[("n", "120")]))?;
            } else {
                page.reads(keys::UI_TALK_MINUTES_MANY)?;
                assert_eq!(page.eval_js("words(one('.talk__time')).includes(' min')", &[])?, false);
            }
            page.presses("leave-talk")?;
        }
        Ok(())
    });
}

#[test]
fn shift_pressed_three_times_blanks_the_screen_and_brings_it_back() {
    case(|page| {
        page.types("start.topic", "replies to client emails")?;
        page.hits_shift(3)?;
        page.is_blank(true)?;
        page.hits_shift(3)?;
        page.is_blank(false)?;
        page.waits_until("the focus where it was", "focused()?.dataset.field === 'start.topic'", &[])?;
        page.holds("start.topic", "replies to client emails")?;
        // Capitals are typed with Shift too.
        page.types("start.place", "ROOM TWO")?;
        page.hits_shift(2)?;
        page.hits(&Key::End)?;
        page.hits_shift(1)?;
        page.is_blank(false)?;

        page.goes_to(Step::Room)?;
        page.presses("talk")?;
        page.has_on_top("concern")?;
        page.presses_in(".talk", "hide")?;
        page.is_blank(true)?;
        page.presses("show")?;
        page.is_blank(false)?;
        page.waits_until("the focus where it was", "focused()?.matches('.talk [data-action=hide]')", &[])?;
        page.hits_shift(3)?;
        page.is_blank(true)
    });
}

impl Page {
    /// The card of this phase lies on top of everything, and its heading has the focus.
    fn has_on_top(&self, phase: &str) -> Result {
        let on_top = "one('.talk').open && focused() === one(`.talk [data-card=${arguments[0]}] h2`)";
        self.waits_until(&format!("the card {phase} on top"), on_top, &[json!(phase)])
    }

    /// The tick of a card is called by its words and by the card.
    fn has_name(&self, words: &str, card: &str) -> Result {
        let wanted = [self.texts.get(words), ": ", self.texts.get(card)].concat();
        self.waits_until(&wanted, "!!controls().find((node) => name(node) === arguments[0])", &[json!(wanted)])
    }

    /// No two controls of the step have the same name, however many notes there are.
    fn holds_room_apart(&self) -> Result {
        for at in 0..2 {
            self.adds("add-note", &format!("room.notes.{at}.words"))?;
        }
        // Two notes of one minute have the same time.
        let twice = "(() => {
            const names = all('.main input, .main textarea, .main button').filter(isShown).map(name);
            const times = all('.main .card__about').map(words);
            return names.filter((one, at) => names.indexOf(one) !== at && !times.some((time) => one.includes(time)));
        })()";
        self.finds_no("names that stand twice", twice, &[])
    }

    /// Presses Tab until what is wanted has the focus.
    fn tabs_to(&self, wanted: &str) -> Result {
        for _ in 0..80 {
            if self.eval_js(wanted, &[])? == true {
                return Ok(());
            }
            self.hits(&Key::Tab)?;
        }
        Err(format!("Tab does not come to where {wanted}").into())
    }

    /// Types where the focus is.
    fn types_on(&self, words: &str) -> Result {
        self.with_driver(async |driver| driver.action_chain().send_keys(words).perform().await)?;
        self.waits_until("the last key", "focused().value === arguments[0]", &[json!(words)])
    }

    fn types_note(&self, words: &str) -> Result {
        self.taps_what("one('.talk [data-note]')")?;
        self.types_on(words)
    }

    fn hits_shift(&self, times: usize) -> Result {
        self.hits_in_a_row(&Key::Shift, times)
    }

    /// Whether nothing can be seen but the blank screen.
    fn is_blank(&self, blank: bool) -> Result {
        let look = "(() => {
            if (one('.blank').open !== arguments[0]) return false;
            const middle = root.elementFromPoint(innerWidth / 2, innerHeight / 3);
            return (middle?.closest('.blank') !== null) === arguments[0];
        })()";
        self.waits_until(&format!("a blank screen: {blank}"), look, &[json!(blank)])
    }
}
