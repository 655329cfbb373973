//! Step curves: a value holds until the next one takes over, as in a survival curve.

/// The corners of the stairs through the points.
pub(crate) fn stairs(points: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let mut corners: Vec<(f64, f64)> = Vec::with_capacity(points.len() * 2);
    for &(x, y) in points {
        if let Some(&(_, held)) = corners.last() {
            corners.push((x, held));
        }
        corners.push((x, y));
    }
    corners
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_value_holds_until_the_next() {
        assert_eq!(super::stairs(&[(0.0, 1.0), (2.0, 0.5)]), [(0.0, 1.0), (2.0, 1.0), (2.0, 0.5)]);
    }
}
