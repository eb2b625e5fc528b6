//! The sums that nearly all of a run's time goes into: rows times a vector, and sums of rows.
//!
//! Written so that the compiler keeps several independent sums in registers, two numbers to each
//! (f64x2 natively and in wasm). The order of additions is fixed by what stands here and the same
//! everywhere; nothing is fused.

// Each is one loop in its caller, with its widths known: as calls they would not be vectorized.
#![allow(clippy::inline_always)]

/// Interleaved partial sums of a dot product: one alone would wait for each of its additions.
const LANES: usize = 4;

/// `out = start + M x`. Shapes: `m` (out × x), row-major, `start` (out).
pub(crate) fn product_from(start: &[f64], m: &[f64], x: &[f64], out: &mut [f64]) {
    if let ([start], [m], [x], [out]) = (start, m, x, &mut *out) {
        *out = start + m * x; // one unit alone: what most lessons begin with
    } else {
        rows_times(m, x, out, |i, _, sum| start[i] + sum);
    }
}

/// `out += M x`. Shapes: `m` (out × x), row-major.
pub(crate) fn add_product(m: &[f64], x: &[f64], out: &mut [f64]) {
    if let ([m], [x], [out]) = (m, x, &mut *out) {
        *out += m * x;
    } else {
        rows_times(m, x, out, |_, before, sum| before + sum);
    }
}

/// `out_i = f(i, out_i, row_i · x)`, four rows at a time.
#[inline(always)]
fn rows_times(m: &[f64], x: &[f64], out: &mut [f64], f: impl Fn(usize, f64, f64) -> f64) {
    const TOGETHER: usize = 4;
    let row = |i: usize| &m[i * x.len()..][..x.len()];
    let mut i = 0;
    while let Some(four) = out.get_mut(i..).and_then(|rest| rest.first_chunk_mut::<TOGETHER>()) {
        let sums = dots([row(i), row(i + 1), row(i + 2), row(i + 3)], x);
        for r in 0..TOGETHER {
            four[r] = f(i + r, four[r], sums[r]);
        }
        i += TOGETHER;
    }
    while i < out.len() {
        let [sum] = dots([row(i)], x);
        out[i] = f(i, out[i], sum);
        i += 1;
    }
}

/// The dot products of R rows with x: each in LANES interleaved sums, what is left over at the end.
#[inline(always)]
fn dots<const R: usize>(rows: [&[f64]; R], x: &[f64]) -> [f64; R] {
    let (xs, x_rest) = x.as_chunks::<LANES>();
    let rows = rows.map(|row| row[..x.len()].as_chunks::<LANES>());
    let mut sums = [[0.0; LANES]; R];
    for (k, x) in xs.iter().enumerate() {
        for r in 0..R {
            for l in 0..LANES {
                sums[r][l] += rows[r].0[k][l] * x[l];
            }
        }
    }
    let mut totals = [0.0; R];
    for r in 0..R {
        totals[r] = (sums[r][0] + sums[r][2]) + (sums[r][1] + sums[r][3]);
    }
    for (k, x) in x_rest.iter().enumerate() {
        for r in 0..R {
            totals[r] += rows[r].1[k] * x;
        }
    }
    totals
}

/// `out = Mᵀ y`, or with `ADD` `out += …`. Shapes: `m` (y × out), row-major.
pub(crate) fn transposed_product<const ADD: bool>(m: &[f64], y: &[f64], out: &mut [f64]) {
    if let ([m], [y], [out]) = (m, y, &mut *out) {
        // A sum of one term, which is +0 where the term is −0: as of several.
        *out = if ADD { *out } else { 0.0 } + m * y;
    } else {
        combine::<ADD>(y.iter().copied().zip(m.chunks_exact(out.len())), out);
    }
}

/// `out = Σ_k c_k row_k`, or with `ADD` `out += …`, in the order of `terms`: pairs of a coefficient
/// and a row at least as long as `out`.
#[inline(always)]
fn combine<'a, const ADD: bool>(
    terms: impl Iterator<Item = (f64, &'a [f64])> + Clone,
    out: &mut [f64],
) {
    let mut at = 0;
    at = tiles::<16, ADD>(terms.clone(), at, out);
    at = tiles::<8, ADD>(terms.clone(), at, out);
    at = tiles::<4, ADD>(terms.clone(), at, out);
    tiles::<1, ADD>(terms, at, out);
}

/// From `at` on in pieces of N columns, whose sums stay in registers; returns where it ended.
#[inline(always)]
#[allow(clippy::needless_pass_by_value)] // an iterator to be cloned for each tile
fn tiles<'a, const N: usize, const ADD: bool>(
    terms: impl Iterator<Item = (f64, &'a [f64])> + Clone,
    mut at: usize,
    out: &mut [f64],
) -> usize {
    while let Some(tile) = out.get_mut(at..).and_then(|rest| rest.first_chunk_mut::<N>()) {
        let mut sums = if ADD { *tile } else { [0.0; N] };
        for (c, row) in terms.clone() {
            let row: &[f64; N] = row[at..][..N].try_into().expect("N columns");
            for n in 0..N {
                sums[n] += c * row[n];
            }
        }
        *tile = sums;
        at += N;
    }
    at
}

/// `out = Σ_t u_t v_tᵀ`, or with `ADD` `out += …`, from the last row of both down to the first.
/// Shapes: `u` (T × R), `v` (T × `cols`), `out` (R × `cols`).
pub(crate) fn outer_products<const ADD: bool>(u: &[f64], v: &[f64], cols: usize, out: &mut [f64]) {
    /// So many steps at a time: what is read again for each row of `out` stays in the cache.
    const STEPS: usize = 64;
    if let [out] = out {
        let start = if ADD { *out } else { 0.0 };
        *out = u.iter().zip(v).rev().fold(start, |sum, (u, v)| sum + u * v);
        return;
    }
    let rows = out.len() / cols;
    if !ADD && u.is_empty() {
        clear(out);
    }
    // Where v has more rows than u, its last ones do not count.
    let v = &v[..u.len() / rows * cols];
    let mut written = ADD;
    for (us, vs) in u.rchunks(STEPS * rows).zip(v.rchunks(STEPS * cols)) {
        for (i, out) in out.chunks_exact_mut(cols).enumerate() {
            let coefficients = us.chunks_exact(rows).rev().map(|u| u[i]);
            let terms = coefficients.zip(vs.chunks_exact(cols).rev());
            if written {
                combine::<true>(terms, out);
            } else {
                combine::<false>(terms, out);
            }
        }
        written = true;
    }
}

/// `out = 0`. In wasm `fill` calls the engine, which takes longer than a small network's step.
pub(crate) fn clear(out: &mut [f64]) {
    match out {
        [] => {}
        [one] => *one = 0.0,
        many => many.fill(0.0),
    }
}

/// `out = Σ_t v_t`, or with `ADD` `out += …`, from the last row down to the first. Shapes: `v` (T × out).
pub(crate) fn sum_rows<const ADD: bool>(v: &[f64], out: &mut [f64]) {
    if let [out] = out {
        let start = if ADD { *out } else { 0.0 };
        *out = v.iter().rev().fold(start, |sum, v| sum + v);
        return;
    }
    let rows = v.chunks_exact(out.len()).rev();
    combine::<ADD>(rows.map(|row| (1.0, row)), out);
}

/// `out_t = start + M x_t` for every row. Shapes: `m` (R × `cols`), `start` (R; zeros if None), `xs`
/// (T × `cols`), `out` (T × R).
pub(crate) fn products_from(
    start: Option<&[f64]>,
    m: &[f64],
    xs: &[f64],
    cols: usize,
    out: &mut [f64],
) {
    let rows = m.len() / cols;
    if let [m] = m {
        let start = start.map_or(0.0, |start| start[0]);
        out.iter_mut().zip(xs).for_each(|(out, x)| *out = start + m * x);
        return;
    }
    for (x, out) in xs.chunks_exact(cols).zip(out.chunks_exact_mut(rows)) {
        if let Some(start) = start {
            product_from(start, m, x, out);
        } else {
            clear(out);
            add_product(m, x, out);
        }
    }
}

/// `out_t += Mᵀ y_t` for every row. Shapes: `m` (R × `cols`), `ys` (T × R), `out` (T × `cols`).
pub(crate) fn transposed_products(m: &[f64], ys: &[f64], cols: usize, out: &mut [f64]) {
    if let [m] = m {
        out.iter_mut().zip(ys).for_each(|(out, y)| *out += m * y);
        return;
    }
    let rows = m.len() / cols;
    for (y, out) in ys.chunks_exact(rows).zip(out.chunks_exact_mut(cols)) {
        transposed_product::<true>(m, y, out);
    }
}

#[cfg(test)]
mod tests {
    use super::{add_product, outer_products, product_from, sum_rows, transposed_product};
    use crate::random::Normal;

    /// Widths around each of the pieces that the sums are taken in.
    const WIDTHS: [usize; 10] = [1, 2, 3, 4, 5, 8, 15, 16, 17, 33];

    fn drawn(normal: &mut Normal, count: usize) -> Vec<f64> {
        (0..count).map(|_| normal.draw()).collect()
    }

    /// Equal but for the order of additions.
    fn assert_sums(got: &[f64], start: &[f64], terms: impl Fn(usize) -> Vec<f64>, what: &str) {
        for (i, &got) in got.iter().enumerate() {
            let terms = terms(i);
            let want = start[i] + terms.iter().sum::<f64>();
            let size = start[i].abs() + terms.iter().map(|x| x.abs()).sum::<f64>();
            assert!((got - want).abs() <= 1e-14 * size, "{what}: entry {i} is {got}, not {want}");
        }
    }

    #[test]
    fn products_are_sums_term_by_term() {
        let mut normal = Normal::new(1, 0);
        for rows in WIDTHS {
            for cols in WIDTHS {
                let what = format!("{rows} × {cols}");
                let (m, none) = (drawn(&mut normal, rows * cols), vec![0.0; rows.max(cols)]);
                let (x, y) = (drawn(&mut normal, cols), drawn(&mut normal, rows));
                let row = |i: usize| (0..cols).map(|j| m[i * cols + j] * x[j]).collect();
                let column = |j: usize| (0..rows).map(|i| m[i * cols + j] * y[i]).collect();

                let mut out = vec![f64::NAN; rows];
                product_from(&y, &m, &x, &mut out);
                assert_sums(&out, &y, row, &what);
                let mut out = y.clone();
                add_product(&m, &x, &mut out);
                assert_sums(&out, &y, row, &what);

                let mut out = vec![f64::NAN; cols];
                transposed_product::<false>(&m, &y, &mut out);
                assert_sums(&out, &none, column, &what);
                let mut out = x.clone();
                transposed_product::<true>(&m, &y, &mut out);
                assert_sums(&out, &x, column, &what);
            }
        }
    }

    #[test]
    fn sums_over_steps_miss_none_however_many_there_are() {
        let mut normal = Normal::new(2, 0);
        // Around the pieces of 64 steps; what v has more of than u does not count.
        for (steps, more) in [(0, 1), (1, 0), (63, 2), (64, 0), (65, 1), (128, 0), (200, 3)] {
            for (rows, cols) in [(1, 1), (1, 5), (5, 1), (3, 3), (7, 17), (16, 4)] {
                let what = format!("{steps} steps, {rows} × {cols}");
                let u = drawn(&mut normal, steps * rows);
                let v = drawn(&mut normal, (steps + more) * cols);
                let (none, before) = (vec![0.0; rows * cols], drawn(&mut normal, rows * cols));
                let terms = |at: usize| {
                    let (i, j) = (at / cols, at % cols);
                    (0..steps).map(|t| u[t * rows + i] * v[t * cols + j]).collect()
                };
                let mut out = vec![f64::NAN; rows * cols];
                outer_products::<false>(&u, &v, cols, &mut out);
                assert_sums(&out, &none, terms, &what);
                let mut out = before.clone();
                outer_products::<true>(&u, &v, cols, &mut out);
                assert_sums(&out, &before, terms, &what);

                let mut out = vec![f64::NAN; cols];
                sum_rows::<false>(&v, &mut out);
                let column = |j: usize| v.iter().skip(j).step_by(cols).copied().collect();
                assert_sums(&out, &none, column, &what);
            }
        }
    }

    #[test]
    fn a_sum_of_one_negative_zero_is_zero_for_one_unit_as_for_several() {
        for (rows, cols) in [(1, 1), (2, 2), (3, 5)] {
            let (m, y) = (vec![0.0; rows * cols], vec![-8.0; rows]);
            let mut out = vec![f64::NAN; cols];
            transposed_product::<false>(&m, &y, &mut out);
            assert!(out.iter().all(|x| x.to_bits() == 0), "{rows} × {cols}: {out:?}");
        }
    }
}
