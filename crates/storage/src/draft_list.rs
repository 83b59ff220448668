//! Everything that a space holds, as a list to choose from.

use super::draft_meta::DraftMeta;
use super::encrypted_store::PLAINTEXT_PREFIX;
use super::record::{Draft, ParsedRecord};
use super::repository::DraftRepository;

/// A draft in the list.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct DraftSummary {
    /// Its id.
    pub id: String,
    /// Its name, else its topic, else empty.
    pub name: String,
    /// The employee, as typed.
    pub who: String,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: u64,
    /// True when much was written since its last backup.
    pub wants_backup: bool,
    /// The draft it parted from, when two tabs wrote at once; empty for most.
    pub conflict_of: String,
    /// True when it is never deleted by age.
    pub pinned: bool,
}

/// A record that could not be read and was moved out of the way, untouched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuarantinedRecord {
    /// The id it had as a draft.
    pub id: String,
    /// True where the only fault is that it was found unencrypted in a locked space.
    pub is_plain: bool,
}

/// Everything a space holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftList {
    /// Drafts, the last changed first.
    pub drafts: Vec<DraftSummary>,
    /// Records that could not be read.
    pub quarantined: Vec<QuarantinedRecord>,
    /// Ids of records that a newer version wrote.
    pub newer_version: Vec<String>,
    /// Ids of records that are encrypted under another passphrase.
    pub encrypted: Vec<String>,
}

impl DraftRepository {
    /// Reads every record. Records that cannot be read are quarantined on the way.
    pub fn list(&mut self) -> DraftList {
        let mut listing = DraftList::default();
        for id in self.ids("draft/") {
            let Some((record, parsed)) = self.read_record(&id) else { continue };
            match parsed {
                ParsedRecord::Draft(draft, _) => {
                    // Sorted on the way in, the last changed first: a sorting algorithm is many bytes for a short list.
                    let place = listing.drafts.partition_point(|other| other.changed >= draft.changed);
                    listing.drafts.insert(place, entry(*draft, record.len(), self.meta(&id)));
                }
                ParsedRecord::NewerVersion => listing.newer_version.push(id),
                ParsedRecord::Encrypted => listing.encrypted.push(id),
                ParsedRecord::Invalid => {}
            }
        }
        let is_plain = |id: &str| {
            let text = self.backend.get(&self.key("quarantine/", id)).ok().flatten();
            text.is_some_and(|text| text.starts_with(PLAINTEXT_PREFIX))
        };
        let ids = self.ids("quarantine/").into_iter();
        listing.quarantined = ids.map(|id| QuarantinedRecord { is_plain: is_plain(&id), id }).collect();
        listing
    }
}

/// The longest name that a list takes from a field.
const MAX_NAME_CHARS: usize = 200;

fn entry(draft: Draft, size: usize, meta: DraftMeta) -> DraftSummary {
    let short = |text: &str| text.chars().take(MAX_NAME_CHARS).collect();
    let who = short(draft.plan.start.who.as_private_str());
    // A name that a user gave is whole, because it is changed from the list.
    let name = if draft.name.trim().is_empty() { short(draft.display_name()) } else { draft.name };
    let wants_backup = meta.wants_backup(size);
    DraftSummary {
        id: draft.id,
        name,
        who,
        changed: draft.changed,
        wants_backup,
        conflict_of: meta.conflict_of,
        pinned: meta.pinned,
    }
}
