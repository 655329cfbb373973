//! A disk that forgets: what a folder may look like after the power went, from what a command asked of the kernel.
//!
//! A change of a file's bytes or length lasts when the file is synced after it; a name given or taken lasts when the folder is
//! synced after it. Everything else may be there or not: a write whole, in some of its sectors or not at all, in any order; names
//! in their order, as file systems with a journal keep them, or in any.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use crate::random::Random;
use crate::trace::Call;

/// The smallest piece that a disk writes whole.
const SECTOR: usize = 512;

type Id = usize;

/// What a file or folder was before the command.
#[derive(Clone, Debug)]
enum Base {
    File(Vec<u8>),
    Folder(BTreeMap<String, Id>),
}

#[derive(Debug)]
enum What {
    Write {
        file: Id,
        at: usize,
        bytes: Vec<u8>,
    },
    Size {
        file: Id,
        bytes: usize,
    },
    /// At once: names of folders, and what they stand for from now on.
    Names(Vec<(Id, String, Option<Id>)>),
}

#[derive(Debug)]
struct Change {
    begun: usize,
    done: usize,
    what: What,
    /// From which line on it lasts.
    lasts_from: usize,
}

/// An open file, shared by its descriptors.
#[derive(Debug)]
struct Open {
    node: Id,
    path: String,
    at: usize,
    appends: bool,
}

/// Everything that a command did to a folder.
#[derive(Debug)]
pub(crate) struct History {
    base: Vec<Base>,
    changes: Vec<Change>,
    /// Lines on which a client began to be told that something is done.
    pub(crate) told: Vec<usize>,
    /// The line after the last.
    pub(crate) end: usize,
}

/// What is left of what was not synced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Left {
    /// Nothing.
    Nothing,
    /// All: the process alone died.
    All,
    /// Names, but no bytes: the empty file after a rename.
    Names,
    /// Bytes, but no names.
    Bytes,
    /// Some writes, and names up to some moment.
    Some,
    /// Some writes and some names.
    Any,
}

impl Left {
    pub(crate) const KINDS: [Self; 6] = [Self::Nothing, Self::All, Self::Names, Self::Bytes, Self::Some, Self::Any];
}

/// A folder after the power went: contents by path, `None` for folders.
pub(crate) type Disk = BTreeMap<String, Option<Vec<u8>>>;

/// The history while it is read.
struct Reading<'a> {
    root: &'a str,
    /// Whether a sync of what was opened by this path, within the root, counts.
    counts: fn(&str) -> bool,
    history: History,
    /// Names as the command sees them.
    names: HashMap<Id, BTreeMap<String, Id>>,
    sizes: HashMap<Id, usize>,
    open: HashMap<i64, Rc<RefCell<Open>>>,
    syncs: Vec<(Id, usize, usize)>,
}

impl History {
    /// Reads calls on top of what lay in the folder `root` before.
    pub(crate) fn of(root: &str, before: &Path, calls: &[Call]) -> Self {
        Self::of_disk(root, before, calls, |_| true)
    }

    /// The same on a disk that syncs only what `counts`, by its path within the root.
    pub(crate) fn of_disk(root: &str, before: &Path, calls: &[Call], counts: fn(&str) -> bool) -> Self {
        let history = Self { base: Vec::new(), changes: Vec::new(), told: Vec::new(), end: 0 };
        let (names, sizes, open) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut reading = Reading { root, counts, history, names, sizes, open, syncs: Vec::new() };
        reading.lay(before);
        calls.iter().for_each(|call| reading.call(call));
        let Reading { mut history, syncs, .. } = reading;
        for change in &mut history.changes {
            let since = |node: Id| {
                let lasting = syncs.iter().filter(|(of, begun, _)| *of == node && *begun > change.done);
                lasting.map(|(.., done)| *done).min().unwrap_or(usize::MAX)
            };
            change.lasts_from = match &change.what {
                What::Write { file, .. } | What::Size { file, .. } => since(*file),
                What::Names(names) => names.iter().map(|(folder, ..)| since(*folder)).max().unwrap_or(0),
            };
        }
        history.end = calls.iter().map(|call| call.done + 1).max().unwrap_or(0);
        history
    }

    /// Lines at which the disk may differ from the line before.
    pub(crate) fn moments(&self) -> Vec<usize> {
        let ends = self.changes.iter().flat_map(|c| [c.begun + 1, c.done + 1, c.lasts_from.saturating_add(1)]);
        let mut lines: Vec<usize> = ends.chain([0, self.end]).filter(|line| *line <= self.end).collect();
        lines.sort_unstable();
        lines.dedup();
        lines
    }

    /// The folder after the power went just before line `at`.
    pub(crate) fn disk(&self, at: usize, left: Left, random: &mut Random) -> Disk {
        let mut content: Vec<Base> = self.base.clone();
        let began: Vec<&Change> = self.changes.iter().filter(|c| c.begun < at).collect();
        let named = |c: &Change| matches!(c.what, What::Names(_));
        // Of names in their order all up to the last that lasts are there, and some more.
        let lasting = began.iter().rposition(|c| named(c) && c.lasts_from < at).map_or(0, |last| last + 1);
        let until = lasting + random.below(began.len() - lasting + 1);
        for (place, change) in began.iter().enumerate() {
            let lasts = change.lasts_from < at;
            let kept = match (left, named(change)) {
                _ if lasts => true,
                (Left::Nothing, _) | (Left::Names, false) | (Left::Bytes, true) => false,
                (Left::All, _) => change.done < at,
                (Left::Names, true) | (Left::Bytes, false) => true,
                (Left::Some, true) => place < until,
                (Left::Some, false) | (Left::Any, _) => random.below(2) == 0,
            };
            if kept {
                let torn = !lasts && matches!(left, Left::Some | Left::Any) && random.below(3) == 0;
                apply(&mut content, &change.what, torn.then_some(&mut *random));
            }
        }
        let mut disk = Disk::new();
        self.unfold(&content, 0, "", &mut disk, random);
        disk
    }

    fn unfold(&self, content: &[Base], id: Id, path: &str, disk: &mut Disk, random: &mut Random) {
        let Base::Folder(names) = &content[id] else { return };
        for (name, id) in names {
            let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            match &content[*id] {
                Base::Folder(_) => {
                    disk.insert(path.clone(), None);
                    self.unfold(content, *id, &path, disk, random);
                }
                // Written through memory, and never synced: anything may stand in it.
                Base::File(bytes) if path.ends_with("-shm") => {
                    disk.insert(path, Some(bytes.iter().map(|_| random.below(256) as u8).collect()));
                }
                Base::File(bytes) => {
                    disk.insert(path, Some(bytes.clone()));
                }
            }
        }
    }
}

/// Does a change; a torn one writes some of its sectors only.
fn apply(content: &mut [Base], what: &What, torn: Option<&mut Random>) {
    match what {
        What::Write { file, at, bytes } => {
            let Base::File(content) = &mut content[*file] else { return };
            let mut put = |from: usize, bytes: &[u8]| {
                content.resize(content.len().max(from + bytes.len()), 0);
                content[from..from + bytes.len()].copy_from_slice(bytes);
            };
            let Some(random) = torn else { return put(*at, bytes) };
            let mut from = 0;
            while from < bytes.len() {
                let until = bytes.len().min((*at + from) / SECTOR * SECTOR + SECTOR - *at);
                if random.below(2) == 0 {
                    put(*at + from, &bytes[from..until]);
                }
                from = until;
            }
        }
        What::Size { file, bytes } => {
            if let Base::File(content) = &mut content[*file] {
                content.resize(*bytes, 0);
            }
        }
        What::Names(names) => {
            for (folder, name, to) in names {
                let Base::Folder(content) = &mut content[*folder] else { continue };
                match to {
                    Some(id) => drop(content.insert(name.clone(), *id)),
                    None => drop(content.remove(name)),
                }
            }
        }
    }
}

impl Reading<'_> {
    fn node(&mut self, base: Base) -> Id {
        let id = self.history.base.len();
        match &base {
            Base::File(bytes) => drop(self.sizes.insert(id, bytes.len())),
            Base::Folder(names) => drop(self.names.insert(id, names.clone())),
        }
        self.history.base.push(base);
        id
    }

    /// What lies in a folder, and lasts.
    fn lay(&mut self, folder: &Path) -> Id {
        let id = self.node(Base::Folder(BTreeMap::new()));
        let mut names = BTreeMap::new();
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            let node = if path.is_dir() { self.lay(&path) } else { self.node(Base::File(fs::read(&path).expect("a file"))) };
            names.insert(name, node);
        }
        self.names.insert(id, names.clone());
        self.history.base[id] = Base::Folder(names);
        id
    }

    /// The folder and the name that a path means; `None` outside of the root.
    fn place(&self, from: &str, path: &[u8]) -> Option<(Id, String)> {
        let path = String::from_utf8_lossy(path).into_owned();
        let (mut folder, rest) = match from.parse::<i64>() {
            Ok(open) if !path.starts_with('/') => (self.open.get(&open)?.borrow().node, path.as_str()),
            _ => (0, path.strip_prefix(self.root).filter(|rest| rest.is_empty() || rest.starts_with('/'))?),
        };
        let mut parts: Vec<&str> = rest.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
        let name = parts.pop().unwrap_or_default();
        for part in parts {
            folder = *self.names.get(&folder)?.get(part)?;
        }
        Some((folder, name.to_owned()))
    }

    /// What stands at a place; the root has no name.
    fn at(&self, place: &(Id, String)) -> Option<Id> {
        if place.1.is_empty() { Some(place.0) } else { self.names.get(&place.0)?.get(&place.1).copied() }
    }

    fn change(&mut self, call: &Call, what: What) {
        match &what {
            What::Write { file, at, bytes } => {
                let size = self.sizes.entry(*file).or_default();
                *size = (*size).max(at + bytes.len());
            }
            What::Size { file, bytes } => drop(self.sizes.insert(*file, *bytes)),
            What::Names(names) => {
                for (folder, name, to) in names {
                    let folder = self.names.entry(*folder).or_default();
                    match to {
                        Some(id) => drop(folder.insert(name.clone(), *id)),
                        None => drop(folder.remove(name)),
                    }
                }
            }
        }
        self.history.changes.push(Change { begun: call.begun, done: call.done, what, lasts_from: usize::MAX });
    }

    fn call(&mut self, call: &Call) {
        match &*call.name {
            "openat" => self.opened(call, call.word(0), call.bytes(1), call.word(2)),
            "open" => self.opened(call, "", call.bytes(0), call.word(1)),
            "close" => drop(call.number(0).and_then(|open| self.open.remove(&open))),
            "dup" | "dup2" | "dup3" => self.doubled(call),
            "fcntl" if call.word(1).starts_with("F_DUPFD") => self.doubled(call),
            "mkdir" => self.made(call, "", call.bytes(0)),
            "mkdirat" => self.made(call, call.word(0), call.bytes(1)),
            "unlink" | "rmdir" => self.gone(call, "", call.bytes(0)),
            "unlinkat" => self.gone(call, call.word(0), call.bytes(1)),
            "rename" => self.renamed(call, ("", call.bytes(0)), ("", call.bytes(1))),
            "renameat" | "renameat2" => self.renamed(call, (call.word(0), call.bytes(1)), (call.word(2), call.bytes(3))),
            "link" | "linkat" | "symlink" | "symlinkat" | "truncate" | "creat" => {
                let inside = |at| self.place("", call.bytes(at)).is_some();
                assert!(!(0..4).any(inside), "no model of {call:?}");
            }
            "sync" | "syncfs" => panic!("no model of {call:?}"),
            _ => self.of_open(call),
        }
    }

    /// Calls on what is open.
    fn of_open(&mut self, call: &Call) {
        let at = if call.name == "mmap" { 4 } else { 0 };
        let Some(open) = call.number(at).and_then(|open| self.open.get(&open).cloned()) else {
            let sends = ["write", "writev", "sendto", "sendmsg"].contains(&&*call.name);
            if sends && call.said().windows(10).any(|w| w == b"HTTP/1.1 2") {
                self.history.told.push(call.begun);
            }
            return;
        };
        let file = open.borrow().node;
        match &*call.name {
            "write" => {
                let bytes = call.bytes(1)[..call.result as usize].to_vec();
                let mut open = open.borrow_mut();
                let at = if open.appends { self.sizes[&file] } else { open.at };
                open.at = at + bytes.len();
                drop(open);
                self.change(call, What::Write { file, at, bytes });
            }
            "pwrite64" => {
                let (bytes, at) = (call.bytes(1)[..call.result as usize].to_vec(), call.number(3).expect("a place") as usize);
                self.change(call, What::Write { file, at, bytes });
            }
            "lseek" => open.borrow_mut().at = call.result as usize,
            "ftruncate" => self.change(call, What::Size { file, bytes: call.number(1).expect("a length") as usize }),
            "fsync" | "fdatasync" => {
                if (self.counts)(&open.borrow().path) {
                    self.syncs.push((file, call.begun, call.done));
                }
            }
            "mmap" => {
                let writes = call.word(2).contains("PROT_WRITE") && call.word(3).contains("MAP_SHARED");
                let shared = self.names.values().flatten().any(|(name, id)| *id == file && name.ends_with("-shm"));
                assert!(!writes || shared, "a file is written through memory, of which there is no model: {call:?}");
            }
            "fcntl" => {}
            _ => panic!("no model of {} on a file of the folder", call.name),
        }
    }

    fn opened(&mut self, call: &Call, from: &str, path: &[u8], flags: &str) {
        let has = |flag: &str| flags.split('|').any(|f| f == flag);
        let Some(place) = self.place(from, path) else {
            self.open.remove(&call.result);
            return;
        };
        let node = match self.at(&place) {
            Some(node) => node,
            None => {
                assert!(has("O_CREAT"), "{call:?} opens what is not there");
                let file = self.node(Base::File(Vec::new()));
                self.change(call, What::Names(vec![(place.0, place.1, Some(file))]));
                file
            }
        };
        if has("O_TRUNC") && self.sizes.get(&node).is_some_and(|bytes| *bytes > 0) {
            self.change(call, What::Size { file: node, bytes: 0 });
        }
        let path = String::from_utf8_lossy(path).trim_start_matches(self.root).trim_matches('/').to_owned();
        self.open.insert(call.result, Rc::new(RefCell::new(Open { node, path, at: 0, appends: has("O_APPEND") })));
    }

    fn doubled(&mut self, call: &Call) {
        match call.number(0).and_then(|open| self.open.get(&open).cloned()) {
            Some(open) => drop(self.open.insert(call.result, open)),
            None => drop(self.open.remove(&call.result)),
        }
    }

    fn made(&mut self, call: &Call, from: &str, path: &[u8]) {
        if let Some((folder, name)) = self.place(from, path) {
            let made = self.node(Base::Folder(BTreeMap::new()));
            self.change(call, What::Names(vec![(folder, name, Some(made))]));
        }
    }

    fn gone(&mut self, call: &Call, from: &str, path: &[u8]) {
        if let Some((folder, name)) = self.place(from, path) {
            self.change(call, What::Names(vec![(folder, name, None)]));
        }
    }

    fn renamed(&mut self, call: &Call, from: (&str, &[u8]), to: (&str, &[u8])) {
        let (Some(from), Some(to)) = (self.place(from.0, from.1), self.place(to.0, to.1)) else { return };
        let moved = self.at(&from);
        self.change(call, What::Names(vec![(from.0, from.1, None), (to.0, to.1, moved)]));
    }
}

/// Lays a disk out as a folder.
pub(crate) fn lay_out(disk: &Disk, root: &Path) {
    for (path, content) in disk {
        let path = root.join(path);
        match content {
            None => fs::create_dir(&path).expect("a folder"),
            Some(bytes) => fs::write(&path, bytes).expect("a file"),
        }
    }
}
