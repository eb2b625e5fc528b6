//! Trees of equations → the graph of one step: names bound, lengths inferred, parts without a name
//! of their own made values.

use super::Function;
use super::function::{self, Known};
use super::graph::{Block, Factor, Graph, Op, Source, Stage, Term, Value, ValueId};
use super::syntax::{Equation, Expression, Kind, Spot, quoted};
use crate::error::{Code, Error};
use crate::ordered::ordered;

/// How a parameter may be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dimensions {
    /// A matrix: stands before a vector.
    Matrix,
    /// A vector, a column.
    Vector,
    /// One number, which spreads over vectors.
    Scalar,
}

/// A name that equations may use for a parameter, or for some of its rows.
#[derive(Clone, Debug, PartialEq)]
pub struct Binding {
    /// The name in the equations.
    pub name: String,
    /// What it stands for.
    pub block: Block,
    /// How it may be used.
    pub dimensions: Dimensions,
}

/// What equations are about, apart from their text.
pub(crate) struct Surroundings<'a> {
    /// All parameters.
    pub bindings: &'a [Binding],
    /// I.
    pub inputs: usize,
    /// Lengths of initial values that are given.
    pub initial: &'a [(String, usize)],
    /// φ, where the cell leaves it open.
    pub phi: Option<Function>,
}

/// The graph of a step, without a read-out: its last value is the output.
///
/// # Errors
/// [`Code::Equation`] at the first place that means nothing, with what would be right there.
pub(crate) fn compile(equations: &[Equation], about: &Surroundings<'_>) -> Result<Graph, Error> {
    let names = bind(equations, about)?;
    let lengths = Lengths::infer(equations, about, &names)?;
    let mut compiler = Compiler {
        about,
        names: &names,
        lengths: &lengths,
        values: Vec::new(),
        defined: vec![None; equations.len()],
    };
    for (line, equation) in equations.iter().enumerate() {
        compiler.define(line, equation)?;
    }
    let Compiler { mut values, defined, .. } = compiler;
    let states = settle_past(&mut values, &defined);
    set_stages(&mut values, &states);
    let output = values.len() - 1;
    Ok(Graph { values, states, output, read: output })
}

impl Graph {
    /// Adds o = W v + b, what losses read, of the value `read`.
    pub(crate) fn read_out(&mut self, read: ValueId, why: Block, by: Option<Block>) {
        let mut terms =
            vec![Term::Matrix { coefficient: 1.0, block: why, of: Source::Value(read) }];
        terms.extend(by.map(|by| Term::Product {
            coefficient: 1.0,
            factors: vec![plain(Source::Parameter(by))],
        }));
        self.values.push(Value {
            name: "o".to_owned(),
            len: why.rows,
            op: Op::Sum(terms),
            stage: Stage::After,
        });
        (self.read, self.output) = (read, self.values.len() - 1);
        set_stages(&mut self.values, &self.states);
    }

    /// The value that losses read themselves.
    pub(crate) fn read_directly(&mut self, read: ValueId) {
        (self.read, self.output) = (read, read);
    }
}

fn plain(of: Source) -> Factor {
    Factor { offset: 0.0, scale: 1.0, of }
}

#[derive(Clone, Copy)]
enum Bound {
    Input,
    /// The value of this equation.
    Line(usize),
    Parameter(usize),
}

/// Names in the order in which they were bound; there are few.
struct Names(Vec<(String, Bound)>);

impl Names {
    fn get(&self, name: &str) -> Option<&Bound> {
        self.0.iter().find(|(of, _)| of == name).map(|(_, bound)| bound)
    }

    /// What the name was before.
    fn insert(&mut self, name: &str, bound: Bound) -> Option<Bound> {
        if let Some((_, slot)) = self.0.iter_mut().find(|(of, _)| of == name) {
            Some(core::mem::replace(slot, bound))
        } else {
            self.0.push((name.to_owned(), bound));
            None
        }
    }
}

fn bind(equations: &[Equation], about: &Surroundings<'_>) -> Result<Names, Error> {
    let mut names = Names(vec![("x".to_owned(), Bound::Input)]);
    for (i, binding) in about.bindings.iter().enumerate() {
        names.insert(&binding.name, Bound::Parameter(i));
    }
    for (i, Equation { name, spot, .. }) in equations.iter().enumerate() {
        if name == "x" || name == "t" {
            let expected = "another name: x is the input, t the step";
            return Err(spot.error(expected, quoted(name)));
        }
        if function::is_known(name) {
            return Err(spot.error("another name: this is a function", quoted(name)));
        }
        match names.insert(name, Bound::Line(i)) {
            Some(Bound::Line(_)) => {
                return Err(spot.error("a name that is not defined yet", quoted(name)));
            }
            Some(Bound::Parameter(_)) => {
                return Err(spot.error("a name that is no parameter's", quoted(name)));
            }
            _ => {}
        }
    }
    Ok(names)
}

/// The length of each line's value.
struct Lengths(Vec<Option<usize>>);

impl Lengths {
    fn infer(
        equations: &[Equation],
        about: &Surroundings<'_>,
        names: &Names,
    ) -> Result<Self, Error> {
        let given =
            |name: &str| about.initial.iter().find(|(of, _)| of == name).map(|&(_, len)| len);
        let mut lengths = Self(vec![None; equations.len()]);
        // Each round makes known at least one more, or nothing new.
        loop {
            let before = lengths.0.clone();
            for (i, equation) in equations.iter().enumerate() {
                let found = lengths.of(&equation.value, about, names)?;
                if lengths.0[i].is_none() {
                    lengths.0[i] = found;
                }
            }
            if lengths.0 != before {
                continue;
            }
            // Where the equations say nothing, an initial value does; else it is a number.
            let open: Vec<usize> =
                (0..equations.len()).filter(|&i| lengths.0[i].is_none()).collect();
            let by_value = open.iter().find_map(|&i| Some((i, given(&equations[i].name)?)));
            match by_value.or_else(|| open.first().map(|&i| (i, 1))) {
                Some((i, len)) => lengths.0[i] = Some(len),
                None => break,
            }
        }
        for (i, Equation { name, spot, value }) in equations.iter().enumerate() {
            let found = lengths.of(value, about, names)?.unwrap_or(1);
            let have = lengths.0[i].unwrap_or(1);
            if have != found {
                return Err(spot.error(format!("{have} numbers"), format!("{found}")));
            }
            if let Some(given) = given(name).filter(|given| *given != have) {
                let path = format!("initial.{name}");
                let expected = format!("{have} numbers");
                return Err(Error::new(Code::Shape, path, expected, format!("{given}")));
            }
        }
        Ok(lengths)
    }

    /// None while it is not known. A scalar is of length 1, and spreads.
    fn of(
        &self,
        e: &Expression,
        about: &Surroundings<'_>,
        names: &Names,
    ) -> Result<Option<usize>, Error> {
        let of = |e: &Expression| self.of(e, about, names);
        match &e.kind {
            Kind::Number(_) => Ok(Some(1)),
            Kind::Name(name) => match names.get(name) {
                Some(Bound::Input) => Ok(Some(about.inputs)),
                Some(&Bound::Line(i)) => Ok(self.0[i]),
                Some(&Bound::Parameter(i)) => {
                    let binding = &about.bindings[i];
                    if binding.dimensions == Dimensions::Matrix {
                        let expected = format!("a matrix before a vector: {name} x");
                        return Err(e.spot.error(expected, "a matrix alone"));
                    }
                    Ok(Some(binding.block.rows))
                }
                None => Err(unknown(e.spot, name)),
            },
            Kind::Past(name) => match names.get(name) {
                Some(&Bound::Line(i)) => Ok(self.0[i]),
                Some(Bound::Input) => {
                    Err(e.spot.error("d = x in a line above, and d[t-1]", "x[t-1]"))
                }
                Some(Bound::Parameter(_)) => {
                    let expected = format!("{name}: a parameter is the same at every step");
                    Err(e.spot.error(expected, format!("{name}[t-1]")))
                }
                None => Err(e.spot.error(format!("a line {name} = …"), format!("{name}[t-1]"))),
            },
            Kind::Call(name, inner) => {
                let inner = of(inner)?;
                Ok(if function::known(name) == Some(Known::Sum) { Some(1) } else { inner })
            }
            Kind::Sum(parts) | Kind::Product(parts) => {
                let mut so_far = (Some(1), e.spot);
                let mut open = false;
                for (_, part) in parts {
                    let len = of(part)?;
                    open |= len.is_none();
                    match (so_far.0, len) {
                        (Some(1), Some(_)) => so_far = (len, part.spot),
                        (Some(a), Some(b)) if b != 1 && a != b => {
                            return Err(part.spot.error(format!("{a} numbers"), format!("{b}")));
                        }
                        _ => {}
                    }
                }
                Ok(if open && so_far.0 == Some(1) { None } else { so_far.0 })
            }
            Kind::Applied(left, right) => {
                let right_len = of(right)?;
                let Some(matrix) = matrix(left, about, names) else {
                    return match of(left)? {
                        Some(1) => Ok(right_len),
                        None => Ok(None),
                        Some(_) => {
                            let expected = "a matrix, or * between two vectors";
                            Err(left.spot.error(expected, "a vector"))
                        }
                    };
                };
                match right_len {
                    Some(len) if len != matrix.cols => {
                        Err(right.spot.error(format!("{} numbers", matrix.cols), format!("{len}")))
                    }
                    _ => Ok(Some(matrix.rows)),
                }
            }
            Kind::Power(base, _) => of(base),
        }
    }
}

fn unknown(spot: Spot, name: &str) -> Error {
    if function::is_known(name) {
        return spot.error(format!("{name}(…)"), "a function without parentheses");
    }
    spot.error("x, a value of a line, a parameter or a function", quoted(name))
}

/// The matrix that `e` names, if it does.
fn matrix(e: &Expression, about: &Surroundings<'_>, names: &Names) -> Option<Block> {
    let Kind::Name(name) = &e.kind else { return None };
    let Some(&Bound::Parameter(i)) = names.get(name) else { return None };
    let binding = &about.bindings[i];
    (binding.dimensions == Dimensions::Matrix).then_some(binding.block)
}

struct Compiler<'a> {
    about: &'a Surroundings<'a>,
    names: &'a Names,
    lengths: &'a Lengths,
    values: Vec<Value>,
    /// The value of each line that stands already.
    defined: Vec<Option<ValueId>>,
}

/// Until all lines are values, `Past` holds the place of a line.
const LINES: ValueId = 1 << 24;

impl Compiler<'_> {
    fn define(&mut self, line: usize, equation: &Equation) -> Result<(), Error> {
        let op = self.op(&equation.value, &equation.name)?;
        let id = self.push(equation.name.clone(), &equation.value, op)?;
        self.defined[line] = Some(id);
        Ok(())
    }

    fn push(&mut self, name: String, e: &Expression, op: Op) -> Result<ValueId, Error> {
        let len = self.lengths.of(e, self.about, self.names)?.unwrap_or(1);
        self.values.push(Value { name, len, op, stage: Stage::Before });
        Ok(self.values.len() - 1)
    }

    /// The operation that gives `e`; parts of it become values named after `line`.
    fn op(&mut self, e: &Expression, line: &str) -> Result<Op, Error> {
        match &e.kind {
            Kind::Call(name, inner) => {
                let of = self.operand(inner, line)?;
                let known = function::known(name).ok_or_else(|| unknown(e.spot, name))?;
                Ok(match known {
                    Known::Entrywise(function) => Op::Map(function, of),
                    Known::Phi => match self.about.phi {
                        Some(phi) => Op::Map(phi, of),
                        None => return Err(e.spot.error(function::FUNCTION_NAMES, quoted(name))),
                    },
                    Known::Softmax => Op::Softmax(of),
                    Known::Sum => Op::Reduce(of),
                })
            }
            Kind::Product(factors) if factors.iter().any(divides) => {
                let (below, above): (Vec<_>, Vec<_>) = factors.iter().cloned().partition(divides);
                // Below the line a factor is no divisor any more.
                let below = below.into_iter().map(|(_, factor)| (false, factor)).collect();
                let mut part = |factors: Vec<(bool, Expression)>| {
                    let product =
                        Expression { spot: factors[0].1.spot, kind: Kind::Product(factors) };
                    self.operand(&product, line)
                };
                let (above, below) = (part(above)?, part(below)?);
                Ok(Op::Quotient(above, below))
            }
            _ => {
                let mut terms = Vec::new();
                self.terms(e, 1.0, line, &mut terms)?;
                Ok(Op::Sum(terms))
            }
        }
    }

    /// A source that is `e`: one that has a name, or a new value.
    fn operand(&mut self, e: &Expression, line: &str) -> Result<Source, Error> {
        match &e.kind {
            Kind::Name(name) => self.named(e.spot, name),
            Kind::Past(name) => self.past(e.spot, name),
            Kind::Product(parts) if matches!(&parts[..], [(false, _)]) => {
                self.operand(&parts[0].1, line)
            }
            _ => {
                let op = self.op(e, line)?;
                let parts =
                    self.values.iter().filter(|v| v.name.split('.').next() == Some(line)).count();
                let id = self.push(format!("{line}.{}", parts + 1), e, op)?;
                Ok(Source::Value(id))
            }
        }
    }

    fn named(&self, spot: Spot, name: &str) -> Result<Source, Error> {
        match self.names.get(name) {
            Some(Bound::Input) => Ok(Source::Input),
            Some(&Bound::Parameter(i)) => Ok(Source::Parameter(self.about.bindings[i].block)),
            Some(&Bound::Line(line)) => {
                if let Some(id) = self.defined[line] {
                    Ok(Source::Value(id))
                } else {
                    let expected = format!("{name}[t-1], or the line of {name} above this one");
                    Err(spot.error(expected, format!("{name} before it is defined")))
                }
            }
            None => Err(unknown(spot, name)),
        }
    }

    fn past(&self, spot: Spot, name: &str) -> Result<Source, Error> {
        match self.names.get(name) {
            Some(&Bound::Line(i)) => Ok(Source::Past(LINES + i)),
            _ => Err(unknown(spot, name)),
        }
    }

    fn terms(
        &mut self,
        e: &Expression,
        coefficient: f64,
        line: &str,
        terms: &mut Vec<Term>,
    ) -> Result<(), Error> {
        match &e.kind {
            Kind::Sum(parts) => {
                for (minus, part) in parts {
                    self.terms(part, if *minus { -coefficient } else { coefficient }, line, terms)?;
                }
                return Ok(());
            }
            Kind::Applied(left, right) => {
                if let Some(block) = matrix(left, self.about, self.names) {
                    let of = self.operand(right, line)?;
                    terms.push(Term::Matrix { coefficient, block, of });
                    return Ok(());
                }
                if let Kind::Number(number) = left.kind {
                    return self.terms(right, coefficient * number, line, terms);
                }
            }
            _ => {}
        }
        let mut product = (coefficient, Vec::new());
        self.factors(e, line, &mut product)?;
        terms.push(Term::Product { coefficient: product.0, factors: product.1 });
        Ok(())
    }

    /// Multiplies `product` by `e`.
    fn factors(
        &mut self,
        e: &Expression,
        line: &str,
        product: &mut (f64, Vec<Factor>),
    ) -> Result<(), Error> {
        match &e.kind {
            Kind::Number(number) => product.0 *= number,
            Kind::Product(parts) if !parts.iter().any(divides) => {
                for (divided, part) in parts {
                    match part.kind {
                        Kind::Number(number) if *divided => product.0 /= number,
                        _ => self.factors(part, line, product)?,
                    }
                }
            }
            Kind::Applied(left, right) if matrix(left, self.about, self.names).is_none() => {
                self.factors(left, line, product)?;
                self.factors(right, line, product)?;
            }
            Kind::Power(base, exponent) => {
                let factor = self.factor(base, line)?;
                product.1.extend((0..*exponent).map(|_| factor));
            }
            _ => {
                let factor = self.factor(e, line)?;
                product.1.push(factor);
            }
        }
        Ok(())
    }

    /// One factor: a number and a source of a sum of these two stay what they are, `1 - z`.
    fn factor(&mut self, e: &Expression, line: &str) -> Result<Factor, Error> {
        if let Kind::Sum(parts) = &e.kind {
            let (mut offset, mut scaled) = (0.0, None);
            let simple = parts.iter().all(|(minus, part)| {
                let sign = if *minus { -1.0 } else { 1.0 };
                match part.kind {
                    Kind::Number(number) => {
                        offset += sign * number;
                        true
                    }
                    Kind::Name(_) | Kind::Past(_) => scaled.replace((sign, part)).is_none(),
                    _ => false,
                }
            });
            if let (true, Some((scale, part))) = (simple, scaled) {
                return Ok(Factor { offset, scale, of: self.operand(part, line)? });
            }
        }
        Ok(plain(self.operand(e, line)?))
    }
}

/// Whether a factor is a denominator that is no number.
fn divides((divided, part): &(bool, Expression)) -> bool {
    *divided && !matches!(part.kind, Kind::Number(_))
}

/// Places of lines become places of values; gives those whose past is used.
fn settle_past(values: &mut [Value], defined: &[Option<ValueId>]) -> Vec<ValueId> {
    let mut states = Vec::new();
    let mut settle = |of: &mut Source| {
        if let Source::Past(line) = of {
            *line = defined[*line - LINES].unwrap_or_default();
            if !states.contains(line) {
                states.push(*line);
            }
        }
    };
    for value in values {
        value.op.sources_mut(&mut settle);
    }
    let order = ordered(states.len(), &mut |a, b| states[a].cmp(&states[b]));
    order.into_iter().map(|place| states[place]).collect()
}

impl Op {
    fn sources_mut(&mut self, mut change: impl FnMut(&mut Source)) {
        match self {
            Self::Sum(terms) => {
                for term in terms {
                    match term {
                        Term::Matrix { of, .. } => change(of),
                        Term::Product { factors, .. } => {
                            for factor in factors {
                                change(&mut factor.of);
                            }
                        }
                    }
                }
            }
            Self::Map(_, of) | Self::Softmax(of) | Self::Reduce(of) => change(of),
            Self::Quotient(above, below) => {
                change(above);
                change(below);
            }
        }
    }
}

fn set_stages(values: &mut [Value], states: &[ValueId]) {
    let sources: Vec<Vec<Source>> = values.iter().map(|value| value.op.sources()).collect();
    let of_past = |id: ValueId| sources[id].iter().any(|s| matches!(s, Source::Past(_)));
    // What depends on a state.
    let mut depends = vec![false; values.len()];
    for id in 0..values.len() {
        depends[id] = of_past(id)
            || states.contains(&id)
            || sources[id].iter().any(|s| matches!(s, Source::Value(v) if depends[*v]));
    }
    // What a state is made of, as far as it depends on one.
    let mut recurrent: Vec<bool> =
        (0..values.len()).map(|id| of_past(id) || states.contains(&id)).collect();
    for id in (0..values.len()).rev().filter(|&id| recurrent[id]).collect::<Vec<_>>() {
        let mut open = vec![id];
        while let Some(id) = open.pop() {
            for source in &sources[id] {
                if let &Source::Value(v) = source
                    && depends[v]
                    && !recurrent[v]
                {
                    recurrent[v] = true;
                    open.push(v);
                }
            }
        }
    }
    for (id, value) in values.iter_mut().enumerate() {
        value.stage = match (recurrent[id], depends[id]) {
            (true, _) => Stage::Recurrent,
            (false, true) => Stage::After,
            (false, false) => Stage::Before,
        };
    }
}
