//! Equations read for what they say, number by number, in any arithmetic: with a tangent beside every
//! number, or on a tape. It knows the text and its names; nothing of graphs, of passes, or of the
//! derivative of a matrix product.
//!
//! From each step to the next it takes over the rounding of the run that is checked, where its own
//! value is the same but for that: in a chaotic network two runs that are rounded in another order
//! soon have other states, and with them other derivatives, though each is right.

use super::tape::{At, Tape};
use crate::error::{Code, Error};
use crate::loss::{Loss, Reduction};
use crate::problem::Problem;
use crate::recurrence::{
    Binding, Dimensions, Equation, Expressed, Expression, Function, Known, known, parse,
};
use crate::unrolled::Unrolled;

/// Numbers that can be added, multiplied, divided and put into functions.
trait Arithmetic {
    fn constant(&mut self, value: f64) -> Number;
    fn add(&mut self, x: Number, y: Number) -> Number;
    fn times(&mut self, x: Number, y: Number) -> Number;
    fn over(&mut self, x: Number, y: Number) -> Number;
    fn apply(&mut self, function: Function, x: Number) -> Number;
    /// The same number, with another's rounding.
    fn rounded(&mut self, x: Number, value: f64) -> Number;
}

/// A value, and what an arithmetic keeps beside it: its tangent, or its place on the tape.
#[derive(Clone, Copy)]
struct Number {
    value: f64,
    beside: f64,
}

/// Beside every number its tangent.
struct Tangents;

impl Arithmetic for Tangents {
    fn constant(&mut self, value: f64) -> Number {
        Number { value, beside: 0.0 }
    }
    fn add(&mut self, x: Number, y: Number) -> Number {
        Number { value: x.value + y.value, beside: x.beside + y.beside }
    }
    fn times(&mut self, x: Number, y: Number) -> Number {
        let beside = x.beside * y.value + x.value * y.beside;
        Number { value: x.value * y.value, beside }
    }
    fn over(&mut self, x: Number, y: Number) -> Number {
        let value = x.value / y.value;
        Number { value, beside: (x.beside - value * y.beside) / y.value }
    }
    fn apply(&mut self, function: Function, x: Number) -> Number {
        // A function that is steep beyond f64 adds nothing where nothing moves.
        let moves = x.beside != 0.0;
        let beside = if moves { function.derivative(x.value) * x.beside } else { 0.0 };
        Number { value: function.value(x.value), beside }
    }
    fn rounded(&mut self, x: Number, value: f64) -> Number {
        Number { value, beside: x.beside }
    }
}

/// Beside every number its place on the tape; places are whole, and far below 2^53.
impl Arithmetic for Tape {
    fn constant(&mut self, value: f64) -> Number {
        let at = self.leaf(value);
        self.number(at)
    }
    fn add(&mut self, x: Number, y: Number) -> Number {
        let at = Tape::add(self, place(x), place(y));
        self.number(at)
    }
    fn times(&mut self, x: Number, y: Number) -> Number {
        let at = Tape::times(self, place(x), place(y));
        self.number(at)
    }
    fn over(&mut self, x: Number, y: Number) -> Number {
        let (u, v) = (x.value, y.value);
        let at = self.push(u / v, [(place(x), 1.0 / v), (place(y), -u / (v * v))]);
        self.number(at)
    }
    fn apply(&mut self, function: Function, x: Number) -> Number {
        let (value, slope) = (function.value(x.value), function.derivative(x.value));
        let at = Tape::apply(self, place(x), value, slope);
        self.number(at)
    }
    fn rounded(&mut self, x: Number, value: f64) -> Number {
        let at = Tape::apply(self, place(x), value, 1.0);
        self.number(at)
    }
}

impl Tape {
    fn number(&self, at: At) -> Number {
        Number { value: self.value(at), beside: at.index() }
    }
}

fn place(x: Number) -> At {
    At::from_index(x.beside)
}

/// What differs by less than this share is the same value, rounded in another order.
const ROUNDING: f64 = 1e-9;

/// The equations of a problem with what their names stand for.
struct Text<'a> {
    problem: &'a Problem,
    /// A run of it.
    unrolled: &'a Unrolled,
    equations: Vec<Equation>,
    bindings: Vec<Binding>,
}

impl<'a> Text<'a> {
    fn of(unrolled: &'a Unrolled) -> Result<Self, Error> {
        let problem = unrolled.problem();
        let equations = parse(problem.model.equations())?;
        Ok(Self { problem, unrolled, equations, bindings: problem.model.bindings() })
    }

    /// The values of a line at step `t` of the run, as far as `own` are the same ones.
    fn rounded(&self, arithmetic: &mut dyn Arithmetic, name: &str, t: usize, own: &mut [Number]) {
        let Some((_, id)) = self.unrolled.lines().find(|(line, _)| *line == name) else { return };
        let row = &self.unrolled.values(id)[(t - 1) * own.len()..][..own.len()];
        for (own, &value) in own.iter_mut().zip(row) {
            if (own.value - value).abs() <= ROUNDING * own.value.abs() {
                *own = arithmetic.rounded(*own, value);
            }
        }
    }
}

/// Vectors by name; there are few.
type Named = Vec<(String, Vec<Number>)>;

fn find<'a>(all: &'a Named, name: &str) -> Option<&'a Vec<Number>> {
    all.iter().find(|(of, _)| of == name).map(|(_, numbers)| numbers)
}

/// What names mean at one step.
struct Step<'a, 'b> {
    text: &'b Text<'a>,
    arithmetic: &'b mut dyn Arithmetic,
    /// All parameters, in the order of the slab.
    parameters: &'b [Number],
    x: Vec<Number>,
    past: &'b Named,
    now: Named,
}

impl Step<'_, '_> {
    fn sum(&mut self, numbers: &[Number]) -> Number {
        let zero = self.arithmetic.constant(0.0);
        numbers.iter().fold(zero, |sum, &x| self.arithmetic.add(sum, x))
    }

    /// Entry by entry, a single number with every one.
    fn each(
        &mut self,
        x: &[Number],
        y: &[Number],
        f: &dyn Fn(&mut dyn Arithmetic, Number, Number) -> Number,
    ) -> Vec<Number> {
        let entry = |v: &[Number], i: usize| v[if v.len() == 1 { 0 } else { i }];
        (0..x.len().max(y.len())).map(|i| f(self.arithmetic, entry(x, i), entry(y, i))).collect()
    }

    fn named(&self, name: &str) -> Option<Vec<Number>> {
        if name == "x" {
            return Some(self.x.clone());
        }
        if let Some(value) = find(&self.now, name) {
            return Some(value.clone());
        }
        let binding = self.text.bindings.iter().find(|binding| binding.name == name)?;
        Some(
            self.parameters[binding.block.at..][..binding.block.rows * binding.block.cols].to_vec(),
        )
    }

    fn product(&mut self, matrix: &[Number], v: &[Number]) -> Vec<Number> {
        matrix
            .chunks_exact(v.len())
            .map(|row| {
                let terms: Vec<_> =
                    row.iter().zip(v).map(|(&m, &x)| self.arithmetic.times(m, x)).collect();
                self.sum(&terms)
            })
            .collect()
    }

    fn is_matrix(&self, e: &Expression) -> bool {
        let Expressed::Name(name) = &e.kind else { return false };
        let find = |b: &&Binding| b.name == *name && b.dimensions == Dimensions::Matrix;
        self.text.bindings.iter().find(find).is_some()
    }

    fn value(&mut self, e: &Expression) -> Result<Vec<Number>, Error> {
        let unknown = || Error::new(Code::Equation, "cell.equations", "a name", "another one");
        Ok(match &e.kind {
            Expressed::Number(number) => vec![self.arithmetic.constant(*number)],
            Expressed::Name(name) => self.named(name).ok_or_else(unknown)?,
            Expressed::Past(name) => find(self.past, name).cloned().ok_or_else(unknown)?,
            Expressed::Call(name, inner) => {
                let inner = self.value(inner)?;
                self.call(name, &inner).ok_or_else(unknown)?
            }
            Expressed::Sum(terms) => {
                let mut sum = vec![self.arithmetic.constant(0.0)];
                let minus = self.arithmetic.constant(-1.0);
                for (negative, term) in terms {
                    let mut term = self.value(term)?;
                    if *negative {
                        term = self.each(&term, &[minus], &|a, x, y| a.times(x, y));
                    }
                    sum = self.each(&sum, &term, &|a, x, y| a.add(x, y));
                }
                sum
            }
            Expressed::Product(factors) => {
                let mut product = vec![self.arithmetic.constant(1.0)];
                for (divided, factor) in factors {
                    let factor = self.value(factor)?;
                    product = self.each(&product, &factor, &|a, x, y| {
                        if *divided { a.over(x, y) } else { a.times(x, y) }
                    });
                }
                product
            }
            Expressed::Applied(left, right) => {
                let is_matrix = self.is_matrix(left);
                let (left, right) = (self.value(left)?, self.value(right)?);
                if is_matrix {
                    self.product(&left, &right)
                } else {
                    self.each(&left, &right, &|a, x, y| a.times(x, y))
                }
            }
            Expressed::Power(base, exponent) => {
                let base = self.value(base)?;
                let mut power = base.clone();
                for _ in 1..*exponent {
                    power = self.each(&power, &base, &|a, x, y| a.times(x, y));
                }
                power
            }
        })
    }

    fn call(&mut self, name: &str, inner: &[Number]) -> Option<Vec<Number>> {
        let phi = Function::Activation(self.text.problem.model.activation());
        let function = match known(name)? {
            Known::Entrywise(function) => function,
            Known::Phi => phi,
            Known::Sum => return Some(vec![self.sum(inner)]),
            Known::Softmax => {
                let shares = self.exponentials(inner);
                let total = self.sum(&shares);
                return Some(self.each(&shares, &[total], &|a, x, y| a.over(x, y)));
            }
        };
        Some(inner.iter().map(|&a| self.arithmetic.apply(function, a)).collect())
    }

    /// e^(o − m), with m, a constant, the largest of them.
    fn exponentials(&mut self, o: &[Number]) -> Vec<Number> {
        let most = o.iter().map(|&o| o.value).fold(f64::NEG_INFINITY, f64::max);
        let shift = self.arithmetic.constant(-most);
        let shifted = self.each(o, &[shift], &|a, x, y| a.add(x, y));
        shifted.iter().map(|&x| self.arithmetic.apply(Function::Exp, x)).collect()
    }

    /// The loss of a step from its definition.
    fn loss(&mut self, o: &[Number], y: &[f64]) -> Number {
        let loss = self.text.problem.loss;
        let y: Vec<Number> = y.iter().map(|&y| self.arithmetic.constant(y)).collect();
        let minus = self.arithmetic.constant(-1.0);
        let worth = self.each(o, &y, &|a, o, y| a.times(o, y));
        let terms = match loss {
            Loss::Linear => worth,
            Loss::Squared | Loss::HalfSquared => {
                let factor = if loss == Loss::Squared { 1.0 } else { 0.5 };
                let factor = self.arithmetic.constant(factor);
                self.each(o, &y, &|a, o, y| {
                    let minus_y = a.times(minus, y);
                    let off = a.add(o, minus_y);
                    let square = a.times(off, off);
                    a.times(factor, square)
                })
            }
            Loss::BinaryCrossEntropy => {
                let all: Vec<_> =
                    o.iter().map(|&o| self.arithmetic.apply(Function::Softplus, o)).collect();
                self.each(&all, &worth, &|a, s, w| {
                    let minus_w = a.times(minus, w);
                    a.add(s, minus_w)
                })
            }
            Loss::CrossEntropy => {
                // Σ y (m + log Σ e^(o − m) − o).
                let most = o.iter().map(|&o| o.value).fold(f64::NEG_INFINITY, f64::max);
                let exponentials = self.exponentials(o);
                let total = self.sum(&exponentials);
                let log = self.arithmetic.apply(Function::Log, total);
                let most = self.arithmetic.constant(most);
                let all = self.arithmetic.add(most, log);
                let costs = self.each(o, &[all], &|a, o, all| {
                    let minus_o = a.times(minus, o);
                    a.add(all, minus_o)
                });
                self.each(&costs, &y, &|a, c, y| a.times(c, y))
            }
        };
        self.sum(&terms)
    }
}

/// L, where `parameters` gives a step its own numbers for all parameters.
fn run(
    text: &Text<'_>,
    arithmetic: &mut dyn Arithmetic,
    initial: &[Vec<Number>],
    parameters: &mut dyn FnMut(&mut dyn Arithmetic) -> Vec<Number>,
) -> Result<Number, Error> {
    let problem = text.problem;
    let (schema, steps) = (problem.model.schema(), problem.shape().steps);
    let states = schema.states.iter().map(|state| state.name.clone());
    let mut past: Named = states.zip(initial.iter().cloned()).collect();
    let read = {
        let graph = problem.model.graph();
        graph.values[graph.read].name.clone()
    };
    let mut total = arithmetic.constant(0.0);
    for t in 1..=steps {
        let parameters = parameters(arithmetic);
        let x =
            problem.sequence.inputs.row(t - 1).iter().map(|&x| arithmetic.constant(x)).collect();
        let mut step = Step {
            text,
            arithmetic: &mut *arithmetic,
            parameters: &parameters,
            x,
            past: &past,
            now: Vec::new(),
        };
        for equation in &text.equations {
            let mut value = step.value(&equation.value)?;
            text.rounded(step.arithmetic, &equation.name, t, &mut value);
            step.now.push((equation.name.clone(), value));
        }
        if problem.loss_at.includes(t, steps) {
            let mut o = find(&step.now, &read).cloned().unwrap_or_default();
            let named = |name: &str| schema.parameter(name).map(|index| &schema.parameters[index]);
            if let Some(why) = named("why") {
                o = step.product(&parameters[why.at..][..why.len()], &o);
                if let Some(by) = named("by") {
                    o = step.each(&o, &parameters[by.at..][..by.len()], &|a, x, y| a.add(x, y));
                }
            }
            let loss = step.loss(&o, problem.sequence.targets.row(t - 1));
            total = step.arithmetic.add(total, loss);
        }
        past = step.now;
    }
    if problem.reduction == Reduction::Mean {
        let counted = (1..=steps).filter(|&t| problem.loss_at.includes(t, steps)).count();
        let share = arithmetic.constant(1.0 / counted as f64);
        total = arithmetic.times(total, share);
    }
    Ok(total)
}

/// ∂L/∂(entry `index` of what is called `name`) at the last run of `unrolled`, by forward mode: one column of real-time recurrent
/// learning.
pub(super) fn tangent(unrolled: &Unrolled, name: &str, index: usize) -> Result<f64, Error> {
    let text = Text::of(unrolled)?;
    let problem = text.problem;
    let schema = problem.model.schema();
    let moves = |is_it: bool, i: usize| if is_it && i == index { 1.0 } else { 0.0 };
    let initial: Vec<Vec<Number>> = schema
        .states
        .iter()
        .zip(&problem.sequence.initial)
        .map(|(state, values)| {
            let is_it = state.initial == name;
            let number = |(i, &value)| Number { value, beside: moves(is_it, i) };
            values.iter().enumerate().map(number).collect()
        })
        .collect();
    let still = |&value| Number { value, beside: 0.0 };
    let mut slab: Vec<Number> = problem.model.values().iter().map(still).collect();
    if let Some(parameter) = schema.parameter(name) {
        slab[schema.parameters[parameter].at + index].beside = 1.0;
    }
    Ok(run(&text, &mut Tangents, &initial, &mut |_| slab.clone())?.beside)
}

/// For every parameter the sum over the steps of the derivatives by copies of its own, then ∂L/∂ of
/// every initial value: in the order of [`crate::Gradients::named`].
pub(super) fn untied(unrolled: &Unrolled) -> Result<Vec<Vec<f64>>, Error> {
    let text = Text::of(unrolled)?;
    let problem = text.problem;
    let schema = problem.model.schema();
    let mut tape = Tape::new();
    let leaves = |tape: &mut dyn Arithmetic, values: &[f64]| -> Vec<Number> {
        values.iter().map(|&v| tape.constant(v)).collect()
    };
    let initial: Vec<Vec<Number>> =
        problem.sequence.initial.iter().map(|values| leaves(&mut tape, values)).collect();
    let mut copies: Vec<Vec<Number>> = Vec::new();
    let loss = run(&text, &mut tape, &initial, &mut |tape| {
        let copy = leaves(tape, problem.model.values());
        copies.push(copy.clone());
        copy
    })?;
    let bar = tape.backward(place(loss));
    let read = |numbers: &[Number]| -> Vec<f64> {
        numbers.iter().map(|&number| Tape::of(&bar, place(number))).collect()
    };
    let parameters = schema.parameters.iter().map(|parameter| {
        let mut sum = vec![0.0; parameter.len()];
        for copy in copies.iter().rev() {
            crate::matrix::add(&read(&copy[parameter.at..][..parameter.len()]), &mut sum);
        }
        sum
    });
    Ok(parameters.chain(initial.iter().map(|places| read(places))).collect())
}
