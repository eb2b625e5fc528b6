//! Clipping by global norm (Pascanu, Mikolov, Bengio 2013, algorithm 1), and how far one gradient
//! is from another: all trained parameters taken as one long vector. Initial values are given, not
//! trained.

use crate::pass::Gradients;
use crate::scaled::{Scaled, ScaledVector, power_of_two};

/// ‖∇‖₂ over all trained parameters together.
pub fn global_norm(gradients: &Gradients) -> Scaled {
    ScaledVector::new(&joined(gradients)).norm()
}

/// If ‖∇‖₂ ≥ `theta`, scales the gradients of all trained parameters so that it is `theta`. Gives
/// the factor, 1 where nothing had to be done; a gradient that is not finite cannot be scaled, is
/// left as it is, and gives NaN.
pub fn clip(gradients: &mut Gradients, theta: f64) -> f64 {
    let all = joined(gradients);
    if all.iter().any(|g| !g.is_finite()) {
        return f64::NAN;
    }
    let norm = ScaledVector::new(&all).norm();
    if norm.log10() == f64::NEG_INFINITY || norm.value() < theta {
        return 1.0;
    }
    // θ / norm, where the norm itself may lie beyond f64.
    let ratio = theta.max(0.0) / norm.mantissa();
    for index in 0..gradients.schema().parameters.len() {
        if gradients.schema().parameters[index].trained {
            for g in gradients.of_mut(index) {
                *g = power_of_two(*g, -norm.exponent()) * ratio;
            }
        }
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
    /// By the name each parameter has in the schema.
    pub each: Vec<(String, Likeness)>,
    /// All trained parameters as one vector.
    pub overall: Likeness,
}

/// `gradients` beside `exact`, of the same model; see [`crate::exact_gradients`].
pub fn compare(gradients: &Gradients, exact: &Gradients) -> Comparison {
    let each = trained(gradients).zip(trained(exact));
    Comparison {
        each: each.map(|((name, g), (_, r))| (name.to_owned(), likeness(g, r))).collect(),
        overall: likeness(&joined(gradients), &joined(exact)),
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

fn trained(gradients: &Gradients) -> impl Iterator<Item = (&str, &[f64])> {
    let all = gradients.schema().parameters.iter().enumerate();
    all.filter(|(_, parameter)| parameter.trained)
        .map(|(index, parameter)| (parameter.name.as_str(), gradients.of(index)))
}

fn joined(gradients: &Gradients) -> Vec<f64> {
    trained(gradients).flat_map(|(_, g)| g).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Activation, Elman, Matrix, Model};

    /// The gradient of a model with I = 1, H = 2, O = 1, ∇W_xh as given and nothing else.
    fn of(wxh: [f64; 2]) -> Gradients {
        let model = Model::try_from(Elman {
            activation: Activation::Tanh,
            wxh: Matrix::new(2, 1, vec![0.0; 2]),
            whh: Matrix::identity(2),
            bh: Some(vec![0.0; 2]),
            why: Matrix::new(1, 2, vec![0.0; 2]),
            by: vec![0.0],
        });
        let mut gradients = Gradients::zeros(model.unwrap().schema());
        gradients.of_mut(0).copy_from_slice(&wxh);
        gradients
    }

    #[test]
    fn nothing_infinity_and_nan_do_not_trip_the_clipping() {
        let mut zero = of([0.0, 0.0]);
        assert_eq!(clip(&mut zero, 1.0), 1.0);
        assert_eq!(clip(&mut zero, 0.0), 1.0);
        // Norms beyond f64, though every entry is within.
        let mut huge = of([1.5e308, 1.5e308]);
        let scale = clip(&mut huge, 1.0);
        assert!((huge.of(0)[0].hypot(huge.of(0)[1]) - 1.0).abs() < 1e-14, "{huge:?}");
        assert!((scale / 4.714e-309 - 1.0).abs() < 1e-3, "{scale:e}");
        let mut tiny = of([3e-320, 4e-320]);
        assert_eq!(clip(&mut tiny, 1.0), 1.0);
        for bad in [f64::NAN, f64::INFINITY] {
            let mut broken = of([bad, 1.0]);
            assert!(clip(&mut broken, 1.0).is_nan());
            assert_eq!(broken.of(0)[1], 1.0);
            assert!(compare(&broken, &of([1.0, 1.0])).overall.cosine.unwrap().is_nan());
        }
        let likeness = compare(&zero, &zero).overall;
        assert_eq!((likeness.cosine, likeness.norm_ratio), (None, None));
        let ratio = compare(&of([1e-200, 0.0]), &of([-1e200, 0.0])).overall;
        assert_eq!(ratio.cosine, Some(-1.0));
        assert_eq!(ratio.norm_ratio, Some(0.0));
    }
}
