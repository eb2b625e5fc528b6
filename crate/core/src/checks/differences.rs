//! Central finite differences, extrapolated to step 0.

/// The first step, relative to weights above 1; each further one is half the one before.
const FIRST: f64 = 1.0 / 16.0;

/// Steps tried. Two runs each, and seldom more than five are needed.
const MOST: usize = 9;

/// A derivative from differences.
pub(super) struct Difference {
    pub value: f64,
    /// By how much it still changed from one step to the next.
    pub doubt: f64,
    /// What the rounding of L alone can do to it.
    pub rounding: f64,
}

/// The derivative of `loss` by an offset to what is `at`, by Ridders' table: column m of it is free of
/// the error terms up to h^2m, and the entry that agrees best with its neighbours is taken. The last
/// offset asked for is 0.
pub(super) fn derivative(at: f64, mut loss: impl FnMut(f64) -> f64) -> Difference {
    let scale = at.abs().max(1.0);
    let mut rounding = 0.0;
    let mut table: Vec<f64> = Vec::new();
    let (mut best, mut doubt) = (0.0, f64::INFINITY);
    let mut step = FIRST * scale;
    for _ in 0..MOST {
        let (above, below) = (loss(step), loss(-step));
        let mut value = (above - below) / (2.0 * step);
        if !value.is_finite() {
            // So far away the model diverges: nearer it may not.
            table.clear();
            step *= 0.5;
            continue;
        }
        rounding = f64::EPSILON * above.abs().max(below.abs()) / step;
        let mut row = vec![value];
        let mut power = 4.0;
        for &before in &table {
            let next = (power * value - before) / (power - 1.0);
            let off = (next - value).abs().max((next - before).abs());
            if off <= doubt {
                (best, doubt) = (next, off);
            }
            value = next;
            row.push(value);
            power *= 4.0;
        }
        table = row;
        if doubt <= 1e-10 * best.abs() || (doubt == 0.0 && best == 0.0) {
            break;
        }
        step *= 0.5;
    }
    loss(0.0);
    Difference { value: best, doubt, rounding }
}
