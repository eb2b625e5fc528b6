//! Clipping by global norm, truncated gradients beside exact ones, and shares by distance.

mod support;

use bptt::{
    Activation, Bands, Config, Gradients, Loss, LossAt, Measure, Network, Overrides, Param, Shape,
    Stacked, Truncation, bands, clip, compare, contributions, doubling, exact_gradients,
    global_norm, preset, random_config, stacked,
};
use proptest::prelude::*;
use support::{assert_agree, relative_error};

prop_compose! {
    fn any_config()(
        steps in 1..14_usize, inputs in 1..4_usize, hidden in 1..5_usize, outputs in 2..4_usize,
        activation in 0..4_usize, loss in 0..3_usize, every: bool, seed: u64, gain in 0.2..2.0_f64,
        truncated: bool, k1 in 1..6_usize, more in 0..6_usize, biased: bool,
    ) -> Config {
        let shape = Shape { steps, inputs, hidden, outputs };
        let (activation, loss) = (Activation::WORDS[activation].1, Loss::WORDS[loss].1);
        let loss_at = if every { LossAt::Every } else { LossAt::Last };
        Config {
            truncation: truncated.then_some(Truncation { k1, k2: k1 + more }),
            biased,
            ..random_config(shape, activation, loss, loss_at, seed, gain)
        }
    }
}

fn run(config: &Config) -> Network {
    let mut network = Network::new(config.clone()).unwrap();
    network.run();
    network
}

fn trained(gradients: &Gradients, biased: bool) -> Vec<f64> {
    let Gradients { wxh, whh, bh, why, by, .. } = gradients;
    let mut all = [&wxh[..], whh, why].concat();
    if biased {
        all.extend([&bh[..], by].concat());
    }
    all
}

fn norm(v: &[f64]) -> f64 {
    // Squares of what a saturated softmax leaves would underflow.
    let largest = v.iter().fold(0.0, |m: f64, x| m.max(x.abs()));
    let scale = if largest == 0.0 { 1.0 } else { largest };
    scale * v.iter().map(|x| (x / scale).powi(2)).sum::<f64>().sqrt()
}

proptest! {
    #![proptest_config(support::cases(128))]

    #[test]
    fn a_clipped_gradient_is_as_long_as_it_may_be(config in any_config(), share in 0.01..3.0_f64) {
        let network = run(&config);
        let exact = network.gradients();
        let all = trained(exact, config.biased);
        let size = norm(&all);
        prop_assume!(size > 1e-6);
        prop_assert!((global_norm(exact, config.biased).value() / size - 1.0).abs() < 1e-12);
        let mut clipped = exact.clone();
        let scale = clip(&mut clipped, config.biased, share * size);
        prop_assert_eq!(&clipped.h0, &exact.h0, "h_0 is not trained");
        if !config.biased {
            prop_assert_eq!(&clipped.bh, &exact.bh, "nor are biases the model has not");
        }
        if share > 1.0 {
            prop_assert_eq!(scale, 1.0);
            prop_assert_eq!(&clipped, exact);
        } else {
            prop_assert!((scale - share).abs() < 1e-12);
            let after = trained(&clipped, config.biased);
            prop_assert!((norm(&after) / (share * size) - 1.0).abs() < 1e-12);
            let want: Vec<f64> = all.iter().map(|g| share * g).collect();
            prop_assert!(relative_error(&after, &want) < 1e-12);
        }
    }

    #[test]
    fn likeness_is_the_cosine_and_the_ratio(config in any_config()) {
        let network = run(&config);
        let exact = exact_gradients(&network);
        let comparison = compare(network.gradients(), &exact, config.biased);
        let check = |likeness: bptt::Likeness, g: &[f64], r: &[f64]| {
            let (a, b) = (norm(g), norm(r));
            assert_eq!(likeness.norm_ratio.is_some(), b > 0.0);
            assert_eq!(likeness.cosine.is_some(), a > 0.0 && b > 0.0);
            if let Some(cosine) = likeness.cosine.filter(|_| a.min(b) > 1e-100) {
                let dot: f64 = g.iter().zip(r).map(|(x, y)| x * y).sum();
                assert!((cosine - dot / a / b).abs() < 1e-12);
                assert!((likeness.norm_ratio.unwrap() / (a / b) - 1.0).abs() < 1e-12);
            }
        };
        prop_assert_eq!(comparison.each.len(), if config.biased { 5 } else { 3 });
        for (name, likeness) in &comparison.each {
            let of = |gradients: &Gradients| {
                gradients.named().into_iter().find(|(n, _)| n == name).unwrap().1.to_vec()
            };
            check(*likeness, &of(network.gradients()), &of(&exact));
        }
        let all = |gradients: &Gradients| trained(gradients, config.biased);
        check(comparison.overall, &all(network.gradients()), &all(&exact));
        if config.truncation.is_none() && norm(&all(&exact)) > 0.0 {
            prop_assert!((comparison.overall.cosine.unwrap() - 1.0).abs() < 1e-15);
            prop_assert_eq!(comparison.overall.norm_ratio, Some(1.0));
        }
    }

    #[test]
    fn bands_sum_to_the_gradient(config in any_config()) {
        let network = run(&config);
        let Bands { starts, da, norms, log10, by_use, by_band } = bands(&network);
        let (steps, hidden, count) = (config.shape().steps, config.shape().hidden, starts.len());
        prop_assert_eq!(&starts, &doubling(steps));
        let mut sum = vec![0.0; hidden * hidden];
        for k in 1..=steps {
            let h = network.state(k - 1);
            let mut whole = vec![0.0; hidden];
            for band in 0..count {
                let part = &da[((k - 1) * count + band) * hidden..][..hidden];
                for (i, d) in part.iter().enumerate() {
                    whole[i] += d;
                    (0..hidden).for_each(|j| sum[i * hidden + j] += d * h[j]);
                }
                let at = (k - 1) * count + band;
                let want = norm(part) * norm(h);
                prop_assert!((norms[at] - want).abs() <= 1e-12 * want + 1e-300, "{} {}", norms[at], want);
                prop_assert!(norms[at] < 1e-300 || (log10[at] - norms[at].log10()).abs() < 1e-12);
                // Within T a use has no loss further ahead than T − k.
                prop_assert!(starts[band] <= steps - k || norms[at] == 0.0);
            }
            prop_assert!((by_use[k - 1] - norm(&whole) * norm(h)).abs() <= 1e-12 * by_use[k - 1] + 1e-300);
        }
        prop_assert_eq!(by_band.len(), count);
        let want = &network.gradients().whh;
        // Only where terms cancel to nothing are they equal no further than their own size.
        let size = norm(want).max(1e-3 * norms.iter().fold(0.0, |m: f64, n| m.max(*n)));
        let off: Vec<f64> = sum.iter().zip(want).map(|(a, b)| a - b).collect();
        prop_assert!(norm(&off) <= 1e-12 * size, "{:e}", norm(&off) / size);
        assert_agree("∇W_hh", &sum, want);
    }

    /// The same numbers as the table of contributions, read along its diagonals.
    #[test]
    fn the_first_band_is_the_diagonal(config in any_config()) {
        let network = run(&config);
        let (table, split) = (contributions(&network, Param::Whh), bands(&network));
        let count = split.starts.len();
        for k in 1..=config.shape().steps {
            let diagonal = table.cells[k * (k - 1) / 2 + k - 1].abs();
            let got = split.norms[(k - 1) * count];
            // Below the normal numbers f64 has fewer digits.
            prop_assert!((got - diagonal).abs() <= 1e-12 * diagonal + f64::MIN_POSITIVE);
            let (by_use, want) = (split.by_use[k - 1], table.by_use[k - 1].abs());
            prop_assert!((by_use - want).abs() <= 1e-10 * want + 1e-18, "{by_use} {want}");
        }
    }

    /// Entries of the stacked parts sum to the entry's share and to ∇W_hh, whichever loss is apart.
    #[test]
    fn stacked_entries_sum_to_the_gradient(
        config in any_config(), entry in 0..16_usize, apart in 0..14_usize,
    ) {
        let network = run(&config);
        let (steps, hidden) = (config.shape().steps, config.shape().hidden);
        let entry = entry % (hidden * hidden);
        let apart = (1..=steps).contains(&apart).then_some(apart);
        let Stacked { starts, bands: parts, loss, by_use, total, .. } =
            stacked(&network, Measure::Entry(entry), apart);
        prop_assert_eq!(total, network.gradients().whh[entry]);
        let table = contributions(&network, Param::Whh);
        for k in 1..=steps {
            let row = &parts.values[(k - 1) * starts.len()..][..starts.len()];
            let alone = loss.as_ref().map_or(0.0, |loss| loss.values[k - 1]);
            assert_agree("share", &[row.iter().sum::<f64>() + alone], &[by_use[k - 1]]);
            if let (1, Some(t)) = (hidden, apart) {
                let index = t * (t - 1) / 2 + k - 1;
                let cell = if k > t || table.cut[index] { 0.0 } else { table.cells[index] };
                assert_agree("one loss", &[alone], &[cell]);
            }
        }
        assert_agree("total", &[by_use.iter().sum::<f64>()], &[total]);
        for (value, log10) in parts.values.iter().zip(&parts.log10) {
            prop_assert!((10.0_f64.powf(*log10) - value.abs()).abs() <= 1e-12 * value.abs());
        }
        let norms = stacked(&network, Measure::Norm, None);
        prop_assert_eq!(&norms.bands.values, &bands(&network).norms);
    }
}

#[test]
fn single_numbers_are_parallel_exactly() {
    let cut =
        Overrides { truncation: Some(Some(Truncation { k1: 1, k2: 1 })), ..Default::default() };
    let network = run(&preset("notes-linear").unwrap().with(&cut).unwrap());
    let comparison = compare(network.gradients(), &exact_gradients(&network), false);
    for (name, likeness) in &comparison.each {
        assert_eq!(likeness.cosine, Some(1.0), "{name}");
    }
    assert!(comparison.overall.cosine.unwrap() < 0.98);
}

#[test]
fn one_loss_apart_keeps_its_sign_and_its_size() {
    let network = run(&preset("notes-linear").unwrap().config());
    let Stacked { bands: parts, loss, by_use, total, .. } =
        stacked(&network, Measure::Entry(0), Some(2));
    assert_eq!(parts.values.iter().map(|v| v.abs()).collect::<Vec<_>>(), [0.0; 4]);
    assert_eq!(loss.unwrap().values[1], -3.25);
    assert_eq!((by_use[1], total), (-3.25, -3.25));
    // What no f64 holds has its logarithm.
    let far = Overrides { steps: Some(200), whh: Some(0.01), ..Overrides::default() };
    let far = run(&preset("notes-linear").unwrap().with(&far).unwrap());
    let loss = stacked(&far, Measure::Entry(0), Some(200)).loss.unwrap();
    assert!(loss.values[1] == 0.0 && loss.log10[1] < -390.0 && loss.log10[1].is_finite());
}

/// Without inputs, h_0 passes W_hh T times whatever step it is asked at: all shares are W_hh^(T−1) ∂l_T/∂h_T h_0.
#[test]
fn equal_shares_have_no_largest() {
    let landing = run(&preset("landing").unwrap().config());
    let found = stacked(&landing, Measure::Entry(0), None);
    let equal = found.by_use.iter().all(|share| *share == found.by_use[0]);
    assert!(!equal, "rounding has to tell them apart, or this proves nothing");
    assert_eq!(found.largest, (1..=20).collect::<Vec<_>>());
    let example = stacked(&run(&preset("notes-linear").unwrap().config()), Measure::Entry(0), None);
    assert_eq!(example.largest, [2]);
}

/// One unit: cells of the table of contributions are numbers that add up to the band they are in.
#[test]
fn each_loss_is_in_the_band_of_its_distance() {
    let shape = Shape { steps: 20, inputs: 1, hidden: 1, outputs: 2 };
    let config = random_config(shape, Activation::Tanh, Loss::Squared, LossAt::Every, 3, 1.2);
    let network = run(&config);
    let (table, split) = (contributions(&network, Param::Whh), bands(&network));
    assert_eq!(split.starts, [0, 1, 2, 4, 8, 16]);
    for k in 1..=20 {
        for (band, (from, to)) in
            [(0, 1), (1, 2), (2, 4), (4, 8), (8, 16), (16, 32)].into_iter().enumerate()
        {
            let sum: f64 =
                (k + from..(k + to).min(21)).map(|t| table.cells[t * (t - 1) / 2 + k - 1]).sum();
            let got = split.norms[(k - 1) * 6 + band];
            assert!((got - sum.abs()).abs() <= 1e-12 * got, "{k} {band}: {got} {sum}");
        }
    }
}

#[test]
fn bands_double() {
    assert_eq!(doubling(1), [0]);
    assert_eq!(doubling(2), [0, 1]);
    assert_eq!(doubling(9), [0, 1, 2, 4, 8]);
    assert_eq!(doubling(200), [0, 1, 2, 4, 8, 16, 32, 64, 128]);
}

#[test]
fn nothing_infinity_and_nan_do_not_trip_the_clipping() {
    let of = |whh: Vec<f64>| Gradients { whh, ..Gradients::default() };
    let mut zero = of(vec![0.0, 0.0]);
    assert_eq!(clip(&mut zero, true, 1.0), 1.0);
    assert_eq!(clip(&mut zero, true, 0.0), 1.0);
    // Norms beyond f64, though every entry is within.
    let mut huge = of(vec![1.5e308, 1.5e308]);
    let scale = clip(&mut huge, true, 1.0);
    assert!((norm(&huge.whh) - 1.0).abs() < 1e-14, "{huge:?}");
    assert!((scale / 4.714e-309 - 1.0).abs() < 1e-3, "{scale:e}");
    let mut tiny = of(vec![3e-320, 4e-320]);
    assert_eq!(clip(&mut tiny, true, 1.0), 1.0);
    for bad in [f64::NAN, f64::INFINITY] {
        let mut broken = of(vec![bad, 1.0]);
        assert!(clip(&mut broken, true, 1.0).is_nan());
        assert_eq!(broken.whh[1], 1.0);
        assert!(compare(&broken, &of(vec![1.0, 1.0]), true).overall.cosine.unwrap().is_nan());
    }
    let likeness = compare(&zero, &zero, true).overall;
    assert_eq!((likeness.cosine, likeness.norm_ratio), (None, None));
    let ratio = compare(&of(vec![1e-200]), &of(vec![-1e200]), true).overall;
    assert_eq!(ratio.cosine, Some(-1.0));
    assert_eq!(ratio.norm_ratio, Some(0.0));
}

#[test]
fn a_truncated_gradient_is_shorter_sighted() {
    let mut config = preset("theory").unwrap().config();
    config.truncation = Some(Truncation { k1: 1, k2: 1 });
    let network = run(&config);
    let comparison = compare(network.gradients(), &exact_gradients(&network), true);
    let of = |name: &str| comparison.each.iter().find(|(n, _)| *n == name).unwrap().1;
    assert_eq!(of("why").norm_ratio, Some(1.0), "∇W_hy is complete");
    assert!(of("whh").cosine.unwrap() < 0.9999);
    // Only the diagonal is left.
    let split = bands(&network);
    assert!(split.by_band[1..].iter().all(|&b| b == 0.0), "{:?}", split.by_band);
}
