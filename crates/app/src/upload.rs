//! Uploads: bytes arrive piece by piece, however slowly, into a staging file; a finished one can be previewed and imported.

use samsyn_organisation::{Action, Thing};
use serde::{Deserialize, Serialize};

use crate::access::permit;
use crate::{Actor, App, Error, Result};

/// Largest upload, in bytes.
pub const UPLOAD_BYTES_MAX: u64 = 64 << 30;

/// An upload: an unguessable name, safe in a URL.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UploadId(pub(crate) String);

impl UploadId {
    /// The upload with this name, as [`UploadId::as_str`] wrote it.
    ///
    /// # Errors
    /// Denied, `upload-missing` when it cannot be the name of an upload.
    pub fn parse(text: &str) -> Result<Self> {
        let fits = text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit());
        if fits { Ok(Self(text.to_owned())) } else { Err(Error::missing("upload-missing")) }
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl App {
    /// Begins an upload of a file with this name. `bytes` is the size the client announces, if it does.
    ///
    /// # Errors
    /// Denied, `upload-too-large` when the announced size is over [`UPLOAD_BYTES_MAX`].
    pub async fn upload_begin(&self, actor: &Actor, file_name: &str, bytes: Option<u64>) -> Result<UploadId> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        check_size(bytes.unwrap_or(0))?;
        Ok(UploadId(self.store().upload_begin(file_name)?))
    }

    /// Appends bytes; returns how many there are now.
    ///
    /// # Errors
    /// Denied, `upload-missing`, `upload-too-large`, `disk-full`.
    pub async fn upload_append(&self, actor: &Actor, upload: &UploadId, bytes: &[u8]) -> Result<u64> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        check_size(self.store().upload_size(upload.as_str())? + bytes.len() as u64)?;
        Ok(self.store().upload_append(upload.as_str(), bytes)?)
    }

    /// Ends an upload; from now on it can be previewed and imported. Returns its size.
    ///
    /// # Errors
    /// Denied, `upload-missing`; `upload-empty` when no byte came.
    pub async fn upload_finish(&self, actor: &Actor, upload: &UploadId) -> Result<u64> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        if self.store().upload_size(upload.as_str())? == 0 {
            return Err(Error::invalid("upload-empty"));
        }
        Ok(self.store().upload_finish(upload.as_str())?)
    }

    /// Name of the file as the client gave it.
    ///
    /// # Errors
    /// Denied, `upload-missing`.
    pub async fn upload_file_name(&self, actor: &Actor, upload: &UploadId) -> Result<String> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        Ok(self.store().upload(upload.as_str())?.file_name)
    }

    /// Throws an upload away; one that is gone already is no error.
    ///
    /// # Errors
    /// Denied, and when the staging file cannot be removed.
    pub async fn upload_cancel(&self, actor: &Actor, upload: &UploadId) -> Result<()> {
        permit(actor, Action::LogChange, Thing::Whole)?;
        Ok(self.store().upload_remove(upload.as_str())?)
    }
}

fn check_size(bytes: u64) -> Result<()> {
    if bytes > UPLOAD_BYTES_MAX {
        return Err(Error::invalid("upload-too-large").with("bytes", bytes).with("bytes-max", UPLOAD_BYTES_MAX));
    }
    Ok(())
}
