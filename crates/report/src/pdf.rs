//! The PDF: what is laid out is written by krilla, whose check that PDF/UA-1 holds is always on.

use krilla::color::rgb;
use krilla::configure::{Accessibility, ConfigurationBuilder, PdfVersion};
use krilla::destination::XyzDestination;
use krilla::geom::{PathBuilder, Point, Transform};
use krilla::metadata::{DateTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};
use krilla::{Document as File, SerializeSettings};

use crate::layout::{Item, Layout, Placed};
use crate::structure::Structure;
use crate::typeface::Typeface;
use crate::{Document, Error, Part, Section, svg};

/// A PDF.
#[derive(Clone, Debug)]
pub struct Pdf {
    /// The file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
}

fn failed(what: impl std::fmt::Display) -> Error {
    Error::Pdf(what.to_string())
}

/// Makes the PDF of a document, tagged, as PDF/UA-1 asks: a title and language, headings in order, heads of tables,
/// pictures with their alternative text, ornaments marked as such.
///
/// Signs that the typeface does not have are shown as an empty box, and a sentence at the end says so. Time grows with the
/// number of cells.
///
/// # Errors
/// [`Error::Pdf`], also when the outcome would not be PDF/UA-1.
pub fn pdf(document: &Document) -> Result<Pdf, Error> {
    let typeface = Typeface::new()?;
    let mut document = document.clone();
    let mut replaced = false;
    document.texts(&mut |text| replaced |= typeface.fit(text));
    if replaced {
        typeface.fit(&mut document.labels.signs_missing);
        let note = Part::Note(document.labels.signs_missing.clone());
        document.sections.push(Section { title: String::new(), parts: vec![note] });
    }
    let layout = Layout::of(&document, &typeface);
    let pages = layout.pages.len();
    Ok(Pdf { bytes: written(&document, &typeface, layout)?, pages })
}

fn written(document: &Document, typeface: &Typeface, layout: Layout<'_>) -> Result<Vec<u8>, Error> {
    let configuration = ConfigurationBuilder::new()
        .with_version(PdfVersion::Pdf17)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| failed("no configuration"))?;
    let settings = SerializeSettings { configuration, enable_tagging: true, xmp_metadata: true, ..SerializeSettings::default() };
    let mut file = File::new_with(settings);
    let mut structure = layout.structure;
    let options = svg::options();
    for page in &layout.pages {
        let settings = PageSettings::from_wh(page.width, page.height).ok_or_else(|| failed("a page without size"))?;
        let mut to = file.start_page_with(settings);
        let mut surface = to.surface();
        for placed in &page.placed {
            put(&mut surface, typeface, placed, &mut structure, &options)?;
        }
        surface.finish();
        to.finish();
    }
    let mut outline = Outline::new();
    for mark in &layout.marks {
        outline.push_child(OutlineNode::new(mark.title.clone(), XyzDestination::new(mark.page, Point::from_xy(0.0, mark.y))));
    }
    file.set_outline(outline);
    file.set_tag_tree(structure.tree(&document.language));
    file.set_metadata(metadata(document));
    file.finish().map_err(|error| failed(format!("{error:?}")))
}

fn metadata(document: &Document) -> Metadata {
    let at = document.made_at;
    let made = DateTime::new(at.year).month(at.month).day(at.day).hour(at.hour).minute(at.minute).second(at.second);
    let metadata = Metadata::new()
        .title(document.title.clone())
        .language(document.language.clone())
        .creator("Samsyn".to_owned())
        .text_direction(TextDirection::LeftToRight)
        .creation_date(made.utc_offset_hour(0).utc_offset_minute(0));
    if document.authority.is_empty() { metadata } else { metadata.authors(vec![document.authority.clone()]) }
}

fn colour(of: [u8; 3]) -> rgb::Color {
    rgb::Color::new(of[0], of[1], of[2])
}

fn put(
    surface: &mut Surface<'_>,
    typeface: &Typeface,
    placed: &Placed,
    structure: &mut Structure,
    options: &usvg::Options<'_>,
) -> Result<(), Error> {
    let tag = match (&placed.item, placed.node) {
        (_, None) => ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)),
        (Item::Words { .. }, Some(_)) => ContentTag::Span(SpanTag::empty()),
        _ => ContentTag::Other,
    };
    let drawn = surface.start_tagged(tag);
    let done = draw(surface, typeface, &placed.item, options);
    surface.end_tagged();
    if let Some(node) = placed.node {
        structure.content(node, drawn);
    }
    done
}

fn draw(surface: &mut Surface<'_>, typeface: &Typeface, item: &Item, options: &usvg::Options<'_>) -> Result<(), Error> {
    match item {
        Item::Words { run, x, y, size, colour: ink } => {
            surface.set_stroke(None);
            surface.set_fill(Some(Fill { paint: colour(*ink).into(), ..Fill::default() }));
            surface.draw_glyphs(Point::from_xy(*x, *y), &run.glyphs, typeface.font(run.weight), &run.text, *size, false);
        }
        Item::Rule { from, to, width, colour: ink } => {
            let mut path = PathBuilder::new();
            path.move_to(from.0, from.1);
            path.line_to(to.0, to.1);
            surface.set_fill(None);
            surface.set_stroke(Some(Stroke { paint: colour(*ink).into(), width: *width, ..Stroke::default() }));
            if let Some(path) = path.finish() {
                surface.draw_path(&path);
            }
            surface.set_stroke(None);
        }
        Item::Drawing { svg: drawing, x, y, width } => {
            let scale = svg::size(drawing).map_or(1.0, |(across, _)| width / across);
            surface.push_transform(&Transform::from_row(scale, 0.0, 0.0, scale, *x, *y));
            let done = svg::draw(surface, drawing, options);
            surface.pop();
            return done;
        }
    }
    Ok(())
}
