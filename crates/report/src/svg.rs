//! Drawings on a page of a PDF. Their words become shapes: what they tell stands in the alternative text and in the table beside.

use std::sync::Arc;

use krilla::color::rgb;
use krilla::geom::{Path, PathBuilder, Transform};
use krilla::num::NormalizedF32;
use krilla::paint::{Fill, FillRule, LineCap, LineJoin, Stroke, StrokeDash};
use krilla::surface::Surface;
use usvg::tiny_skia_path::PathSegment;
use usvg::{Group, Node, Options, PaintOrder, Tree};

use crate::typeface::files;
use crate::{Error, layout};

/// How wide and high a drawing is, by its own word.
pub(crate) fn size(svg: &str) -> Option<(f32, f32)> {
    let (size, _) = svg.split_once("viewBox=\"")?.1.split_once('"')?;
    let numbers: Vec<f32> = size.split_whitespace().filter_map(|n| n.parse().ok()).collect();
    match numbers[..] {
        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
        _ => None,
    }
}

/// What reads drawings: no font and file but what is built in.
pub(crate) fn options() -> Options<'static> {
    let mut options = Options { font_family: "Inter".to_owned(), ..Options::default() };
    let fonts = Arc::make_mut(&mut options.fontdb);
    for file in files() {
        fonts.load_font_data(file.to_vec());
    }
    options
}

/// Draws at the origin, with the drawing's own units.
pub(crate) fn draw(surface: &mut Surface<'_>, svg: &str, options: &Options<'_>) -> Result<(), Error> {
    let tree = Tree::from_str(&samsyn_drawing::printed(svg), options).map_err(|e| Error::Pdf(e.to_string()))?;
    group(surface, tree.root());
    Ok(())
}

fn group(surface: &mut Surface<'_>, of: &Group) {
    let t = of.transform();
    surface.push_transform(&Transform::from_row(t.sx, t.ky, t.kx, t.sy, t.tx, t.ty));
    let opacity = NormalizedF32::new(of.opacity().get()).filter(|opacity| opacity.get() < 1.0);
    if let Some(opacity) = opacity {
        surface.push_opacity(opacity);
    }
    for child in of.children() {
        match child {
            Node::Group(inner) => group(surface, inner),
            Node::Path(path) => shape(surface, path),
            Node::Text(text) => group(surface, text.flattened()),
            // None of ours holds one.
            Node::Image(_) => {}
        }
    }
    if opacity.is_some() {
        surface.pop();
    }
    surface.pop();
}

fn shape(surface: &mut Surface<'_>, path: &usvg::Path) {
    let Some(outline) = outline(path).filter(|_| path.is_visible()) else { return };
    let fill = path.fill().map(|fill| Fill {
        paint: paint(fill.paint()).into(),
        opacity: NormalizedF32::new(fill.opacity().get()).unwrap_or(NormalizedF32::ONE),
        rule: if fill.rule() == usvg::FillRule::EvenOdd { FillRule::EvenOdd } else { FillRule::NonZero },
    });
    let stroke = path.stroke().map(stroke);
    let turns = match path.paint_order() {
        PaintOrder::FillAndStroke => [(fill, None), (None, stroke)],
        PaintOrder::StrokeAndFill => [(None, stroke), (fill, None)],
    };
    for (fill, stroke) in turns {
        if fill.is_some() || stroke.is_some() {
            surface.set_fill(fill);
            surface.set_stroke(stroke);
            surface.draw_path(&outline);
        }
    }
    surface.set_stroke(None);
}

fn stroke(of: &usvg::Stroke) -> Stroke {
    Stroke {
        paint: paint(of.paint()).into(),
        width: of.width().get(),
        miter_limit: of.miterlimit().get(),
        line_cap: match of.linecap() {
            usvg::LineCap::Butt => LineCap::Butt,
            usvg::LineCap::Round => LineCap::Round,
            usvg::LineCap::Square => LineCap::Square,
        },
        line_join: match of.linejoin() {
            usvg::LineJoin::Round => LineJoin::Round,
            usvg::LineJoin::Bevel => LineJoin::Bevel,
            _ => LineJoin::Miter,
        },
        opacity: NormalizedF32::new(of.opacity().get()).unwrap_or(NormalizedF32::ONE),
        dash: of.dasharray().map(|array| StrokeDash { array: array.to_vec(), offset: of.dashoffset() }),
    }
}

/// Plain colours alone: our drawings have no others.
fn paint(of: &usvg::Paint) -> rgb::Color {
    match of {
        usvg::Paint::Color(colour) => rgb::Color::new(colour.red, colour.green, colour.blue),
        _ => rgb::Color::new(layout::INK[0], layout::INK[1], layout::INK[2]),
    }
}

fn outline(path: &usvg::Path) -> Option<Path> {
    let mut builder = PathBuilder::new();
    for segment in path.data().segments() {
        match segment {
            PathSegment::MoveTo(p) => builder.move_to(p.x, p.y),
            PathSegment::LineTo(p) => builder.line_to(p.x, p.y),
            PathSegment::QuadTo(a, p) => builder.quad_to(a.x, a.y, p.x, p.y),
            PathSegment::CubicTo(a, b, p) => builder.cubic_to(a.x, a.y, b.x, b.y, p.x, p.y),
            PathSegment::Close => builder.close(),
        }
    }
    builder.finish()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_drawing_says_how_large_it_is() {
        assert_eq!(super::size("<svg viewBox=\"-4 0 100 300.5\">"), Some((100.0, 300.5)));
        assert_eq!([super::size("<svg>"), super::size("<svg viewBox=\"0 0 0 1\">")], [None, None]);
    }
}
