//! What is worked out of a segment and kept beside it, so that nobody has to work it out again: one file each, which goes with the segment.
//!
//! A segment never changes, so that what was worked out of it holds as long as the way to it does, which the key names. A file that
//! is missing, cut short or of another key is as good as none. No row names these files: what depends on one must do without.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};

use arrow_buffer::Buffer;

use crate::dir::{create_private, remove, sync_folder};
use crate::segment_file::{map_file, of_segment};
use crate::{Error, Result};

/// How such files end.
const ENDING: &str = ".derived";
/// Bytes of a checksum, at the end of each file.
const CHECKSUM: usize = blake3::OUT_LEN;
/// Tells apart files that threads of one process write at the same time.
static WRITTEN: AtomicU64 = AtomicU64::new(0);

/// Where what was worked out of the parts of an opened log is kept.
#[derive(Clone, Debug)]
pub struct Derived {
    folder: PathBuf,
    /// Number of the segment of each part.
    segments: Vec<i64>,
}

impl Derived {
    pub(crate) fn new(folder: PathBuf, segments: Vec<i64>) -> Self {
        Self { folder, segments }
    }

    fn path(&self, part: usize, name: &str, key: &[&str]) -> Option<PathBuf> {
        Some(self.folder.join(format!("{}.{}-{}{ENDING}", self.segments.get(part)?, short(&[name]), short(key))))
    }

    /// What is kept of a part under a name, made the way that `key` says; mapped, without reading. Cost: O(1).
    pub fn get(&self, part: usize, name: &str, key: &[&str]) -> Option<Buffer> {
        let bytes = map_file(&self.path(part, name, key)?).ok()?;
        let body = bytes.len().checked_sub(CHECKSUM)?;
        Some(bytes.slice_with_length(0, body))
    }

    /// Keeps something of a part, in place of what was kept under this name by another key. Cost: O(bytes).
    ///
    /// # Errors
    /// [`Error::DiskFull`], or why the folder cannot be written in; nothing is changed then.
    pub fn set(&self, part: usize, name: &str, key: &[&str], body: &[u8]) -> Result<()> {
        let Some(path) = self.path(part, name, key) else { return Ok(()) };
        let temporary = path.with_extension(format!("{}-{}.tmp", std::process::id(), WRITTEN.fetch_add(1, Ordering::Relaxed)));
        let written = write(&temporary, body).and_then(|()| Ok(fs::rename(&temporary, &path)?));
        if let Err(error) = written {
            remove(&temporary)?;
            return Err(error);
        }
        sync_folder(&self.folder)?;
        let number = self.segments[part];
        let of_name = format!("{number}.{}-", short(&[name]));
        remove_others(&self.folder, &of_name, Some(&path))?;
        // Who erases a case takes the segment away first and then what was worked out of it.
        if !of_segment(&self.folder, number) {
            remove(&path)?;
        }
        Ok(())
    }
}

fn write(path: &Path, body: &[u8]) -> Result<()> {
    let mut file = create_private(path)?;
    file.write_all(body)?;
    file.write_all(blake3::hash(body).as_bytes())?;
    file.sync_all()?;
    Ok(())
}

/// A digest of texts that is short enough for the name of a file.
fn short(texts: &[&str]) -> String {
    let mut hasher = blake3::Hasher::new();
    for text in texts {
        hasher.update(&(text.len() as u64).to_le_bytes()).update(text.as_bytes());
    }
    hasher.finalize().to_hex()[..32].to_owned()
}

fn remove_others(folder: &Path, beginning: &str, kept: Option<&Path>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_one = path
            .file_name()
            .and_then(|name| name.to_str())
            .is_some_and(|name| name.starts_with(beginning) && name.ends_with(ENDING));
        if is_one && Some(path.as_path()) != kept {
            remove(&path)?;
        }
    }
    Ok(())
}

/// Removes all that was worked out of a segment.
pub(crate) fn delete(folder: &Path, number: i64) -> Result<()> {
    if folder.exists() { remove_others(folder, &format!("{number}."), None) } else { Ok(()) }
}

/// Whether a file of this name was worked out of one of these segments.
pub(crate) fn is_of(path: &Path, numbers: &[i64]) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).filter(|name| name.ends_with(ENDING));
    let number = name.and_then(|name| name.split('.').next()?.parse().ok());
    number.is_some_and(|number| numbers.contains(&number))
}

/// Reads all that was worked out of a segment and compares checksums.
///
/// # Errors
/// [`Error::Damaged`] names the first file that differs; it can be removed, and is worked out anew.
pub(crate) fn verify(folder: &Path, number: i64) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if !is_of(&path, &[number]) {
            continue;
        }
        let bytes = fs::read(&path)?;
        let body = bytes.len().saturating_sub(CHECKSUM);
        if blake3::hash(&bytes[..body]).as_bytes() != &bytes[body..] {
            return Err(Error::Damaged { file: path.display().to_string(), what: "its checksum differs".to_owned() });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_found_by_its_key_alone_and_goes_with_its_segment() {
        let folder = tempfile::tempdir().expect("a folder");
        let at = |name: &str| folder.path().join(name);
        for name in ["7.events.arrow", "17.events.arrow"] {
            fs::write(at(name), "rows").expect("written");
        }
        let derived = Derived::new(folder.path().to_owned(), vec![7, 17]);
        assert!(derived.get(0, "clock", &["a"]).is_none());
        derived.set(0, "clock", &["a"], b"of seven").expect("kept");
        derived.set(1, "clock", &["a"], b"of seventeen").expect("kept");
        derived.set(1, "another", &["a"], b"").expect("kept");
        assert_eq!(derived.get(0, "clock", &["a"]).as_deref(), Some(&b"of seven"[..]));
        assert!(derived.get(0, "clock", &["b"]).is_none() && derived.get(2, "clock", &["a"]).is_none());
        assert!(verify(folder.path(), 7).is_ok());

        derived.set(1, "clock", &["b"], b"newer").expect("kept");
        assert!(derived.get(1, "clock", &["a"]).is_none(), "one key a name");
        assert_eq!(derived.get(1, "another", &["a"]).as_deref(), Some(&b""[..]));

        let path = derived.path(0, "clock", &["a"]).expect("a path");
        assert!(is_of(&path, &[7]) && !is_of(&path, &[1, 17]) && !is_of(&at("7.events.arrow"), &[7]));
        fs::write(&path, "of sevem and a checksum that is not").expect("written");
        assert!(matches!(verify(folder.path(), 7), Err(Error::Damaged { .. })) && verify(folder.path(), 17).is_ok());
        delete(folder.path(), 7).expect("removed");
        assert!(derived.get(0, "clock", &["a"]).is_none() && derived.get(1, "clock", &["b"]).is_some());

        // A segment that was taken away meanwhile leaves nothing.
        fs::remove_file(at("17.events.arrow")).expect("removed");
        derived.set(1, "clock", &["b"], b"too late").expect("told nobody");
        assert!(derived.get(1, "clock", &["b"]).is_none());
    }
}
