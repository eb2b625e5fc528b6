//! What equations are compiled to: the named values of one step, each one operation on others.

use super::Function;

/// A value of the graph, by its place in [`Graph::values`].
pub type ValueId = usize;

/// What an operation takes a vector from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// x_t.
    Input,
    /// A value of the same step, which stands before the one that uses it.
    Value(ValueId),
    /// A value of the step before; at t = 1 its initial value.
    Past(ValueId),
    /// A vector of parameters.
    Parameter(Block),
}

/// Rows of a parameter: of PyTorch's stacked `wxh` those of one gate, else all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Block {
    /// Which parameter, by its place in the model's schema.
    pub parameter: usize,
    /// Where its entries begin in the slab of all parameters.
    pub at: usize,
    /// Rows.
    pub rows: usize,
    /// Columns; 1 for a vector.
    pub cols: usize,
}

impl Block {
    /// Its entries in a slab, row-major.
    pub(crate) fn of(self, slab: &[f64]) -> &[f64] {
        &slab[self.at..][..self.rows * self.cols]
    }

    pub(crate) fn of_mut(self, slab: &mut [f64]) -> &mut [f64] {
        &mut slab[self.at..][..self.rows * self.cols]
    }
}

/// `offset` + `scale` · v, entry by entry: v itself, or 1 − z.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Factor {
    /// The constant.
    pub offset: f64,
    /// What the source is multiplied by.
    pub scale: f64,
    /// v.
    pub of: Source,
}

/// One term of a sum.
#[derive(Clone, Debug, PartialEq)]
pub enum Term {
    /// ± M v.
    Matrix {
        /// 1 or −1, or the number that stands before it.
        coefficient: f64,
        /// M.
        block: Block,
        /// v.
        of: Source,
    },
    /// A number times factors, entry by entry; a factor of one entry spreads over all. No factor:
    /// a constant.
    Product {
        /// The number.
        coefficient: f64,
        /// The factors.
        factors: Vec<Factor>,
    },
}

impl Term {
    /// The parameter that this term is, whole and by itself, in a sum of `len` entries: a bias.
    pub(crate) fn bias(&self, len: usize) -> Option<Block> {
        let Self::Product { coefficient: 1.0, factors } = self else { return None };
        match factors[..] {
            [Factor { offset: 0.0, scale: 1.0, of: Source::Parameter(block) }]
                if block.rows == len =>
            {
                Some(block)
            }
            _ => None,
        }
    }

    /// Whether anything that goes in is such.
    pub(crate) fn reads(&self, mut is_such: impl FnMut(Source) -> bool) -> bool {
        match self {
            Self::Matrix { of, .. } => is_such(*of),
            Self::Product { factors, .. } => factors.iter().any(|factor| is_such(factor.of)),
        }
    }
}

/// How a value comes about.
#[derive(Clone, Debug, PartialEq)]
pub enum Op {
    /// A sum of terms.
    Sum(Vec<Term>),
    /// A function of each entry.
    Map(Function, Source),
    /// Softmax over the entries.
    Softmax(Source),
    /// The sum of the entries: one number.
    Reduce(Source),
    /// Entry by entry, numerator over denominator.
    Quotient(Source, Source),
}

/// When a value is computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// Of inputs and parameters alone: for all steps at once, first.
    Before,
    /// Within the recurrence: step by step.
    Recurrent,
    /// Of what the recurrence has left, which does not depend on it: for all steps at once, last.
    After,
}

/// A value of one step.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Its name; a part without one has that of its line, and a number: `h.1`.
    pub name: String,
    /// Entries.
    pub len: usize,
    /// How it comes about.
    pub op: Op,
    /// When.
    pub stage: Stage,
}

impl Value {
    /// Whether it has a name of its own in the equations.
    pub fn is_named(&self) -> bool {
        !self.name.contains('.')
    }
}

/// A recurrence: what one step computes, in order, and what it hands to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Graph {
    /// The values of a step.
    pub values: Vec<Value>,
    /// Those whose former value is used: the state s_t, in the order in which they are computed.
    pub states: Vec<ValueId>,
    /// o, the value that losses read.
    pub output: ValueId,
    /// The value that o reads; o itself where there is no read-out.
    pub read: ValueId,
}

impl Graph {
    /// The value called `name`.
    pub fn named(&self, name: &str) -> Option<ValueId> {
        self.values.iter().position(|value| value.name == name)
    }

    /// Which state a value is.
    pub fn state(&self, value: ValueId) -> Option<usize> {
        self.states.iter().position(|&state| state == value)
    }

    /// Entries of all states together.
    pub fn state_len(&self) -> usize {
        self.states.iter().map(|&state| self.values[state].len).sum()
    }

    /// Every block of parameters that some value uses, as often as it does.
    pub fn blocks(&self) -> impl Iterator<Item = Block> + '_ {
        self.values.iter().flat_map(|value| {
            let matrices = match &value.op {
                Op::Sum(terms) => terms
                    .iter()
                    .filter_map(|term| match term {
                        Term::Matrix { block, .. } => Some(*block),
                        Term::Product { .. } => None,
                    })
                    .collect(),
                _ => Vec::new(),
            };
            let vectors = value.op.sources().into_iter().filter_map(|source| match source {
                Source::Parameter(block) => Some(block),
                _ => None,
            });
            matrices.into_iter().chain(vectors)
        })
    }

    /// Multiply-adds of a step: the entries of all matrices that stand before a vector, and of all
    /// values.
    pub fn products(&self) -> usize {
        let of = |value: &Value| match &value.op {
            Op::Sum(terms) => terms
                .iter()
                .map(|term| match term {
                    Term::Matrix { block, .. } => block.rows * block.cols,
                    Term::Product { .. } => 0,
                })
                .sum(),
            _ => 0,
        };
        self.values.iter().map(of).sum()
    }

    /// Every function of the vanilla cell is its φ.
    pub(crate) fn replace_function(&mut self, phi: Function) {
        for value in &mut self.values {
            if let Op::Map(function, _) = &mut value.op {
                *function = phi;
            }
        }
    }

    /// The one hop that gradients make where the recurrence is h = f(M h[t−1] + what is not h): f of
    /// one sum, in which h[t−1] stands once, behind a matrix.
    pub fn hop(&self) -> Option<Hop> {
        let &[state] = &self.states[..] else { return None };
        let Op::Map(function, Source::Value(sum)) = self.values[state].op else { return None };
        let Op::Sum(terms) = &self.values[sum].op else { return None };
        let recurrent = |id: ValueId| self.values[id].stage == Stage::Recurrent;
        let mut found = None;
        for term in terms {
            match term {
                &Term::Matrix { coefficient: 1.0, block, of: Source::Past(past) }
                    if past == state =>
                {
                    if found.replace(block).is_some() {
                        return None;
                    }
                }
                Term::Matrix { of: Source::Input | Source::Parameter(_), .. } => {}
                Term::Matrix { of: Source::Value(id), .. } if !recurrent(*id) => {}
                Term::Matrix { .. } => return None,
                Term::Product { factors, .. } => {
                    let free = |factor: &Factor| match factor.of {
                        Source::Input | Source::Parameter(_) => true,
                        Source::Value(id) => !recurrent(id),
                        Source::Past(_) => false,
                    };
                    if !factors.iter().all(free) {
                        return None;
                    }
                }
            }
        }
        let alone = (0..self.values.len()).filter(|&id| recurrent(id)).eq([sum, state]);
        alone.then_some(found?).map(|matrix| Hop { sum, state, function, matrix })
    }
}

impl Op {
    /// Whether anything that goes in is such.
    pub(crate) fn reads(&self, mut is_such: impl FnMut(Source) -> bool) -> bool {
        match self {
            Self::Sum(terms) => terms.iter().any(|term| term.reads(&mut is_such)),
            &Self::Map(_, of) | &Self::Softmax(of) | &Self::Reduce(of) => is_such(of),
            &Self::Quotient(above, below) => is_such(above) || is_such(below),
        }
    }

    /// What goes in, in the order of the equation; a source that stands twice comes twice.
    pub fn sources(&self) -> Vec<Source> {
        match self {
            Self::Sum(terms) => terms
                .iter()
                .flat_map(|term| match term {
                    Term::Matrix { of, .. } => vec![*of],
                    Term::Product { factors, .. } => factors.iter().map(|f| f.of).collect(),
                })
                .collect(),
            &Self::Map(_, of) | &Self::Softmax(of) | &Self::Reduce(of) => vec![of],
            &Self::Quotient(above, below) => vec![above, below],
        }
    }
}

/// See [`Graph::hop`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hop {
    /// The sum a.
    pub sum: ValueId,
    /// h.
    pub state: ValueId,
    /// f.
    pub function: Function,
    /// M.
    pub matrix: Block,
}
