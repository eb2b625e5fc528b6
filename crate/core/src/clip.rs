//! Clipping by global norm (Pascanu, Mikolov, Bengio 2013, algorithm 1), and how far one gradient
//! is from another: all trained parameters taken as one long vector.
//!
//! Trained are W_xh, W_hh, W_hy and, in a model that has them, the biases; h_0 is given.

use crate::backward::Gradients;
use crate::scaled::{Scaled, ScaledVector, power_of_two};

/// ‖∇‖₂ over all trained parameters together; `biased` as in the model's config.
pub fn global_norm(gradients: &Gradients, biased: bool) -> Scaled {
    ScaledVector::new(&joined(gradients, biased)).norm()
}

/// If ‖∇‖₂ ≥ `theta`, scales the gradients of all trained parameters so that it is `theta`. Gives
/// the factor, 1 where nothing had to be done; a gradient that is not finite cannot be scaled, is
/// left as it is, and gives NaN.
pub fn clip(gradients: &mut Gradients, biased: bool, theta: f64) -> f64 {
    let all = joined(gradients, biased);
    if all.iter().any(|g| !g.is_finite()) {
        return f64::NAN;
    }
    let norm = ScaledVector::new(&all).norm();
    if norm.log10() == f64::NEG_INFINITY || norm.value() < theta {
        return 1.0;
    }
    // θ / norm, where the norm itself may lie beyond f64.
    let ratio = theta.max(0.0) / norm.mantissa();
    let scale = |g: &mut f64| *g = power_of_two(*g, -norm.exponent()) * ratio;
    let Gradients { wxh, whh, bh, why, by, h0: _ } = gradients;
    [wxh, whh, why].into_iter().flatten().for_each(scale);
    if biased {
        [bh, by].into_iter().flatten().for_each(scale);
    }
    power_of_two(ratio, -norm.exponent())
}

/// One gradient beside another: a truncated one, say, beside the exact one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Likeness {
    /// The cosine of the angle between them: 1 where they point the same way; None where one of
    /// them is zero.
    pub cosine: Option<f64>,
    /// ‖first‖ / ‖second‖; None where the second is zero.
    pub norm_ratio: Option<f64>,
}

/// The likeness of each trained parameter's gradient, and of all together.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// By the name each parameter has in a config.
    pub each: Vec<(&'static str, Likeness)>,
    /// All trained parameters as one vector.
    pub overall: Likeness,
}

/// `gradients` beside `exact`, of the same model; see [`crate::exact_gradients`].
pub fn compare(gradients: &Gradients, exact: &Gradients, biased: bool) -> Comparison {
    let each = trained(gradients, biased).zip(trained(exact, biased));
    Comparison {
        each: each.map(|((name, g), (_, r))| (name, likeness(g, r))).collect(),
        overall: likeness(&joined(gradients, biased), &joined(exact, biased)),
    }
}

fn likeness(g: &[f64], r: &[f64]) -> Likeness {
    let same = g == r;
    let (g, r) = (ScaledVector::new(g), ScaledVector::new(r));
    let (g_norm, r_norm) = (g.norm(), r.norm());
    let over = |x: Scaled, y: Scaled| {
        power_of_two(x.mantissa() / y.mantissa(), x.exponent() - y.exponent())
    };
    let norm_ratio = (!r.is_zero()).then(|| over(g_norm, r_norm));
    let cosine = (!g.is_zero() && !r.is_zero()).then(|| {
        // Where there is no angle to speak of, rounding is to make none up.
        match (g.parts().0, r.parts().0) {
            ([x], [y]) if !x.is_nan() && !y.is_nan() => return x.signum() * y.signum(),
            _ if same => return 1.0,
            _ => {}
        }
        let unit = |v: &ScaledVector, norm: Scaled| -> Vec<f64> {
            let (values, exponent) = v.parts();
            let by = power_of_two(1.0, exponent - norm.exponent()) / norm.mantissa();
            values.iter().map(|x| x * by).collect()
        };
        let dot: f64 = unit(&g, g_norm).iter().zip(unit(&r, r_norm)).map(|(a, b)| a * b).sum();
        // Rounding may lead past the ends; NaN stays NaN.
        dot.clamp(-1.0, 1.0)
    });
    Likeness { cosine, norm_ratio }
}

fn trained(gradients: &Gradients, biased: bool) -> impl Iterator<Item = (&'static str, &[f64])> {
    gradients
        .named()
        .into_iter()
        .filter(move |(name, _)| *name != "h0" && (biased || !matches!(*name, "bh" | "by")))
}

fn joined(gradients: &Gradients, biased: bool) -> Vec<f64> {
    trained(gradients, biased).flat_map(|(_, g)| g).copied().collect()
}
