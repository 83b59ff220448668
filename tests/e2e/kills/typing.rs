//! Somebody who types into the guide, key by key, in one of three rhythms.

use std::time::{Duration, Instant};

use serde_json::json;
use thirtyfour::Key;

use super::plan::{Kill, Rhythm, milliseconds};
use crate::Result;
use crate::page::Page;

/// The fields that are typed into; all of them are on the first step.
const FIELDS: [&str; 3] = ["start.who", "start.topic", "start.place"];
const STEADY: Duration = Duration::from_millis(75);
const BURST: Duration = Duration::from_millis(30);
const BURST_PAUSE_MS: std::ops::Range<u64> = 500..1_200;
const HUMAN_MS: std::ops::Range<u64> = 60..220;
const HUMAN_PAUSE_MS: std::ops::Range<u64> = 400..2_000;

/// Types for so long, and stops in the middle of a word.
pub fn types_for(page: &Page, kill: &mut Kill, time: Duration) -> Result {
    let ends = Instant::now() + time;
    let mut next = Instant::now();
    goes_to_a_field(page, kill)?;
    loop {
        let word = kill.words.next(&mut kill.random);
        for letter in word.chars().chain([' ']) {
            std::thread::sleep(next.min(ends).saturating_duration_since(Instant::now()));
            if Instant::now() >= ends {
                return Ok(());
            }
            page.with_driver(async |driver| driver.action_chain().send_keys(letter.to_string()).perform().await)?;
            // A driver that was late does not make up for it: nobody types faster for that.
            next = next.max(Instant::now().checked_sub(STEADY).unwrap_or(next)) + gap(kill);
        }
        let pauses = match kill.rhythm {
            Rhythm::Steady => false,
            Rhythm::Bursts => kill.is_drawn(60),
            Rhythm::Human => kill.is_drawn(30),
        };
        if pauses {
            let range = if kill.rhythm == Rhythm::Bursts { BURST_PAUSE_MS } else { HUMAN_PAUSE_MS };
            next += milliseconds(&range, &mut kill.random);
        }
        if kill.rhythm == Rhythm::Human && kill.is_drawn(30) && Instant::now() < ends {
            goes_to_a_field(page, kill)?;
        }
    }
}

fn gap(kill: &mut Kill) -> Duration {
    match kill.rhythm {
        Rhythm::Steady => STEADY,
        Rhythm::Bursts => BURST,
        Rhythm::Human => milliseconds(&HUMAN_MS, &mut kill.random),
    }
}

/// Clicks into a field, and goes behind what stands in it.
fn goes_to_a_field(page: &Page, kill: &mut Kill) -> Result {
    let path = FIELDS[kill.random.usize(..FIELDS.len())];
    page.clicks(path, |page| page.field(path))?;
    page.with_driver(async |driver| {
        let end = driver.action_chain().key_down(Key::Control).key_down(Key::End).key_up(Key::End).key_up(Key::Control);
        end.perform().await
    })?;
    if page.eval_js("focused()?.dataset.field === arguments[0] && focused().value !== ''", &[json!(path)])? == true {
        page.with_driver(async |driver| driver.action_chain().send_keys(" ").perform().await)?;
    }
    Ok(())
}
