//! The vanilla cell's numbers, to the bit, as they were when two implementations agreed on them: the
//! graph of its equations, and passes that were written for it by hand.
//!
//! A change of one of them is a change of the order of additions: no error, but never by accident.

mod support;

use bptt::{Activation, Loss, LossAt, Problem, Shape, Truncation, random_problem};
use support::{run, series};

fn problem(case: usize) -> Problem {
    let [steps, inputs, hidden, outputs] = [
        [1, 1, 1, 1],
        [2, 1, 1, 1],
        [8, 1, 1, 2],
        [8, 3, 1, 1],
        [5, 2, 2, 2],
        [8, 1, 3, 3],
        [7, 3, 4, 2],
        [6, 2, 5, 1],
        [8, 3, 6, 3],
        [40, 2, 8, 2],
        [20, 1, 16, 1],
        [12, 8, 17, 8],
    ][case];
    let shape = Shape { steps, inputs, hidden, outputs };
    let loss = if outputs == 1 { Loss::Squared } else { Loss::WORDS[case % 3].1 };
    let at = if case % 4 == 3 { LossAt::Last } else { LossAt::Every };
    let activation = Activation::WORDS[case % 4].1;
    let mut problem = random_problem(shape, activation, loss, at, case as u64, 1.2);
    problem.truncation = (case % 5 == 4).then_some(Truncation { k1: 2, k2: 3 });
    problem
}

const NAMES: [&str; 17] = [
    "a",
    "h",
    "o",
    "yhat",
    "losses",
    "do",
    "dhDirect",
    "dhFuture",
    "dh",
    "da",
    "dx",
    "grads.wxh",
    "grads.whh",
    "grads.bh",
    "grads.why",
    "grads.by",
    "grads.h0",
];

/// FNV-1a of the bits of all series, one after another.
fn digest(all: impl Iterator<Item = f64>) -> u64 {
    all.flat_map(|value| value.to_bits().to_le_bytes()).fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Of each case the bits of L, and the digest of all series.
const SNAPSHOT: [(u64, u64); 12] = [
    (0x3fde_e604_b2d2_17bf, 0x0e77_1016_990a_59e3),
    (0x400c_c232_55a4_72d9, 0xc9c4_c155_dc02_1d18),
    (0x4015_dd00_4b50_8412, 0x92ae_b7c9_5e57_dbbd),
    (0x3fee_4bf8_88bf_c965, 0x5f4d_2ff3_1df2_99fe),
    (0x4030_4380_8143_7509, 0xa1b2_d434_9f37_3da6),
    (0x4021_03af_8e17_366c, 0xf989_d75e_44d2_e76c),
    (0x4031_bced_44a0_84a4, 0x7f6a_c07a_9b98_6af9),
    (0x3fc6_fef3_ebea_7322, 0xc971_3363_854b_e254),
    (0x4022_df98_fdd9_928f, 0xa4da_b830_25ed_6f7d),
    (0x405a_d219_bfc3_ffda, 0x2e3b_75ea_cfa4_2d22),
    (0x402d_f9f9_0564_b156, 0xbc15_bb67_8ff7_5f95),
    (0x4004_48ef_5a94_7258, 0xae23_8688_c2bb_a63e),
];

#[test]
fn the_same_bits() {
    let found: Vec<(u64, u64)> = (0..SNAPSHOT.len())
        .map(|case| {
            let unrolled = run(problem(case));
            let all = NAMES.iter().flat_map(|name| series(&unrolled, name)).copied();
            (unrolled.loss().to_bits(), digest(all))
        })
        .collect();
    assert_eq!(found, SNAPSHOT, "{found:#018x?}");
}
