//! Envelope encryption: a random data key encrypts all texts of a space, and is itself encrypted ("wrapped") under the key
//! of the passphrase. The wrapped key stands in front of every text, so that the passphrase alone opens each of them.
//!
//! `docs/draft-file.md` describes the form of an encrypted text and of the lock record.

use super::cipher::{KdfParams, Key, NONCE_LEN, SALT_LEN, to_bytes, to_text};
use crate::record::{json_text, object};
use crate::space::with_raw_name;
use crate::{ENCRYPTED_PREFIX, ENCRYPTED_V2_PREFIX, FORMAT, PLAINTEXT_PREFIX, VERSION};
use serde_json::Value;

/// The beginning of a text encrypted by earlier versions: without the salt, under the key of the passphrase itself.
const ENCRYPTED_V1_PREFIX: &str = "sealed:1:";
/// What a data key is wrapped for, so that nothing else is taken for one.
const WRAPPED_KEY_CONTEXT: &str = "conversation-guide data key";
/// What the check in the lock is encrypted for, and how its text begins; a blank and the name of the state follow.
const KEY_CHECK_CONTEXT: &str = "conversation-guide lock";

/// How the data key is obtained from a passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The cost of trying one passphrase.
    pub cost: KdfParams,
    /// The salt, in base 64.
    pub salt: String,
    /// The data key, encrypted under the key of the passphrase, in base 64. Empty where that key itself is the data key,
    /// as in spaces that an earlier version has locked.
    pub wrapped: String,
}

impl Header {
    /// Wraps a data key under the key that was derived from a passphrase with this cost and salt.
    #[must_use]
    pub fn wrap(
        data: &Key,
        derived: &Key,
        cost: KdfParams,
        salt: &[u8; SALT_LEN],
        nonce: [u8; NONCE_LEN],
    ) -> Option<Self> {
        let wrapped = derived.encrypt(nonce, WRAPPED_KEY_CONTEXT, &zeroize::Zeroizing::new(to_text(data.bytes())))?;
        Some(Self { cost, salt: to_text(salt), wrapped })
    }

    /// The data key; `None` where the passphrase was another one.
    #[must_use]
    pub fn unwrap(&self, derived: &Key) -> Option<Key> {
        if self.wrapped.is_empty() {
            return Some(derived.clone());
        }
        let bytes = derived.decrypt(WRAPPED_KEY_CONTEXT, &self.wrapped).map(zeroize::Zeroizing::new)?;
        Key::from_bytes(&zeroize::Zeroizing::new(to_bytes(&bytes)?))
    }

    /// The header of an encrypted text, where it has one.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        parts(text).map(|(header, _)| header)
    }

    fn write(&self) -> String {
        let KdfParams { memory, iterations } = self.cost;
        [
            ENCRYPTED_V2_PREFIX,
            &memory.to_string(),
            ":",
            &iterations.to_string(),
            ":",
            &self.salt,
            ":",
            &self.wrapped,
            ":",
        ]
        .concat()
    }
}

/// The header of an encrypted text, and what follows it.
fn parts(text: &str) -> Option<(Header, &str)> {
    let mut parts = text.strip_prefix(ENCRYPTED_V2_PREFIX)?.splitn(5, ':');
    let (memory, iterations) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    let (salt, wrapped) = (parts.next()?.into(), parts.next()?.into());
    Some((Header { cost: KdfParams { memory, iterations }, salt, wrapped }, parts.next()?))
}

/// How far the encryption of a space has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// An earlier version has written the lock and does not say.
    Unknown,
    /// The lock is being set: some texts may still be unencrypted.
    Locking,
    /// Everything is encrypted.
    Locked,
    /// The lock is being removed: some texts may be unencrypted already.
    Unlocking,
}

impl State {
    const NAMED: [(Self, &'static str); 3] =
        [(Self::Locking, "locking"), (Self::Locked, "locked"), (Self::Unlocking, "unlocking")];

    fn name(self) -> Option<&'static str> {
        Self::NAMED.into_iter().find(|(state, _)| *state == self).map(|(_, name)| name)
    }

    fn from_name(name: &str) -> Self {
        Self::NAMED.into_iter().find(|(_, known)| *known == name).map_or(Self::Unknown, |(state, _)| state)
    }
}

/// The lock record of a space.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lock {
    /// How the data key is obtained from the passphrase.
    pub header: Header,
    /// A text that only the data key opens, and that says how far the encryption has come.
    pub check: String,
    /// The same for readers without the key. [`Keyring`] has what the check says.
    pub state: State,
}

impl Lock {
    /// Reads a lock record; `None` where it is damaged or none.
    #[must_use]
    pub fn read(record: &str) -> Option<Self> {
        let record: Value = serde_json::from_str(record).ok()?;
        let lock = &record["sealed"];
        let number = |name: &str| u32::try_from(lock[name].as_u64()?).ok();
        let text = |name: &str| lock[name].as_str().map(str::to_owned);
        (record["format"].as_str()? == FORMAT).then_some(())?;
        Some(Self {
            header: Header {
                cost: KdfParams { memory: number("memory")?, iterations: number("passes")? },
                salt: text("salt")?,
                wrapped: text("key").unwrap_or_default(),
            },
            check: text("text")?,
            state: lock["state"].as_str().map_or(State::Unknown, State::from_name),
        })
    }

    /// The lock record.
    #[must_use]
    pub fn write(&self) -> String {
        let Header { cost, salt, wrapped } = &self.header;
        let mut lock = vec![
            ("memory", cost.memory.into()),
            ("passes", cost.iterations.into()),
            ("salt", salt.as_str().into()),
            ("key", wrapped.as_str().into()),
            ("text", self.check.as_str().into()),
        ];
        if let Some(state) = self.state.name() {
            lock.push(("state", state.into()));
        }
        let lock = object(lock).into();
        json_text(object(vec![("format", FORMAT.into()), ("version", VERSION.into()), ("sealed", lock)]))
    }
}

/// The key of an open space, with the lock that it belongs to. Its bytes are overwritten when it is dropped.
#[derive(Clone)]
pub struct Keyring {
    data: Key,
    lock: Lock,
}

impl Keyring {
    /// The key of a new lock that is being set. `nonces` are for the wrapped key and for the check.
    #[must_use]
    pub fn new(
        data: Key,
        derived: &Key,
        cost: KdfParams,
        salt: &[u8; SALT_LEN],
        nonces: [[u8; NONCE_LEN]; 2],
    ) -> Option<Self> {
        let header = Header::wrap(&data, derived, cost, salt, nonces[0])?;
        Self::at(data, header, State::Locking, nonces[1])
    }

    /// The key of a space by its lock record; `None` where the passphrase was another one.
    #[must_use]
    pub fn of_lock(lock: &Lock, derived: &Key) -> Option<Self> {
        let mut keyring = Self { data: lock.header.unwrap(derived)?, lock: lock.clone() };
        keyring.lock = keyring.checked(lock.clone())?;
        Some(keyring)
    }

    /// The key of a space whose lock record was lost, by the header of one of its texts: as if its lock were being set.
    #[must_use]
    pub fn of_text(key: &str, text: &str, derived: &Key, nonce: [u8; NONCE_LEN]) -> Option<Self> {
        let (header, body) = parts(text)?;
        let data = header.unwrap(derived)?;
        data.decrypt(&with_raw_name(key), body)?;
        Self::at(data, header, State::Locking, nonce)
    }

    fn at(data: Key, header: Header, state: State, nonce: [u8; NONCE_LEN]) -> Option<Self> {
        let check = data.encrypt(nonce, KEY_CHECK_CONTEXT, &[KEY_CHECK_CONTEXT, " ", state.name()?].concat())?;
        Some(Self { data, lock: Lock { header, check, state } })
    }

    /// The lock with the state that its check says; `None` where it is another lock. Anybody who can write into local storage
    /// can change the state of the record, but not the check.
    fn checked(&self, mut lock: Lock) -> Option<Lock> {
        let text = self.data.decrypt(KEY_CHECK_CONTEXT, &lock.check)?;
        lock.state = match (text.strip_prefix(KEY_CHECK_CONTEXT)?, lock.state) {
            // In earlier records the check does not say it. What was being removed goes back under the lock.
            ("", State::Unlocking) => State::Locking,
            ("", state) => state,
            (said, _) => State::from_name(said.trim_start()),
        };
        Some(lock)
    }

    /// True for the lock record of the same data key, whatever its passphrase is.
    #[must_use]
    pub fn is_of(&self, record: &str) -> bool {
        Lock::read(record).is_some_and(|lock| self.checked(lock).is_some())
    }

    /// Takes over a lock record of the same data key: its passphrase may have been changed in another tab. False for every
    /// other record, and for one that another tab is just removing.
    pub fn adopt(&mut self, record: &str) -> bool {
        let Some(lock) = Lock::read(record).and_then(|lock| self.checked(lock)) else { return false };
        if lock.state == State::Unlocking && self.lock.state != State::Unlocking {
            return false;
        }
        self.lock = lock;
        true
    }

    /// The same data key under another passphrase, from whose derivation `derived` comes.
    #[must_use]
    pub fn with_passphrase(
        &self,
        derived: &Key,
        cost: KdfParams,
        salt: &[u8; SALT_LEN],
        nonce: [u8; NONCE_LEN],
    ) -> Option<Self> {
        let header = Header::wrap(&self.data, derived, cost, salt, nonce)?;
        Some(Self { data: self.data.clone(), lock: Lock { header, ..self.lock.clone() } })
    }

    /// True where the passphrase that `derived` comes from is the one of this lock.
    #[must_use]
    pub fn is_derived_from(&self, derived: &Key) -> bool {
        self.lock.header.unwrap(derived).is_some_and(|data| data.bytes() == self.data.bytes())
    }

    /// The lock that belongs to the key.
    #[must_use]
    pub fn lock(&self) -> &Lock {
        &self.lock
    }

    /// True where the check says that the encryption has come so far.
    #[must_use]
    pub fn is_at(&self, state: State) -> bool {
        self.lock.state == state
            && self.data.decrypt(KEY_CHECK_CONTEXT, &self.lock.check).is_some_and(|text| text != KEY_CHECK_CONTEXT)
    }

    /// The same key with a lock that says how far the encryption has come.
    #[must_use]
    pub fn with_state(&self, state: State, nonce: [u8; NONCE_LEN]) -> Option<Self> {
        Self::at(self.data.clone(), self.lock.header.clone(), state, nonce)
    }

    /// Encrypts the text that belongs under `key`.
    #[must_use]
    pub fn encrypt(&self, nonce: [u8; NONCE_LEN], key: &str, text: &str) -> Option<String> {
        Some([&self.lock.header.write(), &*self.data.encrypt(nonce, &with_raw_name(key), text)?].concat())
    }

    /// What the text stored under `key` says: see [`TextCipher::open`](crate::TextCipher::open).
    #[must_use]
    pub fn decrypt(&self, key: &str, stored: &str) -> Option<String> {
        let key = &*with_raw_name(key);
        if let Some((header, body)) = parts(stored) {
            let opened = self.data.decrypt(key, body);
            return if opened.is_none() && header != self.lock.header { Some(stored.into()) } else { opened };
        }
        if let Some(body) = stored.strip_prefix(ENCRYPTED_V1_PREFIX) {
            // Whose key it was encrypted with cannot be seen.
            return Some(self.data.decrypt(key, body).unwrap_or_else(|| stored.into()));
        }
        if stored.starts_with(ENCRYPTED_PREFIX) {
            // In a form of a later version, or in ours and cut short.
            return (!stored.starts_with(ENCRYPTED_V2_PREFIX)).then(|| stored.into());
        }
        Some(if self.lock.state == State::Locked { [PLAINTEXT_PREFIX, stored].concat() } else { stored.into() })
    }
}
