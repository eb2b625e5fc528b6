//! Against gradients that another system computed by automatic differentiation in float64.

mod support;

use bptt::{Measure, Network, flow_triangle, gradient_flow, jacobian_flow, stacked};
use support::{assert_close, flat, read, reference};

#[test]
fn every_vanilla_case_agrees_to_1e_10() {
    let mut seen = 0;
    for case in reference("cases.json").as_array().unwrap() {
        let (name, config) = (case["name"].as_str().unwrap(), &case["config"]);
        if config["cell"] != "rnn" {
            continue;
        }
        seen += 1;
        let mut network = Network::new(read(config).unwrap()).unwrap();
        let loss = network.run();
        for (key, want) in case["expected"].as_object().unwrap() {
            let what = format!("{name} {key}");
            match key.as_str() {
                "loss" => assert_close(&what, &[loss], &flat(want), 1e-10),
                "grads" => {
                    for (parameter, want) in want.as_object().unwrap() {
                        let got = network.series(&format!("grads.{parameter}")).unwrap();
                        assert_close(&format!("{what}.{parameter}"), got, &flat(want), 1e-10);
                    }
                }
                "flow" => {
                    // Zeros are told as log10 0 = −∞, and 10^−∞ is 0.
                    let powers = |logs: Vec<f64>| -> Vec<f64> {
                        logs.iter().map(|&x| 10_f64.powf(x)).collect()
                    };
                    assert_close(
                        &what,
                        &powers(flow_triangle(&network).unwrap()),
                        &flat(want),
                        1e-10,
                    );
                    // Row T of the triangle, from its end, is the distance plot.
                    let row = flat(want.as_array().unwrap().last().unwrap());
                    let mut got = gradient_flow(&network).last_loss;
                    got.reverse();
                    assert_close(&what, &powers(got), &row, 1e-10);
                }
                _ => assert_close(&what, network.series(key).unwrap(), &flat(want), 1e-10),
            }
        }
    }
    assert_eq!(seen, 24, "the vanilla cases of the reference data");
}

#[test]
fn shares_of_every_vanilla_case_sum_to_the_gradient_to_1e_12() {
    let mut truncated = 0;
    for case in reference("cases.json").as_array().unwrap() {
        let (name, config) = (case["name"].as_str().unwrap(), &case["config"]);
        if config["cell"] != "rnn" {
            continue;
        }
        let mut network = Network::new(read(config).unwrap()).unwrap();
        network.run();
        truncated += usize::from(network.config().truncation.is_some());
        let want = network.series("grads.whh").unwrap().to_vec();
        let of = |i: usize| stacked(&network, Measure::Entry(i), None);
        let sums = |of: &dyn Fn(usize) -> f64| (0..want.len()).map(of).collect::<Vec<f64>>();
        let by_use = sums(&|i| of(i).by_use.iter().sum());
        let by_band = sums(&|i| of(i).bands.values.iter().sum());
        assert_close(&format!("{name}, by use"), &by_use, &want, 1e-12);
        assert_close(&format!("{name}, by use and distance"), &by_band, &want, 1e-12);
    }
    assert!(truncated > 0, "some of the cases are truncated");
}

#[test]
fn gradients_down_to_1e_minus_573_and_up_to_1e334_are_told_to_1e_9() {
    for case in reference("extreme.json").as_array().unwrap() {
        let name = case["name"].as_str().unwrap();
        let mut network = Network::new(read(&case["config"]).unwrap()).unwrap();
        network.run();
        let flow = gradient_flow(&network);
        let jacobian = jacobian_flow(&network).unwrap().jacobian;
        let distances = case["expected"]["k"].as_array().unwrap();
        for (key, got) in [("lastLoss", &flow.last_loss), ("jacobian", &jacobian)] {
            for (k, want) in distances.iter().zip(flat(&case["expected"][key])) {
                let got = got[usize::try_from(k.as_u64().unwrap()).unwrap()];
                assert!((got - want).abs() <= 1e-9, "{name} {key} at {k}: {got}, not {want}");
            }
        }
        // With a loss at the last step alone, it is all there is.
        assert_eq!(flow.last_loss, flow.total, "{name}");
    }
}
