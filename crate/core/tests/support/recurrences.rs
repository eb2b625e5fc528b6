//! Random recurrences from the grammar of the equations.

use bptt::{Loss, LossAt, Normal, Problem};
use serde_json::{Value, json};

use super::Json;

/// Writes equations, and draws the parameters that they name.
struct Writer {
    source: Normal,
    width: usize,
    inputs: usize,
    /// Lines so far.
    lines: Vec<String>,
    /// All names, of lines to come, too.
    names: Vec<String>,
    params: serde_json::Map<String, Value>,
}

impl Writer {
    fn pick(&mut self, count: usize) -> usize {
        let at = f64::midpoint(self.source.uniform(), 1.0);
        (1..count).find(|&i| at < i as f64 / count as f64).map_or(count - 1, |i| i - 1)
    }

    fn vector(&mut self, len: usize) -> Vec<f64> {
        (0..len).map(|_| self.source.draw() * 0.6).collect()
    }

    fn parameter(&mut self, kind: &str) -> String {
        let name = format!("{kind}{}", self.params.len());
        let (rows, cols) = (self.width, if kind == "W" { self.inputs } else { self.width });
        let value = match kind {
            "k" => json!(self.vector(1)[0]),
            "b" => json!(self.vector(rows)),
            _ => json!((0..rows).map(|_| self.vector(cols)).collect::<Vec<_>>()),
        };
        self.params.insert(name.clone(), value);
        name
    }

    /// A vector that is there already, or was a step before.
    fn operand(&mut self) -> String {
        let (known, all) = (self.lines.len(), self.names.len());
        let which = self.pick(known + all + 1);
        match which {
            w if w < known => self.names[w].clone(),
            w if w < known + all => format!("{}[t-1]", self.names[w - known]),
            _ => self.parameter("b"),
        }
    }

    fn expression(&mut self, depth: usize) -> String {
        if depth == 0 {
            return match self.pick(4) {
                0 => format!("{} x", self.parameter("W")),
                1 => self.parameter("b"),
                _ => self.operand(),
            };
        }
        let part = |writer: &mut Self| writer.expression(depth - 1);
        let (a, b) = (part(self), part(self));
        match self.pick(12) {
            0 => format!("({a}) + ({b})"),
            1 => format!("({a}) - ({b})"),
            2 => format!("sigmoid({a}) * ({b})"),
            3 => {
                let (z, h) = (self.operand(), self.operand());
                format!("(1 - {z}) * ({a}) + {z} * {h}")
            }
            4 => format!("tanh({a}) + {b}"),
            5 => format!("({a}) / (3 + cos({b}))"),
            6 => format!("softmax({a}) + ({b}) / 4"),
            7 => format!("{} * tanh({a}) * (2 - sin({b}))", self.parameter("k")),
            8 => format!("0.5 * sum({a}) - sin({b})"),
            9 => format!("softplus({a}) - tanh({b})^2"),
            10 => format!("-{} tanh({a}) + 0.3 * ({b})", self.parameter("U")),
            _ => format!("{} {} + {a}", self.parameter("U"), self.operand()),
        }
    }
}

/// A problem of that seed.
pub fn problem(seed: u64, width: usize, steps: usize, loss: Loss, at: LossAt) -> Problem {
    let inputs = 2;
    let names = ["a", "c", "n", "h"].map(str::to_owned);
    let mut writer = Writer {
        source: Normal::new(seed, 7),
        width,
        inputs,
        lines: Vec::new(),
        names: names.to_vec(),
        params: serde_json::Map::new(),
    };
    for name in names {
        let depth = writer.pick(3);
        // Nothing runs away: the state is what a bounded function leaves of it.
        let line =
            format!("{name} = tanh({}) + 0 * {}", writer.expression(depth), writer.parameter("b"));
        writer.lines.push(line);
    }
    // What was drawn for a part that was not written in the end.
    let text = writer.lines.join(" ");
    let words: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).collect();
    writer.params.retain(|name, _| words.contains(&name.as_str()));
    let outputs = 2;
    let why: Vec<_> = (0..outputs).map(|_| writer.vector(width)).collect();
    writer.params.insert("why".to_owned(), json!(why));
    let by = writer.vector(outputs);
    writer.params.insert("by".to_owned(), json!(by));
    let draw =
        |writer: &mut Writer, len| (0..steps).map(|_| writer.vector(len)).collect::<Vec<_>>();
    let (xs, ys) = (draw(&mut writer, inputs), draw(&mut writer, outputs));
    let word = Loss::WORDS.iter().find(|(_, l)| *l == loss).unwrap().0;
    let config = json!({
        "cell": { "equations": writer.lines.join("\n"), "read": "h" },
        "loss": word, "lossAt": if at == LossAt::Every { "every" } else { "last" },
        "params": writer.params, "inputs": xs, "targets": ys,
    });
    Problem::read(Json(Some(&config)))
        .unwrap_or_else(|e| panic!("{e}\n{}", writer.lines.join("\n")))
}
