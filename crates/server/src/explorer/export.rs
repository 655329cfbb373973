//! The cases of a view as a log again (XES, CSV, Parquet, Arrow), written while they are sent: no size is too large, and a
//! reader who goes away ends the writing.

use std::io::{self, Write};

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use samsyn_app::{Error, ExportFormat, OpenLog, log_export};
use tokio::sync::mpsc;

use super::twins::{attachment, file_name};
use super::view::View;
use crate::problem::Outcome;

/// Name of the part in addresses: `/logs/1/log.xes`.
pub(super) const PART: &str = "log";

/// Bytes gathered before they are sent, and pieces that may wait for a slow reader.
const PIECE_BYTES: usize = 256 << 10;
const PIECES_MAX: usize = 4;

/// A piece of the file, or why there are no more.
type Piece = Result<Bytes, Error>;

/// The formats offered, and their media types.
pub(crate) const FORMATS: [(ExportFormat, &str); 4] = [
    (ExportFormat::Xes, "application/xml"),
    (ExportFormat::Sheet, "text/csv; charset=utf-8"),
    (ExportFormat::Parquet, "application/vnd.apache.parquet"),
    (ExportFormat::Arrow, "application/vnd.apache.arrow.file"),
];

/// The media type of a format.
pub(crate) fn media(format: ExportFormat) -> &'static str {
    FORMATS.iter().find(|(f, _)| *f == format).map_or("application/octet-stream", |(_, media)| media)
}

/// Sends the cases of a view as a file.
pub(super) async fn export(opened: OpenLog, view: &View, format: ExportFormat) -> Outcome {
    let name = file_name(opened.name(), "", format.name());
    let question = view.question();
    streamed(media(format), &name, move |to| log_export(&opened, &question, format, to)).await
}

/// Sends a file while it is written. What goes wrong before the first piece is a problem as on every page; later it breaks the
/// download off, so that a half file is never taken for a whole one.
pub(crate) async fn streamed(
    media: &'static str,
    name: &str,
    write: impl FnOnce(&mut (dyn Write + Send)) -> Result<(), Error> + Send + 'static,
) -> Outcome {
    let (pieces, mut sent) = mpsc::channel::<Piece>(PIECES_MAX);
    tokio::task::spawn_blocking(move || {
        let mut to = Pieces { gathered: Vec::with_capacity(PIECE_BYTES), to: pieces };
        // Where sending fails nobody listens any more: the reader went away, which is no fault.
        let _ = match write(&mut to) {
            Ok(()) => to.flush().is_ok(),
            Err(error) => to.to.blocking_send(Err(error)).is_ok(),
        };
    });
    let first = match sent.recv().await {
        Some(Err(error)) => return Err(error.into()),
        first => first,
    };
    let rest = futures_util::stream::unfold(sent, |mut sent| async move { Some((sent.recv().await?, sent)) });
    let all = futures_util::StreamExt::chain(futures_util::stream::iter(first), rest);
    let headers: [(HeaderName, HeaderValue); 2] =
        [(header::CONTENT_TYPE, HeaderValue::from_static(media)), (header::CONTENT_DISPOSITION, attachment(name))];
    Ok::<Response, _>((headers, Body::from_stream(all)).into_response())
}

/// A writer that sends what it gathers; an error when nobody takes it any more.
struct Pieces {
    gathered: Vec<u8>,
    to: mpsc::Sender<Piece>,
}

impl Write for Pieces {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.gathered.extend_from_slice(bytes);
        if self.gathered.len() >= PIECE_BYTES {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.gathered.is_empty() {
            return Ok(());
        }
        let piece = Bytes::from(std::mem::take(&mut self.gathered));
        self.to.blocking_send(Ok(piece)).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }
}
