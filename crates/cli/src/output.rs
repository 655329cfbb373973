//! Where data and talk go: standard output or a file that appears when it is whole; standard error.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use crate::failure::{Failure, Outcome, is_unheard};

/// Says something to the person, on standard error; nobody listening is no failure.
pub(crate) fn tell(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", harmless(text));
}

/// Names of files and columns come from elsewhere: a control character in them could rewrite what the terminal shows.
fn harmless(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

/// Writes data to standard output, or to a file that is only there when all of it is.
pub(crate) fn write(to: Option<&Path>, write: impl FnOnce(&mut (dyn Write + Send)) -> Outcome) -> Outcome {
    let Some(path) = to else {
        let mut out = BufWriter::new(io::stdout());
        write(&mut out)?;
        return out.flush().map_err(|error| broken_stream(&error));
    };
    let name = path.display().to_string();
    // Pipes and devices cannot be replaced, only written to.
    if std::fs::metadata(path).is_ok_and(|file| !file.is_file() && !file.is_dir()) {
        let mut out = BufWriter::new(File::create(path).map_err(|error| broken(&error, &name))?);
        write(&mut out)?;
        return out.flush().map_err(|error| broken_stream(&error));
    }
    write_whole(path, write).map_err(|failure| failure.unwrap_or_else(|error| broken(&error, &name)))
}

/// What stopped a file: the writer itself, or the file system.
type Stopped = Result<Failure, io::Error>;

/// Writes beside the file, syncs, and renames; a crash leaves the old file or the new.
fn write_whole(path: &Path, write: impl FnOnce(&mut (dyn Write + Send)) -> Outcome) -> Result<(), Stopped> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if path.is_dir() {
        return Err(Err(io::Error::from(io::ErrorKind::IsADirectory)));
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(".samsyn-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // The umask takes its share, as for any file that is made.
        let permissions =
            std::fs::metadata(path).map_or_else(|_| std::fs::Permissions::from_mode(0o666), |old| old.permissions());
        builder.permissions(permissions);
    }
    let file = builder.tempfile_in(folder).map_err(Err)?;
    let mut out = BufWriter::new(file);
    write(&mut out).map_err(Ok)?;
    let file = out.into_inner().map_err(|error| Err(error.into_error()))?;
    file.as_file().sync_all().map_err(Err)?;
    file.persist(path).map_err(|error| Err(error.error))?;
    Ok(())
}

/// A write to standard output, a pipe or a device that failed: what went before cannot be taken back.
pub(crate) fn broken_stream(error: &io::Error) -> Failure {
    if is_unheard(error) {
        return Failure::Unheard;
    }
    Failure::new("cli-output-stream").with("reason", error)
}

/// A write to a file that failed.
fn broken(error: &io::Error, name: &str) -> Failure {
    if is_unheard(error) {
        return Failure::Unheard;
    }
    Failure::new("cli-output").with("file", name).with("reason", error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn talk_keeps_its_lines_and_loses_what_steers_a_terminal() {
        assert_eq!(harmless("line 1\nno\u{1b}[31m\u{9b}2Jfile\r.csv"), "line 1\nno\u{fffd}[31m\u{fffd}2Jfile\u{fffd}.csv");
    }
}
