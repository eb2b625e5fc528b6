//! Names of fields in a message: where they stand, and which one was perhaps meant.

/// The field `key` of the object at `path`, as one would write it in JavaScript.
pub(super) fn path(path: &str, key: &str) -> String {
    let plain = !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    match (plain, path) {
        (true, "") => key.to_owned(),
        (true, _) => format!("{path}.{key}"),
        (false, _) => format!("{path}[\"{}\"]", visible(key)),
    }
}

/// A foreign name, cut where it is long; what cannot be seen, or turns the text around, is spelled
/// out.
pub(crate) fn visible(key: &str) -> String {
    const MOST: usize = 60;
    let mut text = String::new();
    for c in key.chars().take(MOST) {
        match c {
            ' '..='!' | '#'..='[' | ']'..='~' => text.push(c),
            // Letters of Latin, Greek, Cyrillic; indices; Chinese, Japanese, Korean.
            'À'..='ʯ' | 'Ͱ'..='ӿ' | '₀'..='ₜ' | 'ぁ'..='ヺ' | '㐀'..='鿿' | '가'..='힣' =>
            {
                text.push(c);
            }
            _ => text.extend(c.escape_unicode()),
        }
    }
    if key.chars().nth(MOST).is_some() {
        text.push('…');
    }
    text
}

/// Which of `known` was perhaps meant by `key`.
pub(super) fn nearest<'a>(key: &str, known: &[&'a str]) -> Option<&'a str> {
    // PyTorch's names; its two biases count only as their sum.
    let meant = match key {
        "nonlinearity" | "phi" => "activation",
        "criterion" => "loss",
        "bxh" | "bhh" => "bh",
        "lr" | "learningRate" | "learning_rate" | "eta" => "rate",
        "batchSize" | "batch_size" => "batch",
        "hidden" | "hiddenSize" | "hidden_size" => "units",
        _ => key,
    };
    let plain = plain(meant);
    let find = |near: fn(&str, &str) -> bool| {
        known.iter().copied().find(|name| near(&plain, &self::plain(name)))
    };
    find(|a, b| a == b).or_else(|| find(near))
}

/// Without what people write differently: case, underscores, hyphens.
fn plain(name: &str) -> String {
    // A name of ours has no more than twenty letters.
    name.chars()
        .take(20)
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// Whether two words begin alike, or differ by one letter or two neighbours.
fn near(a: &str, b: &str) -> bool {
    let same = |(p, q): &(u8, u8)| p == q;
    let begin = a.bytes().zip(b.bytes()).take_while(same).count();
    let end = a.bytes().rev().zip(b.bytes().rev()).take_while(same).count();
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    // Of words of three letters another one is as near.
    short >= 4 && (begin >= 4 || (long - short <= 1 && begin + end + 2 >= long))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_finds_its_name_and_nothing_else_does() {
        let root =
            ["activation", "loss", "lossAt", "params", "h0", "inputs", "targets", "truncation"];
        for (slip, name) in [
            ("nonlinearity", Some("activation")),
            ("Activation", Some("activation")),
            ("activaton", Some("activation")),
            ("truncate", Some("truncation")),
            ("loss_at", Some("lossAt")),
            ("h_0", Some("h0")),
            ("input", Some("inputs")),
            ("prams", Some("params")),
            ("tragets", Some("targets")),
            ("c0", None),
            ("results", None),
            ("", None),
        ] {
            assert_eq!(nearest(slip, &root), name, "{slip}");
        }
        let params = ["wxh", "whh", "bh", "why", "by"];
        for (slip, name) in
            [("b_h", Some("bh")), ("W_hh", Some("whh")), ("bxh", Some("bh")), ("wyh", None)]
        {
            assert_eq!(nearest(slip, &params), name, "{slip}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_spelled_out() {
        assert_eq!(path("params", "\u{feff}whh"), "params[\"\\u{feff}whh\"]");
        assert_eq!(path("", "h 0"), "[\"h 0\"]");
        assert_eq!(visible("a\u{202e}\"b"), "a\\u{202e}\\u{22}b");
        assert_eq!(path("", "权重"), "[\"权重\"]");
        assert_eq!(visible(&"x".repeat(70)).chars().count(), 61);
    }
}
