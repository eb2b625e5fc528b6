//! A recurrence is its equations, as text a student can read:
//!
//! ```text
//! a = W_xh x + W_hh h[t-1] + b_h
//! h = φ(a)
//! ```
//!
//! One line a value. `name[t-1]` is the value of the step before, and makes `name` a state; `x` is
//! the input; any other name is a parameter. `W v` is a matrix times a vector, `*` works entry by
//! entry. The text is parsed (`syntax`), bound to parameters and compiled (`compile`) to a [`Graph`]
//! of a handful of operations; everything else (both passes, truncation, flow) is derived from the
//! graph.

mod cells;
mod compile;
mod function;
mod graph;
mod shapes;
mod syntax;

pub use cells::{Cell, Gate, cells};
pub(crate) use cells::{Columns, Part};
pub use compile::{Binding, Dimensions};
pub(crate) use compile::{Surroundings, compile};
pub use function::{FUNCTION_NAMES, Function};
pub(crate) use function::{Known, known};
pub use graph::{Block, Factor, Graph, Hop, Op, Source, Stage, Term, Value, ValueId};
pub(crate) use shapes::{Given, Shaped, shapes};
pub(crate) use syntax::{Equation, Expression, Kind as Expressed, parse};
