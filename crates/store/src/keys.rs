//! Key files: one that pseudonyms are made with and one that cases' random keys are made with, which never change, and one
//! that names are encrypted with, which can.

use std::fs;
use std::io::Write;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key as CipherKey, XChaCha20Poly1305, XNonce};

use crate::dir::{Dir, create_private, remove, sync_folder};
use crate::step::step;
use crate::{Error, Result};

const PSEUDONYM: &str = "pseudonym.key";
const ACCOUNT: &str = "account.key";
const DISCLOSURE: &str = "disclosure.key";

/// A secret of 32 bytes; never printed.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Key(pub(crate) [u8; 32]);

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
    }
}

/// The keys of an installation.
#[derive(Clone, Debug)]
pub(crate) struct Keys {
    /// Makes pseudonyms.
    pub(crate) pseudonym: Key,
    /// Encrypt names, by id; the newest last.
    pub(crate) names: Vec<(String, Key)>,
}

impl Keys {
    /// Reads the keys, `None` when there are none yet.
    pub(crate) fn read(dir: &Dir) -> Result<Option<Self>> {
        let Some(pseudonym) = read_key(dir, PSEUDONYM)? else { return Ok(None) };
        let mut names = Vec::new();
        for entry in fs::read_dir(dir.keys())? {
            let file = entry?.file_name().to_string_lossy().into_owned();
            if let Some(id) = file.strip_prefix("names-").and_then(|f| f.strip_suffix(".key")) {
                names.extend(read_key(dir, &file)?.map(|key| (id.to_owned(), key)));
            }
        }
        names.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(Some(Self { pseudonym, names }))
    }

    /// Reads the keys, making those that are missing. The caller holds the writer's lock.
    pub(crate) fn read_or_make(dir: &Dir) -> Result<Self> {
        if read_key(dir, PSEUDONYM)?.is_none() {
            make_key(dir, PSEUDONYM)?;
        }
        match Self::read(dir)? {
            Some(keys) if !keys.names.is_empty() => Ok(keys),
            _ => {
                make_key(dir, "names-000001.key")?;
                Self::read(dir)?.ok_or_else(|| Error::Damaged { file: "keys".to_owned(), what: "no key".to_owned() })
            }
        }
    }

    /// The key that secrets of accounts are encrypted with, made when it is missing.
    pub(crate) fn account(dir: &Dir) -> Result<Key> {
        if let Some(key) = read_key(dir, ACCOUNT)? {
            return Ok(key);
        }
        match make_key(dir, ACCOUNT) {
            // Two at the same time: what stands there in the end is the key.
            Ok(_) => read_key(dir, ACCOUNT)?.ok_or_else(|| damaged("keys", "no key for accounts")),
            Err(error) => Err(error),
        }
    }

    /// The key that cases' random keys are made with, `None` when there is none. `disclosure_key.rs` holds it to the one that
    /// figures were made with: another would show other cases, and two figures together tell more than one may.
    pub(crate) fn disclosure(dir: &Dir) -> Result<Option<Key>> {
        read_key(dir, DISCLOSURE)
    }

    /// The same, made when it is missing. The caller holds the writer's lock.
    pub(crate) fn disclosure_or_make(dir: &Dir) -> Result<Key> {
        match Self::disclosure(dir)? {
            Some(key) => Ok(key),
            None => make_key(dir, DISCLOSURE),
        }
    }

    /// Another one in its place. The caller holds the writer's lock.
    pub(crate) fn disclosure_anew(dir: &Dir) -> Result<Key> {
        make_key(dir, DISCLOSURE)
    }

    /// Makes the next key for names; from now on the newest.
    pub(crate) fn make_next(&mut self, dir: &Dir) -> Result<()> {
        let newest = self.names.last().and_then(|(id, _)| id.parse::<u64>().ok()).unwrap_or(0);
        let id = format!("{:06}", newest + 1);
        let key = make_key(dir, &format!("names-{id}.key"))?;
        self.names.push((id, key));
        Ok(())
    }

    /// Forgets all keys for names but the newest.
    pub(crate) fn drop_old(&mut self, dir: &Dir) -> Result<()> {
        while self.names.len() > 1 {
            let (id, _) = self.names.remove(0);
            remove(&dir.keys().join(format!("names-{id}.key")))?;
        }
        Ok(sync_folder(&dir.keys())?)
    }
}

fn read_key(dir: &Dir, file: &str) -> Result<Option<Key>> {
    match fs::read(dir.keys().join(file)) {
        Ok(bytes) => match <[u8; 32]>::try_from(&bytes[..]) {
            Ok(bytes) => Ok(Some(Key(bytes))),
            Err(_) => Err(Error::Damaged { file: format!("keys/{file}"), what: "not 32 bytes".to_owned() }),
        },
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn make_key(dir: &Dir, file: &str) -> Result<Key> {
    let key = Key(random()?);
    let name = dir.keys().join(format!("{file}.tmp"));
    remove(&name)?;
    let mut to = create_private(&name)?;
    to.write_all(&key.0)?;
    to.sync_all()?;
    step("key-written");
    fs::rename(&name, dir.keys().join(file))?;
    sync_folder(&dir.keys())?;
    Ok(key)
}

fn damaged(file: &str, what: &str) -> Error {
    Error::Damaged { file: file.to_owned(), what: what.to_owned() }
}

/// Encrypts a secret that belongs to `aad` alone: nonce and ciphertext (XChaCha20-Poly1305).
pub(crate) fn sealed(key: &Key, secret: &[u8], aad: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let nonce: [u8; 24] = random()?;
    let cipher = XChaCha20Poly1305::new(&CipherKey::from(key.0));
    let ciphertext = cipher.encrypt(&XNonce::from(nonce), Payload { msg: secret, aad });
    Ok((nonce.to_vec(), ciphertext.map_err(|_| damaged("keys", "it does not encrypt"))?))
}

/// Undoes [`sealed`]; `file` says where the secret lay.
pub(crate) fn unsealed(key: &Key, nonce: &[u8], ciphertext: &[u8], aad: &[u8], file: &str) -> Result<Vec<u8>> {
    let nonce = <[u8; 24]>::try_from(nonce).map_err(|_| damaged(file, "its nonce has another length"))?;
    let cipher = XChaCha20Poly1305::new(&CipherKey::from(key.0));
    let secret = cipher.decrypt(&XNonce::from(nonce), Payload { msg: ciphertext, aad });
    secret.map_err(|_| damaged(file, "it does not fit its key"))
}

/// Random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| Error::Io(std::io::Error::other(e.to_string())))?;
    Ok(bytes)
}
