//! The browser after the kill: it is started on the same profile, and what is there is compared with what must be there.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use guide_core::model::Plan;
use guide_core::texts::keys;
use guide_storage::{ParsedFile, read_text};
use serde_json::{Value, json};

use super::judge::{Deleted, Found, Times, Verdict};
use super::plan::Moment;
use super::scene::{Before, Lock};
use crate::Result;
use crate::page::{POLL_INTERVAL, Page};

/// What is not right by then is taken for wrong: as long as a user looks at a page that has just opened.
const LONGEST_RECOVERY: Duration = Duration::from_millis(2_500);

/// What one kill came to.
pub struct Outcome {
    pub moment: Moment,
    pub verdict: Verdict,
    /// Words that stand in what the page stores although a lock was confirmed, once the guide has started.
    pub plain: BTreeSet<String>,
    /// True where the browser itself had not removed them from the disk when it was started again. No page can have it do that,
    /// so this is told and no fault.
    pub is_plain_on_disk: bool,
    /// True where a lock was confirmed and nobody is asked for the passphrase.
    pub is_lock_undone: bool,
    /// Records that the list of drafts cannot read.
    pub unreadable: u64,
    /// By how much the page was held up before the kill, in milliseconds: see [`Times`].
    pub late: f64,
    /// What went wrong besides, as a sentence.
    pub trouble: Option<String>,
}

impl Outcome {
    /// An outcome with nothing wrong in it.
    pub fn new(moment: Moment) -> Self {
        Self {
            moment,
            verdict: Verdict::default(),
            plain: BTreeSet::new(),
            is_plain_on_disk: false,
            is_lock_undone: false,
            unreadable: 0,
            late: 0.0,
            trouble: None,
        }
    }

    pub fn is_good(&self) -> bool {
        let Verdict { lost, undone, copies, changed, .. } = &self.verdict;
        lost.is_empty()
            && (*undone, *copies, self.unreadable) == (0, 0, 0)
            && changed.is_empty()
            && self.plain.is_empty()
            && !self.is_lock_undone
            && self.trouble.is_none()
    }
}

/// Starts the browser again, and fills in what became of what was there before.
pub fn comes_back(page: &mut Page, address: &str, before: &Before, outcome: &mut Outcome) -> Result {
    let Times { late, .. } = before.times;
    outcome.late = late;
    page.starts()?;
    let words: BTreeSet<&str> = before.expected.iter().flat_map(|draft| draft.words()).collect();
    if before.lock == Lock::On {
        // A page of the site without a guide: what the browser itself has not removed from the disk.
        page.opens_without_guide(&[address, "conversation-guide.js"].concat())?;
        outcome.is_plain_on_disk = !words_stored(page, &words)?.is_empty();
    }
    page.opens(address)?;
    let opened = Instant::now();
    let is_late = || opened.elapsed() > LONGEST_RECOVERY;
    // Behind what the guide asks its database at the start.
    page.eval_js("inDatabases()", &[])?;
    let asks = loop {
        let asks = page
            .eval_js("words(root).includes(arguments[0])", &[json!(page.texts.get(keys::DATA_SAFETY_UNLOCK_LEAD))])?
            == true;
        if asks || before.lock != Lock::On || is_late() {
            break asks;
        }
        std::thread::sleep(POLL_INTERVAL);
    };
    outcome.is_lock_undone = before.lock == Lock::On && !asks;
    if before.lock == Lock::On {
        outcome.plain = words_stored(page, &words)?;
        while !outcome.plain.is_empty() && !is_late() {
            std::thread::sleep(POLL_INTERVAL);
            outcome.plain = words_stored(page, &words)?;
        }
    }
    if asks {
        opens_the_lock(page, &before.passphrases)?;
    }
    page.has_all_of_the_guide()?;
    page.eval_js("inDatabases()", &[])?;
    let gone = before.expected.iter().filter(|draft| draft.deleted == Deleted::Yes);
    let gone: BTreeSet<&str> = gone.flat_map(|draft| draft.words()).collect();
    loop {
        let (found, unreadable) = backs_up(page)?;
        outcome.unreadable = unreadable;
        outcome.verdict = Verdict::of(&before.expected, &found, before.times);
        let plain = if asks { words_stored(page, &words)? } else { BTreeSet::new() };
        let left = if asks { BTreeSet::new() } else { words_stored(page, &gone)? };
        outcome.verdict.undone = outcome.verdict.undone.max(usize::from(!left.is_empty()));
        if is_late() || plain.is_empty() && outcome.verdict == without_loss(&outcome.verdict) && unreadable == 0 {
            outcome.plain.extend(plain);
            return Ok(());
        }
        page.presses("back-to-plan")?;
    }
}

/// Gives one passphrase after the other until one of them opens the space.
fn opens_the_lock(page: &Page, passphrases: &[&str]) -> Result {
    let wrong = json!(page.texts.get(keys::DATA_SAFETY_UNLOCK_WRONG));
    for passphrase in passphrases {
        page.writes("passphrase", passphrase)?;
        page.presses("unlock")?;
        let is_open = "one('[data-action=unlock]') ? (words(root).includes(arguments[0]) ? false : null) : true";
        let is_open = page.waits("the passphrase to be tried", |page| {
            Ok(page.eval_js(is_open, std::slice::from_ref(&wrong))?.as_bool())
        })?;
        if is_open {
            return Ok(());
        }
    }
    Err(format!("none of {passphrases:?} is the passphrase").into())
}

/// The same with nothing wrong in it: what was typed in the last moment may be gone.
fn without_loss(verdict: &Verdict) -> Verdict {
    Verdict { oldest_lost: verdict.oldest_lost, ..Verdict::default() }
}

/// Which of these words can be read in local storage or in a database of the origin.
fn words_stored(page: &Page, words: &BTreeSet<&str>) -> Result<BTreeSet<String>> {
    let found = page.eval_js(
        "everythingStored().then((all) => arguments[0].filter((word) => all.includes(word)))",
        &[json!(words)],
    )?;
    Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(Into::into).collect())
}

/// All drafts, as a user gets them: by a backup of everything. And how many records the list of drafts cannot read.
fn backs_up(page: &Page) -> Result<(Vec<Found>, u64)> {
    page.presses("drafts")?;
    page.waits_until("the list of drafts", "!!one('[data-panel=drafts]')", &[])?;
    let unreadable = page.eval_js("all('[data-newer], [data-quarantine]').length", &[])?.as_u64().unwrap_or_default();
    page.presses("safe")?;
    page.presses("backup-all")?;
    let status = "words(one('[data-keep=backup-status]'))";
    let nothing = json!(page.texts.get(keys::DATA_SAFETY_BACKUP_NOTHING));
    let file = page.waits("a backup", |page| {
        let file = page.eval_js(&format!("[window.guideFiles.pop() ?? null, {status}]"), &[])?;
        Ok((!file[0].is_null() || file[1] == nothing).then(|| file[0]["text"].as_str().unwrap_or_default().to_owned()))
    })?;
    if file.is_empty() {
        return Ok((Vec::new(), unreadable));
    }
    let Ok(ParsedFile::Drafts(drafts)) = read_text(&file) else { return Err("the backup cannot be read".into()) };
    let texts = |plan: &Plan| {
        let fields = plan.differences(&Plan::default()).into_iter();
        fields.filter(|field| !field.one.is_empty()).map(|field| (field.path, field.one)).collect()
    };
    Ok((drafts.iter().map(|from| texts(&from.draft.plan)).collect(), unreadable))
}
