//! Reverse-mode automatic differentiation in its barest form: a list of scalars, each with the one
//! or two it was made of and its derivatives by them, read backwards once. It knows nothing of
//! layers, of time, or of the formulas of backpropagation through time.

/// One scalar: its value, and up to two (parent, ∂value/∂parent).
struct Scalar {
    value: f64,
    parents: [(u32, f64); 2],
}

/// A place on the tape.
#[derive(Clone, Copy)]
pub(super) struct At(u32);

impl At {
    /// Its place as a number.
    pub(super) fn index(self) -> f64 {
        f64::from(self.0)
    }

    /// The place of that number.
    pub(super) fn from_index(index: f64) -> Self {
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // it was one
        Self(index as u32)
    }
}

pub(super) struct Tape(Vec<Scalar>);

impl Tape {
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }
}

impl Tape {
    // Called from everywhere: once is enough of it.
    #[inline(never)]
    pub(super) fn push(&mut self, value: f64, parents: [(At, f64); 2]) -> At {
        let here = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        self.0.push(Scalar { value, parents: parents.map(|(At(i), d)| (i, d)) });
        At(here)
    }

    /// An independent variable: its own parent, with derivative 0.
    pub(super) fn leaf(&mut self, value: f64) -> At {
        let here = At(u32::try_from(self.0.len()).unwrap_or(u32::MAX));
        self.push(value, [(here, 0.0); 2])
    }

    pub(super) fn value(&self, At(i): At) -> f64 {
        self.0[i as usize].value
    }

    pub(super) fn add(&mut self, x: At, y: At) -> At {
        self.push(self.value(x) + self.value(y), [(x, 1.0), (y, 1.0)])
    }

    pub(super) fn times(&mut self, x: At, y: At) -> At {
        let (a, b) = (self.value(x), self.value(y));
        self.push(a * b, [(x, b), (y, a)])
    }

    /// f(x) with f′(x).
    pub(super) fn apply(&mut self, x: At, value: f64, derivative: f64) -> At {
        self.push(value, [(x, derivative), (x, 0.0)])
    }

    /// The entry of a list of derivatives that belongs to a place.
    pub(super) fn of(bar: &[f64], At(i): At) -> f64 {
        bar[i as usize]
    }

    /// The derivative of `last` by everything before it.
    pub(super) fn backward(&self, At(last): At) -> Vec<f64> {
        let mut bar = vec![0.0; self.0.len()];
        bar[last as usize] = 1.0;
        for (i, scalar) in self.0.iter().enumerate().rev() {
            let here = bar[i];
            if here != 0.0 {
                for (parent, derivative) in scalar.parents {
                    if derivative != 0.0 {
                        bar[parent as usize] += here * derivative;
                    }
                }
            }
        }
        bar
    }
}
