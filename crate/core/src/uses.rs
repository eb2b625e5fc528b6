//! The uses of one parameter: which values of a step read it, and what it gets from their gradients.
//!
//! What a use adds to the gradient is linear in ∂/∂ of the values that read the parameter. Where each of
//! its entries stands in one place only, in a matrix before a vector v or in a whole bias, that is an
//! outer product d vᵀ, or d itself: then d alone is kept, and norms and entries are products of two.

use crate::kernels::outer_products;
use crate::matrix::add;
use crate::recurrence::{Block, Op, Source, Stage, Term, ValueId};
use crate::scaled::{Scaled, ScaledVector, power_of_two};
use crate::ways::{Cotangent, Ways};

/// The uses of one parameter in a run.
pub(crate) struct Uses<'a> {
    ways: &'a Ways<'a>,
    parameter: usize,
    /// Where its entries begin in the slab, and how many there are.
    at: usize,
    len: usize,
    /// The values that read it.
    users: Vec<ValueId>,
    /// Whether losses of later steps reach a use.
    recurs: bool,
    /// Its uses as outer products; None where some use is no such thing.
    outers: Option<Vec<Outer>>,
}

/// One use as a product d vᵀ.
struct Outer {
    /// Which of the users reads it.
    user: usize,
    block: Block,
    /// v at every step, T × columns; 1 for a bias.
    met: Vec<f64>,
    /// ‖v‖ at every step.
    sizes: Vec<Scaled>,
}

/// What uses of the parameter at one step add to its gradient.
#[derive(Clone)]
pub(crate) enum Share {
    /// d for each of the users.
    Factors(Vec<ScaledVector>),
    /// As many entries as the parameter has.
    Whole(ScaledVector),
}

impl Share {
    pub(crate) fn add(&mut self, other: &Self) {
        match (self, other) {
            (Self::Factors(mine), Self::Factors(theirs)) => {
                mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| mine.add(theirs));
            }
            (Self::Whole(mine), Self::Whole(theirs)) => mine.add(theirs),
            // Shares of the same uses are of the same kind.
            (Self::Factors(_), Self::Whole(_)) | (Self::Whole(_), Self::Factors(_)) => {}
        }
    }
}

impl<'a> Uses<'a> {
    pub(crate) fn new(ways: &'a Ways<'a>, parameter: usize) -> Self {
        let problem = ways.unrolled().problem();
        let graph = problem.model.graph();
        let steps = problem.shape().steps;
        let of = &problem.model.schema().parameters[parameter];
        let mut users = Vec::new();
        let mut found = Some(Vec::new());
        for (id, value) in graph.values.iter().enumerate() {
            let Some(blocks) = outer_uses(&value.op, value.len, parameter) else {
                continue;
            };
            match (&mut found, blocks) {
                (Some(found), Some(blocks)) => {
                    found.extend(blocks.into_iter().map(|(block, v)| (users.len(), block, v)));
                }
                _ => found = None,
            }
            users.push(id);
        }
        let apart = found.filter(|found| {
            let first = |i: usize| found[..i].iter().all(|(_, other, _)| other.at != found[i].1.at);
            (0..found.len()).all(first)
        });
        let outer = |(user, block, v): (usize, Block, Option<Source>)| {
            let mut met: Vec<f64> = match v {
                None => vec![1.0; steps],
                Some(v) => (1..=steps)
                    .flat_map(|t| ways.unrolled().pass().rows(problem, t).get(v))
                    .copied()
                    .collect(),
            };
            if graph.values[users[user]].stage == Stage::After {
                // Steps without a loss have no share, whatever stands there.
                met[..(problem.loss_at.first(steps) - 1) * block.cols].fill(0.0);
            }
            let size = |v: &[f64]| ScaledVector::new(v).norm();
            let sizes = met.chunks_exact(block.cols).map(size).collect();
            Outer { user, block, met, sizes }
        };
        Self {
            ways,
            parameter,
            at: of.at,
            len: of.len(),
            recurs: users.iter().any(|&id| graph.values[id].stage != Stage::After),
            outers: apart.map(|uses| uses.into_iter().map(outer).collect()),
            users,
        }
    }

    /// Whether losses of later steps reach a use.
    pub(crate) fn recur(&self) -> bool {
        self.recurs
    }

    /// Whether there is nothing of l_t at steps before `t`, or further back than where `back` is.
    pub(crate) fn ends(&self, t: usize, k: usize, back: &Cotangent) -> bool {
        k < t && (!self.recurs || back.is_zero())
    }

    /// What l_t adds through step `k`, where `back` is ∂l_t/∂s_k, into `share`; takes `back` to step k − 1.
    pub(crate) fn share(&self, t: usize, k: usize, back: &mut Cotangent, share: &mut Share) {
        match share {
            Share::Factors(d) => self.ways.step(k, back, k == t, &self.users, d),
            Share::Whole(whole) => {
                let mut d = self.nothing_at_users();
                self.ways.step(k, back, k == t, &self.users, &mut d);
                *whole = self.ways.part(self.parameter, k, &self.users, &d);
            }
        }
    }

    fn nothing_at_users(&self) -> Vec<ScaledVector> {
        let graph = self.ways.graph();
        self.users.iter().map(|&id| ScaledVector::zeros(graph.values[id].len)).collect()
    }

    pub(crate) fn nothing(&self) -> Share {
        match self.outers {
            Some(_) => Share::Factors(self.nothing_at_users()),
            None => Share::Whole(ScaledVector::zeros(self.len)),
        }
    }

    /// The norm of a share of step `k`.
    pub(crate) fn norm(&self, k: usize, share: &Share) -> Scaled {
        let (outers, d) = match (&self.outers, share) {
            (Some(outers), Share::Factors(d)) => (outers, d),
            (_, Share::Whole(whole)) => return whole.norm(),
            (None, Share::Factors(_)) => return Scaled::new(0.0),
        };
        let size = |outer: &Outer| d[outer.user].norm().times_scaled(outer.sizes[k - 1]);
        if let [outer] = &outers[..] {
            return size(outer);
        }
        let sizes: Vec<Scaled> = outers.iter().map(size).collect();
        let there = sizes.iter().filter(|size| size.mantissa() != 0.0);
        let Some(common) = there.map(|size| size.exponent()).max() else {
            return Scaled::new(0.0);
        };
        let aligned: Vec<f64> =
            sizes.iter().map(|s| power_of_two(s.mantissa(), s.exponent() - common)).collect();
        ScaledVector::with_exponent(aligned, common).norm()
    }

    /// Entry `index` of a share of step `k`, row by row.
    pub(crate) fn entry(&self, k: usize, share: &Share, index: usize) -> Scaled {
        let (outers, d) = match (&self.outers, share) {
            (Some(outers), Share::Factors(d)) => (outers, d),
            (_, Share::Whole(whole)) => return whole.at(index),
            (None, Share::Factors(_)) => return Scaled::new(0.0),
        };
        let holds = |outer: &&Outer| {
            let first = outer.block.at - self.at;
            (first..first + outer.block.rows * outer.block.cols).contains(&index)
        };
        outers.iter().find(holds).map_or(Scaled::new(0.0), |outer| {
            let (cols, within) = (outer.block.cols, index - (outer.block.at - self.at));
            let v = Scaled::new(outer.met[(k - 1) * cols + within % cols]);
            d[outer.user].at(within / cols).times_scaled(v)
        })
    }

    /// The sum of the shares of the steps from `first` on, in the parameter's own shape.
    pub(crate) fn sum(&self, first: usize, shares: &[Share]) -> Vec<f64> {
        let mut sum = vec![0.0; self.len];
        let Some(outers) = &self.outers else {
            for share in shares.iter().rev() {
                if let Share::Whole(whole) = share {
                    add(&whole.to_values(), &mut sum);
                }
            }
            return sum;
        };
        for outer in outers {
            let mut d = Vec::with_capacity(shares.len() * outer.block.rows);
            for share in shares {
                if let Share::Factors(all) = share {
                    d.extend(all[outer.user].rounded());
                }
            }
            let cols = outer.block.cols;
            let met = &outer.met[(first - 1) * cols..][..shares.len() * cols];
            let block = Block { at: outer.block.at - self.at, ..outer.block };
            outer_products::<true>(&d, met, cols, block.of_mut(&mut sum));
        }
        sum
    }

    /// Entries of the parameter.
    pub(crate) fn len(&self) -> usize {
        self.len
    }
}

/// None where `op` does not read the parameter; then its blocks with what each is multiplied by, or
/// None where a use is neither a matrix before a vector nor a whole bias.
#[allow(clippy::type_complexity)]
fn outer_uses(
    op: &Op,
    len: usize,
    parameter: usize,
) -> Option<Option<Vec<(Block, Option<Source>)>>> {
    let is_it =
        |source: Source| matches!(source, Source::Parameter(block) if block.parameter == parameter);
    let Op::Sum(terms) = op else { return op.reads(is_it).then_some(None) };
    let mut blocks = Vec::new();
    let mut other = false;
    for term in terms {
        match term {
            &Term::Matrix { coefficient, block, of } if block.parameter == parameter => {
                other |= coefficient != 1.0;
                blocks.push((block, Some(of)));
            }
            term if term.reads(is_it) => match term.bias(len) {
                Some(block) => blocks.push((block, None)),
                None => other = true,
            },
            _ => {}
        }
    }
    if other { Some(None) } else { (!blocks.is_empty()).then_some(Some(blocks)) }
}
