//! Lines of equal value on a grid, by marching squares (Lorensen and Cline 1987 in two dimensions):
//! on every edge of the grid whose ends lie on either side of the level, linear interpolation has a
//! crossing; inside each square crossings are joined, and squares joined to lines.

use std::collections::BTreeMap;

/// A place on the grid: column and row, counted from 0, with fractions between.
pub type GridPoint = (f64, f64);

/// The lines where `values` (row by row, `cols` of them a row) are `level`. Closed lines end where
/// they began.
///
/// A value of exactly `level` counts as above. Squares with a corner that is not finite have no
/// lines. In a saddle the mean of the corners says which pair is joined.
///
/// `exact` gives the value between the grid's points, where it is known: with it a crossing is
/// looked for on its edge by halving, to 1/64 of it, unless the straight line is right already. At
/// a wall, where values jump from one point to the next, the line says nothing of where.
pub fn contours(
    values: &[f64],
    cols: usize,
    level: f64,
    exact: Option<&dyn Fn(GridPoint) -> f64>,
) -> Vec<Vec<GridPoint>> {
    let grid = Grid { values, cols, level, exact };
    let mut joints: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    if cols < 2 || !level.is_finite() {
        return Vec::new();
    }
    let rows = values.len() / cols;
    for row in 0..rows.saturating_sub(1) {
        for col in 0..cols - 1 {
            for [from, to] in grid.segments(row, col).into_iter().flatten() {
                joints.entry(from).or_default().push(to);
                joints.entry(to).or_default().push(from);
            }
        }
    }
    let mut lines = Vec::new();
    // Open lines first, each from one of its ends; what is left is closed.
    let ends: Vec<usize> =
        joints.iter().filter(|(_, next)| next.len() == 1).map(|(&edge, _)| edge).collect();
    for end in ends {
        lines.extend(follow(&mut joints, end));
    }
    while let Some((&edge, _)) = joints.first_key_value() {
        lines.extend(follow(&mut joints, edge));
    }
    lines
        .into_iter()
        .map(|line| line.into_iter().map(|edge| grid.crossing(edge)).collect())
        .collect()
}

/// Takes a line out of `joints`, beginning at `edge`; None where it has been taken already.
fn follow(joints: &mut BTreeMap<usize, Vec<usize>>, edge: usize) -> Option<Vec<usize>> {
    let mut line = vec![edge];
    let mut at = edge;
    while let Some(next) = joints.get_mut(&at).and_then(Vec::pop) {
        if let Some(back) = joints.get_mut(&next)
            && let Some(i) = back.iter().position(|&edge| edge == at)
        {
            back.swap_remove(i);
        }
        if joints.get(&at).is_some_and(Vec::is_empty) {
            joints.remove(&at);
        }
        line.push(next);
        at = next;
    }
    joints.remove(&at);
    (line.len() > 1).then_some(line)
}

/// Edges have numbers: that from (row, col) to the right is 2·(row·cols + col), that downwards one
/// more.
struct Grid<'a> {
    values: &'a [f64],
    cols: usize,
    level: f64,
    exact: Option<&'a dyn Fn(GridPoint) -> f64>,
}

/// A crossing within this part of its edge is found.
const FINE: f64 = 1.0 / 64.0;
/// The straight line is right where the value there is so near the level, as a part of the edge's
/// difference: then the crossing is about as near.
const RIGHT: f64 = 0.02;

impl Grid<'_> {
    /// What crosses the square whose upper left corner is (row, col): pairs of its edges.
    fn segments(&self, row: usize, col: usize) -> [Option<[usize; 2]>; 2] {
        let at = row * self.cols + col;
        // Clockwise from the upper left.
        let corners = [at, at + 1, at + 1 + self.cols, at + self.cols].map(|i| self.values[i]);
        if !corners.iter().all(|value| value.is_finite()) {
            return [None; 2];
        }
        let [top, right, bottom, left] =
            [2 * at, 2 * (at + 1) + 1, 2 * (at + self.cols), 2 * at + 1];
        let above = corners.map(|value| value >= self.level);
        let case = above.iter().fold(0_u8, |case, &bit| case << 1 | u8::from(bit));
        let middle = corners.iter().map(|value| 0.25 * value).sum::<f64>() >= self.level;
        let one = |a, b| [Some([a, b]), None];
        match case {
            0b0000 | 0b1111 => [None; 2],
            0b1000 | 0b0111 => one(left, top),
            0b0100 | 0b1011 => one(top, right),
            0b0010 | 0b1101 => one(right, bottom),
            0b0001 | 0b1110 => one(bottom, left),
            0b1100 | 0b0011 => one(left, right),
            0b0110 | 0b1001 => one(top, bottom),
            // Saddles: the corners above are joined through the middle, or parted by it.
            _ if (case == 0b1010) == middle => [Some([top, right]), Some([bottom, left])],
            _ => [Some([left, top]), Some([right, bottom])],
        }
    }

    /// Where the level is on an edge.
    fn crossing(&self, edge: usize) -> GridPoint {
        let (at, down) = (edge / 2, edge % 2 == 1);
        let (from, to) = (self.values[at], self.values[if down { at + self.cols } else { at + 1 }]);
        // Halves, lest the difference of the largest doubles overflow.
        let share = ((0.5 * self.level - 0.5 * from) / (0.5 * to - 0.5 * from)).clamp(0.0, 1.0);
        let (col, row) = ((at % self.cols) as f64, (at / self.cols) as f64);
        let place = |share: f64| if down { (col, row + share) } else { (col + share, row) };
        let Some(exact) = self.exact else { return place(share) };
        if (exact(place(share)) - self.level).abs() <= RIGHT * (to - from).abs() {
            return place(share);
        }
        let (mut before, mut after) = (0.0, 1.0);
        while after - before > FINE {
            let middle = 0.5 * (before + after);
            let value = exact(place(middle));
            if (value >= self.level) == (from >= self.level) {
                before = middle;
            } else {
                after = middle;
            }
        }
        place(0.5 * (before + after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(cols: usize, rows: usize, value: impl Fn(f64, f64) -> f64) -> Vec<f64> {
        let value = &value;
        (0..rows).flat_map(|y| (0..cols).map(move |x| value(x as f64, y as f64))).collect()
    }

    #[test]
    fn a_slope_has_one_straight_line() {
        let lines = contours(&grid(4, 3, |x, _| x), 4, 1.25, None);
        assert_eq!(lines.len(), 1);
        let mut line = lines[0].clone();
        line.sort_by(|a, b| a.1.total_cmp(&b.1));
        assert_eq!(line, [(1.25, 0.0), (1.25, 1.0), (1.25, 2.0)]);
    }

    #[test]
    fn around_a_hill_it_is_closed_and_a_circle() {
        let lines = contours(
            &grid(41, 41, |x, y| (x - 20.0).powi(2) + (y - 20.0).powi(2)),
            41,
            144.0,
            None,
        );
        assert_eq!(lines.len(), 1);
        let line = &lines[0];
        assert_eq!(line.first(), line.last());
        assert!(line.len() > 60);
        for (x, y) in line {
            assert!(((x - 20.0).hypot(y - 20.0) - 12.0).abs() < 0.02, "{x} {y}");
        }
    }

    #[test]
    fn lines_of_two_hills_are_two() {
        let hills = grid(20, 10, |x, y| {
            let hill = |cx: f64| (-((x - cx).powi(2) + (y - 5.0).powi(2)) / 4.0).exp();
            hill(5.0) + hill(14.0)
        });
        let lines = contours(&hills, 20, 0.5, None);
        assert_eq!(lines.len(), 2);
        assert!(lines.iter().all(|line| line.first() == line.last()));
    }

    #[test]
    fn a_saddle_is_told_by_its_middle() {
        // Upper left and lower right are high.
        let two = contours(&[1.0, 0.0, 0.0, 1.0], 2, 0.4, None);
        assert_eq!(two.len(), 2);
        assert!(two.iter().all(|line| line.len() == 2));
        let joined = |level| {
            let mut ends: Vec<_> = contours(&[1.0, 0.0, 0.0, 1.0], 2, level, None)
                .into_iter()
                .map(|mut line| {
                    line.sort_by(|a, b| a.partial_cmp(b).unwrap());
                    line
                })
                .collect();
            ends.sort_by(|a, b| a.partial_cmp(b).unwrap());
            ends
        };
        // At 0.4 the mean (0.5) is above: the high corners are one region, lines cut off the low
        // corners. At 0.6 lines cut off the high ones.
        assert_eq!(joined(0.4), [[(0.0, 0.6), (0.4, 1.0)], [(0.6, 0.0), (1.0, 0.4)]]);
        assert_eq!(joined(0.6), [[(0.0, 0.4), (0.4, 0.0)], [(0.6, 1.0), (1.0, 0.6)]]);
    }

    #[test]
    fn odd_grids_have_an_answer() {
        assert!(contours(&[], 5, 0.0, None).is_empty());
        assert!(contours(&[1.0, 2.0, 3.0], 3, 2.0, None).is_empty());
        assert!(contours(&[1.0, 2.0, 3.0], 1, 2.0, None).is_empty());
        assert!(contours(&[1.0; 9], 3, 1.0, None).is_empty());
        assert!(contours(&[1.0; 9], 0, 1.0, None).is_empty());
        assert!(contours(&[0.0, 1.0, 0.0, 1.0], 2, f64::NAN, None).is_empty());
        let holed = [0.0, 1.0, f64::NAN, 0.0, 1.0, 1.0, 0.0, 1.0, f64::INFINITY];
        assert_eq!(contours(&holed, 3, 0.5, None).len(), 1);
        let wide = [-f64::MAX, f64::MAX, -f64::MAX, f64::MAX];
        assert_eq!(contours(&wide, 2, 0.0, None)[0].len(), 2);
        assert!((contours(&wide, 2, 0.0, None)[0][0].0 - 0.5).abs() < 1e-12);
        // A value that is the level itself.
        assert_eq!(contours(&[0.0, 1.0, 1.0, 1.0], 2, 1.0, None).len(), 1);
    }

    #[test]
    fn at_a_wall_the_line_is_where_the_wall_is() {
        // Zero below a slanted line, one above, within a thousandth of a square.
        let wall = |(x, y): GridPoint| 0.5 + 0.5 * ((y - 0.37 * x - 1.3) * 1000.0).tanh();
        let values = grid(12, 9, |x, y| wall((x, y)));
        let away = |exact: Option<&dyn Fn(GridPoint) -> f64>| {
            let lines = contours(&values, 12, 0.2, exact);
            assert_eq!(lines.len(), 1);
            let off = |&(x, y): &GridPoint| (y - 0.37 * x - 1.3).abs();
            lines[0].iter().map(off).fold(0.0, f64::max)
        };
        assert!(away(Some(&wall)) < 0.02, "{}", away(Some(&wall)));
        assert!(away(None) > 0.1, "a straight line between jumps would be as good");
    }
}
