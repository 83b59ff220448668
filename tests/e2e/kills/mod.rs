//! Browsers that end hard: real profiles on disk, typing as people do, SIGKILL at a random moment, and a look at what is left.
//!
//! After each kill these must hold: nothing is lost that was typed more than 1.3 s before it; after a confirmed lock no plain word
//! is stored, the space asks for its passphrase, and with it the words are there; nothing comes back whose deletion the page had
//! confirmed; there is no second copy of a draft; no word has changed.
//!
//! | file | what it holds |
//! |---|---|
//! | `plan` | what happens before a kill, drawn from a seed and a number |
//! | `typing` | the three rhythms of typing |
//! | `scene` | the browser until it is killed |
//! | `moments` | what is under way then |
//! | `after` | the browser that is started again |
//! | `judge` | what was typed against what is there |
//! | `table` | the figures |
//!
//! The suite kills a few browsers. `cargo xtask test --kills N` kills N in each engine, and
//! `test --everything` 100. These variables choose as well:
//! `GUIDE_KILLS` (how many), `GUIDE_KILLS_SEED` (of the random numbers), `GUIDE_KILLS_ONLY` (the number of the one to be run).

mod after;
mod judge;
mod moments;
mod plan;
mod scene;
mod table;
mod typing;

use std::time::{Instant, SystemTime, UNIX_EPOCH};

use guide_storage::write;

use crate::Result;
use crate::browser::{env_var, runs_everything};
use crate::page::{Page, case_in_new_browser, log};
use crate::site::{Server, Site};

use after::{Outcome, comes_back};
use plan::{Kill, Moment};
use scene::Scene;

/// As many as the suite has time for.
const SHORT_RUN: u32 = 6;
/// As many as are killed where everything is wanted.
const LONG_RUN: u32 = 100;
/// The seed of the suite, so that it does the same each time: with it, browsers are killed soon after what was confirmed.
const SEED: u64 = 14_291;

#[test]
fn a_browser_that_is_killed_at_any_moment_loses_nothing() {
    let chosen = |name: &str| env_var(name).ok().map(|value| value.parse::<u64>().unwrap());
    let usual = if runs_everything() { LONG_RUN } else { SHORT_RUN };
    let many = chosen("GUIDE_KILLS").map_or(usual, |many| u32::try_from(many).unwrap());
    let seed = chosen("GUIDE_KILLS_SEED").unwrap_or(if many == SHORT_RUN { SEED } else { new_seed() });
    let numbers = match chosen("GUIDE_KILLS_ONLY") {
        Some(only) => vec![u32::try_from(only).unwrap()],
        None => (0..many).collect(),
    };
    let mut outcomes = Vec::new();
    case_in_new_browser(|page| {
        if !page.engine.keeps_profile() {
            return page.is_not_checked("no browser is killed, because its automated sessions store nothing on disk");
        }
        if !cfg!(target_os = "linux") {
            return page.is_not_checked("no browser is killed, because its processes cannot be found here");
        }
        log(&format!("{} browsers are killed in {}, with the seed {seed}", numbers.len(), page.engine.name()));
        let mut ground = Ground { page, site: None, versions: 0 };
        outcomes = ground.kills_all(seed, &numbers)?;
        log(&table::table(ground.page.engine.name(), &outcomes));
        Ok(())
    });
    let bad = outcomes.iter().filter(|outcome| !outcome.is_good()).count();
    assert!(bad == 0, "{bad} of {} kills did harm; the seed is {seed}", outcomes.len());
}

/// A seed that is another one each time.
fn new_seed() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(SEED, |time| time.as_secs())
}

/// Where kills take place.
struct Ground<'a> {
    page: &'a mut Page,
    /// A copy of the site that gets new versions, and its server.
    site: Option<(Site, Server)>,
    versions: u32,
}

impl Ground<'_> {
    fn kills_all(&mut self, seed: u64, numbers: &[u32]) -> Result<Vec<Outcome>> {
        self.stores_drafts(seed, numbers)?;
        let mut outcomes = Vec::new();
        for number in numbers {
            let began = Instant::now();
            let kill = Kill::new(seed, *number);
            let mut outcome = Outcome::new(kill.moment);
            let says = format!("kill {number}: {:?} {:?} {:?} {:?}", kill.moment, kill.rhythm, kill.typing, kill.end);
            if let Err(trouble) = self.kills(kill, &mut outcome) {
                outcome.trouble = Some(trouble.to_string());
                self.page.starts()?;
                // What the page reported on top of it is no second fault.
                drop(self.page.takes_errors());
            }
            let time = began.elapsed().as_secs_f64();
            if outcome.is_good() {
                log(&format!("{says}: all is there ({time:.1} s)"));
            } else {
                let complaint = table::complaint(&outcome);
                log(&format!("{says}: {complaint} ({time:.1} s)"));
                log(&format!("    to be run again with GUIDE_KILLS_SEED={seed} GUIDE_KILLS_ONLY={number}"));
            }
            outcomes.push(outcome);
        }
        Ok(outcomes)
    }

    /// Puts what is to be there before into the browser, which writes it to disk as it closes.
    fn stores_drafts(&mut self, seed: u64, numbers: &[u32]) -> Result {
        for number in numbers {
            let kill = Kill::new(seed, *number);
            let Some(first) = kill.stored.first() else { continue };
            let address = self.address(&kill)?;
            self.page.opens_without_guide(&[&*address, "conversation-guide.js"].concat())?;
            self.page.remembers(&first.id)?;
            for draft in &kill.stored {
                self.page.stores("draft", &draft.id, &write(draft))?;
            }
        }
        self.page.closes()?;
        self.page.starts()
    }

    /// Each kill has an origin of its own, in one profile: nothing is left there of the one before.
    fn address(&mut self, kill: &Kill) -> Result<String> {
        let site = if kill.moment == Moment::Update {
            if self.site.is_none() {
                let site = Site::new()?;
                let server = site.opens()?;
                self.site = Some((site, server));
            }
            self.site.as_ref().map(|(_, server)| server.url.clone()).unwrap_or_default()
        } else {
            env_var("GUIDE_URL")?
        };
        let port = site.trim_end_matches('/').rsplit(':').next().unwrap_or_default();
        Ok(format!("http://kill-{}.localhost:{port}/", kill.number))
    }

    fn kills(&mut self, kill: Kill, outcome: &mut Outcome) -> Result {
        let address = self.address(&kill)?;
        let Self { page, site, versions } = self;
        let mut scene = Scene::opens(page, kill, &address)?;
        let mut new_version = || {
            let (site, _) = site.as_ref().ok_or("there is no site to be changed")?;
            *versions += 1;
            let title = format!("<title>Version {versions} of ");
            site.changes("index.html", |page| page.replacen("<title>", &title, 1))?;
            site.is_sealed()
        };
        moments::plays(&mut scene, &mut new_version)?;
        let before = scene.before;
        comes_back(page, &address, &before, outcome)?;
        let errors = page.takes_errors()?;
        if !errors.is_empty() {
            outcome.trouble = Some(format!("the page reported {errors:?}"));
        }
        Ok(())
    }
}
