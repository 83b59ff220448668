//! What outlives a hard end, a full storage and a database that does not open: the journal behind local storage.

use std::time::Duration;

use guide_core::texts::keys;
use serde_json::json;

use crate::Result;
use crate::browser::Engine;
use crate::page::{Page, case, case_in_new_browser};

/// Puts a longer text into a field every 75 ms, for so many milliseconds. Gives the longest time that a text waited to be
/// stored, and what the head said while something was not stored for a while.
const TYPE_STEADILY: &str = "new Promise((done) => {
    const [field, lasts] = arguments;
    const typed = [];
    const said = new Set();
    let text = '';
    let longest = 0;
    const began = performance.now();
    const look = () => {
        const now = performance.now();
        const stored = Number(/#(\\d+)#/.exec(JSON.stringify(records('draft')))?.[1] ?? 0);
        while (typed.length && typed[0].number <= stored) typed.shift();
        const waited = typed.length ? now - typed[0].at : 0;
        longest = Math.max(longest, waited);
        if (typed[0]?.isTold) said.add(words(one('.head__saved')));
        if (now - began < lasts || (typed.length && waited < 3000)) setTimeout(look, 10);
        else done({ longest, said: [...said] });
    };
    const type = (number) => {
        if (performance.now() - began > lasts) return;
        text = `words without a pause #${number}#`;
        const key = { number, at: performance.now() };
        typed.push(key);
        put(field, text);
        // Behind the guide's own timer, which is set before this task has ended, however slow the machine is.
        setTimeout(() => setTimeout(() => { key.isTold = true; }, 200));
        setTimeout(type, 75, number + 1);
    };
    type(1);
    look();
})";

#[test]
fn somebody_who_types_without_a_pause_waits_less_than_a_second_for_a_save() {
    case(|page| {
        let field = page.field("start.topic")?.to_json()?;
        let told = page.eval_js(TYPE_STEADILY, &[field, json!(5000)])?;
        let longest = told["longest"].as_f64().unwrap_or(f64::MAX);
        assert!(longest < 1000.0, "a key waited {longest} ms for its save");
        // The head never claims more than is true.
        let pending = page.texts.get(keys::UI_SAVED_PENDING).to_owned();
        let said = told["said"].as_array().cloned().unwrap_or_default();
        assert!(!said.is_empty() && said.iter().all(|said| *said == json!(pending)), "{told}");
        page.is_saved()
    });
}

#[test]
fn words_that_a_full_storage_had_no_room_for_are_there_at_the_next_start() {
    const WORDS: &str = "a room that does not fit any more";
    case(|page| {
        page.types("start.topic", "written while there was room")?;
        page.is_saved()?;
        page.eval_js("fillStorage()", &[])?;
        page.types("start.place", WORDS)?;
        page.reads(keys::UI_ERROR_FULL)?;
        page.expects("guide-error: storage");
        // The page asks before it is left with such words.
        page.expects("'beforeunload' confirmation panel");
        page.journal_has(WORDS)?;
        // Still full: the words are on the page, and it does not say that they are saved.
        for _ in 0..2 {
            page.reloads()?;
            page.holds("start.place", WORDS)?;
            page.holds("start.topic", "written while there was room")?;
            page.reads(keys::UI_ERROR_FULL)?;
        }
        page.eval_js("makeRoom()", &[])?;
        page.types("start.who", "S.K.")?;
        page.is_saved()?;
        page.reloads()?;
        page.holds("start.place", WORDS)?;
        page.holds("start.who", "S.K.")?;
        assert_eq!(page.eval_js("records('draft').length", &[])?, json!(1), "a copy was made");
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_local_storage_alone_has_lost_comes_back_with_the_next_change() {
    case(|page| {
        page.types("start.topic", "the first conversation")?;
        page.is_saved()?;
        page.presses("drafts")?;
        page.presses("new")?;
        page.types("start.topic", "the second conversation")?;
        page.is_saved()?;
        // Another program of the same origin clears it.
        page.eval_js("localStorage.clear()", &[])?;
        page.types("start.who", "S.K.")?;
        page.waits_until("both to be stored", "records('draft').length === 2", &[])?;
        page.reloads()?;
        page.holds("start.topic", "the second conversation")?;
        page.holds("start.who", "S.K.")
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn what_another_page_clears_comes_back_at_once_and_no_copy_is_made() {
    for is_locked in [false, true] {
        case(|page| {
            page.types("start.topic", "the first conversation")?;
            page.is_saved()?;
            page.presses("drafts")?;
            page.presses("new")?;
            page.types("start.topic", "the second conversation")?;
            page.is_saved()?;
            if is_locked {
                page.locks_the_space()?;
                page.presses("back-to-plan")?;
            }
            let [first, _] = page.opens_another_tab("conversation-guide.js")?;
            page.eval_js("localStorage.clear()", &[])?;
            page.goes_to_tab(&first)?;
            page.reads(keys::UI_RECOVERED)?;
            page.waits_until("both to be stored", "records('draft').length === 2", &[])?;
            page.types("start.who", "S.K.")?;
            page.is_saved()?;
            page.reloads()?;
            if is_locked {
                page.unlocks()?;
            }
            page.holds("start.topic", "the second conversation")?;
            page.holds("start.who", "S.K.")?;
            assert_eq!(page.eval_js("records('draft').length", &[])?, json!(2), "a copy was made");
            Ok(())
        });
    }
}

#[test]
fn who_types_in_one_of_two_open_tabs_when_storage_is_cleared_is_not_asked_for_the_passphrase() {
    case(|page| {
        page.types("start.topic", "one conversation")?;
        page.is_saved()?;
        page.locks_the_space()?;
        page.presses("back-to-plan")?;
        let [first, _] = page.opens_another_tab("")?;
        page.unlocks()?;
        page.holds("start.topic", "one conversation")?;
        let [_, cleaner] = page.opens_another_tab("conversation-guide.js")?;
        for _ in 0..3 {
            page.goes_to_tab(&first)?;
            let types = "void (window.typing = setInterval(() => {
                const field = one('.main [data-field=\"start.who\"]');
                put(field, `${field.value}x`);
            }, 75))";
            page.eval_js(types, &[])?;
            page.goes_to_tab(&cleaner)?;
            page.eval_js("void localStorage.clear()", &[])?;
            std::thread::sleep(Duration::from_millis(1_500));
            page.goes_to_tab(&first)?;
            page.eval_js("clearInterval(window.typing)", &[])?;
            page.is_saved()?;
            assert_eq!(page.eval_js("records('draft').length", &[])?, json!(1), "a copy was made");
        }
        let typed = page.eval_js("one('.main [data-field=\"start.who\"]').value", &[])?;
        page.reloads()?;
        page.unlocks()?;
        assert_ne!(typed, json!(""));
        page.holds("start.who", typed.as_str().unwrap_or_default())?;
        page.holds("start.topic", "one conversation")
    });
}

#[test]
fn storage_that_is_cleared_key_by_key_is_not_called_a_deletion() {
    case(|page| {
        page.types("start.topic", "one conversation")?;
        page.is_saved()?;
        let [first, _] = page.opens_another_tab("conversation-guide.js")?;
        // In the order in which its keys are sorted, so that the journal's stamp goes last. A timer would wait longer in a tab that is not seen.
        let clears = "(async () => {
            for (const key of Object.keys(localStorage).sort()) {
                localStorage.removeItem(key);
                const { port1, port2 } = new MessageChannel();
                for (const until = performance.now() + 30; performance.now() < until; ) {
                    await new Promise((turn) => ((port1.onmessage = turn), port2.postMessage(0)));
                }
            }
        })()";
        page.eval_js(clears, &[])?;
        page.goes_to_tab(&first)?;
        page.reads(keys::UI_RECOVERED)?;
        let says = page.texts.get(keys::UI_ERROR_GONE).to_owned();
        assert_eq!(page.eval_js("words(root).includes(arguments[0])", &[json!(says)])?, json!(false));
        page.waits_until("it to be stored", "records('draft').length === 1", &[])?;
        page.reloads()?;
        page.holds("start.topic", "one conversation")
    });
}

#[test]
fn a_conversation_that_was_deleted_stays_deleted_after_a_hard_end() {
    case_with_hard_end(|page| {
        page.types("start.topic", "to be deleted")?;
        page.is_saved()?;
        // In order, so that local storage is on disk with the conversation in it.
        page.closes_and_comes_back()?;
        page.holds("start.topic", "to be deleted")?;
        page.presses("drafts")?;
        page.presses("delete")?;
        page.reads(keys::UI_DRAFTS_DELETED)?;
        page.is_killed_and_comes_back()?;
        page.holds("start.topic", "")?;
        assert_eq!(page.eval_js("records('draft').length", &[])?, json!(0));
        let stored = page.eval_js("everythingStored()", &[])?;
        assert!(!stored.to_string().contains("to be deleted"), "{stored}");
        Ok(())
    });
}

#[test]
#[ignore = "decided in Chromium"]
fn after_a_hard_end_the_same_conversation_is_open_at_every_start() {
    case_with_hard_end(|page| {
        page.types("start.topic", "written and saved")?;
        page.is_saved()?;
        page.is_killed_and_comes_back()?;
        page.holds("start.topic", "written and saved")?;
        page.reads(keys::UI_RECOVERED)?;
        page.reloads()?;
        page.holds("start.topic", "written and saved")?;
        assert_eq!(page.eval_js("records('draft').length", &[])?, json!(1), "a copy was made");
        Ok(())
    });
}

#[test]
fn a_database_that_does_not_open_is_asked_for_again_and_nothing_is_claimed_meanwhile() {
    case(|page| {
        page.opens_without_guide("~hosts/plain.html")?;
        let hold = "(() => {
            const { open } = IDBFactory.prototype;
            window.guideOpens = 0;
            window.guideLetsOpen = () => (IDBFactory.prototype.open = open);
            IDBFactory.prototype.open = function () {
                window.guideOpens += 1;
                return new EventTarget();
            };
        })()";
        page.eval_js(hold, &[])?;
        page.puts_guide_in(&[])?;
        page.types("start.topic", "written without a database")?;
        page.waits_until(
            "the head to say what is known",
            "words(one('.head__saved')).startsWith(arguments[0])",
            &[json!(page.texts.get(keys::UI_SAVED_NOT_DURABLE).split('{').next().unwrap_or_default())],
        )?;
        page.eval_js("guideLetsOpen()", &[])?;
        page.types("start.who", "S.K.")?;
        page.is_saved()?;
        page.journal_has("written without a database")?;
        let opens = page.eval_js("guideOpens", &[])?;
        assert!(opens.as_u64().is_some_and(|opens| (1..20).contains(&opens)), "asked {opens} times");
        Ok(())
    });
}

/// Keeps every other transaction of the journal waiting until `guideLetsWrite` is called; `guideWritesOver` then queues a later entry of the draft
/// without words, as another page does that deletes it.
const HOLD_JOURNAL: &str = "new Promise((done) => {
    indexedDB.open('conversation-guide-journal').onsuccess = ({ target: { result } }) => {
        let isHeld = true;
        const store = result.transaction('entries', 'readwrite').objectStore('entries');
        const hold = () => {
            if (isHeld) store.get('nothing').onsuccess = hold;
        };
        hold();
        window.guideLetsWrite = () => { isHeld = false; };
        window.guideWritesOver = () => {
            const entries = result.transaction('entries', 'readwrite').objectStore('entries');
            entries.getAll().onsuccess = ({ target: { result: found } }) => {
                const draft = found.find(({ key }) => key.includes('/draft/'));
                entries.put({ key: draft.key, stamp: draft.stamp + 1000 }).onsuccess = () => { window.guideHasWritten = true; };
            };
        };
        done();
    };
})";

#[test]
#[ignore = "decided in Chromium"]
fn what_another_page_writes_later_stands_however_long_the_disk_takes() {
    case(|page| {
        page.types("start.topic", "saved in time")?;
        page.is_saved()?;
        page.eval_js(HOLD_JOURNAL, &[])?;
        for words in ["waits for the disk", "waits for the words before"] {
            page.types("start.who", words)?;
            page.waits_until(
                "local storage to have it",
                "JSON.stringify(records('draft')).includes(arguments[0])",
                &[json!(words)],
            )?;
        }
        page.eval_js("(guideWritesOver(), guideLetsWrite())", &[])?;
        page.waits_until("the other page to have written", "window.guideHasWritten === true", &[])?;
        page.is_saved()?;
        let stored = page.eval_js("inDatabases().then((found) => JSON.stringify(found))", &[])?;
        assert!(!stored.to_string().contains("waits for"), "{stored}");
        Ok(())
    });
}

#[test]
fn the_last_words_in_a_frame_that_is_taken_out_of_its_page_are_kept() {
    case(|page| {
        page.opens_without_guide("~hosts/frames.html")?;
        let frame = "((frame) => {
            window.guideFrame = frame;
            frame.src = '/embed.html';
            Object.assign(frame, { width: 700, height: 600 });
            document.querySelector('main').append(frame);
        })(document.createElement('iframe'))";
        page.eval_js(frame, &[])?;
        let field = "guideFrame.contentDocument?.querySelector('conversation-guide')?.shadowRoot?.querySelector('[data-field=\"start.topic\"]')";
        page.waits_until("the guide in the frame", &format!("!!{field}"), &[])?;
        let put = format!("put({field}, arguments[0])");
        page.eval_js(&put, &[json!("words before")])?;
        page.journal_has("words before")?;
        page.eval_js(&format!("({put}, guideFrame.remove())"), &[json!("the very last words")])?;
        // WebKit drops a transaction with the frame that began it, and Firefox may, on a busy machine; local storage has the words.
        if page.engine != Engine::Chromium {
            return page.waits_until(
                "the words to be stored",
                "JSON.stringify(records('draft')).includes('the very last')",
                &[],
            );
        }
        page.journal_has("the very last words")
    });
}

/// A case in which the browser ends hard, in a new one.
#[track_caller]
fn case_with_hard_end(mut does: impl FnMut(&mut Page) -> Result) {
    case_in_new_browser(|page| {
        if !page.engine.keeps_profile() {
            return page.is_not_checked("its automated sessions store nothing that could be there after a hard end");
        }
        does(page)
    });
}

impl Page {
    /// Waits until the journal has these words.
    fn journal_has(&self, words: &str) -> Result {
        self.waits("the words to be in the journal", |page| {
            let stored = page.eval_js("inDatabases().then((found) => JSON.stringify(found))", &[])?;
            Ok(stored.as_str().is_some_and(|stored| stored.contains(words)).then_some(()))
        })
    }
}
