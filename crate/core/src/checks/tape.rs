//! Reverse-mode automatic differentiation in its barest form: a list of scalars, each with the one
//! or two it was made of and its derivatives by them, read backwards once. It knows nothing of
//! layers, of time, or of the formulas of backpropagation through time.

use crate::{Activation, Loss, Network};

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

    fn leaves(&mut self, values: &[f64]) -> Vec<At> {
        values.iter().map(|&v| self.leaf(v)).collect()
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

    /// start + Σ w_i x_i.
    fn row(&mut self, start: At, weights: &[At], x: &[At]) -> At {
        weights.iter().zip(x).fold(start, |sum, (&w, &x)| {
            let term = self.times(w, x);
            self.add(sum, term)
        })
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

/// For every parameter, the sum over the steps of the derivatives of the copies they use; and
/// ∂L/∂h_0.
pub(super) fn untied(network: &Network) -> Vec<(&'static str, Vec<f64>)> {
    let config = network.config();
    let shape = config.shape();
    let mut tape = Tape(Vec::new());
    let mut loss = tape.leaf(0.0);
    let h0 = tape.leaves(&config.h0);
    let mut h = h0.clone();
    let names = ["wxh", "whh", "bh", "why", "by"];
    let mut copies: Vec<[Vec<At>; 5]> = Vec::with_capacity(shape.steps);
    for t in 1..=shape.steps {
        let copy = names.map(|name| tape.leaves(config.values(name).unwrap_or_default()));
        let [wxh, whh, bh, why, by] = &copy;
        let x = tape.leaves(config.inputs.row(t - 1));
        h = (0..shape.hidden)
            .map(|i| {
                let a = tape.row(bh[i], &wxh[i * shape.inputs..][..shape.inputs], &x);
                let a = tape.row(a, &whh[i * shape.hidden..][..shape.hidden], &h);
                activate(&mut tape, config.cell.activation, a)
            })
            .collect();
        if config.loss_at.includes(t, shape.steps) {
            let o: Vec<At> = (0..shape.outputs)
                .map(|j| tape.row(by[j], &why[j * shape.hidden..][..shape.hidden], &h))
                .collect();
            let l = lose(&mut tape, config.loss, &o, config.targets.row(t - 1));
            loss = tape.add(loss, l);
        }
        copies.push(copy);
    }
    let bar = tape.backward(loss);
    let read =
        |places: &[At]| -> Vec<f64> { places.iter().map(|&At(i)| bar[i as usize]).collect() };
    let mut sums: Vec<(&'static str, Vec<f64>)> = Vec::with_capacity(6);
    for (which, name) in names.into_iter().enumerate() {
        let mut sum = vec![0.0; config.values(name).map_or(0, <[f64]>::len)];
        for copy in copies.iter().rev() {
            crate::matrix::add(&read(&copy[which]), &mut sum);
        }
        sums.push((name, sum));
    }
    sums.push(("h0", read(&h0)));
    sums
}

fn activate(tape: &mut Tape, activation: Activation, a: At) -> At {
    let value = tape.value(a);
    tape.apply(a, activation.value(value), activation.derivative(value))
}

/// The loss of logits or outputs `o`, from its definition.
fn lose(tape: &mut Tape, loss: Loss, o: &[At], y: &[f64]) -> At {
    let mut sum = tape.leaf(0.0);
    match loss {
        Loss::Squared | Loss::HalfSquared => {
            let factor = if loss == Loss::Squared { 1.0 } else { 0.5 };
            for (&o, &y) in o.iter().zip(y) {
                let off = tape.value(o) - y;
                let term = tape.apply(o, factor * off * off, 2.0 * factor * off);
                sum = tape.add(sum, term);
            }
        }
        Loss::CrossEntropy => {
            // Σ y (log Σ exp(o − m) − (o − m)), with m, a constant, the largest of them.
            let most = o.iter().map(|&o| tape.value(o)).fold(f64::NEG_INFINITY, f64::max);
            let mut total = tape.leaf(0.0);
            for &o in o {
                let e = libm::exp(tape.value(o) - most);
                let term = tape.apply(o, e, e);
                total = tape.add(total, term);
            }
            let value = tape.value(total);
            let log = tape.apply(total, libm::log(value), 1.0 / value);
            for (&o, &y) in o.iter().zip(y) {
                let (shifted, all) = (tape.value(o) - most, tape.value(log));
                let term = tape.push(y * (all - shifted), [(log, y), (o, -y)]);
                sum = tape.add(sum, term);
            }
        }
        Loss::BinaryCrossEntropy => {
            for (&o, &y) in o.iter().zip(y) {
                // ln(1 + e^o) − y·o, of the larger of two forms that are equal.
                let v = tape.value(o);
                let e = libm::exp(-v.abs());
                let sigmoid = if v < 0.0 { e / (1.0 + e) } else { 1.0 / (1.0 + e) };
                let value = v.max(0.0) + libm::log1p(e) - y * v;
                let term = tape.apply(o, value, sigmoid - y);
                sum = tape.add(sum, term);
            }
        }
        Loss::Linear => {
            for (&o, &y) in o.iter().zip(y) {
                let term = tape.apply(o, y * tape.value(o), y);
                sum = tape.add(sum, term);
            }
        }
    }
    sum
}
