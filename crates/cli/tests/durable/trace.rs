//! What a command asked of the kernel, as `strace` wrote it down: calls with their arguments, in the order of their ends.

use std::collections::HashMap;
use std::path::Path;
use std::process::Command;

/// The calls that change files or make them last, and those that tell which file is meant; sends are answers to a client.
const CALLS: &str = "openat,open,creat,close,dup,dup2,dup3,fcntl,lseek,write,pwrite64,writev,pwritev,pwritev2,ftruncate,truncate,\
    fallocate,fsync,fdatasync,sync,syncfs,rename,renameat,renameat2,unlink,unlinkat,rmdir,mkdir,mkdirat,link,linkat,symlink,\
    symlinkat,mmap,copy_file_range,sendfile,splice,sendto,sendmsg";

/// An argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Argument {
    /// A string or buffer.
    Bytes(Vec<u8>),
    /// Anything else, as it is written.
    Word(String),
}

/// A call that succeeded.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    pub(crate) name: String,
    pub(crate) arguments: Vec<Argument>,
    pub(crate) result: i64,
    /// Line on which it begins, and on which it ends.
    pub(crate) begun: usize,
    pub(crate) done: usize,
}

impl Call {
    pub(crate) fn number(&self, at: usize) -> Option<i64> {
        match self.arguments.get(at)? {
            Argument::Word(word) => word.parse().ok(),
            Argument::Bytes(_) => None,
        }
    }

    pub(crate) fn word(&self, at: usize) -> &str {
        match self.arguments.get(at) {
            Some(Argument::Word(word)) => word,
            _ => "",
        }
    }

    pub(crate) fn bytes(&self, at: usize) -> &[u8] {
        match self.arguments.get(at) {
            Some(Argument::Bytes(bytes)) => bytes,
            _ => &[],
        }
    }

    /// All bytes among the arguments, those of gathered writes too.
    pub(crate) fn said(&self) -> Vec<u8> {
        let bytes = |a: &Argument| match a {
            Argument::Bytes(bytes) => bytes.clone(),
            Argument::Word(word) => unquoted(word),
        };
        self.arguments.iter().flat_map(bytes).collect()
    }
}

/// Whether calls can be traced here.
pub(crate) fn possible() -> bool {
    Command::new("strace").args(["-f", "-qq", "-o", "/dev/null", "true"]).output().is_ok_and(|run| run.status.success())
}

/// The command, traced into a file.
pub(crate) fn traced(command: &Command, into: &Path) -> Command {
    let mut strace = Command::new("strace");
    strace.args(["-f", "-qq", "-xx", "-s", "33554432", "-e", "signal=none", "-e"]).arg(format!("trace={CALLS}"));
    strace.arg("-o").arg(into).arg(command.get_program()).args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => strace.env(name, value),
            None => strace.env_remove(name),
        };
    }
    strace
}

/// Reads what `strace` wrote; calls that failed are left out.
pub(crate) fn parse(text: &str) -> Vec<Call> {
    let (mut calls, mut begun) = (Vec::new(), HashMap::new());
    for (at, line) in text.lines().enumerate() {
        let Some((thread, rest)) = line.split_once(' ') else { continue };
        let rest = rest.trim_start();
        let (from, whole) = match (rest.strip_suffix(" <unfinished ...>"), rest.strip_prefix("<... ")) {
            (Some(start), _) => {
                begun.insert(thread, (at, start.to_owned()));
                continue;
            }
            (None, Some(resumed)) => {
                let (_, end) = resumed.split_once(" resumed>").expect("a call goes on");
                let (from, start) = begun.remove(thread).expect("it began");
                (from, start + end)
            }
            (None, None) => (at, rest.to_owned()),
        };
        calls.extend(call(&whole).map(|(name, arguments, result)| Call { name, arguments, result, begun: from, done: at }));
    }
    calls
}

/// One call: `name(argument, ...) = result`; `None` when it failed or never ended.
fn call(text: &str) -> Option<(String, Vec<Argument>, i64)> {
    let (call, result) = text.rsplit_once(" = ")?;
    let result = result.split(' ').next()?;
    let result = match result.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16).ok()?,
        None => result.parse().ok()?,
    };
    let (name, arguments) = call.trim_end().strip_suffix(')')?.split_once('(')?;
    (result >= 0).then(|| (name.to_owned(), split(arguments).iter().map(|text| argument(text)).collect(), result))
}

/// At the commas that are in no bracket; quoted bytes are digits only.
fn split(text: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut from) = (Vec::new(), 0, 0);
    for (at, sign) in text.bytes().enumerate() {
        match sign {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth -= 1,
            b',' if depth == 0 => {
                parts.push(text[from..at].trim());
                from = at + 1;
            }
            _ => {}
        }
    }
    parts.push(text[from..].trim());
    parts
}

fn argument(text: &str) -> Argument {
    assert!(!text.ends_with("\"..."), "strace cut a buffer short");
    match text.strip_prefix('"') {
        Some(_) => Argument::Bytes(unquoted(text)),
        None => Argument::Word(text.to_owned()),
    }
}

/// The bytes between all quotes of a text.
fn unquoted(text: &str) -> Vec<u8> {
    let digits = text.split('"').skip(1).step_by(2).flat_map(|quoted| quoted.split("\\x").skip(1));
    digits.map(|pair| u8::from_str_radix(pair, 16).expect("two digits")).collect()
}

#[test]
fn calls_of_several_threads_are_put_together() {
    let text = "7 openat(AT_FDCWD, \"\\x2f\\x61\", O_RDWR|O_CREAT, 0600) = 3\n\
        8  fdatasync(3 <unfinished ...>\n\
        7 pwrite64(3, \"\\x41\\x2c\", 2, 4096) = 2\n\
        8  <... fdatasync resumed>)            = 0\n\
        7 unlink(\"\\x2f\\x62\") = -1 ENOENT (No such file or directory)\n\
        7 writev(5, [{iov_base=\"\\x48\", iov_len=1}, {iov_base=\"\\x49\", iov_len=1}], 2) = 2\n";
    let calls = parse(text);
    let names: Vec<_> = calls.iter().map(|c| (c.name.as_str(), c.begun, c.done, c.result)).collect();
    assert_eq!(names, [("openat", 0, 0, 3), ("pwrite64", 2, 2, 2), ("fdatasync", 1, 3, 0), ("writev", 5, 5, 2)]);
    assert_eq!((calls[1].bytes(1), calls[1].number(3)), (&b"A,"[..], Some(4096)));
    assert_eq!(calls[3].said(), b"HI");
}
