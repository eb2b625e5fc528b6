//! tanh, the logistic function σ and their derivatives, without a branch, so that a loop over many
//! arguments is carried out several at a time.
//!
//! All four are made of E = e^(−2b), b ≥ 0. With 2b = n·ln 2 + 2ρ, n whole and |ρ| ≤ ¼ ln 2,
//!
//! - E = 2^−n (C − ρ)/(C + ρ), where C = ρ·coth ρ;
//! - tanh b = (1 − E)/(1 + E) and σ(2b) = 1/(1 + E), which need one division after the fractions are
//!   cleared: C and ρ in numerator and denominator, and E nowhere.
//!
//! The range reduction is that of Cody and Waite (1980), *Software Manual for the Elementary
//! Functions*, ch. 6; the even function ρ·coth ρ in place of the exponential is how fdlibm
//! (Sun Microsystems, 1993, `e_exp.c`) forms e^x, with minimax coefficients where we take the
//! series, which is as good on so short an interval: ρ·coth ρ = Σ 2^(2k) B_2k ρ^(2k)/(2k)!
//! (Abramowitz and Stegun, 4.5.67).
//!
//! Only additions, multiplications, one division, comparisons and bits of numbers, in a fixed order:
//! the same bits natively and in wasm, alone and in a loop. Within 4 units in the last place of the
//! true value everywhere, results below f64's normal range rounded once.

use core::f64::consts::LN_2;

/// tanh a; of the same sign as a, also for ±0.
#[inline]
pub(crate) fn tanh(a: f64) -> f64 {
    let Halved { rho, c, scale, .. } = halved(a.abs());
    let (sum, difference) = (1.0 + scale, 1.0 - scale); // exact where it matters: scale is 2^−n
    let numerator = difference + (c * difference + rho * sum);
    let denominator = sum + (c * sum + rho * difference);
    (numerator / denominator).copysign(a)
}

/// tanh′ a = 4E/(1 + E)², E = e^(−2|a|).
#[inline]
pub(crate) fn tanh_slope(a: f64) -> f64 {
    4.0 * even_slope(a.abs())
}

/// σ(a) = 1/(1 + e^−a).
#[inline]
pub(crate) fn sigmoid(a: f64) -> f64 {
    let Halved { rho, c, scale, rest } = halved(0.5 * a.abs());
    let (over, under) = (1.0 + (c + rho), scale * (1.0 + (c - rho)));
    // σ(−|a|) = E/(1 + E), and E may be smaller than the smallest normal number.
    let (numerator, rest) = if a < 0.0 { (under, rest) } else { (over, 1.0) };
    numerator / (over + under) * rest
}

/// σ′(a) = σ(a)σ(−a).
#[inline]
pub(crate) fn sigmoid_slope(a: f64) -> f64 {
    even_slope(0.5 * a.abs())
}

/// E/(1 + E)², E = e^(−2b), b ≥ 0.
#[inline]
fn even_slope(b: f64) -> f64 {
    let Halved { rho, c, scale, rest } = halved(b);
    let (over, under) = (1.0 + (c + rho), 1.0 + (c - rho)); // the small ones first
    let denominator = over + scale * under;
    scale * (over * under / (denominator * denominator)) * rest
}

/// e^(−2b) = scale · rest · (C − ρ)/(C + ρ), C = 1 + c.
struct Halved {
    rho: f64,
    c: f64,
    /// 2^−n, or 2^−1000 where that is larger.
    scale: f64,
    /// What is missing of 2^−n, nearly always 1: in two factors it can be smaller than f64 is.
    rest: f64,
}

#[inline]
fn halved(b: f64) -> Halved {
    /// Beyond, 4e^(−2b) rounds to 0.
    const FAR: f64 = 376.0;
    /// Added and taken away again, it leaves a number below 2^51 rounded to a whole one.
    const WHOLE: f64 = 6_755_399_441_055_744.0; // 1.5 · 2^52
    /// ½ ln 2 in two parts; the first ends in so many zeros that n times it is exact.
    const HIGH: f64 = f64::from_bits((0.5 * LN_2).to_bits() & !0xFFF);
    const LOW: f64 = 1.411_764_528_151_578_9e-13;
    /// 2^(2k) B_2k/(2k)!, k = 1 … 6.
    const SERIES: [f64; 6] = [
        1.0 / 3.0,
        -1.0 / 45.0,
        2.0 / 945.0,
        -1.0 / 4725.0,
        2.0 / 93_555.0,
        -1382.0 / 638_512_875.0,
    ];
    // Not f64::min, which would turn NaN into a number.
    let b = if b > FAR { FAR } else { b };
    let n = (b * (2.0 / LN_2) + WHOLE) - WHOLE;
    let rho = (b - n * HIGH) - n * LOW;
    let z = rho * rho;
    let zz = z * z;
    let c = z
        * ((SERIES[0] + SERIES[1] * z)
            + zz * ((SERIES[2] + SERIES[3] * z) + zz * (SERIES[4] + SERIES[5] * z)));
    let most = if n > 1000.0 { 1000.0 } else { n };
    // 2^−m, m whole: 1023 − m are the bits of its exponent, and the last bits of WHOLE + 1023 − m.
    let power = |m: f64| f64::from_bits(((WHOLE + 1023.0) - m).to_bits() << 52);
    Halved { rho, c, scale: power(most), rest: power(n - most) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// a; tanh a, tanh′ a, σ(−a), σ′(a): 60-digit values, rounded.
    #[rustfmt::skip]
    #[allow(clippy::excessive_precision)]
    const TRUE: [[f64; 5]; 37] = [
        [5.0e-324, 5.0e-324, 1.0, 0.5, 0.25],
        [1.0e-310, 1.0e-310, 1.0, 0.5, 0.25],
        [2.2e-308, 2.2e-308, 1.0, 0.5, 0.25],
        [1.0e-160, 1.0e-160, 1.0, 0.5, 0.25],
        [1.0e-20, 1.0e-20, 1.0, 0.5, 0.25],
        [1.0e-8, 1.0e-8, 0.999_999_999_999_999_9, 0.499_999_997_5, 0.25],
        [0.000_1, 9.999_999_966_666_667e-5, 0.999_999_990_000_000_1, 0.499_975_000_000_020_8, 0.249_999_999_375],
        [0.01, 0.009_999_666_679_999_46, 0.999_900_006_666_288_9, 0.497_500_020_833_125, 0.249_993_750_104_165_2],
        [0.1, 0.099_667_994_624_955_82, 0.990_066_290_847_439_8, 0.475_020_812_521_06, 0.249_376_040_192_891_97],
        [0.173_28, 0.171_566_280_136_379_6, 0.970_565_011_520_165_3, 0.456_788_069_233_189_04, 0.248_132_729_039_404_34],
        [0.173_29, 0.171_575_985_769_842_87, 0.970_561_681_107_106_7, 0.456_785_587_906_970_9, 0.248_132_514_587_453_86],
        [0.2, 0.197_375_320_224_904, 0.961_042_982_966_116_6, 0.450_166_002_687_522_1, 0.247_516_572_711_859_95],
        [0.25, 0.244_918_662_403_709_13, 0.940_014_848_806_378, 0.437_823_499_114_201_9, 0.246_134_082_737_598_35],
        [0.5, 0.462_117_157_260_009_74, 0.786_447_732_965_927_4, 0.377_540_668_798_145_46, 0.235_003_712_201_594_5],
        [0.519_8, 0.477_545_636_881_866_24, 0.771_950_164_695_092_7, 0.372_899_001_565_039_1, 0.233_845_336_196_836_06],
        [0.519_9, 0.477_622_828_211_840_16, 0.771_876_433_970_923, 0.372_875_617_328_654_9, 0.233_839_391_330_429_4],
        [0.7, 0.604_367_777_117_163_5, 0.634_739_589_982_458_6, 0.331_812_227_831_833_9, 0.221_712_873_293_109_04],
        [1.0, 0.761_594_155_955_764_9, 0.419_974_341_614_026_1, 0.268_941_421_369_995_1, 0.196_611_933_241_481_85],
        [1.5, 0.905_148_253_644_866_4, 0.180_706_638_923_648_52, 0.182_425_523_806_356_35, 0.149_146_452_070_332_86],
        [2.0, 0.964_027_580_075_816_9, 0.070_650_824_853_164_47, 0.119_202_922_022_117_56, 0.104_993_585_403_506_52],
        [3.0, 0.995_054_753_686_730_5, 0.009_866_037_165_440_19, 0.047_425_873_177_566_78, 0.045_176_659_730_912_13],
        [5.0, 0.999_909_204_262_595_1, 0.000_181_583_230_943_806_7, 0.006_692_850_924_284_855_4, 0.006_648_056_670_790_155],
        [8.0, 0.999_999_774_929_675_8, 4.501_405_975_637_291_5e-7, 0.000_335_350_130_466_478_1, 0.000_335_237_670_756_474_24],
        [12.5, 0.999_999_999_972_224_1, 5.555_177_545_831_308e-11, 3.726_639_284_186_561_4e-6, 3.726_625_396_346_206_8e-6],
        [18.0, 0.999_999_999_999_999_6, 9.278_091_320_974_273e-16, 1.522_997_951_276_035e-8, 1.522_997_928_080_807_3e-8],
        [19.1, 1.0, 1.028_041_821_938_105_4e-16, 5.069_619_836_621_241e-9, 5.069_619_810_920_196e-9],
        [22.0, 1.0, 3.112_452_896_453_518_6e-19, 2.789_468_092_090_811_3e-10, 2.789_468_091_312_698_6e-10],
        [40.0, 1.0, 7.219_405_551_381_661e-35, 4.248_354_255_291_589e-18, 4.248_354_255_291_589e-18],
        [100.0, 1.0, 5.535_586_106_946_95e-87, 3.720_075_976_020_836e-44, 3.720_075_976_020_836e-44],
        [300.0, 1.0, 1.060_158_621_201_724_3e-260, 5.148_200_222_412_013e-131, 5.148_200_222_412_013e-131],
        [350.0, 1.0, 3.943_870_617_503_908e-304, 9.929_590_396_264_98e-153, 9.929_590_396_264_98e-153],
        [354.0, 1.0, 1.323_021_201_455_363_1e-307, 1.818_667_920_110_323e-154, 1.818_667_920_110_323e-154],
        [360.0, 1.0, 8.128_923_209_67e-313, 4.508_027_065_606_742e-157, 4.508_027_065_606_742e-157],
        [370.0, 1.0, 1.675e-321, 2.046_641_121_459_267_6e-161, 2.046_641_121_459_267_6e-161],
        [372.0, 1.0, 3.0e-323, 2.769_827_558_563_886_5e-162, 2.769_827_558_563_886_5e-162],
        [372.9, 1.0, 5.0e-324, 1.126_127_848_025_479e-162, 1.126_127_848_025_479e-162],
        [373.2, 1.0, 5.0e-324, 8.342_560_286_343_58e-163, 8.342_560_286_343_58e-163],
    ];

    /// Units in the last place between two numbers of the same sign.
    fn apart(a: f64, b: f64) -> u64 {
        a.to_bits().abs_diff(b.to_bits())
    }

    #[test]
    fn within_four_units_in_the_last_place_of_the_true_values() {
        for [a, value, slope, beyond, logistic_slope] in TRUE {
            for (what, got, want) in [
                ("tanh", tanh(a), value),
                ("tanh′", tanh_slope(a), slope),
                ("tanh′ of −a", tanh_slope(-a), slope),
                ("σ of −a", sigmoid(-a), beyond),
                ("σ′", sigmoid_slope(a), logistic_slope),
                ("σ′ of −a", sigmoid_slope(-a), logistic_slope),
            ] {
                assert!(apart(got, want) <= 4, "{what}({a}): {got:e}, but it is {want:e}");
            }
            assert_eq!(tanh(-a), -tanh(a), "{a}");
        }
    }

    #[test]
    fn close_to_libm_on_a_dense_grid() {
        // libm's own error is below one unit for both of its functions.
        for i in 0..200_000 {
            let a = f64::from(i) * 1.1e-4 + 1e-9;
            assert!(apart(tanh(a), libm::tanh(a)) <= 5, "tanh({a})");
            assert!(tanh(a) <= 1.0, "{a}");
            let e = libm::exp(-a);
            assert!(apart(sigmoid(-a), e / (1.0 + e)) <= 7, "σ(−{a})");
            assert!(apart(sigmoid(a), 1.0 / (1.0 + e)) <= 4, "σ({a})");
        }
    }

    #[test]
    fn ends_and_zeros_are_exact_and_nan_is_not_hidden() {
        assert_eq!(tanh(0.0).to_bits(), 0.0_f64.to_bits());
        assert_eq!(tanh(-0.0).to_bits(), (-0.0_f64).to_bits());
        assert_eq!([tanh_slope(0.0), sigmoid(0.0), sigmoid_slope(0.0)], [1.0, 0.5, 0.25]);
        for far in [800.0, f64::MAX, f64::INFINITY] {
            assert_eq!([tanh(far), tanh(-far), sigmoid(far), sigmoid(-far)], [1.0, -1.0, 1.0, 0.0]);
            for a in [far, -far] {
                assert_eq!([tanh_slope(a), sigmoid_slope(a)], [0.0, 0.0]);
            }
        }
        for function in [tanh, tanh_slope, sigmoid, sigmoid_slope] {
            assert!(function(f64::NAN).is_nan());
        }
    }
}
