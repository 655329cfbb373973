//! Where everything stands: parts are broken into lines and pages, and each line knows what it is in the structure that
//! readers of the page aloud follow. Lengths are points, from the page's upper left corner.

use crate::structure::{Node, Role, Structure};
use crate::typeface::{Run, Typeface, Weight};
use crate::{Document, Fact, Part, Picture, Section, Table};

/// Long and short side of A4.
const A4: (f32, f32) = (841.89, 595.28);
const SIDE: f32 = 56.0;
const TOP: f32 = 64.0;
const BOTTOM: f32 = 62.0;
/// Most columns of a table on an upright page.
const UPRIGHT_COLUMNS_MAX: usize = 9;
/// Between columns of a table, and above and below the words of a row.
const CELL: (f32, f32) = (9.0, 3.4);

pub(crate) const INK: [u8; 3] = [0x13, 0x20, 0x2c];
pub(crate) const MUTED: [u8; 3] = [0x51, 0x60, 0x6e];
pub(crate) const RULE: [u8; 3] = [0xd5, 0xdc, 0xe3];

/// How words look.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) colour: [u8; 3],
    /// From line to line, of the size.
    pub(crate) leading: f32,
}

const BODY: Style = Style { size: 10.0, weight: Weight::Regular, colour: INK, leading: 1.5 };
const SMALL: Style = Style { size: 8.5, weight: Weight::Regular, colour: MUTED, leading: 1.4 };
const BOLD: Style = Style { weight: Weight::Semibold, ..BODY };

/// What is drawn.
#[derive(Debug)]
pub(crate) enum Item {
    /// Words, with the left end of their base line.
    Words { run: Run, x: f32, y: f32, size: f32, colour: [u8; 3] },
    /// A line.
    Rule { from: (f32, f32), to: (f32, f32), width: f32, colour: [u8; 3] },
    /// A drawing within a box.
    Drawing { svg: String, x: f32, y: f32, width: f32 },
}

/// Something drawn, and the node that it is content of; `None`: it is an ornament.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) item: Item,
    pub(crate) node: Option<Node>,
}

/// A page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) placed: Vec<Placed>,
}

/// A heading that the list of contents and the bookmarks lead to.
#[derive(Debug)]
pub(crate) struct Mark {
    pub(crate) title: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// What all rows of a table share: how wide its columns are, and which hold figures.
struct Look<'a> {
    widths: &'a [f32],
    numbers: &'a [bool],
}

/// The pages of a document.
pub(crate) struct Layout<'a> {
    typeface: &'a Typeface,
    pub(crate) pages: Vec<Page>,
    pub(crate) structure: Structure,
    pub(crate) marks: Vec<Mark>,
    y: f32,
}

/// A row's words broken into lines, and its height.
type Broken = (Vec<Vec<Run>>, f32);

/// A row that no page can hold, in pieces that one can.
fn pieces((cells, height): Broken, most: f32, style: Style) -> Vec<Broken> {
    if height <= most {
        return vec![(cells, height)];
    }
    let line = style.size * style.leading;
    let lines = (((most - 2.0 * CELL.1) / line) as usize).max(1);
    let count = cells.iter().map(|runs| runs.len().div_ceil(lines)).max().unwrap_or(0);
    let piece = |at: usize| {
        let cells: Vec<Vec<Run>> = cells.iter().map(|runs| runs.iter().skip(at * lines).take(lines).cloned().collect()).collect();
        let height = cells.iter().map(Vec::len).max().unwrap_or(0) as f32 * line + 2.0 * CELL.1;
        (cells, height)
    };
    (0..count).map(piece).collect()
}

impl<'a> Layout<'a> {
    /// Lays a document out.
    pub(crate) fn of(document: &Document, typeface: &'a Typeface) -> Self {
        let mut layout = Self { typeface, pages: Vec::new(), structure: Structure::new(), marks: Vec::new(), y: 0.0 };
        layout.turn(false);
        layout.head(document);
        let titled: Vec<&str> = document.sections.iter().map(|s| s.title.as_str()).filter(|title| !title.is_empty()).collect();
        let has_contents = titled.len() > 1 && !document.labels.contents.is_empty();
        let entries = if has_contents { layout.contents(document, &titled) } else { Vec::new() };
        for section in &document.sections {
            layout.section(section);
        }
        layout.number(&entries);
        layout.frame(document);
        layout
    }

    fn page(&mut self) -> &mut Page {
        let last = self.pages.len() - 1;
        &mut self.pages[last]
    }

    fn width(&mut self) -> f32 {
        self.page().width - 2.0 * SIDE
    }

    fn left(&mut self) -> f32 {
        self.page().height - BOTTOM - self.y
    }

    /// Begins a page; one on which nothing stands yet is only turned.
    fn turn(&mut self, wide: bool) {
        let (width, height) = if wide { A4 } else { (A4.1, A4.0) };
        self.pages.pop_if(|page| page.placed.is_empty());
        self.pages.push(Page { width, height, placed: Vec::new() });
        self.y = TOP;
    }

    fn is_wide(&mut self) -> bool {
        let page = self.page();
        page.width > page.height
    }

    fn turn_same(&mut self) {
        let wide = self.is_wide();
        self.turn(wide);
    }

    fn turn_for(&mut self, wide: bool) {
        if wide != self.is_wide() {
            self.turn(wide);
        }
    }

    /// Begins a page unless so much is left of this one.
    fn need(&mut self, height: f32) {
        if self.left() < height && self.y > TOP {
            self.turn_same();
        }
    }

    fn put(&mut self, item: Item, node: Option<Node>) {
        self.page().placed.push(Placed { item, node });
    }

    /// One line of words whose upper end is at the cursor, `dx` from the left margin, or with its right end there.
    fn line(&mut self, run: Run, dx: f32, right: bool, style: Style, node: Option<Node>) {
        let x = SIDE + if right { dx - run.width * style.size } else { dx };
        let y = self.y + (style.leading - 1.0) * 0.5 * style.size + (0.5 + 0.5 * self.typeface.capital()) * style.size;
        self.put(Item::Words { run, x, y, size: style.size, colour: style.colour }, node);
    }

    /// Breaks words into lines of at most this width; a word that is longer is broken too.
    fn lines(&self, text: &str, width: f32, style: Style) -> Vec<Run> {
        let set = |text: &str| self.typeface.set(text, style.weight);
        let fits = |text: &str| self.typeface.width(text, style.weight) * style.size <= width + 0.01;
        let mut lines = Vec::new();
        for hard in text.lines() {
            let mut line = String::new();
            for word in hard.split(' ').filter(|word| !word.is_empty()) {
                let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
                if fits(&longer) {
                    line = longer;
                    continue;
                }
                if !line.is_empty() {
                    lines.push(set(&line));
                }
                line = word.to_owned();
                while line.chars().count() > 1 && !fits(&line) {
                    // As many letters as fit; halving the rest finds them.
                    let ends: Vec<usize> = line.char_indices().map(|(at, _)| at).skip(1).collect();
                    let fitting = ends.partition_point(|end| fits(&line[..*end])).max(1);
                    let rest = line.split_off(ends[fitting - 1]);
                    lines.push(set(&line));
                    line = rest;
                }
            }
            lines.push(set(&line));
        }
        lines.retain(|run| !run.text.is_empty());
        lines
    }

    /// Words over the whole width, as content of a node.
    fn words(&mut self, text: &str, style: Style, indent: f32, node: Node) {
        let width = self.width() - indent;
        for run in self.lines(text, width, style) {
            self.need(style.size * style.leading);
            self.line(run, indent, false, style, Some(node));
            self.y += style.size * style.leading;
        }
    }

    fn paragraphs(&mut self, text: &str, style: Style, indent: f32, under: Node) {
        for paragraph in text.split("\n\n").filter(|paragraph| !paragraph.trim().is_empty()) {
            let node = self.structure.add(under, Role::Paragraph);
            self.words(paragraph, style, indent, node);
            self.y += 0.6 * style.size;
        }
    }

    fn head(&mut self, document: &Document) {
        let root = self.structure.root();
        self.paragraphs(&document.authority, SMALL, 0.0, root);
        let title = self.structure.add(root, Role::Heading(1, document.title.clone()));
        self.words(&document.title, Style { size: 24.0, weight: Weight::Semibold, colour: INK, leading: 1.25 }, 0.0, title);
        self.y += 6.0;
        self.paragraphs(&document.made, SMALL, 0.0, root);
        self.y += 10.0;
    }

    /// The list of contents, without numbers of pages: those are known later. Where each entry's number is to stand.
    fn contents(&mut self, document: &Document, titles: &[&str]) -> Vec<(usize, f32, Node)> {
        let root = self.structure.root();
        let node = self.structure.add(root, Role::Heading(2, document.labels.contents.clone()));
        self.words(&document.labels.contents, Style { size: 12.0, ..BOLD }, 0.0, node);
        self.y += 4.0;
        let list = self.structure.add(root, Role::Contents);
        let mut entries = Vec::new();
        for title in titles {
            let node = self.structure.add(list, Role::Entry);
            let width = self.width() - 40.0;
            for run in self.lines(title, width, BODY) {
                self.need(BODY.size * BODY.leading);
                self.line(run, 0.0, false, BODY, Some(node));
                self.y += BODY.size * BODY.leading;
            }
            entries.push((self.pages.len() - 1, self.y - BODY.size * BODY.leading, node));
        }
        self.y += 14.0;
        entries
    }

    /// Writes the numbers of pages into the list of contents.
    fn number(&mut self, entries: &[(usize, f32, Node)]) {
        let numbers: Vec<usize> = self.marks.iter().map(|mark| mark.page + 1).collect();
        for ((page, y, node), number) in entries.iter().zip(numbers) {
            let run = self.typeface.set(&number.to_string(), Weight::Regular);
            let x = self.pages[*page].width - SIDE - run.width * BODY.size;
            let y = y + (BODY.leading - 1.0) * 0.5 * BODY.size + (0.5 + 0.5 * self.typeface.capital()) * BODY.size;
            let item = Item::Words { run, x, y, size: BODY.size, colour: BODY.colour };
            self.pages[*page].placed.push(Placed { item, node: Some(*node) });
        }
    }

    fn section(&mut self, section: &Section) {
        if self.is_wide() {
            self.turn(false);
        }
        let root = self.structure.root();
        let under = self.structure.add(root, Role::Section);
        if !section.title.is_empty() {
            self.need(110.0);
            if self.y > TOP {
                self.y += 16.0;
            }
            self.marks.push(Mark { title: section.title.clone(), page: self.pages.len() - 1, y: self.y });
            let node = self.structure.add(under, Role::Heading(2, section.title.clone()));
            self.words(&section.title, Style { size: 15.0, weight: Weight::Semibold, colour: INK, leading: 1.3 }, 0.0, node);
            self.y += 5.0;
        }
        for part in &section.parts {
            // What is small print may stay on a wide page.
            match part {
                Part::Table(table) => self.turn_for(table.columns.len() > UPRIGHT_COLUMNS_MAX),
                Part::Picture(_) => self.turn_for(false),
                _ => {}
            }
            match part {
                Part::Words(text) => self.paragraphs(text, BODY, 0.0, under),
                Part::Note(text) => self.paragraphs(text, SMALL, 0.0, under),
                Part::Facts(facts) => self.facts(facts, under),
                Part::Table(table) => self.table(table, under),
                Part::Picture(picture) => self.picture(picture, under),
                Part::Citation(text) => self.paragraphs(text, Style { size: 7.5, ..SMALL }, 8.0, under),
            }
        }
    }

    /// Figures side by side, each under what it is.
    fn facts(&mut self, facts: &[Fact], under: Node) {
        let big = Style { size: 13.0, weight: Weight::Semibold, colour: INK, leading: 1.3 };
        let across = facts.len().clamp(1, 4);
        let width = self.width() / across as f32;
        let list = self.structure.add(under, Role::List);
        for row in facts.chunks(across) {
            let told: Vec<(Vec<Run>, Vec<Run>)> = row
                .iter()
                .map(|fact| (self.lines(&fact.label, width - 10.0, SMALL), self.lines(&fact.figure.words, width - 10.0, big)))
                .collect();
            let height = |runs: &[Run], style: Style| runs.len() as f32 * style.size * style.leading;
            let labels = told.iter().map(|(label, _)| height(label, SMALL)).fold(0.0, f32::max);
            let figures = told.iter().map(|(_, figure)| height(figure, big)).fold(0.0, f32::max);
            self.need(labels + figures);
            let top = self.y;
            for (at, (label, figure)) in told.into_iter().enumerate() {
                let entry = self.structure.add(list, Role::ListItem);
                let named = self.structure.add(entry, Role::Label);
                let body = self.structure.add(entry, Role::Body);
                for (runs, style, node, from) in [(label, SMALL, named, top), (figure, big, body, top + labels)] {
                    self.y = from;
                    for run in runs {
                        self.line(run, at as f32 * width, false, style, Some(node));
                        self.y += style.size * style.leading;
                    }
                }
            }
            self.y = top + labels + figures + 8.0;
        }
        self.y += 4.0;
    }

    fn picture(&mut self, picture: &Picture, under: Node) {
        let Some((across, down)) = crate::svg::size(&picture.svg) else { return };
        let most = self.page().height - TOP - BOTTOM - 40.0;
        let width = self.width();
        let scale = (width / across).min(most / down).min(1.0);
        let (wide, high) = (across * scale, down * scale);
        self.need(high + 30.0);
        let node = self.structure.add(under, Role::Paragraph);
        self.words(&picture.title, BOLD, 0.0, node);
        self.y += 4.0;
        let figure = self.structure.add(under, Role::Figure(picture.alternative.clone()));
        let item = Item::Drawing { svg: picture.svg.clone(), x: SIDE, y: self.y, width: wide };
        self.put(item, Some(figure));
        self.y += high + 12.0;
    }

    fn table(&mut self, table: &Table, under: Node) {
        let columns = table.columns.len();
        if columns == 0 {
            return;
        }
        let size = if columns <= 6 {
            9.0
        } else if columns <= 9 {
            8.0
        } else {
            7.0
        };
        let style = Style { size, weight: Weight::Regular, colour: INK, leading: 1.35 };
        let bold = Style { weight: Weight::Semibold, ..style };
        let widths = self.widths(table, style, bold);
        self.need(80.0);
        let node = self.structure.add(under, Role::Table);
        if !table.title.is_empty() {
            let caption = self.structure.add(node, Role::Caption);
            self.words(&table.title, BOLD, 0.0, caption);
            self.y += 3.0;
        }
        let headings: Vec<&str> = table.columns.iter().map(|column| column.heading.as_str()).collect();
        let numbers: Vec<bool> = table.columns.iter().map(|column| column.is_number).collect();
        let look = Look { widths: &widths, numbers: &numbers };
        let head = self.structure.add(node, Role::TableHead);
        let row = self.structure.add(head, Role::Row);
        let cells: Vec<Option<Node>> = headings.iter().map(|_| Some(self.structure.add(row, Role::ColumnHeading))).collect();
        let broken = self.broken(&headings, &widths, bold);
        self.row(broken.clone(), &look, bold, &cells);
        let body = self.structure.add(node, Role::TableBody);
        for row in &table.rows {
            let words: Vec<&str> = row.iter().map(|cell| cell.words.as_str()).collect();
            let node = self.structure.add(body, Role::Row);
            let role = |at: usize| if at == 0 { Role::RowHeading } else { Role::Cell };
            let cells: Vec<Option<Node>> = (0..columns).map(|at| Some(self.structure.add(node, role(at)))).collect();
            let most = self.page().height - TOP - BOTTOM - broken.1;
            for set in pieces(self.broken(&words, &widths, style), most, style) {
                if self.left() < set.1 {
                    self.turn_same();
                    // Said once in the structure; on later pages an ornament.
                    self.row(broken.clone(), &look, bold, &vec![None; columns]);
                }
                self.row(set, &look, style, &cells);
            }
        }
        self.y += 5.0;
        self.paragraphs(&table.more, SMALL, 0.0, under);
        self.y += 7.0;
    }

    /// Widths of the columns: as wide as what stands in them; where that is too much, those of words give way, down to
    /// their longest word, and at last all.
    fn widths(&mut self, table: &Table, style: Style, bold: Style) -> Vec<f32> {
        let all = self.width() - CELL.0 * (table.columns.len() - 1) as f32;
        let wide = |text: &str, style: Style| self.typeface.width(text, style.weight) * style.size + 0.5;
        // Where lines break; the narrow blanks between the digits of a figure do not.
        let longest = |text: &str, style: Style| text.split([' ', '\n']).map(|word| wide(word, style)).fold(0.0, f32::max);
        let (mut natural, mut least) = (Vec::new(), Vec::new());
        for (at, column) in table.columns.iter().enumerate() {
            let words = || table.rows.iter().map(|row| row[at].words.as_str());
            let head = longest(&column.heading, bold);
            let widest = words().map(|text| wide(text, style)).fold(0.0, f32::max);
            natural.push(head.max(widest));
            let word = words().map(|text| longest(text, style)).fold(0.0, f32::max);
            least.push(head.max(word).min(0.4 * all));
        }
        let sum: f32 = natural.iter().sum();
        if sum <= all {
            return natural;
        }
        let slack: f32 = natural.iter().zip(&least).map(|(n, l)| (n - l).max(0.0)).sum();
        let share = if slack > 0.0 { ((sum - all) / slack).min(1.0) } else { 0.0 };
        let given: Vec<f32> = natural.iter().zip(&least).map(|(n, l)| n - (n - l).max(0.0) * share).collect();
        let sum: f32 = given.iter().sum();
        given.iter().map(|width| width * (all / sum).min(1.0)).collect()
    }

    /// A row's words broken into lines, and its height. A cell without words is still a cell: it holds a blank.
    fn broken(&self, words: &[&str], widths: &[f32], style: Style) -> Broken {
        let lines = |(text, width): (&&str, &f32)| {
            let lines = self.lines(text, *width, style);
            if lines.is_empty() { vec![self.typeface.set(" ", style.weight)] } else { lines }
        };
        let cells: Vec<Vec<Run>> = words.iter().zip(widths).map(lines).collect();
        let most = cells.iter().map(Vec::len).max().unwrap_or(1);
        (cells, most as f32 * style.size * style.leading + 2.0 * CELL.1)
    }

    fn row(&mut self, (cells, height): Broken, look: &Look<'_>, style: Style, nodes: &[Option<Node>]) {
        let (top, mut dx) = (self.y, 0.0);
        let is_head = style.weight == Weight::Semibold;
        for (((lines, number), width), node) in cells.into_iter().zip(look.numbers).zip(look.widths).zip(nodes) {
            let down = height - 2.0 * CELL.1 - lines.len() as f32 * style.size * style.leading;
            // Words begin at the top, figures and headings stand on the rule.
            self.y = top + CELL.1 + if *number || is_head { down } else { 0.0 };
            for run in lines {
                self.line(run, if *number { dx + width } else { dx }, *number, style, *node);
                self.y += style.size * style.leading;
            }
            dx += width + CELL.0;
        }
        self.y = top + height;
        let (from, to) = ((SIDE, self.y), (SIDE + dx - CELL.0, self.y));
        let (width, colour) = if is_head { (0.8, MUTED) } else { (0.5, RULE) };
        self.put(Item::Rule { from, to, width, colour }, None);
    }

    /// Titles at the head and numbers at the foot of pages.
    fn frame(&mut self, document: &Document) {
        let count = self.pages.len();
        let style = Style { size: 8.0, ..SMALL };
        for at in 0..count {
            let (width, height) = (self.pages[at].width, self.pages[at].height);
            let mut put = |text: &str, y: f32, right: bool| {
                let mut runs = self.lines(text, if right { 0.35 * width } else { width - 2.0 * SIDE - 0.36 * width }, style);
                if runs.is_empty() {
                    return;
                }
                let run = runs.swap_remove(0);
                let x = if right { width - SIDE - run.width * style.size } else { SIDE };
                let item = Item::Words { run, x, y, size: style.size, colour: style.colour };
                self.pages[at].placed.push(Placed { item, node: None });
            };
            if at > 0 {
                put(&document.title, 38.0, false);
                put(&document.authority, 38.0, true);
            }
            put(&document.made, height - 34.0, false);
            put(&format!("{} / {count}", at + 1), height - 34.0, true);
        }
    }
}
