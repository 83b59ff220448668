//! The keys of a space: `conversation-guide/<name>/<place>`, where a place is `index`, `lock`, or a kind and an id.
//!
//! A `/` or a `%` in the name is percent-encoded (RFC 3986), so that no key of a space begins as those of another do. Earlier
//! versions wrote the name as it is; what they stored is moved when its space is opened.

use super::encrypted_store::{ENCRYPTED_PREFIX, LOCK_KEY};
use super::key_value_store::{KeyValueStore, StorageError};
use super::repository::{DraftRepository, has_same_content};

const ROOT: &str = "conversation-guide/";
pub(super) const INDEX_KEY: &str = "index";
const KINDS: [&str; 3] = ["draft", "about", "quarantine"];

/// The beginning of every key of the space with this name.
pub(super) fn prefix(name: &str) -> String {
    let name = if name.is_empty() { "default" } else { name };
    let mut prefix = String::from(ROOT);
    for letter in name.chars() {
        match letter {
            '%' => prefix.push_str("%25"),
            '/' => prefix.push_str("%2F"),
            _ => prefix.push(letter),
        }
    }
    prefix + "/"
}

/// A key with the name of its space as it is: the form that encrypted texts are bound to, and that earlier versions stored under.
///
/// Not by `str::replace`, which is 3 kB of the first visit.
pub(super) fn with_raw_name(key: &str) -> String {
    let mut parts = key.split('%');
    let mut raw = String::from(parts.next().unwrap_or_default());
    for part in parts {
        let (letter, rest) = match (part.strip_prefix("2F"), part.strip_prefix("25")) {
            (Some(rest), _) => ("/", rest),
            (_, Some(rest)) => ("%", rest),
            _ => ("%", part),
        };
        raw.push_str(letter);
        raw.push_str(rest);
    }
    raw
}

/// The place that a key has in the space of this prefix; `None` where it is a key of another one.
#[must_use]
pub fn place<'key>(prefix: &str, key: &'key str) -> Option<&'key str> {
    let place = key.strip_prefix(prefix)?;
    let is_single = |name: &str| name == INDEX_KEY || name == LOCK_KEY;
    // Neither `contains` nor `split_once`, which bring along the search for a text: 4 kB of the first visit.
    let mut parts = place.split('/');
    let is_place = match (parts.next()?, parts.next(), parts.next()) {
        (name, None, None) => is_single(name),
        // A space whose name was stored as it is may end with the name of a kind.
        (kind, Some(id), None) => KINDS.contains(&kind) && !is_single(id),
        _ => false,
    };
    is_place.then_some(place)
}

/// All keys of the space of this prefix, sorted.
pub fn keys(store: &dyn KeyValueStore, prefix: &str) -> Result<Vec<String>, StorageError> {
    let mut keys = store.keys(prefix)?;
    keys.retain(|key| place(prefix, key).is_some());
    Ok(keys)
}

impl DraftRepository {
    /// The beginning of the keys under which earlier versions stored this space, where that is not the one of a space of now.
    #[must_use]
    pub fn earlier_prefix(&self) -> Option<String> {
        let earlier = with_raw_name(&self.prefix);
        let name = with_raw_name(earlier.strip_prefix(ROOT)?.strip_suffix('/')?);
        (prefix(&name) != earlier).then_some(earlier)
    }

    /// Moves what earlier versions have stored of this space to its keys of now. What finds no room stays where it is until the next
    /// start; where other words have the key by now, both are kept.
    pub fn adopt_earlier_keys(&mut self) {
        let Some(earlier) = self.earlier_prefix() else { return };
        for key in keys(&*self.backend, &earlier).unwrap_or_default() {
            // What stays is adopted at a later start.
            let _ = self.adopt(&key, place(&earlier, &key).unwrap_or_default());
        }
    }

    fn adopt(&mut self, earlier: &str, place: &str) -> Result<(), StorageError> {
        let Some(text) = self.backend.get(earlier)? else { return Ok(()) };
        let key = self.key(place, "");
        match (self.backend.get(&key)?, place.strip_prefix("draft/")) {
            (None, _) => self.backend.set(&key, &text)?,
            (Some(now), Some(id)) if !has_same_content(&now, &text) => {
                if !text.starts_with(ENCRYPTED_PREFIX) {
                    self.restore(id, &text)?;
                } else if !self.copy_to_quarantine(id, &text) {
                    return Err(StorageError::QuotaExceeded);
                }
            }
            // What is known of a space now is later than what was.
            (Some(_), _) => {}
        }
        self.backend.remove_copied(earlier)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::key_value_store::SharedStore;
    use crate::record::draft_about as draft;
    use crate::{LoadOutcome, SaveOutcome, write};

    fn who(store: &mut DraftRepository, id: &str) -> Option<String> {
        match store.load(id) {
            LoadOutcome::Draft(draft, _) => Some(draft.plan.start.who.as_private_str().to_owned()),
            _ => None,
        }
    }

    fn stores(raw: &SharedStore, key: &str, text: &str) {
        assert_eq!(raw.0.borrow_mut().set(key, text), Ok(()));
    }

    #[test]
    fn a_name_without_odd_characters_stands_in_the_keys_as_it_is() {
        assert_eq!(prefix("hr-berlin"), "conversation-guide/hr-berlin/");
        assert_eq!(prefix("hr/berlin 100%"), "conversation-guide/hr%2Fberlin 100%25/");
    }

    #[test]
    fn spaces_whose_names_contain_each_other_see_and_delete_nothing_of_each_other() {
        let names = ["hr", "hr/", "hr/berlin", "hr/draft", "hr/berlin/draft", "hr%2Fberlin", "/", "%", "h", "hr/index"];
        let raw = SharedStore::default();
        let open = |name| DraftRepository::new(Box::new(raw.clone()), name);
        for name in names {
            open(name).adopt_earlier_keys();
            assert_eq!(open(name).save(&draft("a", name)), Ok(SaveOutcome::Saved));
            assert_eq!(open(name).set_open("a"), Ok(()));
        }
        for (at, name) in names.iter().enumerate() {
            assert_eq!(open(name).list().drafts.len(), 1, "{name}");
            assert_eq!(open(name).remove_all().len(), 2, "{name}");
            assert!(open(name).is_cleared());
            for other in &names[at + 1..] {
                assert_eq!(who(&mut open(other), "a").as_deref(), Some(*other), "{name} was deleted");
            }
        }
    }

    #[test]
    fn what_an_earlier_version_stored_under_a_longer_name_is_not_of_the_shorter_one() {
        let raw = SharedStore::default();
        for key in ["berlin/draft/a", "berlin/index", "draft/draft/a", "draft/index", "draft/lock", "draft/about/a"] {
            stores(&raw, &["conversation-guide/hr/", key].concat(), &write(&draft("a", "theirs")));
        }
        let mut store = DraftRepository::new(Box::new(raw.clone()), "hr");
        assert_eq!((store.list().drafts.len(), store.is_cleared(), store.is_locked()), (0, true, false));
        assert_eq!(store.remove_all(), []);
        assert_eq!(raw.keys("").map(|keys| keys.len()), Ok(6));
    }

    #[test]
    fn what_an_earlier_version_stored_is_moved_when_its_space_is_opened() {
        let raw = SharedStore::default();
        for (place, text) in
            [("draft/a", &*write(&draft("a", "S.K."))), ("index", r#"{"open":"a"}"#), ("lock", "a lock")]
        {
            stores(&raw, &["conversation-guide/hr/berlin/", place].concat(), text);
        }
        // Another space's, which lies below.
        stores(&raw, "conversation-guide/hr/berlin/mitte/draft/b", "theirs");
        let mut store = DraftRepository::new(Box::new(raw.clone()), "hr/berlin");
        store.adopt_earlier_keys();
        assert_eq!((store.open_id().as_deref(), who(&mut store, "a").as_deref()), (Some("a"), Some("S.K.")));
        assert!(store.is_locked());
        let left = raw.keys("conversation-guide/hr/");
        assert_eq!(left, Ok(vec!["conversation-guide/hr/berlin/mitte/draft/b".to_owned()]));
    }

    #[test]
    fn other_words_under_both_keys_are_both_kept() {
        let raw = SharedStore::default();
        let mut store = DraftRepository::new(Box::new(raw.clone()), "hr/berlin");
        assert_eq!(store.save(&draft("a", "now")), Ok(SaveOutcome::Saved));
        assert_eq!(store.save(&draft("b", "now")), Ok(SaveOutcome::Saved));
        stores(&raw, "conversation-guide/hr/berlin/draft/a", &write(&draft("a", "earlier")));
        stores(&raw, "conversation-guide/hr/berlin/draft/b", "sealed:2:earlier");
        let mut store = DraftRepository::new(Box::new(raw.clone()), "hr/berlin");
        store.adopt_earlier_keys();
        let all = ["a", "a+", "b"].map(|id| who(&mut store, id));
        assert_eq!(all, ["now", "earlier", "now"].map(|who| Some(who.to_owned())));
        assert_eq!(store.quarantined_text("b").as_deref(), Some("sealed:2:earlier"));
        assert_eq!(raw.keys("conversation-guide/hr/"), Ok(Vec::new()));
    }

    proptest! {
        #[test]
        fn a_key_belongs_to_the_one_space_that_wrote_it(names in proptest::collection::vec("[a/%2F5+ ]{1,8}", 2), id in "[a-z0-9+-]{1,6}") {
            let [one, other] = [prefix(&names[0]), prefix(&names[1])];
            let key = [&*one, "draft/", &id].concat();
            prop_assert_eq!(place(&one, &key).is_some(), id != INDEX_KEY && id != LOCK_KEY);
            prop_assert_eq!(with_raw_name(&one), ["conversation-guide/", &names[0], "/"].concat());
            if names[0] != names[1] {
                prop_assert_eq!(place(&other, &key), None);
                let earlier = DraftRepository::new(Box::new(SharedStore::default()), &names[1]).earlier_prefix();
                prop_assert_eq!(place(&earlier.unwrap_or_else(|| other.clone()), &key), None);
            }
        }
    }
}
