//! The lock of a space, interrupted at every single access to the storage: what is there afterwards opens with the
//! passphrase, or is unencrypted and not claimed to be locked.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on should stop at once and say where")]

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;

use guide_core::model::Text;
use guide_storage::crypto::cipher::{KdfParams, Key, NONCE_LEN, SALT_LEN, to_bytes};
use guide_storage::crypto::envelope::{Header, Keyring, Lock, State};
use guide_storage::crypto::locking::{self, Refused, Space, Unfinished};
use guide_storage::{
    Draft, DraftMeta, DraftRepository, ENCRYPTED_PREFIX, ENCRYPTED_V2_PREFIX, EncryptedStore, InMemoryStore,
    KeyValueStore, LOCK_KEY, LoadOutcome, SaveOutcome, StorageError, TextCipher,
};
use proptest::prelude::*;

use crate::faulty::{FakeDisk, FaultInjectingStore, Started};

const PREFIX: &str = "conversation-guide/default/";
const QUICK_TRACK_FIELDS: KdfParams = KdfParams { memory: 8, iterations: 1 };
const PASSPHRASE: &str = "four quiet green boats";
const OTHER: &str = "five quiet green boats";

fn nonce() -> [u8; NONCE_LEN] {
    thread_local! {
        static NEXT: Cell<u8> = const { Cell::new(0) };
    }
    NEXT.set(NEXT.get().wrapping_add(1));
    [NEXT.get(); NONCE_LEN]
}

fn derive(passphrase: &str, salt: u8) -> Key {
    Key::derive(passphrase, &[salt; SALT_LEN], QUICK_TRACK_FIELDS).unwrap()
}

fn new_key(passphrase: &str, salt: u8) -> Keyring {
    let data = Key::from_bytes(&[salt ^ 0x5a; 32]).unwrap();
    Keyring::new(data, &derive(passphrase, salt), QUICK_TRACK_FIELDS, &[salt; SALT_LEN], [nonce(), nonce()]).unwrap()
}

struct Holder(Rc<RefCell<Option<Keyring>>>);

impl TextCipher for Holder {
    fn encrypt(&self, key: &str, text: &str) -> Option<String> {
        self.0.borrow().as_ref()?.encrypt(nonce(), key, text)
    }

    fn decrypt(&self, key: &str, stored: &str) -> Option<String> {
        self.0.borrow().as_ref()?.decrypt(key, stored)
    }

    fn accepts_lock(&self, lock: &str) -> bool {
        self.0.borrow_mut().as_mut().is_some_and(|keyring| keyring.adopt(lock))
    }
}

/// One tab, with its key where its space is open.
struct Tab {
    disk: Rc<RefCell<FakeDisk>>,
    store: DraftRepository,
    key: Rc<RefCell<Option<Keyring>>>,
    encrypts: bool,
}

impl Tab {
    fn new(disk: &Rc<RefCell<FakeDisk>>) -> Self {
        let store = DraftRepository::new(Box::new(FaultInjectingStore(disk.clone())), "");
        Self { disk: disk.clone(), store, key: Rc::default(), encrypts: false }
    }

    /// Gives the passphrase, as somebody does at the next start, and does what was left unfinished.
    fn unlock(&mut self, passphrase: &str) -> Result<(), StorageError> {
        let record = locking::record(self)?;
        let lock = record.as_deref().and_then(Lock::read);
        let keyring = match &lock {
            Some(lock) => {
                let salt = to_bytes(&lock.header.salt).unwrap();
                Keyring::of_lock(lock, &Key::derive(passphrase, &salt, lock.header.cost).unwrap())
            }
            None => locking::one_of_each(&locking::foreign(self)).into_iter().find_map(|text| {
                let salt = to_bytes(&text.header.salt).unwrap();
                text.keyring(&Key::derive(passphrase, &salt, text.header.cost).unwrap(), nonce())
            }),
        };
        locking::unlock(self, keyring.ok_or(StorageError::AccessDenied)?)?;
        self.set_encryption(true);
        match locking::unfinished(self)? {
            Unfinished::Removal => locking::remove(self),
            Unfinished::Encryption => self.encrypt_all(),
        }
    }

    fn encrypt_all(&mut self) -> Result<(), StorageError> {
        let keys = locking::keys(self)?;
        // In two pieces, as in a page that stays alive meanwhile.
        let (one, other) = keys.split_at(keys.len() / 2);
        let is_whole = locking::encrypt(self, one) & locking::encrypt(self, other);
        if is_whole { locking::complete(self) } else { Err(StorageError::QuotaExceeded) }
    }

    fn lock(&mut self, keyring: Keyring) -> Result<(), Refused> {
        locking::begin(self, keyring)?;
        Ok(self.encrypt_all()?)
    }

    fn change(&mut self, passphrase: &str, salt: u8) -> Result<(), StorageError> {
        let keyring = self.key.borrow().clone().ok_or(StorageError::AccessDenied)?;
        let changed =
            keyring.with_passphrase(&derive(passphrase, salt), QUICK_TRACK_FIELDS, &[salt; SALT_LEN], nonce()).unwrap();
        locking::change(self, changed)?;
        self.encrypt_all()
    }

    fn who(&mut self, id: &str) -> Option<String> {
        match self.store.load(id) {
            LoadOutcome::Draft(draft, _) => Some(draft.plan.start.who.as_private_str().to_owned()),
            _ => None,
        }
    }
}

impl Space for Tab {
    fn area(&mut self) -> &mut dyn KeyValueStore {
        self.store.backend()
    }

    fn prefix(&self) -> String {
        PREFIX.into()
    }

    fn key(&self) -> &RefCell<Option<Keyring>> {
        &self.key
    }

    fn nonce(&self) -> [u8; NONCE_LEN] {
        nonce()
    }

    fn set_encryption(&mut self, on: bool) {
        if self.encrypts == on {
            return;
        }
        self.encrypts = on;
        let raw = FaultInjectingStore(self.disk.clone());
        let holder = Holder(self.key.clone());
        self.store.replace_backend(|_| {
            if on { Box::new(EncryptedStore::new(Box::new(raw), Box::new(holder), PREFIX)) } else { Box::new(raw) }
        });
    }
}

const WHO: [(&str, &str); 3] = [("a", "S.K."), ("b", "M.O."), ("c", "T.R.")];

fn space() -> Rc<RefCell<FakeDisk>> {
    let disk = Rc::new(RefCell::new(FakeDisk::default()));
    let mut tab = Tab::new(&disk);
    for (id, who) in WHO {
        let mut draft = Draft::new(id.into(), 1_700_000_000_000);
        draft.plan.start.who = Text::new(who);
        assert_eq!(tab.store.save(&draft), Ok(SaveOutcome::Saved));
    }
    assert_eq!(tab.store.set_open("b"), Ok(()));
    assert_eq!(tab.store.set_meta("a", &DraftMeta { pinned: true, ..DraftMeta::default() }), Ok(()));
    disk.borrow_mut().texts.insert([PREFIX, "quarantine/q"].concat(), "{half of a rec".into());
    disk
}

fn copied(disk: &Rc<RefCell<FakeDisk>>) -> Rc<RefCell<FakeDisk>> {
    Rc::new(RefCell::new(FakeDisk { texts: disk.borrow().texts.clone(), ..FakeDisk::default() }))
}

fn texts(disk: &Rc<RefCell<FakeDisk>>) -> BTreeMap<String, String> {
    disk.borrow().texts.clone()
}

fn state(disk: &Rc<RefCell<FakeDisk>>) -> Option<State> {
    texts(disk).get(&[PREFIX, LOCK_KEY].concat()).map(|record| Lock::read(record).unwrap().state)
}

fn is_all_encrypted(disk: &Rc<RefCell<FakeDisk>>) -> bool {
    texts(disk).iter().all(|(key, text)| key.ends_with(LOCK_KEY) || text.starts_with(ENCRYPTED_V2_PREFIX))
}

#[track_caller]
fn has_all_words(tab: &mut Tab) {
    for (id, who) in WHO {
        assert_eq!(tab.who(id).as_deref(), Some(who), "{id}: {:?}", texts(&tab.disk));
    }
    assert_eq!(tab.store.open_id().as_deref(), Some("b"));
    assert!(tab.store.meta("a").pinned);
    assert_eq!(tab.store.quarantined_text("q").as_deref(), Some("{half of a rec"));
    assert_eq!(tab.store.list().drafts.len(), 3);
}

/// What is on the disk is whole, whatever was interrupted: with one of these passphrases where it is locked.
#[track_caller]
fn opens(disk: &Rc<RefCell<FakeDisk>>, passphrases: &[&str]) {
    if state(disk) == Some(State::Locked) {
        assert!(is_all_encrypted(disk), "claimed to be locked: {:?}", texts(disk));
    }
    let mut tab = Tab::new(disk);
    if tab.store.is_locked() {
        let is_open = passphrases.iter().any(|passphrase| tab.unlock(passphrase).is_ok());
        assert!(is_open, "no passphrase opens {:?}", texts(disk));
        if let Some(state) = state(disk) {
            assert!(state == State::Locked && is_all_encrypted(disk), "{:?}", texts(disk));
        }
    }
    has_all_words(&mut tab);
    if !tab.store.is_locked() {
        assert!(texts(disk).values().all(|text| !text.starts_with(ENCRYPTED_PREFIX)), "{:?}", texts(disk));
    }
}

type Action = fn(&mut Tab) -> Option<StorageError>;

fn fault(outcome: Result<(), StorageError>) -> Option<StorageError> {
    outcome.err()
}

/// The deed, whether it is done in a space that is locked, and the passphrases that may be the right one afterwards.
const DEEDS: [(&str, bool, &[&str], Action); 3] = [
    ("lock", false, &[PASSPHRASE], |tab| match tab.lock(new_key(PASSPHRASE, 1)) {
        Ok(()) => None,
        Err(Refused::Storage(fault)) => Some(fault),
        Err(Refused::Exists) => panic!("there is no lock yet"),
    }),
    ("unlock", true, &[PASSPHRASE], |tab| fault(tab.unlock(PASSPHRASE).and_then(|()| locking::remove(tab)))),
    ("change", true, &[PASSPHRASE, OTHER], |tab| fault(tab.unlock(PASSPHRASE).and_then(|()| tab.change(OTHER, 2)))),
];

fn before(is_locked: bool) -> Rc<RefCell<FakeDisk>> {
    let disk = space();
    if is_locked {
        assert_eq!(Tab::new(&disk).lock(new_key(PASSPHRASE, 1)), Ok(()));
        assert!(is_all_encrypted(&disk) && state(&disk) == Some(State::Locked));
    }
    disk
}

#[test]
fn a_locked_page_whose_local_storage_is_cleared_makes_no_copy_of_what_it_goes_on_with() {
    let disk = Rc::default();
    let page = Started::new(&disk);
    let keyring = new_key(PASSPHRASE, 1);
    let lock = keyring.lock().write();
    assert_eq!(page.area().set(&[PREFIX, LOCK_KEY].concat(), &lock), Ok(()));
    let cipher = Holder(Rc::new(RefCell::new(Some(keyring))));
    let area = EncryptedStore::new(Box::new(page.area()), Box::new(cipher), PREFIX);
    let mut store = DraftRepository::new(Box::new(area), "");
    let mut draft = Draft::new("a".into(), 1_700_000_000_000);
    for who in ["S.K.", "S.K., typed on"] {
        draft.plan.start.who = Text::new(who);
        assert_eq!(store.save(&draft), Ok(SaveOutcome::Saved));
        assert!(page.settles());
        disk.borrow_mut().texts.clear();
    }
    draft.plan.start.who = Text::new("S.K., and on");
    assert_eq!(store.save(&draft), Ok(SaveOutcome::Saved));
    assert!(page.settles());
    let listing = store.list();
    assert_eq!(listing.drafts.iter().map(|entry| &*entry.who).collect::<Vec<_>>(), ["S.K., and on"]);
    assert_eq!(listing.quarantined, []);
}

#[test]
fn a_locked_space_that_comes_back_key_by_key_is_not_taken_for_one_whose_lock_was_taken_off() {
    let disk = before(true);
    let whole = texts(&disk);
    let mut order: Vec<_> = whole.keys().cloned().collect();
    for _ in 0..order.len() {
        order.rotate_left(1);
        let part = Rc::new(RefCell::new(FakeDisk::default()));
        let store = Tab::new(&part).store;
        assert!(!store.is_unlocked());
        for key in &order {
            part.borrow_mut().texts.insert(key.clone(), whole[key].clone());
            assert!(!store.is_unlocked(), "{key}");
        }
    }
    let mut tab = Tab::new(&disk);
    assert_eq!(tab.unlock(PASSPHRASE).and_then(|()| locking::remove(&mut tab)), Ok(()));
    assert!(Tab::new(&disk).store.is_unlocked());
}

#[test]
fn whatever_the_browser_was_doing_when_it_ended_no_word_is_lost_and_no_lock_is_claimed() {
    for (name, is_locked, passphrases, action) in DEEDS {
        let start = before(is_locked);
        let mut cuts = 0;
        loop {
            let disk = copied(&start);
            disk.borrow_mut().dies_in = Some(cuts);
            let _: Option<StorageError> = action(&mut Tab::new(&disk));
            let is_over = !disk.borrow().is_dead;
            disk.borrow_mut().is_dead = false;
            disk.borrow_mut().dies_in = None;
            // The record of the lock may be lost on top of that.
            let lost = copied(&disk);
            if lost.borrow().texts.values().any(|text| text.starts_with(ENCRYPTED_V2_PREFIX)) {
                lost.borrow_mut().texts.remove(&[PREFIX, LOCK_KEY].concat());
                let mut tab = Tab::new(&lost);
                let foreign = locking::one_of_each(&locking::foreign(&mut tab));
                let opens = |passphrase: &&str| {
                    foreign
                        .iter()
                        .all(|text| text.keyring(&derive(passphrase, salt_of(&text.header)), nonce()).is_some())
                };
                assert!(name == "change" || passphrases.iter().any(opens), "{name} {cuts}");
            }
            opens(&disk, passphrases);
            // And once more: what was finished stays so.
            opens(&disk, passphrases);
            if is_over {
                break;
            }
            cuts += 1;
        }
        assert!(cuts > 20, "{name} has only {cuts} accesses");
    }
}

fn salt_of(header: &Header) -> u8 {
    to_bytes(&header.salt).unwrap()[0]
}

#[test]
fn a_refused_or_full_storage_in_the_middle_leaves_every_word_where_it_can_be_read() {
    for (name, is_locked, passphrases, action) in DEEDS {
        let start = before(is_locked);
        let mut refusals = 0;
        loop {
            let disk = copied(&start);
            disk.borrow_mut().refuses_in = Some(refusals);
            let mut tab = Tab::new(&disk);
            let _: Option<StorageError> = action(&mut tab);
            let is_over = disk.borrow_mut().refuses_in.take().is_some();
            // The page goes on, where it is open, and so does the next one.
            if tab.encrypts || !tab.store.is_locked() {
                has_all_words(&mut tab);
            }
            opens(&disk, passphrases);
            if is_over {
                break;
            }
            refusals += 1;
        }
        assert!(refusals > 20, "{name}");
        let used =
            |disk: &Rc<RefCell<FakeDisk>>| texts(disk).iter().map(|(key, text)| key.len() + text.len()).sum::<usize>();
        for room in (0..3000).step_by(100) {
            let disk = copied(&start);
            disk.borrow_mut().quota = Some(used(&start) + room);
            let mut tab = Tab::new(&disk);
            let _: Option<StorageError> = action(&mut tab);
            disk.borrow_mut().quota = None;
            if tab.encrypts || !tab.store.is_locked() {
                has_all_words(&mut tab);
            }
            opens(&disk, passphrases);
        }
    }
}

#[test]
fn a_second_lock_is_refused_also_where_the_record_of_the_first_was_lost() {
    let disk = before(true);
    let stored = texts(&disk);
    assert_eq!(Tab::new(&disk).lock(new_key(OTHER, 2)), Err(Refused::Exists));
    assert_eq!(texts(&disk), stored);
    disk.borrow_mut().texts.remove(&[PREFIX, LOCK_KEY].concat());
    let stored = texts(&disk);
    assert_eq!(Tab::new(&disk).lock(new_key(OTHER, 2)), Err(Refused::Exists));
    assert_eq!(texts(&disk), stored);
}

#[test]
fn a_lock_whose_record_was_lost_opens_with_its_passphrase_and_is_written_again() {
    let disk = before(true);
    disk.borrow_mut().texts.remove(&[PREFIX, LOCK_KEY].concat());
    assert!(Tab::new(&disk).store.is_locked());
    assert_eq!(Tab::new(&disk).unlock(OTHER), Err(StorageError::AccessDenied));
    let mut tab = Tab::new(&disk);
    assert_eq!(tab.unlock(PASSPHRASE), Ok(()));
    has_all_words(&mut tab);
    assert_eq!(state(&disk), Some(State::Locked));
    opens(&disk, &[PASSPHRASE]);
}

#[test]
fn after_a_change_the_old_passphrase_opens_nothing_and_the_new_one_all() {
    let disk = before(true);
    let mut tab = Tab::new(&disk);
    assert_eq!(tab.unlock(PASSPHRASE).and_then(|()| tab.change(OTHER, 2)), Ok(()));
    // A tab that was open all the while goes on.
    assert_eq!(Tab::new(&disk).unlock(PASSPHRASE), Err(StorageError::AccessDenied));
    disk.borrow_mut().texts.remove(&[PREFIX, LOCK_KEY].concat());
    assert_eq!(Tab::new(&disk).unlock(PASSPHRASE), Err(StorageError::AccessDenied));
    opens(&disk, &[OTHER]);
}

#[test]
fn a_tab_that_is_open_goes_on_when_another_one_changes_the_passphrase_and_stops_when_it_removes_the_lock() {
    let disk = before(true);
    let (mut here, mut there) = (Tab::new(&disk), Tab::new(&disk));
    assert_eq!((here.unlock(PASSPHRASE), there.unlock(PASSPHRASE)), (Ok(()), Ok(())));
    assert_eq!(there.change(OTHER, 2), Ok(()));
    let mut draft = Draft::new("d".into(), 1);
    draft.plan.start.who = Text::new("D.D.");
    assert_eq!(here.store.save(&draft), Ok(SaveOutcome::Saved));
    let header = |disk: &Rc<RefCell<FakeDisk>>, id: &str| Header::of(&texts(disk)[&[PREFIX, "draft/", id].concat()]);
    assert_eq!(header(&disk, "d"), header(&disk, "a"));
    assert_eq!(there.who("d").as_deref(), Some("D.D."));
    assert_eq!(locking::remove(&mut there), Ok(()));
    assert_eq!(here.store.save(&draft), Err(StorageError::AccessDenied));
    assert!(texts(&disk).values().all(|text| !text.starts_with(ENCRYPTED_PREFIX)));
}

#[test]
fn what_is_locked_with_another_passphrase_stays_and_opens_with_that_one() {
    let disk = before(true);
    // A text of another lock, such as a crash of an earlier version may have left.
    let key = [PREFIX, "draft/x"].concat();
    let mut draft = Draft::new("x".into(), 1);
    draft.plan.start.who = Text::new("X.X.");
    let foreign = new_key(OTHER, 9).encrypt(nonce(), &key, &guide_storage::write(&draft)).unwrap();
    disk.borrow_mut().texts.insert(key.clone(), foreign.clone());
    let mut tab = Tab::new(&disk);
    assert_eq!(tab.unlock(PASSPHRASE), Ok(()));
    assert_eq!(tab.store.list().encrypted, ["x"]);
    assert_eq!(texts(&disk)[&key], foreign);
    for is_removed in [false, true] {
        let disk = copied(&disk);
        let mut tab = Tab::new(&disk);
        assert_eq!(tab.unlock(PASSPHRASE), Ok(()));
        if is_removed {
            // It must not look like a lock that is still there.
            assert_eq!(locking::remove(&mut tab), Ok(()));
            assert!(!tab.store.is_locked());
            assert_eq!(texts(&disk)[&[PREFIX, "quarantine/x"].concat()], foreign);
        }
        let each = locking::one_of_each(&locking::foreign(&mut tab));
        assert_eq!(each.len(), 1);
        assert!(each[0].keyring(&derive(PASSPHRASE, 9), nonce()).is_none());
        let other = each[0].keyring(&derive(OTHER, 9), nonce()).unwrap();
        if !is_removed {
            // Locked while the passphrase was tried, the space takes in nothing that could be read.
            let mut closed = Tab::new(&disk);
            assert_eq!(locking::restore_quarantined(&mut closed, &other), Err(StorageError::AccessDenied));
            assert_eq!(texts(&disk)[&key], foreign);
        }
        assert_eq!(locking::restore_quarantined(&mut tab, &other), Ok(1));
        assert_eq!(tab.who("x").as_deref(), Some("X.X."));
        assert_eq!(locking::foreign(&mut tab), []);
        assert_eq!(texts(&disk)[&key].starts_with(ENCRYPTED_V2_PREFIX), !is_removed);
    }
}

#[test]
fn no_change_writes_anything_that_can_be_read_into_a_space_that_was_locked_meanwhile() {
    let disk = space();
    let mut here = Tab::new(&disk);
    let deleted = here.store.delete("a").unwrap().unwrap();
    assert_eq!(Tab::new(&disk).lock(new_key(PASSPHRASE, 7)), Ok(()));
    let locked = texts(&disk);
    let mut draft = Draft::new("n".into(), 1);
    draft.plan.start.who = Text::new("N.N.");
    assert_eq!(here.store.undo(vec![deleted.clone()]), [deleted]);
    assert!(here.store.import(&draft).is_err() && here.store.replace(&draft).is_err());
    assert!(here.store.restore("n", &guide_storage::write(&draft)).is_err());
    assert!(here.store.set_open("n").is_err());
    assert_eq!(texts(&disk), locked);
    // An index that can be read would look as if the lock had been taken off.
    disk.borrow_mut().texts.remove(&[PREFIX, "index"].concat());
    let locked = texts(&disk);
    let index = guide_storage::StoredChange { key_suffix: "index".into(), before: Some("{}".into()), after: None };
    assert_eq!(here.store.undo(vec![index.clone()]), [index]);
    assert_eq!(texts(&disk), locked);
}

/// A journal that is read late has encrypted texts of drafts that were edited by then, and quarantines them.
#[test]
fn quarantined_texts_of_the_lock_itself_come_back_beside_what_has_taken_their_place() {
    let disk = before(true);
    let key = [PREFIX, "draft/a"].concat();
    for (place, who) in [("quarantine/a", "one"), ("quarantine/a+", "two")] {
        let mut draft = Draft::new("a".into(), 1);
        draft.plan.start.who = Text::new(who);
        let mut tab = Tab::new(&disk);
        assert_eq!(tab.unlock(PASSPHRASE), Ok(()));
        let keyring = tab.key.borrow().clone().unwrap();
        let encrypted = keyring.encrypt(nonce(), &key, &guide_storage::write(&draft)).unwrap();
        disk.borrow_mut().texts.insert([PREFIX, place].concat(), encrypted);
    }
    let mut tab = Tab::new(&disk);
    assert_eq!(tab.unlock(PASSPHRASE), Ok(()));
    let each = locking::one_of_each(&locking::foreign(&mut tab));
    assert_eq!(each.len(), 1);
    let same = each[0].keyring(&derive(PASSPHRASE, 1), nonce()).unwrap();
    assert_eq!(locking::restore_quarantined(&mut tab, &same), Ok(2));
    let mut whos: Vec<_> = tab.store.list().drafts.into_iter().map(|draft| draft.who).collect();
    whos.sort();
    assert_eq!(whos, ["M.O.", "S.K.", "T.R.", "one", "two"]);
    assert_eq!(tab.who("a").as_deref(), Some("S.K."));
    assert!(is_all_encrypted(&disk));
}

#[test]
fn a_plain_record_in_a_locked_space_is_quarantined_and_one_of_an_interrupted_lock_is_encrypted() {
    let disk = before(true);
    let planted = texts(&space())[&[PREFIX, "draft/a"].concat()].clone();
    disk.borrow_mut().texts.insert([PREFIX, "draft/p"].concat(), planted.clone());
    let mut tab = Tab::new(&disk);
    assert_eq!(tab.unlock(PASSPHRASE), Ok(()));
    assert_eq!(tab.store.list().drafts.len(), 3);
    assert_eq!(tab.store.quarantined_text("p"), Some(planted.clone()));
    assert!(is_all_encrypted(&disk));

    let disk = space();
    assert_eq!(locking::begin(&mut Tab::new(&disk), new_key(PASSPHRASE, 1)), Ok(()));
    assert_eq!(state(&disk), Some(State::Locking));
    opens(&disk, &[PASSPHRASE]);
    assert!(is_all_encrypted(&disk));
}

/// What stands in the lock record under `state` is for readers: the guide believes what the passphrase opens.
#[test]
fn a_state_that_was_written_into_the_lock_record_by_hand_changes_nothing() {
    let key = [PREFIX, LOCK_KEY].concat();
    for forged in ["unlocking", "locking", "newer than this"] {
        let disk = before(true);
        let record = texts(&disk)[&key].replace("\"locked\"", &format!("\"{forged}\""));
        assert_ne!(record, texts(&disk)[&key]);
        disk.borrow_mut().texts.insert(key.clone(), record);
        let planted = texts(&space())[&[PREFIX, "draft/a"].concat()].clone();
        disk.borrow_mut().texts.insert([PREFIX, "draft/p"].concat(), planted.clone());
        let mut tab = Tab::new(&disk);
        assert_eq!(tab.unlock(PASSPHRASE), Ok(()), "{forged}");
        assert_eq!(tab.store.list().drafts.len(), 3, "{forged}");
        assert_eq!(tab.store.quarantined_text("p"), Some(planted), "{forged}");
        assert!(is_all_encrypted(&disk), "{forged}: {:?}", texts(&disk));
    }
}

/// In earlier records the check says nothing of the state.
#[test]
fn a_lock_whose_state_was_not_authenticated_opens_and_is_never_removed_by_itself() {
    let key = [PREFIX, LOCK_KEY].concat();
    for claimed in [State::Locking, State::Locked, State::Unlocking] {
        let disk = before(true);
        let data = Key::from_bytes(&[1 ^ 0x5a; 32]).unwrap();
        let check = data.encrypt(nonce(), "conversation-guide lock", "conversation-guide lock").unwrap();
        let lock = Lock { check, state: claimed, ..Lock::read(&texts(&disk)[&key]).unwrap() };
        disk.borrow_mut().texts.insert(key.clone(), lock.write());
        opens(&disk, &[PASSPHRASE]);
        assert!(is_all_encrypted(&disk), "{claimed:?}");
        // From then on it is.
        let mut lock = Lock::read(&texts(&disk)[&key]).unwrap();
        assert_eq!(lock.state, State::Locked);
        lock.state = State::Unlocking;
        disk.borrow_mut().texts.insert(key.clone(), lock.write());
        assert_eq!(Tab::new(&disk).unlock(PASSPHRASE), Ok(()));
        assert!(is_all_encrypted(&disk), "{claimed:?}");
    }
}

/// A space that the first published version has locked, as it was stored.
fn recorded() -> Rc<RefCell<FakeDisk>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/storage/spaces/locked-before.json");
    let texts = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    Rc::new(RefCell::new(FakeDisk { texts, ..FakeDisk::default() }))
}

/// Typed where letters with accents are two characters.
const RECORDED: &str = "four quiet green boats e\u{301}te\u{301}";

#[test]
fn a_space_that_an_earlier_version_has_locked_opens_and_gets_the_new_form_whenever_it_is_interrupted() {
    assert_eq!(Tab::new(&recorded()).unlock(PASSPHRASE), Err(StorageError::AccessDenied));
    let mut cuts = 0;
    loop {
        let disk = recorded();
        disk.borrow_mut().dies_in = Some(cuts);
        let _: Result<(), StorageError> = Tab::new(&disk).unlock(RECORDED);
        let is_over = !disk.borrow().is_dead;
        disk.borrow_mut().is_dead = false;
        disk.borrow_mut().dies_in = None;
        let mut tab = Tab::new(&disk);
        assert_eq!(tab.unlock(RECORDED), Ok(()));
        for (id, who) in [("1700000000000-1", "S.K."), ("1700000000000-2", "M.O.")] {
            let LoadOutcome::Draft(draft, unread) = tab.store.load(id) else { panic!("{id} does not open") };
            assert_eq!((draft.plan.start.who.as_private_str(), unread), (who, Vec::new()));
            assert_eq!(draft.plan.start.worry.as_private_str(), "a worry about \u{1f600} and \u{e9}");
        }
        assert!(tab.store.meta("1700000000000-1").pinned);
        assert_eq!(tab.store.open_id().as_deref(), Some("1700000000000-2"));
        assert!(is_all_encrypted(&disk) && state(&disk) == Some(State::Locked));
        if is_over {
            break;
        }
        cuts += 1;
    }
    assert!(cuts > 10, "{cuts}");
    // Its passphrase can be changed as any other.
    let disk = recorded();
    let mut tab = Tab::new(&disk);
    assert_eq!(tab.unlock(RECORDED).and_then(|()| tab.change(OTHER, 2)), Ok(()));
    assert_eq!(Tab::new(&disk).unlock(RECORDED), Err(StorageError::AccessDenied));
    let mut tab = Tab::new(&disk);
    assert_eq!(tab.unlock(OTHER), Ok(()));
    assert_eq!(tab.store.list().drafts.len(), 2);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(64) })]

    #[test]
    fn what_is_encrypted_opens_and_nothing_else_does(
        text in any::<String>(), key in "[a-z/+0-9]{1,20}", odd in any::<String>(), at in any::<prop::sample::Index>(), byte in any::<char>()
    ) {
        let keyring = new_key(PASSPHRASE, 1);
        let encrypted = keyring.encrypt(nonce(), &key, &text).unwrap();
        prop_assert!(encrypted.starts_with(ENCRYPTED_V2_PREFIX));
        prop_assert_eq!(keyring.decrypt(&key, &encrypted), Some(text.clone()));
        prop_assert_eq!(keyring.decrypt(&[&*key, "x"].concat(), &encrypted), None);
        // The passphrase alone opens it.
        let header = Header::of(&encrypted).unwrap();
        let again = Keyring::of_text(&key, &encrypted, &derive(PASSPHRASE, salt_of(&header)), nonce()).unwrap();
        prop_assert_eq!(again.decrypt(&key, &encrypted), Some(text.clone()));
        prop_assert!(Keyring::of_text(&key, &encrypted, &derive(OTHER, salt_of(&header)), nonce()).is_none());
        // Damage gives no other words: the same ones where only the header suffered, else none.
        let mut damaged: Vec<char> = encrypted.chars().collect();
        let at = at.index(damaged.len());
        damaged[at] = byte;
        let damaged: String = damaged.into_iter().collect();
        if damaged != encrypted {
            let opened = keyring.decrypt(&key, &damaged);
            let is_marked = damaged.starts_with(ENCRYPTED_PREFIX);
            prop_assert!(opened.is_none() || opened == Some(text.clone()) || opened == Some(damaged.clone()) || !is_marked);
            let body = encrypted.len() - encrypted.rsplit(':').next().unwrap().len();
            if at >= body && byte != ':' {
                prop_assert_eq!(opened, None);
            }
            prop_assert_ne!(Lock::read(&damaged), Some(keyring.lock().clone()));
        }
        let cut: String = encrypted.chars().take(at).collect();
        // An unencrypted text is given as it is.
        prop_assert!(cut == text || keyring.decrypt(&key, &cut) != Some(text.clone()));
        prop_assert!(Header::of(&odd).is_none() && Lock::read(&odd).is_none());
    }

    #[test]
    fn a_lock_record_comes_back_as_it_was(memory in any::<u32>(), iterations in any::<u32>(), salt in any::<String>(), wrapped in any::<String>(), check in any::<String>(), state in 0_usize..4) {
        let state = [State::Unknown, State::Locking, State::Locked, State::Unlocking][state];
        let lock = Lock { header: Header { cost: KdfParams { memory, iterations }, salt, wrapped }, check, state };
        prop_assert_eq!(Lock::read(&lock.write()), Some(lock));
    }
}

#[test]
fn a_place_in_memory_can_be_locked_too() {
    let mut store = DraftRepository::new(Box::new(InMemoryStore::default()), "");
    store.backend().set(&[PREFIX, LOCK_KEY].concat(), &new_key(PASSPHRASE, 1).lock().write()).unwrap();
    assert!(store.is_locked());
}
