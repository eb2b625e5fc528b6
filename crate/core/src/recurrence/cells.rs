//! The cells that come with the crate: each is its equations, which rows of which parameter a name in
//! them stands for, and which lines play a part that other code asks for.

/// A matrix or vector of equations, as a block of a parameter: the `index`-th of so many equal blocks
/// of rows.
pub(crate) struct Part {
    pub name: &'static str,
    pub parameter: usize,
    pub index: usize,
    pub of: usize,
}

/// A cell of the library.
pub struct Cell {
    /// The word for it in configs.
    pub id: &'static str,
    /// Its equations.
    pub equations: &'static str,
    /// The value that o reads.
    pub read: &'static str,
    /// Parameters, each with what its columns meet and its blocks of H rows.
    pub(crate) parameters: &'static [Parameter],
    pub(crate) parts: &'static [Part],
    /// The keys of initial values, by state.
    pub(crate) initial: &'static [(&'static str, &'static str)],
    /// The lines whose rows are stacked, in the order of their blocks; none where nothing is stacked.
    pub gates: &'static [Gate],
    /// The line that plays the part of the vanilla cell's a when one cell takes another's place.
    pub(crate) candidate: &'static str,
    /// The line of the gate by which a state is multiplied on its way to the next step, where it has a
    /// bias that is set by itself.
    pub(crate) forget: Option<&'static str>,
}

/// A line with a block of the stacked rows.
pub struct Gate {
    /// Its letter in PyTorch.
    pub letter: &'static str,
    /// Its name in the equations.
    pub line: &'static str,
}

impl Cell {
    /// Whether its equations leave φ open.
    pub fn leaves_activation_open(&self) -> bool {
        self.equations.contains('φ')
    }

    /// Blocks of H rows in each of its matrices.
    pub(crate) fn blocks(&self) -> usize {
        self.gates.len().max(1)
    }

    /// Which block is that of `line`. Where nothing is stacked there is one.
    pub(crate) fn block_of(&self, line: &str) -> usize {
        self.gates.iter().position(|gate| gate.line == line).unwrap_or_default()
    }

    /// The names of its biases, the input's first.
    pub(crate) fn biases(&self) -> impl Iterator<Item = &'static str> {
        self.parameters.iter().filter(|p| p.columns == Columns::One).map(|p| p.name)
    }

    /// Its parameters that are one number, with what each is where nothing else is said.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (&'static str, f64)> {
        self.parameters.iter().filter_map(|p| match p.columns {
            Columns::Number(usual) => Some((p.name, usual)),
            _ => None,
        })
    }
}

/// A parameter of a cell of the library.
pub(crate) struct Parameter {
    pub name: &'static str,
    /// Blocks of H rows.
    pub blocks: usize,
    pub columns: Columns,
}

#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Columns {
    /// A bias, a vector.
    One,
    /// No vector but one number for all units, which is this where nothing else is said.
    Number(f64),
    /// x_t stands behind it.
    Inputs,
    /// h stands behind it.
    Hidden,
}

/// Every cell of the library.
pub fn cells() -> &'static [Cell] {
    &CELLS
}

const fn matrix(name: &'static str, blocks: usize, columns: Columns) -> Parameter {
    Parameter { name, blocks, columns }
}

/// The same letter in PyTorch and in the equations.
const fn gate(name: &'static str) -> Gate {
    Gate { letter: name, line: name }
}

/// The `part`-th of `of` blocks of a parameter.
const fn part(name: &'static str, parameter: usize, (index, of): (usize, usize)) -> Part {
    Part { name, parameter, index, of }
}

/// PyTorch's four, in its order.
const fn stacked(blocks: usize) -> [Parameter; 4] {
    [
        matrix("wxh", blocks, Columns::Inputs),
        matrix("whh", blocks, Columns::Hidden),
        matrix("bxh", blocks, Columns::One),
        matrix("bhh", blocks, Columns::One),
    ]
}

static CELLS: [Cell; 4] = [
    // Elman (1990); Goodfellow, Bengio, Courville (2016), eq. 10.8–10.9.
    Cell {
        id: "rnn",
        equations: "a = W_xh x + W_hh h[t-1] + b_h\nh = φ(a)",
        read: "h",
        parameters: &[
            matrix("wxh", 1, Columns::Inputs),
            matrix("whh", 1, Columns::Hidden),
            matrix("bh", 1, Columns::One),
        ],
        parts: &[part("W_xh", 0, (0, 1)), part("W_hh", 1, (0, 1)), part("b_h", 2, (0, 1))],
        initial: &[("h", "h0")],
        gates: &[],
        candidate: "a",
        forget: None,
    },
    // Cho et al. (2014), with the reset gate behind the matrix, as cuDNN and PyTorch have it: rows
    // r, z, n.
    Cell {
        id: "gru",
        equations: "r = sigmoid(W_ir x + b_ir + W_hr h[t-1] + b_hr)\n\
                    z = sigmoid(W_iz x + b_iz + W_hz h[t-1] + b_hz)\n\
                    u = W_hn h[t-1] + b_hn\n\
                    n = tanh(W_in x + b_in + r * u)\n\
                    h = (1 - z) * n + z * h[t-1]",
        read: "h",
        parameters: &stacked(3),
        parts: &[
            part("W_ir", 0, (0, 3)),
            part("W_iz", 0, (1, 3)),
            part("W_in", 0, (2, 3)),
            part("W_hr", 1, (0, 3)),
            part("W_hz", 1, (1, 3)),
            part("W_hn", 1, (2, 3)),
            part("b_ir", 2, (0, 3)),
            part("b_iz", 2, (1, 3)),
            part("b_in", 2, (2, 3)),
            part("b_hr", 3, (0, 3)),
            part("b_hz", 3, (1, 3)),
            part("b_hn", 3, (2, 3)),
        ],
        initial: &[("h", "h0")],
        gates: &[gate("r"), gate("z"), gate("n")],
        candidate: "n",
        forget: None,
    },
    // Hochreiter and Schmidhuber (1997) with the forget gate of Gers et al. (2000): rows i, f, g, o.
    // The output gate is q here, for o is the output.
    Cell {
        id: "lstm",
        equations: "i = sigmoid(W_ii x + b_ii + W_hi h[t-1] + b_hi)\n\
                    f = sigmoid(W_if x + b_if + W_hf h[t-1] + b_hf)\n\
                    g = tanh(W_ig x + b_ig + W_hg h[t-1] + b_hg)\n\
                    q = sigmoid(W_iq x + b_iq + W_hq h[t-1] + b_hq)\n\
                    c = f * c[t-1] + i * g\n\
                    h = q * tanh(c)",
        read: "h",
        parameters: &stacked(4),
        parts: &[
            part("W_ii", 0, (0, 4)),
            part("W_if", 0, (1, 4)),
            part("W_ig", 0, (2, 4)),
            part("W_iq", 0, (3, 4)),
            part("W_hi", 1, (0, 4)),
            part("W_hf", 1, (1, 4)),
            part("W_hg", 1, (2, 4)),
            part("W_hq", 1, (3, 4)),
            part("b_ii", 2, (0, 4)),
            part("b_if", 2, (1, 4)),
            part("b_ig", 2, (2, 4)),
            part("b_iq", 2, (3, 4)),
            part("b_hi", 3, (0, 4)),
            part("b_hf", 3, (1, 4)),
            part("b_hg", 3, (2, 4)),
            part("b_hq", 3, (3, 4)),
        ],
        initial: &[("h", "h0"), ("c", "c0")],
        gates: &[gate("i"), gate("f"), gate("g"), Gate { letter: "o", line: "q" }],
        candidate: "g",
        forget: Some("f"),
    },
    // Leaky integrator units: Jaeger et al. (2007), with the leak a learnt number for all units, the
    // state of the step before times 1 − α.
    Cell {
        id: "leaky",
        equations: "a = W_xh x + W_hh h[t-1] + b_h\n\
                    h = (1 - alpha) * h[t-1] + alpha * tanh(a)",
        read: "h",
        parameters: &[
            matrix("wxh", 1, Columns::Inputs),
            matrix("whh", 1, Columns::Hidden),
            matrix("bh", 1, Columns::One),
            matrix("alpha", 1, Columns::Number(0.5)),
        ],
        parts: &[
            part("W_xh", 0, (0, 1)),
            part("W_hh", 1, (0, 1)),
            part("b_h", 2, (0, 1)),
            part("alpha", 3, (0, 1)),
        ],
        initial: &[("h", "h0")],
        gates: &[],
        candidate: "a",
        forget: None,
    },
];
