//! Anything that can be read and sought as a source of Parquet, which asks for pieces from several places.

use std::io::{Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use parquet::errors::Result;
use parquet::file::reader::{ChunkReader, Length};

/// A shared source; every piece is sought for.
#[derive(Debug)]
pub struct Shared<R> {
    source: Arc<Mutex<R>>,
    length: u64,
}

impl<R: Read + Seek> Shared<R> {
    /// Shares `source`.
    ///
    /// # Errors
    /// When its length cannot be told.
    pub fn new(mut source: R) -> crate::Result<Self> {
        let length = source.seek(SeekFrom::End(0))?;
        Ok(Self { source: Arc::new(Mutex::new(source)), length })
    }

    fn lock(&self) -> MutexGuard<'_, R> {
        self.source.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<R> Length for Shared<R> {
    fn len(&self) -> u64 {
        self.length
    }
}

impl<R: Read + Seek + Send> ChunkReader for Shared<R> {
    type T = From<R>;

    fn get_read(&self, start: u64) -> Result<Self::T> {
        Ok(From { source: self.source.clone(), at: start })
    }

    fn get_bytes(&self, start: u64, length: usize) -> Result<Bytes> {
        let mut source = self.lock();
        source.seek(SeekFrom::Start(start))?;
        let mut bytes = Vec::with_capacity(length.min(self.length as usize));
        let n = source.by_ref().take(length as u64).read_to_end(&mut bytes)?;
        if n < length {
            return Err(parquet::errors::ParquetError::EOF(format!("{length} bytes expected at {start}, {n} found")));
        }
        Ok(bytes.into())
    }
}

/// A reader of a [`Shared`] source with a place of its own.
#[derive(Debug)]
pub struct From<R> {
    source: Arc<Mutex<R>>,
    at: u64,
}

impl<R: Read + Seek> Read for From<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let mut source = self.source.lock().unwrap_or_else(PoisonError::into_inner);
        source.seek(SeekFrom::Start(self.at))?;
        let n = source.read(buffer)?;
        self.at += n as u64;
        Ok(n)
    }
}
