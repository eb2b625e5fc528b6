//! The direction of a gradient on its way back, beside its size: how nearly what the last loss sends to
//! s_{T−k} points where ∂s_T/∂s_{T−k} is steepest.
//!
//! Written as a column, ∂l_T/∂s_{T−k} = Jᵀ ∂l_T/∂s_T with J = ∂s_T/∂s_{T−k} = Σ σ_i u_i v_iᵀ, so
//! ∂l_T/∂s_{T−k} = Σ σ_i (u_i · ∂l_T/∂s_T) v_i: it lives among changes of s_{T−k}, as the right singular
//! vectors v_i do. Once σ_1 is far above the others it is a multiple of v_1, whatever the loss asks for: its
//! direction is then the recurrence's alone.

use crate::Unrolled;
use crate::error::{Code, Error};
use crate::jacobian::{Product, check_cost};
use crate::limits::LIMITS;
use crate::memory;
use crate::scaled::renormalise;
use crate::spectrum::{dot, make_orthogonal};
use crate::ways::Ways;

/// σ_2 this close to σ_1, as a part of it, leaves no direction in which J is steepest.
const APART: f64 = 1e-9;

/// Rotations until the rows of a matrix are orthogonal take about so many times as long as multiplying it.
const SWEEPS: usize = 16;

/// |cos| of the angle between ∂l_T/∂s_{T−k} and the leading right singular vector of ∂s_T/∂s_{T−k}, for
/// k = 0 … T − 1; s is all states of a step together. NaN where there is no such direction: σ_1 = σ_2 (so at
/// k = 0, and in every orthogonal product), the gradient or the Jacobian is 0, or the forward pass has
/// overflowed. 1 everywhere else where there is but one number of state. O(T·S³), S the entries of all
/// states.
///
/// # Errors
/// [`Code::Limit`] if 16·(T + 30)·S³ is above [`crate::Limits::jacobian`], [`Code::Memory`] if there is too
/// little.
pub fn alignment(unrolled: &Unrolled) -> Result<Vec<f64>, Error> {
    let steps = unrolled.problem().shape().steps;
    let len = unrolled.problem().model.graph().state_len();
    check_cost(steps, len)?;
    let found = (len as u64).pow(3).saturating_mul((SWEEPS * (steps + 30)) as u64);
    if found > LIMITS.jacobian {
        let expected = format!("{SWEEPS}·(T + 30)·H³ of at most {}", LIMITS.jacobian);
        return Err(Error::new(Code::Limit, "", expected, format!("{found}")));
    }
    memory::ensure(Ways::numbers(unrolled))?;
    let ways = Ways::new(unrolled);
    let mut product = Product::identity(&ways);
    let mut gradient = ways.direct(steps);
    let mut found = Vec::with_capacity(steps);
    for t in (1..=steps).rev() {
        if t < steps {
            product.hop(t + 1);
            ways.hop(t + 1, &mut gradient, t + 1 == steps);
        }
        let direction = leading_right_vector(product.aligned());
        let joined = gradient.joined();
        found.push(direction.map_or(f64::NAN, |v| cosine(joined.parts().0, &v)));
    }
    Ok(found)
}

/// v_1 of the matrix of these rows, of length 1; None where σ_1 is 0 or not the only one of its size.
fn leading_right_vector(mut rows: Vec<Vec<f64>>) -> Option<Vec<f64>> {
    let most = rows.iter().flatten().fold(0.0, |m: f64, v| if v.abs() <= m { m } else { v.abs() });
    if most == 0.0 || !most.is_finite() {
        return None;
    }
    let (_, exponent) = libm::frexp(most);
    rows.iter_mut().flatten().for_each(|v| *v = libm::ldexp(*v, -exponent));
    make_orthogonal(&mut rows).ok()?;
    let norms: Vec<f64> = rows.iter().map(|row| libm::sqrt(dot(row, row))).collect();
    let first = (0..rows.len()).max_by(|&a, &b| norms[a].total_cmp(&norms[b]))?;
    let second = (0..rows.len()).filter(|&i| i != first).map(|i| norms[i]).fold(0.0, f64::max);
    (norms[first] - second > APART * norms[first])
        .then(|| rows[first].iter().map(|v| v / norms[first]).collect())
}

/// |cos| of the angle between `u`, of any size, and `v`, of length 1; NaN for u = 0.
fn cosine(u: &[f64], v: &[f64]) -> f64 {
    let mut u = u.to_vec();
    renormalise(&mut u);
    // Rounding may leave a little more than 1.
    let cosine = dot(&u, v).abs() / libm::sqrt(dot(&u, &u));
    if cosine > 1.0 { 1.0 } else { cosine }
}
