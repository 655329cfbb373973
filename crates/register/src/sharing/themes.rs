//! Themes: directions in which words of texts go together, so that texts which say the same with other words are found. The
//! greatest singular vectors of the texts' weights, by random projection and powers of it (Halko, Martinsson and Tropp, Finding
//! Structure with Randomness, SIAM Review 2011); the same texts always give the same themes.

use samsyn_stats::{Rng, Seed};

use super::words::Weighed;

/// Most themes.
const THEMES_MAX: usize = 100;
/// Texts that a theme needs at least: with fewer it is only the texts themselves again.
const TEXTS_PER_THEME: usize = 10;
/// Directions that are looked into beyond those kept, and how often they are turned towards the greatest.
const BEYOND: usize = 10;
const POWERS: usize = 4;

/// A matrix by rows.
#[derive(Clone, Debug)]
struct Matrix {
    width: usize,
    cells: Vec<f32>,
}

impl Matrix {
    fn new(height: usize, width: usize) -> Self {
        Self { width, cells: vec![0.0; height * width] }
    }

    fn row(&self, at: usize) -> &[f32] {
        &self.cells[at * self.width..(at + 1) * self.width]
    }

    fn row_mut(&mut self, at: usize) -> &mut [f32] {
        &mut self.cells[at * self.width..(at + 1) * self.width]
    }

    fn height(&self) -> usize {
        self.cells.len() / self.width.max(1)
    }

    /// Makes the columns perpendicular and of length one (modified Gram and Schmidt, twice, which is as good as Householder);
    /// columns that are nothing beside those before them become nothing.
    fn orthogonal(&mut self) {
        let (height, width) = (self.height(), self.width);
        // By columns, so that each is one run of memory.
        let mut columns: Vec<Vec<f32>> = (0..width).map(|c| (0..height).map(|r| self.cells[r * width + c]).collect()).collect();
        for at in 0..width {
            let (before, rest) = columns.split_at_mut(at);
            let column = &mut rest[0];
            let begun = dot(column, column).sqrt();
            for _ in 0..2 {
                for other in before.iter() {
                    let along = dot(other, column);
                    column.iter_mut().zip(other).for_each(|(cell, other)| *cell -= along * other);
                }
            }
            let length = dot(column, column).sqrt();
            let by = if length > 1e-5 * begun && length > 0.0 { 1.0 / length } else { 0.0 };
            column.iter_mut().for_each(|cell| *cell *= by);
        }
        for (c, column) in columns.iter().enumerate() {
            column.iter().enumerate().for_each(|(r, cell)| self.cells[r * width + c] = *cell);
        }
    }
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    // Eight sums beside each other: the compiler adds them at once, and always in the same order.
    let mut sums = [0.0_f32; 8];
    let (chunks_a, chunks_b) = (a.chunks_exact(8), b.chunks_exact(8));
    let rest: f32 = chunks_a.remainder().iter().zip(chunks_b.remainder()).map(|(a, b)| a * b).sum();
    for (a, b) in chunks_a.zip(chunks_b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + rest
}

/// The place of each text among the themes, of length one; empty when there are too few texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Themes {
    places: Vec<Vec<f32>>,
}

impl Themes {
    pub(super) fn of(weighed: &Weighed) -> Self {
        let (texts, words) = (weighed.texts.len(), weighed.spellings.len());
        let themes = THEMES_MAX.min(texts / TEXTS_PER_THEME);
        if themes < 2 || words <= themes + BEYOND {
            return Self::default();
        }
        let width = (themes + BEYOND).min(texts);
        let mut rng: Rng = Seed(0).part("themes").rng();
        let mut by_words = Matrix::new(words, width);
        by_words.cells.iter_mut().for_each(|cell| *cell = if rng.chance(0.5) { 1.0 } else { -1.0 });
        let mut by_texts = times(weighed, &by_words);
        for _ in 0..POWERS {
            // Made perpendicular where they are short: once there and back does not bring them so close that they are lost.
            by_texts.orthogonal();
            by_words = times_turned(weighed, &by_texts, words);
            by_texts = times(weighed, &by_words);
        }
        by_texts.orthogonal();
        // What remains is small: the products of the directions as seen by the words.
        let seen = times_turned(weighed, &by_texts, words);
        let mut products = vec![vec![0.0_f64; width]; width];
        for row in 0..words {
            let row = seen.row(row);
            for (i, a) in row.iter().enumerate().filter(|(_, a)| **a != 0.0) {
                row.iter().enumerate().skip(i).for_each(|(j, b)| products[i][j] += f64::from(*a) * f64::from(*b));
            }
        }
        (0..width).for_each(|i| (0..i).for_each(|j| products[i][j] = products[j][i]));
        let (squares, turns) = eigen(products);
        let place = |text: usize| {
            let row = by_texts.row(text);
            let along = |theme: usize| {
                let sum: f64 = row.iter().enumerate().map(|(at, cell)| f64::from(*cell) * turns[at][theme]).sum();
                sum * squares[theme].max(0.0).sqrt()
            };
            let place: Vec<f64> = (0..themes).map(along).collect();
            let length = place.iter().map(|of| of * of).sum::<f64>().sqrt();
            let by = if length > 1e-9 { 1.0 / length } else { 0.0 };
            place.into_iter().map(|of| (of * by) as f32).collect()
        };
        Self { places: (0..texts).map(place).collect() }
    }

    /// How alike two texts are by themes, -1 to 1; 0 without themes.
    pub(super) fn likeness(&self, a: usize, b: usize) -> f64 {
        self.places.get(a).zip(self.places.get(b)).map_or(0.0, |(a, b)| f64::from(dot(a, b)))
    }
}

/// Texts by words times words by directions.
fn times(weighed: &Weighed, by_words: &Matrix) -> Matrix {
    let mut by_texts = Matrix::new(weighed.texts.len(), by_words.width);
    for (at, text) in weighed.texts.iter().enumerate() {
        let row = by_texts.row_mut(at);
        for (word, weight) in text {
            row.iter_mut().zip(by_words.row(*word as usize)).for_each(|(cell, by)| *cell += weight * by);
        }
    }
    by_texts
}

/// Words by texts times texts by directions.
fn times_turned(weighed: &Weighed, by_texts: &Matrix, words: usize) -> Matrix {
    let mut by_words = Matrix::new(words, by_texts.width);
    for (at, text) in weighed.texts.iter().enumerate() {
        for (word, weight) in text {
            by_words.row_mut(*word as usize).iter_mut().zip(by_texts.row(at)).for_each(|(cell, by)| *cell += weight * by);
        }
    }
    by_words
}

/// Eigenvalues, the greatest first, and eigenvectors by columns of a symmetric matrix (Jacobi's rotations).
fn eigen(mut a: Vec<Vec<f64>>) -> (Vec<f64>, Vec<Vec<f64>>) {
    let n = a.len();
    let mut vectors: Vec<Vec<f64>> = (0..n).map(|i| (0..n).map(|j| f64::from(u8::from(i == j))).collect()).collect();
    for _ in 0..60 {
        let off: f64 = (0..n).flat_map(|i| (0..i).map(move |j| (i, j))).map(|(i, j)| a[i][j] * a[i][j]).sum();
        let on: f64 = (0..n).map(|i| a[i][i] * a[i][i]).sum();
        if off <= 1e-20 * on {
            break;
        }
        for p in 0..n {
            for q in p + 1..n {
                if a[p][q].abs() <= f64::MIN_POSITIVE {
                    continue;
                }
                let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
                let t = theta.signum() / (theta.abs() + theta.hypot(1.0));
                let c = 1.0 / t.hypot(1.0);
                let s = t * c;
                for row in a.iter_mut().chain(vectors.iter_mut()) {
                    let (x, y) = (row[p], row[q]);
                    (row[p], row[q]) = (c * x - s * y, s * x + c * y);
                }
                let (upper, lower) = a.split_at_mut(q);
                for (x, y) in upper[p].iter_mut().zip(lower[0].iter_mut()) {
                    (*x, *y) = (c * *x - s * *y, s * *x + c * *y);
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|x, y| a[*y][*y].total_cmp(&a[*x][*x]));
    let values = order.iter().map(|at| a[*at][*at]).collect();
    (values, vectors.iter().map(|row| order.iter().map(|at| row[*at]).collect()).collect())
}

#[cfg(test)]
mod tests {
    use super::super::words::{Text, weigh};
    use super::*;

    #[test]
    fn eigenvalues_of_a_known_matrix() {
        // 2 on the diagonal, -1 beside it: 2 - 2 cos(kπ / 6) for k = 1 to 5.
        let cell = |i: usize, j: usize| {
            if i == j {
                2.0
            } else if i.abs_diff(j) == 1 {
                -1.0
            } else {
                0.0
            }
        };
        let (values, vectors) = eigen((0..5).map(|i| (0..5).map(|j| cell(i, j)).collect()).collect());
        for (k, value) in (1..=5).rev().zip(&values) {
            let known = 2.0 - 2.0 * (f64::from(k) * std::f64::consts::PI / 6.0).cos();
            assert!((value - known).abs() < 1e-12, "{value} {known}");
        }
        for (theme, value) in values.iter().enumerate() {
            for i in 0..5 {
                let times: f64 = (0..5).map(|j| cell(i, j) * vectors[j][theme]).sum();
                assert!((times - value * vectors[i][theme]).abs() < 1e-10);
            }
        }
    }

    #[test]
    fn themes_find_texts_that_share_no_word() {
        // Texts of two subjects, each of six words of the forty of its own; a word alone is of the subject that it goes with.
        let mut rng = Seed(2).rng();
        let word = |subject: usize, n: u64| format!("{}{n}", ["sound", "river"][subject]);
        let mut names: Vec<String> = Vec::new();
        for n in 0..160 {
            let own: Vec<String> = (0..6).map(|_| word(n % 2, rng.below(40))).collect();
            names.push(own.join(" "));
        }
        names.extend((0..40).map(|n| word(n % 2, n as u64 / 2)));
        let texts: Vec<Text<'_>> = (0..).zip(&names).map(|(n, name)| Text { name, more: "", administration: n % 5 }).collect();
        let themes = Themes::of(&weigh(&texts));
        let mean = |of_one: bool| {
            let pairs = (0..40_usize).flat_map(|a| (0..a).map(move |b| (a, b))).filter(|(a, b)| (a % 2 == b % 2) == of_one);
            let all: Vec<f64> = pairs.map(|(a, b)| themes.likeness(160 + a, 160 + b)).collect();
            all.iter().sum::<f64>() / all.len() as f64
        };
        let (alike, apart) = (mean(true), mean(false));
        // Of twenty directions two tell the subjects apart; the others are noise that cancels out over all pairs.
        assert!(alike > apart + 0.02, "{alike} {apart}");
        assert!(Themes::of(&weigh(&texts[..8])).likeness(0, 1).abs() < f64::EPSILON);
    }

    #[test]
    fn nothing_is_nothing() {
        let themes = Themes::of(&weigh(&[]));
        assert!(themes.likeness(0, 1).abs() < f64::EPSILON);
        let empty: Vec<Text<'_>> = (0..40).map(|n| Text { name: "", more: "", administration: n }).collect();
        assert!(Themes::of(&weigh(&empty)).likeness(0, 1).abs() < f64::EPSILON);
    }
}
