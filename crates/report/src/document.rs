//! What a document is made of: sections in reading order, each a row of words, figures, tables and pictures.

use schemars::JsonSchema;
use serde::Serialize;

/// A civil date and time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Moment {
    /// Year.
    pub year: u16,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Document {
    /// What it is called.
    pub title: String,
    /// Whose it is.
    pub authority: String,
    /// Who made it and when, in words.
    pub made: String,
    /// When it was made, UTC.
    pub made_at: Moment,
    /// Tag of its language: `nb`.
    pub language: String,
    /// Its own few words.
    #[serde(skip)]
    pub labels: Labels,
    /// What stands in it.
    pub sections: Vec<Section>,
}

/// The words that a document needs besides what it tells.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Labels {
    /// Heading of the list of contents; empty: there is none.
    pub contents: String,
    /// Of a sign that the typeface does not have.
    pub signs_missing: String,
    /// Before a figure near the truth: "about".
    pub about: String,
    /// Heading of what is measured, and of its figure, in a workbook.
    pub fact: [String; 2],
}

/// A section: what somebody wrote, or a view.
#[derive(Clone, Debug, Default, PartialEq, Serialize, JsonSchema)]
pub struct Section {
    /// Heading; empty: it goes on without one.
    pub title: String,
    /// What stands in it.
    pub parts: Vec<Part>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Words; a blank line begins a new paragraph.
    Words(String),
    /// What figures rest on or mean, in small print.
    Note(String),
    /// Figures by themselves.
    Facts(Vec<Fact>),
    /// A table.
    Table(Table),
    /// A picture; a table with the same figures stands beside it.
    Picture(Picture),
    /// What is cited, as a text.
    Citation(String),
}

/// A figure by itself.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The figure.
    pub figure: Cell,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Picture {
    /// What it shows, above it.
    pub title: String,
    /// What it tells, for whoever does not see it.
    pub alternative: String,
    /// The drawing, standing alone.
    #[serde(skip)]
    pub svg: String,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Table {
    /// What it tells.
    pub title: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Rows, a cell for each column.
    pub rows: Vec<Vec<Cell>>,
    /// How many rows are left out, in words; empty: none.
    pub more: String,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Column {
    /// What it holds; empty where it needs no word.
    pub heading: String,
    /// Whether figures stand in it.
    pub is_number: bool,
}

/// A figure or text, in words and as a value.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Cell {
    /// As people read it.
    pub words: String,
    /// As programs count with it.
    pub value: Value,
    /// What it is worth.
    pub worth: Worth,
}

/// What a figure is worth.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Worth {
    /// As it is.
    #[default]
    Exact,
    /// Near the truth.
    About,
    /// Of few cases, or none: not shown.
    Few,
}

/// A value.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Value {
    /// None.
    Nothing,
    /// Text.
    Text(String),
    /// A whole number.
    Count(u64),
    /// A number.
    Number(f64),
    /// A share, 0 to 1.
    Share(f64),
    /// A formula over other cells of a workbook of sheets, and what it comes to; [`NO_NUMBER`](crate::NO_NUMBER) where that is none.
    Formula {
        /// As programs for workbooks write it, in English, beginning with `=`. Never words that somebody wrote.
        formula: String,
        /// What it comes to.
        value: Option<f64>,
    },
    /// An amount in hundredths.
    Money(i64),
    /// A duration in seconds, and the unit that a workbook tells it in.
    Seconds {
        /// Seconds.
        seconds: f64,
        /// The unit, the same in all of a column.
        unit: Unit,
    },
    /// A day.
    Day(Moment),
    /// A civil date and time.
    Time(Moment),
}

/// A unit of durations.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Unit {
    /// What it is called.
    pub name: String,
    /// How long one is.
    pub seconds: f64,
}

impl Cell {
    /// A text, which is its own words.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        Self { words: text.clone(), value: Value::Text(text), worth: Worth::Exact }
    }
}

impl Document {
    /// Every text that the PDF shows, to be looked through or changed.
    pub(crate) fn texts(&mut self, each: &mut dyn FnMut(&mut String)) {
        for text in [&mut self.title, &mut self.authority, &mut self.made, &mut self.labels.contents] {
            each(text);
        }
        for section in &mut self.sections {
            each(&mut section.title);
            section.parts.iter_mut().for_each(|part| part.texts(each));
        }
    }
}

impl Part {
    fn texts(&mut self, each: &mut dyn FnMut(&mut String)) {
        match self {
            Self::Words(text) | Self::Note(text) | Self::Citation(text) => each(text),
            Self::Facts(facts) => {
                for fact in facts {
                    each(&mut fact.label);
                    each(&mut fact.figure.words);
                }
            }
            Self::Picture(picture) => [&mut picture.title, &mut picture.alternative, &mut picture.svg].into_iter().for_each(each),
            Self::Table(table) => {
                each(&mut table.title);
                each(&mut table.more);
                table.columns.iter_mut().for_each(|column| each(&mut column.heading));
                table.rows.iter_mut().flatten().for_each(|cell| each(&mut cell.words));
            }
        }
    }
}
