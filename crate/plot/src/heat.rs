//! Heat maps as pixels: numbers → colours, one square of pixels a cell.
//!
//! A value is coloured by its place in a range, between the stops of a palette; the caller decides
//! what the range and the stops mean (a diverging pair around 0, or one colour over decades). What
//! no colour can stand for is told by shape: NaN is crossed by stripes in a colour of its own, ±∞
//! wears them over the end of the palette it lies beyond. A cell that is not there is transparent.

/// Red, green and blue.
pub type Rgb = [u8; 3];

/// How values become colours.
#[derive(Clone, Debug, PartialEq)]
pub struct HeatScale {
    /// Evenly spaced over the range, the first at `low`: two or more.
    stops: Vec<Rgb>,
    /// The stripes of what is not a finite number.
    mark: Rgb,
    low: f64,
    high: f64,
}

/// The least part of the way to the next stop that a value off a stop is drawn at: what is not the
/// neutral value never looks exactly like it.
const LEAST: f64 = 0.06;

impl HeatScale {
    /// `stops` spread over the range from `low` to `high`; None for fewer than two stops, or a
    /// range that is not one.
    ///
    /// `low` = `high` is the range of a matrix of equal values: they get the middle of the palette.
    pub fn new(stops: Vec<Rgb>, mark: Rgb, low: f64, high: f64) -> Option<Self> {
        let range = low.is_finite() && high.is_finite() && low <= high;
        (stops.len() >= 2 && range).then_some(Self { stops, mark, low, high })
    }

    /// The colour of `value`, and whether stripes go over it.
    fn paint(&self, value: f64) -> (Rgb, bool) {
        if value.is_nan() {
            return (self.at(0.0), true);
        }
        (self.at(self.offset(value)), value.is_infinite())
    }

    /// Where in the range `value` lies, from its middle: −½ … ½. Measured from there, values that
    /// are tiny beside a range around 0 keep their sign. What lies outside is at the end.
    fn offset(&self, value: f64) -> f64 {
        if value.is_infinite() {
            return 0.5_f64.copysign(value);
        }
        if self.low == self.high {
            return 0.0;
        }
        let value = value.clamp(self.low, self.high);
        // A range of the largest doubles is wider than any double; halving the smallest gives 0.
        let unit = if (self.high - self.low).is_finite() { 1.0 } else { 0.5 };
        let [value, low, high] = [value, self.low, self.high].map(|v| v * unit);
        let middle = low + (high - low) / 2.0;
        (value - middle) / (high - low)
    }

    fn at(&self, offset: f64) -> Rgb {
        let last = self.stops.len() - 1;
        let middle = last as f64 / 2.0;
        let exact = middle + offset * last as f64;
        let place =
            if exact == middle && offset != 0.0 { middle + LEAST.copysign(offset) } else { exact };
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let below = (place.floor() as usize).min(last - 1);
        let mix = self.kept_apart(place, below);
        let (from, to) = (self.stops[below], self.stops[below + 1]);
        std::array::from_fn(|i| {
            let (a, b) = (f64::from(from[i]), f64::from(to[i]));
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let channel = (a + (b - a) * mix).round() as u8;
            channel
        })
    }

    /// How far `place` is from the stop `below` it, 0 … 1; never almost at a middle stop.
    fn kept_apart(&self, place: f64, below: usize) -> f64 {
        let mix = place - below as f64;
        let (starts, ends) = (below > 0, below + 2 < self.stops.len());
        if starts && mix > 0.0 {
            mix.max(LEAST)
        } else if ends && mix < 1.0 {
            mix.min(1.0 - LEAST)
        } else {
            mix
        }
    }
}

/// `rows` × `cols` cells of `cell` × `cell` pixels each, row by row, as RGBA bytes.
///
/// `value` says what a cell (row, column; from 0) holds; None leaves it transparent. Stripes need a
/// `cell` of 3 or more: in smaller ones what is not finite has the colour of the mark alone.
pub fn heat_pixels(
    scale: &HeatScale,
    rows: usize,
    cols: usize,
    cell: usize,
    value: impl Fn(usize, usize) -> Option<f64>,
) -> Vec<u8> {
    let width = cols * cell;
    let mut pixels = vec![0; rows * cell * width * 4];
    for row in 0..rows {
        for col in 0..cols {
            let Some(value) = value(row, col) else { continue };
            let (colour, striped) = scale.paint(value);
            for y in row * cell..(row + 1) * cell {
                for x in col * cell..(col + 1) * cell {
                    let stripe = striped && (cell < 3 || (x + y) % 4 < 2);
                    let [r, g, b] = if stripe { scale.mark } else { colour };
                    pixels[(y * width + x) * 4..][..4].copy_from_slice(&[r, g, b, 255]);
                }
            }
        }
    }
    pixels
}

#[cfg(test)]
mod tests {
    use super::*;

    const NEGATIVE: Rgb = [200, 60, 0];
    const NEUTRAL: Rgb = [240, 240, 240];
    const POSITIVE: Rgb = [0, 90, 180];
    const MARK: Rgb = [10, 10, 10];

    fn diverging(most: f64) -> HeatScale {
        HeatScale::new(vec![NEGATIVE, NEUTRAL, POSITIVE], MARK, -most, most).unwrap()
    }

    fn colour(scale: &HeatScale, value: f64) -> Rgb {
        let pixels = heat_pixels(scale, 1, 1, 1, |_, _| Some(value));
        [pixels[0], pixels[1], pixels[2]]
    }

    #[test]
    fn zero_is_exactly_neutral_and_the_ends_are_the_ends() {
        for most in [5e-324, 1e-300, 1.0, 3.7, 1e300, f64::MAX] {
            let scale = diverging(most);
            assert_eq!(colour(&scale, 0.0), NEUTRAL);
            assert_eq!(colour(&scale, -0.0), NEUTRAL);
            assert_eq!(colour(&scale, most), POSITIVE);
            assert_eq!(colour(&scale, -most), NEGATIVE);
            // Outside the range: as at its end.
            assert_eq!(colour(&scale, most * 2.0), if most == f64::MAX { MARK } else { POSITIVE });
        }
    }

    #[test]
    fn the_sign_is_the_hue_however_small_and_strength_grows_with_magnitude() {
        let scale = diverging(1.0);
        let strength = |value| {
            let rgb = colour(&scale, value);
            (0..3).map(|i| u32::from(rgb[i].abs_diff(NEUTRAL[i]))).sum::<u32>()
        };
        for sign in [1.0, -1.0] {
            let mut last = 0;
            for size in [1e-300, 0.1, 0.3, 0.5, 0.9, 1.0] {
                let now = strength(sign * size);
                assert!(now > last, "{} is no stronger than what is smaller", sign * size);
                last = now;
            }
        }
        assert!(colour(&scale, 1e-300)[0] < NEUTRAL[0], "a little blue");
        assert!(colour(&scale, -1e-300)[2] < NEUTRAL[2], "a little red");
    }

    #[test]
    fn nothing_but_zeros_is_neutral() {
        assert_eq!(colour(&diverging(0.0), 0.0), NEUTRAL);
    }

    #[test]
    fn decades_from_one_colour_to_another() {
        let scale = HeatScale::new(vec![[0; 3], [200; 3]], MARK, -10.0, 0.0).unwrap();
        assert_eq!(colour(&scale, -10.0), [0; 3]);
        assert_eq!(colour(&scale, -5.0), [100; 3]);
        assert_eq!(colour(&scale, -600.0), [0; 3]);
        assert_eq!(colour(&scale, 0.0), [200; 3]);
    }

    #[test]
    fn what_is_not_finite_is_striped_and_what_is_not_there_transparent() {
        let scale = diverging(1.0);
        let values = [Some(f64::NAN), Some(f64::INFINITY), Some(f64::NEG_INFINITY), None];
        let cell = 4;
        let pixels = heat_pixels(&scale, 1, 4, cell, |_, col| values[col]);
        assert_eq!(pixels.len(), 4 * cell * cell * 4);
        let of = |col: usize| {
            let mut seen: Vec<[u8; 4]> = Vec::new();
            for y in 0..cell {
                for x in col * cell..(col + 1) * cell {
                    let at = (y * 4 * cell + x) * 4;
                    let pixel: [u8; 4] = pixels[at..at + 4].try_into().unwrap();
                    if !seen.contains(&pixel) {
                        seen.push(pixel);
                    }
                }
            }
            seen.sort_unstable();
            seen
        };
        let opaque = |[r, g, b]: Rgb| [r, g, b, 255];
        assert_eq!(of(0), [opaque(MARK), opaque(NEUTRAL)]);
        assert_eq!(of(1), [opaque(POSITIVE), opaque(MARK)]);
        assert_eq!(of(2), [opaque(MARK), opaque(NEGATIVE)]);
        assert_eq!(of(3), [[0; 4]]);
    }

    #[test]
    fn cells_stand_row_by_row() {
        let scale = diverging(1.0);
        let values = [[1.0, -1.0, 0.0], [0.0, 1.0, -1.0]];
        let pixels = heat_pixels(&scale, 2, 3, 2, |row, col| Some(values[row][col]));
        let at = |x: usize, y: usize| &pixels[(y * 6 + x) * 4..][..3];
        assert_eq!(at(0, 0), POSITIVE);
        assert_eq!(at(1, 1), POSITIVE);
        assert_eq!(at(2, 0), NEGATIVE);
        assert_eq!(at(5, 1), NEUTRAL);
        assert_eq!(at(0, 2), NEUTRAL);
        assert_eq!(at(5, 3), NEGATIVE);
    }

    #[test]
    fn a_range_or_a_palette_that_is_none_is_refused() {
        let stops = vec![NEGATIVE, POSITIVE];
        assert!(HeatScale::new(vec![NEUTRAL], MARK, 0.0, 1.0).is_none());
        assert!(HeatScale::new(stops.clone(), MARK, 1.0, 0.0).is_none());
        assert!(HeatScale::new(stops.clone(), MARK, f64::NAN, 0.0).is_none());
        assert!(HeatScale::new(stops, MARK, 0.0, f64::INFINITY).is_none());
        assert!(heat_pixels(&diverging(1.0), 0, 5, 4, |_, _| Some(1.0)).is_empty());
    }
}
