//! The typeface that is built in: what it can show, and how wide words are in it.

use krilla::text::{Font, GlyphId, KrillaGlyph};
use rustybuzz::ttf_parser::Tag;
use rustybuzz::{Direction, Face, Feature, ShapePlan, UnicodeBuffer, script, shape_with_plan};

use crate::Error;

const REGULAR: &[u8] = include_bytes!("../fonts/Inter-Regular.otf");
const SEMIBOLD: &[u8] = include_bytes!("../fonts/Inter-SemiBold.otf");

/// Stands for a sign that the typeface does not have.
pub(crate) const MISSING: char = '\u{25a1}';

/// How heavy words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Semibold,
}

/// One weight of the typeface.
struct Cut {
    face: Face<'static>,
    font: Font,
    /// How words are set; to find it out takes longer than to set them. Latin for all: what else the typeface has is set alike.
    plan: ShapePlan,
    /// Width of every figure.
    figure: f32,
}

/// The typeface in its two weights.
pub(crate) struct Typeface {
    regular: Cut,
    semibold: Cut,
}

/// Words on one line, ready to be drawn; all lengths are of a size of 1.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) text: String,
    pub(crate) weight: Weight,
    pub(crate) glyphs: Vec<KrillaGlyph>,
    pub(crate) width: f32,
}

impl Typeface {
    pub(crate) fn new() -> Result<Self, Error> {
        let cut = |bytes: &'static [u8]| {
            let missing = || Error::Pdf("the typeface cannot be read".to_owned());
            let face = Face::from_slice(bytes, 0).ok_or_else(missing)?;
            let tabular = Feature::new(Tag::from_bytes(b"tnum"), 1, ..);
            let plan = ShapePlan::new(&face, Direction::LeftToRight, Some(script::LATIN), None, &[tabular]);
            let figure = Self::shaped("0", &face, &plan).1;
            Ok::<_, Error>(Cut { face, font: Font::new(bytes.into(), 0).ok_or_else(missing)?, plan, figure })
        };
        Ok(Self { regular: cut(REGULAR)?, semibold: cut(SEMIBOLD)? })
    }

    fn cut(&self, weight: Weight) -> &Cut {
        match weight {
            Weight::Regular => &self.regular,
            Weight::Semibold => &self.semibold,
        }
    }

    pub(crate) fn font(&self, weight: Weight) -> Font {
        self.cut(weight).font.clone()
    }

    /// Height of capitals.
    pub(crate) fn capital(&self) -> f32 {
        let face = &self.regular.face;
        f32::from(face.capital_height().unwrap_or(1490)) / face.units_per_em() as f32
    }

    /// About how wide words are, without setting them: for the breaking of lines, which asks often.
    pub(crate) fn width(&self, text: &str, weight: Weight) -> f32 {
        let Cut { face, figure, .. } = self.cut(weight);
        let em = face.units_per_em() as f32;
        let sign = |c: char| face.glyph_index(c).and_then(|glyph| face.glyph_hor_advance(glyph)).map_or(0.0, f32::from) / em;
        text.chars().map(|c| if c.is_ascii_digit() { *figure } else { sign(c) }).sum()
    }

    /// Sets words on one line, figures all equally wide.
    pub(crate) fn set(&self, text: &str, weight: Weight) -> Run {
        let Cut { face, plan, .. } = self.cut(weight);
        let (glyphs, width) = Self::shaped(text, face, plan);
        Run { text: text.to_owned(), weight, glyphs, width }
    }

    fn shaped(text: &str, face: &Face<'_>, plan: &ShapePlan) -> (Vec<KrillaGlyph>, f32) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        let set = shape_with_plan(face, plan, buffer);
        let em = face.units_per_em() as f32;
        let (infos, positions) = (set.glyph_infos(), set.glyph_positions());
        let end = |at: usize| {
            let next = infos[at..].iter().find(|info| info.cluster > infos[at].cluster);
            next.map_or(text.len(), |info| info.cluster as usize)
        };
        let glyph = |at: usize| {
            let (of_one, p) = (|units: i32| units as f32 / em, positions[at]);
            KrillaGlyph::new(
                GlyphId::new(infos[at].glyph_id),
                of_one(p.x_advance),
                of_one(p.x_offset),
                of_one(p.y_offset),
                of_one(p.y_advance),
                infos[at].cluster as usize..end(at),
                None,
            )
        };
        let width = positions.iter().map(|p| p.x_advance as f32).sum::<f32>() / em;
        ((0..infos.len()).map(glyph).collect(), width)
    }

    /// Leaves of a text what the typeface has: PDF/UA forbids signs without a shape. Whether something was replaced. Control
    /// characters and marks that turn the direction of text are left out, for they say nothing.
    pub(crate) fn fit(&self, text: &mut String) -> bool {
        if text.bytes().all(|b| b == b'\n' || (b' '..=b'~').contains(&b)) {
            return false;
        }
        let has =
            |c: char| c == '\n' || self.regular.face.glyph_index(c).is_some() && self.semibold.face.glyph_index(c).is_some();
        let mut replaced = false;
        let shown = text.chars().filter_map(|c| match c {
            '\t' => Some(' '),
            '\n' => Some('\n'),
            c if is_shapeless(c) || c.is_control() => None,
            c if has(c) => Some(c),
            c if c.is_whitespace() => Some('\u{a0}'),
            _ => {
                replaced = true;
                Some(MISSING)
            }
        });
        *text = shown.collect();
        replaced
    }
}

/// Signs without a shape of their own, which no typeface needs to have.
fn is_shapeless(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Both weights as files, for drawings.
pub(crate) fn files() -> [&'static [u8]; 2] {
    [REGULAR, SEMIBOLD]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn northern_letters_and_signs_of_figures_are_there() {
        let typeface = Typeface::new().expect("a typeface");
        let mut text = "æøåÆØÅäöÄÖéüßŋđŠž –—…·→≤≥±%€§\u{2009}\u{a0}ЖΩ□".to_owned();
        let before = text.clone();
        assert!(!typeface.fit(&mut text), "{text}");
        assert_eq!(text, before);
    }

    #[test]
    fn what_is_missing_is_shown_as_missing() {
        let typeface = Typeface::new().expect("a typeface");
        let mut text = "中 a\u{202e}b\u{7}\tc\nd".to_owned();
        assert!(typeface.fit(&mut text));
        assert_eq!(text, "\u{25a1} ab c\nd");
    }

    #[test]
    fn figures_are_equally_wide() {
        let typeface = Typeface::new().expect("a typeface");
        let width = |text| typeface.set(text, Weight::Regular).width;
        assert!((width("1111") - width("8888")).abs() < 1e-4);
        assert!(width("mm") > width("ii"));
        for text in ["1111", "Søknad mottatt, 30 dager", "AVATAR To Wo"] {
            let (quick, set) = (typeface.width(text, Weight::Regular), width(text));
            assert!(quick >= set - 0.02 && quick < 1.1 * set, "{text}: {quick} {set}");
        }
    }
}
