//! A passphrase becomes a key, and a key encrypts texts. Nothing here asks for random bytes: salts and nonces are arguments.
//!
//! Argon2id, version 0x13, one lane, 32 bytes; XChaCha20-Poly1305 with the nonce before the encrypted text, in base 64.
//! Both are of the `RustCrypto` project. `docs/draft-file.md` says so to others.

use argon2::{Algorithm, Argon2, Params, Version};
use base64ct::{Base64, Encoding as _};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

/// The bytes of a salt.
pub const SALT_LEN: usize = 16;
/// The bytes of a nonce.
pub const NONCE_LEN: usize = 24;
/// The most memory that is taken for a file of others, in KiB: no file may bring a page to its knees.
const MAX_KDF_MEMORY_KIB: u32 = 262_144;
const MAX_KDF_ITERATIONS: u32 = 10;

/// What trying one passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KdfParams {
    /// Memory in KiB.
    pub memory: u32,
    /// How often it goes over that memory.
    pub iterations: u32,
}

/// What is taken for everything that is encrypted here: more than the least that OWASP names for Argon2id. docs/draft-file.md
/// says how long it takes.
pub const DEFAULT_KDF_PARAMS: KdfParams = KdfParams { memory: 65_536, iterations: 3 };

/// A key; its bytes are overwritten when it is dropped.
#[derive(Clone)]
pub struct Key(zeroize::Zeroizing<[u8; 32]>);

impl Key {
    /// The key of a passphrase; `None` where the cost or the salt is out of bounds.
    #[must_use]
    pub fn derive(passphrase: &str, salt: &[u8], cost: KdfParams) -> Option<Self> {
        if cost.memory > MAX_KDF_MEMORY_KIB || cost.iterations > MAX_KDF_ITERATIONS || salt.len() != SALT_LEN {
            return None;
        }
        let mut key = zeroize::Zeroizing::new([0; 32]);
        let params = Params::new(cost.memory, cost.iterations, 1, Some(32)).ok()?;
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), salt, &mut *key)
            .ok()?;
        Some(Self(key))
    }

    /// A key out of its bytes, which another thread has derived.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        Some(Self(zeroize::Zeroizing::new(bytes.try_into().ok()?)))
    }

    /// The bytes, for the thread that asked for them.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &*self.0
    }

    /// Encrypts a text. `context` is not hidden, but opening needs the same: an encrypted text cannot be put in another's place.
    #[must_use]
    pub fn encrypt(&self, nonce: [u8; NONCE_LEN], context: &str, text: &str) -> Option<String> {
        let cipher = XChaCha20Poly1305::new((&*self.0).into());
        let payload = Payload { msg: text.as_bytes(), aad: context.as_bytes() };
        let encrypted = cipher.encrypt(&XNonce::from(nonce), payload).ok()?;
        Some(Base64::encode_string(&[&nonce, &*encrypted].concat()))
    }

    /// Opens what [`Key::seal`] gave; `None` where the key is another, or anything was changed.
    #[must_use]
    pub fn decrypt(&self, context: &str, encrypted: &str) -> Option<String> {
        let bytes = Base64::decode_vec(encrypted).ok()?;
        let (nonce, encrypted) = bytes.split_at_checked(NONCE_LEN)?;
        let nonce: [u8; NONCE_LEN] = nonce.try_into().ok()?;
        let cipher = XChaCha20Poly1305::new((&*self.0).into());
        let text = cipher.decrypt(&XNonce::from(nonce), Payload { msg: encrypted, aad: context.as_bytes() }).ok()?;
        String::from_utf8(text).ok()
    }
}

impl KdfParams {
    /// True for more than is taken for a file of others.
    #[must_use]
    pub fn is_too_much(self) -> bool {
        self.memory > MAX_KDF_MEMORY_KIB || self.iterations > MAX_KDF_ITERATIONS
    }

    /// True for a cost with which a key can be derived.
    #[must_use]
    pub fn is_possible(self) -> bool {
        Params::new(self.memory, self.iterations, 1, Some(32)).is_ok()
    }
}

/// Bytes as text.
#[must_use]
pub fn to_text(bytes: &[u8]) -> String {
    Base64::encode_string(bytes)
}

/// Text as bytes; `None` where it is no base 64.
#[must_use]
pub fn to_bytes(text: &str) -> Option<Vec<u8>> {
    Base64::decode_vec(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chacha20poly1305::ChaCha20Poly1305;
    use proptest::prelude::*;

    const QUICK_TRACK_FIELDS: KdfParams = KdfParams { memory: 8, iterations: 1 };
    const SUNSCREEN: &[u8] = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, sunscreen would be it.";

    fn bytes(hex: &str) -> Vec<u8> {
        let digits: String = hex.chars().filter(char::is_ascii_hexdigit).collect();
        let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap_or_default();
        (0..digits.len()).step_by(2).map(byte).collect()
    }

    /// So many bytes, counted on from `first`.
    fn counted<const N: usize>(first: u8) -> [u8; N] {
        let mut next = first;
        [(); N].map(|()| {
            next += 1;
            next - 1
        })
    }

    fn key(passphrase: &str) -> Key {
        Key::derive(passphrase, &[7; SALT_LEN], QUICK_TRACK_FIELDS).unwrap_or_else(|| panic!("no key"))
    }

    #[test]
    fn argon2id_gives_the_tag_of_rfc_9106() {
        let params = argon2::ParamsBuilder::new()
            .m_cost(32)
            .t_cost(3)
            .p_cost(4)
            .data(argon2::AssociatedData::new(&[4; 12]).unwrap_or_else(|error| panic!("{error}")))
            .output_len(32)
            .build()
            .unwrap_or_else(|error| panic!("{error}"));
        let argon = Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)
            .unwrap_or_else(|error| panic!("{error}"));
        let mut tag = [0; 32];
        argon.hash_password_into(&[1; 32], &[2; 16], &mut tag).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(tag.to_vec(), bytes("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
    }

    #[test]
    fn the_aead_gives_the_texts_of_rfc_8439_and_of_the_draft_for_long_nonces() {
        let key: [u8; 32] = counted(0x80);
        let aad = bytes("50515253c0c1c2c3c4c5c6c7");
        let payload = || Payload { msg: SUNSCREEN, aad: &aad };
        let nonce: [u8; 12] = [&[7, 0, 0, 0], &counted::<8>(0x40)[..]].concat().try_into().unwrap_or_default();
        let encrypted = ChaCha20Poly1305::new((&key).into()).encrypt(&nonce.into(), payload());
        assert_eq!(
            encrypted.unwrap_or_default(),
            bytes(
                "d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d63dbea45e8ca9671282fafb69da92728b1a71de0a9e06
                 0b2905d6a5b67ecd3b3692ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc3ff4def08e4b7a9de576d265
                 86cec64b6116 1ae10b594f09e26a7e902ecbd0600691"
            )
        );
        let nonce: [u8; 24] = counted(0x40);
        let encrypted = XChaCha20Poly1305::new((&key).into()).encrypt(&nonce.into(), payload());
        assert_eq!(
            encrypted.unwrap_or_default(),
            bytes(
                "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa6440bf3a82f4eda7e39ae64c6708c54
                 c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f6
                 15c68b13b52e c0875924c1c7987947deafd8780acf49"
            )
        );
    }

    #[test]
    fn the_cost_is_at_least_what_is_advised_and_a_key_is_always_the_same() {
        const { assert!(DEFAULT_KDF_PARAMS.memory >= 19 * 1024 && DEFAULT_KDF_PARAMS.iterations >= 2) };
        let key =
            |passphrase| Key::derive(passphrase, &[9; SALT_LEN], DEFAULT_KDF_PARAMS).map(|key| key.bytes().to_vec());
        assert_eq!(key("a good long sentence"), key("a good long sentence"));
        assert_ne!(key("a good long sentence"), key("a good long sentence."));
    }

    #[test]
    fn a_file_of_others_cannot_ask_for_all_memory_or_time() {
        for cost in [
            KdfParams { memory: u32::MAX, iterations: 1 },
            KdfParams { memory: 8, iterations: u32::MAX },
            KdfParams { memory: 0, iterations: 0 },
        ] {
            assert!(Key::derive("x", &[0; SALT_LEN], cost).is_none());
            assert!(cost.is_too_much() || !cost.is_possible());
        }
        assert!(!DEFAULT_KDF_PARAMS.is_too_much() && DEFAULT_KDF_PARAMS.is_possible());
        assert!(Key::derive("x", &[], QUICK_TRACK_FIELDS).is_none());
    }

    #[test]
    fn another_passphrase_another_place_or_one_changed_byte_opens_nothing() {
        let encrypted = key("right").encrypt([1; NONCE_LEN], "a", "her words").unwrap_or_default();
        assert_eq!(key("right").decrypt("a", &encrypted).as_deref(), Some("her words"));
        assert!(!encrypted.contains("words"));
        assert_eq!(key("wrong").decrypt("a", &encrypted), None);
        assert_eq!(key("right").decrypt("b", &encrypted), None);
        for at in 0..encrypted.len() {
            let mut changed = encrypted.clone().into_bytes();
            changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
            assert_eq!(key("right").decrypt("a", &String::from_utf8_lossy(&changed)), None, "{at}");
            assert_eq!(key("right").decrypt("a", &encrypted[..at]), None, "{at}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_sealed_is_opened_and_odd_texts_are_not(text in any::<String>(), context in any::<String>(), odd in any::<String>()) {
            let key = key("a");
            let encrypted = key.encrypt([5; NONCE_LEN], &context, &text).unwrap_or_default();
            prop_assert_eq!(key.decrypt(&context, &encrypted), Some(text));
            prop_assert_eq!(key.decrypt(&context, &odd), None);
        }
    }
}
