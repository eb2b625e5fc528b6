//! The curves of gradient norm against distance, by name: what was measured on the run, what bounds
//! it, and what it is compared with. All are log10, index = distance k.

use std::cell::OnceCell;

use crate::{
    Flow, JacobianFlow, Network, flow_triangle, gradient_flow, jacobian_flow, linear_flow,
};

/// A curve over the distance k = 0 … T − 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Curve {
    /// ‖∂l_T/∂h_{T−k}‖₂.
    LastLoss,
    /// ‖∂L/∂h_{T−k}‖₂.
    Total,
    /// ‖∂h_T/∂h_{T−k}‖₂.
    Jacobian,
    /// (γ σ_max)^k, never below `Jacobian`.
    Bound,
    /// ρ^k, which decides nothing unless φ is linear and k large.
    Rho,
    /// The least-squares line through `Jacobian`.
    Fit,
    /// ‖W_hh^k‖₂: what `Jacobian` would be if every φ′ were 1.
    Linear,
}

impl Curve {
    /// Every curve with its word.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("lastLoss", Self::LastLoss),
        ("total", Self::Total),
        ("jacobian", Self::Jacobian),
        ("bound", Self::Bound),
        ("rho", Self::Rho),
        ("fit", Self::Fit),
        ("linear", Self::Linear),
    ];
}

/// What is asked of one run about distances, each computed when it is first asked for.
#[derive(Default)]
pub struct Distances {
    flow: OnceCell<Flow>,
    jacobian: OnceCell<Option<JacobianFlow>>,
    linear: OnceCell<Option<Vec<f64>>>,
    triangle: OnceCell<Option<Vec<f64>>>,
}

impl Distances {
    /// The gradients of the losses; `network` must be the one that was asked about before.
    pub fn flow(&self, network: &Network) -> &Flow {
        self.flow.get_or_init(|| gradient_flow(network))
    }

    /// The Jacobians; None where T·H³ is over the limit.
    pub fn jacobian(&self, network: &Network) -> Option<&JacobianFlow> {
        self.jacobian.get_or_init(|| jacobian_flow(network).ok()).as_ref()
    }

    /// Every loss's gradient at every step, packed ([`flow_triangle`]); None where it would take
    /// too long.
    pub fn triangle(&self, network: &Network) -> Option<&[f64]> {
        self.triangle.get_or_init(|| flow_triangle(network).ok()).as_deref()
    }

    /// The values of a curve; None where it does not exist or would take too long.
    pub fn curve(&self, network: &Network, curve: Curve) -> Option<Vec<f64>> {
        let steps = network.config().shape().steps;
        match curve {
            Curve::LastLoss => Some(self.flow(network).last_loss.clone()),
            Curve::Total => Some(self.flow(network).total.clone()),
            Curve::Jacobian => Some(self.jacobian(network)?.jacobian.clone()),
            Curve::Bound => self.jacobian(network)?.bound.clone(),
            Curve::Rho => {
                let decades = self.jacobian(network)?.spectral_radius?.log10();
                // ρ⁰ = 1 even for ρ = 0, whose logarithm is −∞.
                let at = |k| if k == 0 { 0.0 } else { k as f64 * decades };
                Some((0..steps).map(at).collect())
            }
            Curve::Fit => fit(self.jacobian(network)?),
            Curve::Linear => {
                let whh = &network.config().cell.whh;
                self.linear.get_or_init(|| linear_flow(whh, steps - 1).ok()).clone()
            }
        }
    }

    /// The same as a gain, beginning at 10⁰: gradients against ‖∂l_T/∂h_T‖ ([`Flow::gain`]); the others
    /// begin there anyway. None also where that gradient is zero or not a number.
    pub fn gain(&self, network: &Network, curve: Curve) -> Option<Vec<f64>> {
        match curve {
            Curve::LastLoss => self.flow(network).gain(),
            Curve::Total => self.flow(network).total_gain(),
            _ => self.curve(network, curve),
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

    fn run(id: &str, overrides: &Overrides) -> Network {
        let mut network = Network::new(preset(id).unwrap().with(overrides).unwrap()).unwrap();
        network.run();
        network
    }

    fn close(a: &[f64], b: impl Fn(f64) -> f64) {
        for (k, value) in a.iter().enumerate() {
            assert!((value - b(k as f64)).abs() < 1e-9, "k = {k}: {value}");
        }
    }

    #[test]
    fn of_a_linear_unit_all_curves_are_one_line() {
        let network = run("landing", &Overrides { whh: Some(0.5), ..Overrides::default() });
        let all = Distances::default();
        for curve in [Curve::Jacobian, Curve::Bound, Curve::Rho, Curve::Fit, Curve::Linear] {
            close(&all.curve(&network, curve).unwrap(), |k| k * 0.5f64.log10());
        }
    }

    #[test]
    fn if_phi_were_linear_two_would_explode() {
        let two = Overrides {
            whh: Some(2.0),
            activation: Some(Activation::Tanh),
            ..Overrides::default()
        };
        let network = run("saturating", &two);
        let all = Distances::default();
        close(&all.curve(&network, Curve::Linear).unwrap(), |k| k * 2f64.log10());
        assert!(*all.curve(&network, Curve::Jacobian).unwrap().last().unwrap() < -20.0);
    }

    #[test]
    fn of_a_nilpotent_matrix_rho_says_zero_and_the_jacobian_explodes() {
        let network = run("shear", &Overrides::default());
        let all = Distances::default();
        let rho = all.curve(&network, Curve::Rho).unwrap();
        assert_eq!(rho[0], 0.0);
        assert!(rho[1] < -6.0, "{}", rho[1]);
        assert!(*all.curve(&network, Curve::Jacobian).unwrap().last().unwrap() > 5.0);
    }
}
