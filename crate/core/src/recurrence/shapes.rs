//! The shapes that equations leave open, chosen: what someone who types a recurrence did not say.
//!
//! What stands before a vector is a matrix; what is added to a vector is a vector; what only
//! multiplies, entry by entry, is one number. Lengths that follow from nothing are the number of
//! units.

use super::compile::Dimensions;
use super::function::{self, Known};
use super::syntax::{Equation, Expression, Kind};

/// A parameter with its shape.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Shaped {
    pub name: String,
    pub rows: usize,
    pub cols: usize,
    pub dimensions: Dimensions,
}

/// What is known beforehand.
pub(crate) struct Given<'a> {
    /// I.
    pub inputs: usize,
    /// The length of what nothing else decides.
    pub units: usize,
    /// Lengths that lines have, if they may choose.
    pub lines: &'a dyn Fn(&str) -> Option<usize>,
    /// How a parameter was used so far, that may be a number or a vector.
    pub kept: &'a dyn Fn(&str) -> Option<Dimensions>,
}

/// Of equations their parameters in order of appearance, and the length of every line.
pub(crate) fn shapes(equations: &[Equation], given: &Given<'_>) -> (Vec<Shaped>, Vec<usize>) {
    let mut open = Open::new(equations, given);
    // How a name is used is known once all its uses are, and decides lengths of others.
    for _ in 0..=equations.len() + open.parameters.len() {
        if !open.pass(equations) {
            break;
        }
    }
    open.settle(equations, given)
}

/// Sets of lengths that are equal: a forest, the parent of each.
#[derive(Default)]
struct Equal {
    parents: Vec<usize>,
    sizes: Vec<Option<usize>>,
}

impl Equal {
    fn node(&mut self, size: Option<usize>) -> usize {
        self.parents.push(self.parents.len());
        self.sizes.push(size);
        self.parents.len() - 1
    }

    fn root(&self, mut node: usize) -> usize {
        while self.parents[node] != node {
            node = self.parents[node];
        }
        node
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        if a != b {
            self.parents[b] = a;
            self.sizes[a] = self.sizes[a].or(self.sizes[b]);
        }
    }

    fn size(&self, node: usize) -> Option<usize> {
        self.sizes[self.root(node)]
    }

    fn offer(&mut self, node: usize, size: usize) {
        let root = self.root(node);
        self.sizes[root].get_or_insert(size);
    }
}

struct Parameter {
    name: String,
    dimensions: Dimensions,
    rows: usize,
    cols: usize,
}

struct Open {
    equal: Equal,
    input: usize,
    lines: Vec<usize>,
    /// Lines of one number, which spreads.
    single: Vec<bool>,
    parameters: Vec<Parameter>,
    inputs: usize,
    changed: bool,
}

/// The length of an expression: None for one number, which spreads over vectors.
type Length = Option<usize>;

impl Open {
    fn new(equations: &[Equation], given: &Given<'_>) -> Self {
        let mut open = Self {
            equal: Equal::default(),
            input: 0,
            lines: Vec::new(),
            single: vec![false; equations.len()],
            parameters: Vec::new(),
            inputs: given.inputs,
            changed: false,
        };
        let mut found = Vec::new();
        for equation in equations {
            names(&equation.value, &mut found);
        }
        for name in found {
            let taken = name == "x"
                || function::is_known(&name)
                || equations.iter().any(|equation| equation.name == name)
                || open.parameters.iter().any(|parameter| parameter.name == name);
            if !taken {
                let kept = (given.kept)(&name).filter(|kept| *kept != Dimensions::Matrix);
                let dimensions = kept.unwrap_or(Dimensions::Scalar);
                open.parameters.push(Parameter { name, dimensions, rows: 0, cols: 0 });
            }
        }
        open
    }

    /// Joins what is equal as far as it is known; whether more is known than before.
    fn pass(&mut self, equations: &[Equation]) -> bool {
        self.equal = Equal::default();
        self.input = self.equal.node(Some(self.inputs));
        self.lines = equations.iter().map(|_| self.equal.node(None)).collect();
        for index in 0..self.parameters.len() {
            self.parameters[index].rows = self.equal.node(None);
            self.parameters[index].cols = self.equal.node(None);
        }
        self.changed = false;
        for (line, equation) in equations.iter().enumerate() {
            match self.length(&equation.value, equations) {
                Some(length) => self.equal.join(length, self.lines[line]),
                None if !self.single[line] => {
                    self.single[line] = true;
                    self.changed = true;
                }
                None => {}
            }
        }
        self.changed
    }

    fn parameter(&self, e: &Expression) -> Option<usize> {
        let Kind::Name(name) = &e.kind else { return None };
        self.parameters.iter().position(|parameter| parameter.name == *name)
    }

    fn becomes(&mut self, index: usize, dimensions: Dimensions) {
        if self.parameters[index].dimensions != dimensions {
            self.parameters[index].dimensions = dimensions;
            self.changed = true;
        }
    }

    fn named(&self, name: &str, equations: &[Equation]) -> Length {
        if name == "x" {
            return Some(self.input);
        }
        let line = equations.iter().position(|equation| equation.name == name)?;
        (!self.single[line]).then(|| self.lines[line])
    }

    /// The lengths of parts that are of the same length, joined.
    fn joined<'a>(
        &mut self,
        parts: impl Iterator<Item = &'a Expression>,
        equations: &[Equation],
    ) -> Length {
        let mut so_far = None;
        for part in parts {
            let length = self.length(part, equations);
            match (so_far, length) {
                (Some(a), Some(b)) => self.equal.join(a, b),
                _ => so_far = so_far.or(length),
            }
        }
        so_far
    }

    fn length(&mut self, e: &Expression, equations: &[Equation]) -> Length {
        match &e.kind {
            Kind::Number(_) => None,
            Kind::Name(name) => match self.parameter(e) {
                Some(index) => (self.parameters[index].dimensions == Dimensions::Vector)
                    .then_some(self.parameters[index].rows),
                None => self.named(name, equations),
            },
            Kind::Past(name) => self.named(name, equations),
            Kind::Call(name, inner) => {
                let inner = self.length(inner, equations);
                inner.filter(|_| function::known(name) != Some(Known::Sum))
            }
            Kind::Sum(parts) => {
                let length = self.joined(parts.iter().map(|(_, part)| part), equations)?;
                for (_, part) in parts {
                    if let Some(index) = self.parameter(part) {
                        if self.parameters[index].dimensions == Dimensions::Scalar {
                            self.becomes(index, Dimensions::Vector);
                        }
                        self.equal.join(length, self.parameters[index].rows);
                    }
                }
                Some(length)
            }
            Kind::Product(factors) => {
                self.joined(factors.iter().map(|(_, factor)| factor), equations)
            }
            Kind::Applied(left, right) => {
                let right = self.length(right, equations);
                match (self.parameter(left), right) {
                    (Some(index), Some(right)) => {
                        self.becomes(index, Dimensions::Matrix);
                        self.equal.join(right, self.parameters[index].cols);
                        Some(self.parameters[index].rows)
                    }
                    (Some(_), None) => None,
                    (None, _) => {
                        let left = self.length(left, equations);
                        right.or(left)
                    }
                }
            }
            Kind::Power(base, _) => self.length(base, equations),
        }
    }

    fn settle(mut self, equations: &[Equation], given: &Given<'_>) -> (Vec<Shaped>, Vec<usize>) {
        for (line, equation) in equations.iter().enumerate() {
            if let Some(length) = (given.lines)(&equation.name) {
                self.equal.offer(self.lines[line], length);
            }
        }
        let size = |node: usize| self.equal.size(node).unwrap_or(given.units);
        let shaped = self.parameters.iter().map(|parameter| {
            let Parameter { name, dimensions, rows, cols } = parameter;
            let (rows, cols) = match dimensions {
                Dimensions::Matrix => (size(*rows), size(*cols)),
                Dimensions::Vector => (size(*rows), 1),
                Dimensions::Scalar => (1, 1),
            };
            Shaped { name: name.clone(), rows, cols, dimensions: *dimensions }
        });
        let lines = self.lines.iter().zip(&self.single);
        let lengths = lines.map(|(&node, &single)| if single { 1 } else { size(node) }).collect();
        (shaped.collect(), lengths)
    }
}

/// The names in `e` that are of this step, in order.
fn names(e: &Expression, found: &mut Vec<String>) {
    match &e.kind {
        Kind::Name(name) => found.push(name.clone()),
        Kind::Number(_) | Kind::Past(_) => {}
        Kind::Call(_, inner) | Kind::Power(inner, _) => names(inner, found),
        Kind::Sum(parts) | Kind::Product(parts) => {
            for (_, part) in parts {
                names(part, found);
            }
        }
        Kind::Applied(left, right) => {
            names(left, found);
            names(right, found);
        }
    }
}
