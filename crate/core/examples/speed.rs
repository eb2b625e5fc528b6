//! Microseconds a run of [`Unrolled::run`], natively: `speed T H I O`, for `cargo xtask bench`.

use std::error::Error;
use std::hint::black_box;
use std::time::Instant;

use bptt::{Activation, Elman, Loss, LossAt, Matrix, Problem, Reduction, Sequence, Unrolled};

/// So long each of the timings takes, and so many there are: the median counts.
const SAMPLE_US: f64 = 20_000.0;
const SAMPLES: usize = 9;

fn main() -> Result<(), Box<dyn Error>> {
    let shape: Vec<usize> =
        std::env::args().skip(1).map(|argument| argument.parse()).collect::<Result<_, _>>()?;
    let &[steps, hidden, inputs, outputs] = shape.as_slice() else {
        return Err("expected four whole numbers: T H I O".into());
    };
    let mut unrolled = Unrolled::new(problem(steps, hidden, inputs, outputs)?)?;
    let mut timed = |times: u32| {
        let started = Instant::now();
        for _ in 0..times {
            black_box(unrolled.run());
        }
        started.elapsed().as_secs_f64() * 1e6
    };
    let mut times = 1;
    while timed(times) < SAMPLE_US {
        times *= 2;
    }
    let mut samples: Vec<f64> = (0..SAMPLES).map(|_| timed(times) / f64::from(times)).collect();
    samples.sort_by(f64::total_cmp);
    println!("{}", samples[SAMPLES / 2]);
    Ok(())
}

/// Any numbers will do; a linear congruential generator, so that nothing is drawn at random.
fn problem(
    steps: usize,
    hidden: usize,
    inputs: usize,
    outputs: usize,
) -> Result<Problem, bptt::Error> {
    let mut seed = 1_u32;
    let mut next = move |size: f64| {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        size * (f64::from(seed) / 2_f64.powi(31) - 1.0)
    };
    let mut matrix = |rows, cols, size| Matrix::from_fn(rows, cols, |_, _| next(size));
    let root = |n: usize| (n as f64).sqrt();
    let elman = Elman {
        activation: Activation::Tanh,
        wxh: matrix(hidden, inputs, 1.0 / root(inputs)),
        whh: matrix(hidden, hidden, 1.5 / root(hidden)),
        bh: Some(matrix(1, hidden, 0.1).data().to_vec()),
        why: matrix(outputs, hidden, 1.0 / root(hidden)),
        by: matrix(1, outputs, 0.1).data().to_vec(),
    };
    let initial = vec![matrix(1, hidden, 0.1).data().to_vec()];
    let inputs = matrix(steps, inputs, 1.0);
    let targets = matrix(steps, outputs, 1.0);
    Ok(Problem {
        model: elman.try_into()?,
        sequence: Sequence { inputs, targets, initial },
        loss: Loss::Squared,
        loss_at: LossAt::Every,
        reduction: Reduction::Sum,
        truncation: None,
    })
}
