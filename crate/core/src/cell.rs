//! What backward-through-time needs of a recurrent cell: a step, and its vector-Jacobian product.
//!
//! Any recurrence s_t = f(s_{t−1}, x_t; θ) fits: the pass in [`crate::Network`] knows no more of a
//! cell than this trait. A *tape* row is what one step keeps for its way back (for the vanilla
//! cell the pre-activation a_t); its adjoint, the *tape gradient*, is what every parameter's
//! gradient is made of, so weights are visited once a step and never stored per step.

mod vanilla;

pub use vanilla::Vanilla;

/// One recurrent step and its derivative. Shapes: x (I), s (state), tape (tape).
pub trait Cell {
    /// Numbers in an input x_t.
    fn input_len(&self) -> usize;
    /// Numbers in the state s_t.
    fn state_len(&self) -> usize;
    /// Numbers one step writes to its tape row.
    fn tape_len(&self) -> usize;

    /// s_t from x_t and s_{t−1}; writes `tape` and `state` whole.
    fn step(&self, x: &[f64], previous: &[f64], tape: &mut [f64], state: &mut [f64]);

    /// From ∂L/∂s_t to ∂L/∂tape_t and ∂L/∂s_{t−1}; writes both outputs whole.
    fn pull(&self, tape: &[f64], state_bar: &[f64], tape_bar: &mut [f64], previous_bar: &mut [f64]);

    /// ∂L/∂x_t from ∂L/∂tape_t; writes `x_bar` whole.
    fn pull_input(&self, tape_bar: &[f64], x_bar: &mut [f64]);
}
