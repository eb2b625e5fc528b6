//! Exponents: written as Unicode superscripts in a label, set as raised digits in SVG.

/// `n` in Unicode superscripts: −600 → ⁻⁶⁰⁰.
pub(crate) fn superscript(n: i64) -> String {
    n.to_string()
        .chars()
        .map(|c| match c {
            '-' => '⁻',
            '1' => '¹',
            '2' => '²',
            '3' => '³',
            '4' => '⁴',
            '5' => '⁵',
            '6' => '⁶',
            '7' => '⁷',
            '8' => '⁸',
            '9' => '⁹',
            _ => '⁰',
        })
        .collect()
}

/// The character a superscript stands for; `None` for one that stands on the line.
pub(crate) fn lowered(c: char) -> Option<char> {
    Some(match c {
        '⁻' => '\u{2212}',
        '⁰' => '0',
        '¹' => '1',
        '²' => '2',
        '³' => '3',
        '⁴' => '4',
        '⁵' => '5',
        '⁶' => '6',
        '⁷' => '7',
        '⁸' => '8',
        '⁹' => '9',
        _ => return None,
    })
}

/// Size of a raised digit, as a share of the digits on the line.
pub(crate) const RAISED: f64 = 0.75;

/// An upper estimate of a label's width in ems. Measuring would need the DOM, which a Worker does
/// not have; digits of the common interface fonts are 0.54 to 0.64 em wide, × and − up to 0.84.
pub(crate) fn label_ems(label: &str) -> f64 {
    label
        .chars()
        .map(|c| match c {
            '.' => 0.35,
            '×' | '\u{2212}' => 0.84,
            '⁻' => 0.84 * RAISED,
            _ if lowered(c).is_some() => 0.64 * RAISED,
            _ => 0.64,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponents_are_raised_and_lowered_back() {
        assert_eq!(superscript(-600), "⁻⁶⁰⁰");
        assert_eq!(superscript(1_234_567_890), "¹²³⁴⁵⁶⁷⁸⁹⁰");
        let back: String = superscript(-1_234_567_890).chars().filter_map(lowered).collect();
        assert_eq!(back, "−1234567890");
        assert_eq!(lowered('7'), None);
    }
}
