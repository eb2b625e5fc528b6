//! Row-major matrices and the products the passes need.

use crate::kernels;

/// A `rows` × `cols` matrix, row-major.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    rows: usize,
    cols: usize,
    data: Vec<f64>,
}

impl Matrix {
    /// A matrix from its entries in row-major order.
    ///
    /// # Panics
    /// If `data` does not hold `rows` · `cols` numbers.
    pub fn new(rows: usize, cols: usize, data: Vec<f64>) -> Self {
        assert_eq!(data.len(), rows * cols, "a {rows} × {cols} matrix");
        Self { rows, cols, data }
    }

    /// A matrix whose entry (i, j) is `f(i, j)`.
    pub fn from_fn(rows: usize, cols: usize, mut f: impl FnMut(usize, usize) -> f64) -> Self {
        let mut data = Vec::with_capacity(rows * cols);
        for i in 0..rows {
            data.extend((0..cols).map(|j| f(i, j)));
        }
        Self { rows, cols, data }
    }

    /// The `size` × `size` identity.
    pub fn identity(size: usize) -> Self {
        Self::from_fn(size, size, |i, j| if i == j { 1.0 } else { 0.0 })
    }

    /// A matrix from an array of rows.
    pub fn from_rows<const C: usize>(rows: &[[f64; C]]) -> Self {
        Self { rows: rows.len(), cols: C, data: rows.concat() }
    }

    /// Number of rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Number of columns.
    pub fn cols(&self) -> usize {
        self.cols
    }

    /// Row `i`.
    pub fn row(&self, i: usize) -> &[f64] {
        &self.data[i * self.cols..][..self.cols]
    }

    /// All entries, row-major.
    pub fn data(&self) -> &[f64] {
        &self.data
    }

    /// All entries, row-major, to be changed in place.
    pub fn data_mut(&mut self) -> &mut [f64] {
        &mut self.data
    }

    /// out += M x. Shapes: x (cols), out (rows).
    pub(crate) fn add_product(&self, x: &[f64], out: &mut [f64]) {
        kernels::add_product(&self.data, x, out);
    }

    /// out += Mᵀ y. Shapes: y (rows), out (cols).
    pub(crate) fn add_transposed_product(&self, y: &[f64], out: &mut [f64]) {
        kernels::transposed_product::<true>(&self.data, y, out);
    }
}

impl core::ops::Index<(usize, usize)> for Matrix {
    type Output = f64;

    fn index(&self, (i, j): (usize, usize)) -> &f64 {
        &self.data[i * self.cols + j]
    }
}

impl core::ops::IndexMut<(usize, usize)> for Matrix {
    fn index_mut(&mut self, (i, j): (usize, usize)) -> &mut f64 {
        &mut self.data[i * self.cols + j]
    }
}

/// out += u vᵀ, `out` row-major (u.len() × v.len()).
pub(crate) fn add_outer(u: &[f64], v: &[f64], out: &mut [f64]) {
    for (&a, row) in u.iter().zip(out.chunks_exact_mut(v.len())) {
        for (o, b) in row.iter_mut().zip(v) {
            *o += a * b;
        }
    }
}

/// out += v, entry by entry.
pub(crate) fn add(v: &[f64], out: &mut [f64]) {
    for (o, x) in out.iter_mut().zip(v) {
        *o += x;
    }
}
