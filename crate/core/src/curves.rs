//! The curves of gradient norm against distance, by name: what was measured on the run, what bounds
//! it, and what it is compared with. All but the direction are log10, index = distance k.

use std::cell::OnceCell;

use crate::{
    Flow, JacobianFlow, StateFlow, Unrolled, alignment, flow_triangle, gradient_flow,
    jacobian_flow, linear_flow,
};

/// A curve over the distance k = 0 … T − 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// ‖∂l_T/∂s_{T−k}‖₂.
    LastLoss,
    /// ‖∂L/∂s_{T−k}‖₂.
    Total,
    /// ‖∂s_T/∂s_{T−k}‖₂.
    Jacobian,
    /// (γ σ_max)^k, never below `Jacobian`.
    Bound,
    /// ρ^k, which decides nothing unless φ is linear and k large.
    Rho,
    /// The least-squares line through `Jacobian`.
    Fit,
    /// ‖W_hh^k‖₂: what `Jacobian` would be if every φ′ were 1.
    Linear,
    /// |cos| between ∂l_T/∂s_{T−k} and the direction in which s_{T−k} has the largest effect on s_T
    /// ([`alignment`]): a number from 0 to 1, no norm.
    Direction,
}

impl Curve {
    /// Every curve with its word.
    pub const WORDS: [(&'static str, Self); 8] = [
        ("lastLoss", Self::LastLoss),
        ("total", Self::Total),
        ("jacobian", Self::Jacobian),
        ("bound", Self::Bound),
        ("rho", Self::Rho),
        ("fit", Self::Fit),
        ("linear", Self::Linear),
        ("direction", Self::Direction),
    ];

    /// Whether its values are log10 of norms, which have a place on one axis.
    pub fn is_norm(self) -> bool {
        self != Self::Direction
    }
}

/// What is asked of one run about distances, each computed when it is first asked for.
#[derive(Default)]
pub struct Distances {
    flow: OnceCell<(Flow, Vec<StateFlow>)>,
    jacobian: OnceCell<Option<JacobianFlow>>,
    linear: OnceCell<Option<Vec<f64>>>,
    triangle: OnceCell<Option<Vec<f64>>>,
    direction: OnceCell<Option<Vec<f64>>>,
}

impl Distances {
    /// The gradients of the losses; `unrolled` must be the one that was asked about before.
    pub fn flow(&self, unrolled: &Unrolled) -> &Flow {
        &self.flows(unrolled).0
    }

    /// The same with respect to each state apart; none where there is one state alone.
    pub fn states(&self, unrolled: &Unrolled) -> &[StateFlow] {
        &self.flows(unrolled).1
    }

    fn flows(&self, unrolled: &Unrolled) -> &(Flow, Vec<StateFlow>) {
        self.flow.get_or_init(|| gradient_flow(unrolled))
    }

    /// The Jacobians; None where T·S³ is over the limit.
    pub fn jacobian(&self, unrolled: &Unrolled) -> Option<&JacobianFlow> {
        self.jacobian.get_or_init(|| jacobian_flow(unrolled).ok()).as_ref()
    }

    /// Every loss's gradient at every step, packed ([`flow_triangle`]); None where it would take
    /// too long.
    pub fn triangle(&self, unrolled: &Unrolled) -> Option<&[f64]> {
        self.triangle.get_or_init(|| flow_triangle(unrolled).ok()).as_deref()
    }

    /// The values of a curve; None where it does not exist or would take too long. `Bound`, `Rho` and
    /// `Linear` exist for cells whose hop is φ′ times one matrix ([`crate::Graph::hop`]), `Direction` where
    /// all states together are more than one number, which has no direction but its sign.
    pub fn curve(&self, unrolled: &Unrolled, curve: Curve) -> Option<Vec<f64>> {
        let steps = unrolled.problem().shape().steps;
        match curve {
            Curve::LastLoss => Some(self.flow(unrolled).last_loss.clone()),
            Curve::Total => Some(self.flow(unrolled).total.clone()),
            Curve::Jacobian => Some(self.jacobian(unrolled)?.jacobian.clone()),
            Curve::Bound => self.jacobian(unrolled)?.bound.clone(),
            Curve::Rho => {
                let decades = self.jacobian(unrolled)?.spectral_radius?.log10();
                // ρ⁰ = 1 even for ρ = 0, whose logarithm is −∞.
                let at = |k| if k == 0 { 0.0 } else { k as f64 * decades };
                Some((0..steps).map(at).collect())
            }
            Curve::Fit => fit(self.jacobian(unrolled)?),
            Curve::Linear => self.linear.get_or_init(|| linear_flow(unrolled)).clone(),
            Curve::Direction => self
                .direction
                .get_or_init(|| {
                    let one = unrolled.problem().model.graph().state_len() == 1;
                    if one { None } else { alignment(unrolled).ok() }
                })
                .clone(),
        }
    }

    /// The same as a gain, beginning at 10⁰: gradients against ‖∂l_T/∂s_T‖ ([`Flow::gain`]); the others
    /// begin there anyway, but for `Direction`, which is no norm. None also where that gradient is zero or not a number.
    pub fn gain(&self, unrolled: &Unrolled, curve: Curve) -> Option<Vec<f64>> {
        match curve {
            Curve::LastLoss => self.flow(unrolled).gain(),
            Curve::Total => self.flow(unrolled).total_gain(),
            _ => self.curve(unrolled, curve),
        }
    }
}

/// The line of slope `slope` through the middle of the finite part of `jacobian`, which is where a
/// least-squares line passes.
fn fit(flow: &JacobianFlow) -> Option<Vec<f64>> {
    let finite = || flow.jacobian.iter().enumerate().filter(|(_, j)| j.is_finite());
    let count = finite().count() as f64;
    if count < 2.0 || !flow.slope.is_finite() {
        return None;
    }
    let k_mean = finite().map(|(k, _)| k as f64).sum::<f64>() / count;
    let j_mean = finite().map(|(_, j)| j).sum::<f64>() / count;
    Some((0..flow.jacobian.len()).map(|k| j_mean + flow.slope * (k as f64 - k_mean)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Activation, Overrides, preset};

    fn run(id: &str, overrides: &Overrides) -> Unrolled {
        let problem = preset(id).unwrap().with(overrides).unwrap();
        let mut unrolled = Unrolled::new(problem).unwrap();
        unrolled.run();
        unrolled
    }

    fn close(a: &[f64], b: impl Fn(f64) -> f64) {
        for (k, value) in a.iter().enumerate() {
            assert!((value - b(k as f64)).abs() < 1e-9, "k = {k}: {value}");
        }
    }

    #[test]
    fn of_a_linear_unit_all_curves_are_one_line() {
        let unrolled = run("landing", &Overrides { whh: Some(0.5), ..Overrides::default() });
        let all = Distances::default();
        for curve in [Curve::Jacobian, Curve::Bound, Curve::Rho, Curve::Fit, Curve::Linear] {
            close(&all.curve(&unrolled, curve).unwrap(), |k| k * 0.5f64.log10());
        }
    }

    #[test]
    fn if_phi_were_linear_two_would_explode() {
        let two = Overrides {
            whh: Some(2.0),
            activation: Some(Activation::Tanh),
            ..Overrides::default()
        };
        let unrolled = run("saturating", &two);
        let all = Distances::default();
        close(&all.curve(&unrolled, Curve::Linear).unwrap(), |k| k * 2f64.log10());
        assert!(*all.curve(&unrolled, Curve::Jacobian).unwrap().last().unwrap() < -20.0);
    }

    #[test]
    fn of_a_nilpotent_matrix_rho_says_zero_and_the_jacobian_explodes() {
        let unrolled = run("shear", &Overrides::default());
        let all = Distances::default();
        let rho = all.curve(&unrolled, Curve::Rho).unwrap();
        assert_eq!(rho[0], 0.0);
        assert!(rho[1] < -6.0, "{}", rho[1]);
        assert!(*all.curve(&unrolled, Curve::Jacobian).unwrap().last().unwrap() > 5.0);
    }
}
