//! What is under way when the browser is killed. A new moment is a case of [`Moment`], a place in its order, and a function here.

use std::time::Duration;

use guide_core::texts::keys;
use guide_storage::export_backup;
use serde_json::json;

use super::judge::Deleted;
use super::plan::{End, Moment};
use super::scene::{Lock, Scene, expected};
use crate::Result;
use crate::data_safety::PASSPHRASE;

const OTHER_PASSPHRASE: &str = "nine loud yellow trains";

/// Plays it up to the kill.
pub fn plays(scene: &mut Scene, new_version: &mut dyn FnMut() -> Result) -> Result {
    match scene.kill.moment {
        Moment::Steady | Moment::Bursts | Moment::Human => {
            scene.types()?;
            scene.is_killed()
        }
        Moment::Archive => {
            let (End::During(time) | End::After(time)) = scene.kill.end;
            scene.types_for(time)?;
            scene.is_killed()
        }
        Moment::Lock => lock(scene),
        Moment::Unlock => unlock(scene),
        Moment::Change => change(scene),
        Moment::Open => open(scene),
        Moment::Delete => delete(scene),
        Moment::DeleteAll => delete_all(scene),
        Moment::Import => import(scene),
        Moment::Shared => shared(scene),
        Moment::Update => update(scene, new_version),
    }
}

fn lock(scene: &mut Scene) -> Result {
    scene.types()?;
    scene.page.opens_data_safety()?;
    scene.page.writes("new-passphrase", PASSPHRASE)?;
    scene.page.writes("again", PASSPHRASE)?;
    scene.before.lock = Lock::Maybe;
    let done = scene.page.texts.get(keys::DATA_SAFETY_LOCK_DONE).to_owned();
    if scene.acts("", "lock-on", "words(one('[data-keep=lock-status]')) === arguments[0]", &[json!(done)])? {
        scene.before.lock = Lock::On;
        scene.types_on_and_is_killed()?;
    }
    Ok(())
}

/// Puts the lock on, and goes back to the fields.
fn is_locked(scene: &mut Scene) -> Result {
    scene.page.locks_the_space()?;
    scene.before.lock = Lock::On;
    scene.page.presses("back-to-plan")
}

fn unlock(scene: &mut Scene) -> Result {
    scene.types_for(Duration::from_millis(800))?;
    is_locked(scene)?;
    scene.types()?;
    scene.page.opens_data_safety()?;
    // A lock that comes back after it was taken off is a nuisance, and no word is lost by it.
    scene.before.lock = Lock::Maybe;
    let off = scene.page.texts.get(keys::DATA_SAFETY_LOCK_IS_OFF).to_owned();
    if scene.acts_until_it_says("", "lock-off", &off)? {
        scene.types_on_and_is_killed()?;
    }
    Ok(())
}

fn change(scene: &mut Scene) -> Result {
    scene.types_for(Duration::from_millis(800))?;
    is_locked(scene)?;
    scene.types()?;
    let page = &scene.page;
    page.opens_data_safety()?;
    page.opens_fold("[data-panel=safe]", keys::DATA_SAFETY_CHANGE)?;
    page.writes("old-passphrase", PASSPHRASE)?;
    page.writes("changed-passphrase", OTHER_PASSPHRASE)?;
    page.writes("changed-again", OTHER_PASSPHRASE)?;
    scene.before.passphrases = vec![PASSPHRASE, OTHER_PASSPHRASE];
    let done = scene.page.texts.get(keys::DATA_SAFETY_CHANGE_DONE).to_owned();
    if scene.acts_until_it_says("", "change-passphrase", &done)? {
        scene.before.passphrases = vec![OTHER_PASSPHRASE];
        scene.types_on_and_is_killed()?;
    }
    Ok(())
}

fn open(scene: &mut Scene) -> Result {
    scene.types()?;
    is_locked(scene)?;
    scene.notes()?;
    scene.page.reloads()?;
    scene.page.reads(keys::DATA_SAFETY_UNLOCK_LEAD)?;
    scene.record_events()?;
    scene.page.writes("passphrase", PASSPHRASE)?;
    if scene.acts("", "unlock", "!one('[data-action=unlock]')", &[])? {
        scene.types_on_and_is_killed()?;
    }
    Ok(())
}

fn delete(scene: &mut Scene) -> Result {
    scene.types()?;
    let drawn = scene.kill.random.usize(..3);
    if drawn == 2 {
        // One that was begun just now is on no disk but by its journal.
        scene.page.presses("drafts")?;
        scene.page.presses("new")?;
        scene.begins_another()?;
        scene.types_for(Duration::from_millis(1_500))?;
    }
    scene.page.presses("drafts")?;
    let (place, gone) = match drawn {
        0 => ("[data-draft='stored-1']", 1),
        1 => ("[data-draft='stored-0']", 0),
        _ => ("[data-draft]:not([data-draft^='stored-'])", scene.open),
    };
    scene.notes()?;
    scene.before.expected[gone].deleted = Deleted::Maybe;
    let done = scene.page.texts.get(keys::UI_DRAFTS_DELETED).to_owned();
    if scene.acts_until_it_says(place, "delete", &done)? {
        scene.before.expected[gone].deleted = Deleted::Yes;
        if gone == scene.open {
            scene.begins_another()?;
        }
        scene.types_on_and_is_killed()?;
    }
    Ok(())
}

fn delete_all(scene: &mut Scene) -> Result {
    scene.types()?;
    scene.page.opens_data_safety()?;
    scene.page.presses("delete-all")?;
    scene.notes()?;
    let all_are = |scene: &mut Scene, deleted| scene.before.expected.iter_mut().for_each(|one| one.deleted = deleted);
    all_are(scene, Deleted::Maybe);
    let done = scene.page.texts.get(keys::DATA_SAFETY_DELETE_DONE).to_owned();
    if scene.acts_until_it_says("", "delete-all-yes", &done)? {
        all_are(scene, Deleted::Yes);
        scene.begins_another()?;
        scene.types_on_and_is_killed()?;
    }
    Ok(())
}

fn import(scene: &mut Scene) -> Result {
    scene.types()?;
    scene.page.opens_data_safety()?;
    scene.page.chooses_file("backup.json", &export_backup(&scene.kill.in_file))?;
    let n = scene.kill.in_file.len().to_string();
    let done = scene.page.texts.format(keys::DATA_SAFETY_FILE_ALL_TAKEN, &[("n", &n)]);
    let is_confirmed = scene.acts_until_it_says("", "take-all", &done)?;
    let at = if is_confirmed { scene.notes()?.0 } else { 0.0 };
    for draft in &scene.kill.in_file {
        let deleted = if is_confirmed { Deleted::No } else { Deleted::Maybe };
        scene.before.expected.push(super::judge::Expected { deleted, ..expected(draft, at) });
    }
    if is_confirmed { scene.types_on_and_is_killed() } else { Ok(()) }
}

fn shared(scene: &mut Scene) -> Result {
    scene.types()?;
    scene.page.opens_data_safety()?;
    scene.open_one_is(Deleted::Maybe);
    let done = scene.page.texts.get(keys::DATA_SAFETY_SHARED_DONE).to_owned();
    if scene.acts_until_it_says("", "shared", &done)? {
        // What is typed from here on is kept in memory only.
        scene.open_one_is(Deleted::Yes);
        scene.types_on_and_is_killed()?;
    }
    Ok(())
}

fn update(scene: &mut Scene, new_version: &mut dyn FnMut() -> Result) -> Result {
    scene.page.waits_until("the site to be kept", "!!navigator.serviceWorker.controller", &[])?;
    scene.types()?;
    scene.notes()?;
    new_version()?;
    scene.page.leaves()?;
    scene.page.eval_js("void location.reload()", &[])?;
    scene.page.record_events()?;
    scene.page.waits_for_guide()?;
    scene.record_events()?;
    if scene.kill.is_drawn(30) {
        // While the new version is fetched.
        return scene.types_on_and_is_killed();
    }
    scene.types_for(Duration::from_millis(700))?;
    scene.page.reads(keys::EMBED_UPDATE)?;
    let say = scene.page.texts.get(keys::EMBED_RELOAD).to_owned();
    let find = "all('.notice button').find((button) => words(button) === arguments[0]) ?? null";
    let reload = scene.page.element(find, &[json!(say)])?.ok_or("nothing reloads the page")?;
    let (now, asked) = scene.notes()?;
    let (End::During(time) | End::After(time)) = scene.kill.end;
    let killed = scene.page.is_killed_during(time, |page| drop(page.with_driver(async |_| reload.click().await)))?;
    scene.was_killed(now, killed.saturating_duration_since(asked));
    Ok(())
}
