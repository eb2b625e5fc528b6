//! The vanilla cell through the graph of its equations and through the passes written for it: the
//! same numbers, to the bit.

mod support;

use bptt::{
    Activation, Elman, Loss, LossAt, Network, Problem, Reduction, Sequence, Shape, Truncation,
    Unrolled, random_config,
};
use proptest::prelude::*;

prop_compose! {
    fn configs()(
        steps in 1usize..9, inputs in 1usize..4, hidden in 1usize..7, outputs in 1usize..4,
        activation in 0usize..4, loss in 0usize..3, every in any::<bool>(), seed in 0u64..1000,
        truncation in proptest::option::of((1usize..4, 0usize..4)),
    ) -> bptt::Config {
        let shape = Shape { steps, inputs, hidden, outputs };
        let loss = if outputs == 1 { Loss::Squared } else { Loss::WORDS[loss].1 };
        let at = if every { LossAt::Every } else { LossAt::Last };
        let mut config = random_config(shape, Activation::WORDS[activation].1, loss, at, seed, 1.2);
        config.truncation = truncation.map(|(k1, more)| Truncation { k1, k2: k1 + more });
        config
    }
}

fn problem(config: &bptt::Config) -> Problem {
    let cell = &config.cell;
    let elman = Elman {
        activation: cell.activation,
        wxh: cell.wxh.clone(),
        whh: cell.whh.clone(),
        bh: Some(cell.bh.clone()),
        why: config.why.clone(),
        by: config.by.clone(),
    };
    Problem {
        model: elman.try_into().unwrap(),
        sequence: Sequence {
            inputs: config.inputs.clone(),
            targets: config.targets.clone(),
            initial: vec![config.h0.clone()],
        },
        loss: config.loss,
        loss_at: config.loss_at,
        reduction: Reduction::Sum,
        truncation: config.truncation,
    }
}

proptest! {
    #![proptest_config(support::cases(300))]

    #[test]
    fn both_passes(config in configs()) {
        let mut unrolled = Unrolled::new(problem(&config)).unwrap();
        let mut network = Network::new(config).unwrap();
        prop_assert_eq!(unrolled.run().to_bits(), network.run().to_bits());
        let bits = |values: &[f64]| values.iter().map(|v| v.to_bits()).collect::<Vec<_>>();
        for name in [
            "a", "h", "o", "yhat", "losses", "do", "dhDirect", "dhFuture", "dh", "da", "dx",
            "grads.wxh", "grads.whh", "grads.bh", "grads.why", "grads.by", "grads.h0",
        ] {
            let (a, b) = (unrolled.series(name).unwrap(), network.series(name).unwrap());
            prop_assert_eq!(bits(a), bits(b), "{}", name);
        }
    }
}

#[test]
#[ignore = "measures"]
fn speed() {
    for (steps, hidden) in [(2, 1), (20, 1), (50, 16), (100, 64), (1000, 64), (200, 256)] {
        let (inputs, outputs) = if hidden == 1 { (1, 1) } else { (hidden / 2, hidden / 2) };
        let shape = Shape { steps, inputs, hidden, outputs };
        let config = random_config(shape, Activation::Tanh, Loss::Squared, LossAt::Every, 1, 1.0);
        let mut unrolled = Unrolled::new(problem(&config)).unwrap();
        let mut network = Network::new(config).unwrap();
        let runs = (200_000_000 / (steps * hidden * (hidden + inputs + outputs)).max(60) / 20)
            .clamp(3, 200_000);
        let mut least = [f64::INFINITY; 2];
        for _ in 0..9 {
            for (which, least) in least.iter_mut().enumerate() {
                let begin = std::time::Instant::now();
                for _ in 0..runs {
                    if which == 0 {
                        network.run()
                    } else {
                        unrolled.run()
                    };
                }
                *least = least.min(begin.elapsed().as_secs_f64() / runs as f64);
            }
        }
        println!(
            "{steps:5} {hidden:4}  {:9.2} µs  {:9.2} µs  ×{:.2}",
            least[0] * 1e6,
            least[1] * 1e6,
            least[1] / least[0]
        );
    }
}
