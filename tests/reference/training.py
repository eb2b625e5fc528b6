"""
Makes optimizers.json and training.json with PyTorch 2.15.0: what optimizers do with given
gradients, and whole training runs. By hand, and only when the data are to change:

    python3 -m venv target/torch && target/torch/bin/pip install torch==2.15.0 numpy==2.4.6
    target/torch/bin/python tests/reference/training.py

All in float64 on one thread, with fixed seeds: the same machine writes the same files again,
another may differ in last digits. Numbers are the shortest decimals that read back as the same
float64.

optimizers.json: cases of six weights and ten steps, each with the weights after every step, by
torch.optim's SGD, RMSprop and Adam with no nesterov, dampening, weight decay, amsgrad or centering:

    sgd       w ← w − rate g
    momentum  v ← μ v + g,  w ← w − rate v
    rmsprop   v ← α v + (1 − α) g²,  w ← w − rate g / (√v + ε)
    adam      m ← β₁ m + (1 − β₁) g,  v ← β₂ v + (1 − β₂) g²,
              w ← w − rate m / (1 − β₁ᵗ) / (√(v / (1 − β₂ᵗ)) + ε)

These formulas are computed by NumPy as well, and must agree to 1e−13 max(1, |w|).

training.json: runs of 100 steps. Step s, from 0, has the sequences (s B + j) mod N of N, for j from
0 to B − 1, as its batch and the gradient of their mean loss. `losses` and `norms` are that mean and
the norm of that gradient, over all parameters and before it is clipped, at the weights before the
step's update; `final` are the weights after the last one. Initial states are zero. Under `carry` a
sequence begins with the state at the end of the one before it, under the weights of that step and
as a constant; sequence 0 begins with zeros.

Clipping is done here, by norm as g ← θ g / ‖g‖ where ‖g‖ ≥ θ: torch's clip_grad_norm_ adds 1e−6 to
‖g‖. Parameters are laid out as torch's, blocks r, z, n of a GRU and i, f, g, o of an LSTM; the
simple network has one bias, torch's second one being held at 0. The squared loss is Σ (o − y)²,
with neither ½ nor mean over the outputs.
"""

import json
import math
from pathlib import Path

import numpy
import torch

HERE = Path(__file__).parent

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)
torch.use_deterministic_algorithms(True)


def optimizer_of(parameters, optimizer):
    """torch's, of the words in which the files say it."""
    name, rate = optimizer["name"], optimizer["rate"]
    if name == "sgd":
        return torch.optim.SGD(parameters, lr=rate, foreach=False)
    if name == "momentum":
        return torch.optim.SGD(parameters, lr=rate, momentum=optimizer["momentum"], foreach=False)
    epsilon = optimizer["epsilon"]
    if name == "rmsprop":
        return torch.optim.RMSprop(
            parameters, lr=rate, alpha=optimizer["decay"], eps=epsilon, foreach=False
        )
    betas = (optimizer["beta1"], optimizer["beta2"])
    return torch.optim.Adam(parameters, lr=rate, betas=betas, eps=epsilon, foreach=False)


def sgd(rate):
    return {"name": "sgd", "rate": rate}


def momentum(rate, mu):
    return {"name": "momentum", "rate": rate, "momentum": mu}


def rmsprop(rate=0.01, decay=0.99, epsilon=1e-8):
    return {"name": "rmsprop", "rate": rate, "decay": decay, "epsilon": epsilon}


def adam(rate=0.001, beta1=0.9, beta2=0.999, epsilon=1e-8):
    return {"name": "adam", "rate": rate, "beta1": beta1, "beta2": beta2, "epsilon": epsilon}


# Optimizers and their steps.

OPTIMIZERS = [
    ("sgd", sgd(0.001)),
    ("sgd-large-rate", sgd(0.5)),
    ("momentum", momentum(0.001, 0.9)),
    ("momentum-0", momentum(0.01, 0.0)),
    ("momentum-0.99", momentum(0.1, 0.99)),
    ("rmsprop", rmsprop()),
    ("rmsprop-decay-0.9", rmsprop(rate=0.001, decay=0.9)),
    ("rmsprop-decay-0", rmsprop(decay=0.0, epsilon=1e-3)),
    ("rmsprop-large-epsilon", rmsprop(rate=0.1, decay=0.5, epsilon=1.0)),
    ("adam", adam()),
    ("adam-quick", adam(rate=0.1, beta1=0.5, beta2=0.9)),
    ("adam-beta1-0", adam(rate=0.02, beta1=0.0, beta2=0.99)),
    ("adam-beta2-0", adam(rate=0.02, beta1=0.8, beta2=0.0, epsilon=1e-6)),
    ("adam-large-epsilon", adam(rate=0.3, beta2=0.99, epsilon=0.1)),
]


def gradients_of(generator):
    """Two ordinary ones, one with zeros at first and later, one of 0, one of 1e−9 and one of 1e6;
    all are 0 once, and once their sizes are in reverse."""
    rows = generator.normal(size=(10, 6))
    sizes = numpy.array([1.0, 0.1, 1.0, 0.0, 1e-9, 1e6])
    rows[:3, 2] = rows[5, 2] = 0.0
    rows *= sizes
    rows[4] = 0.0
    rows[7] = generator.normal(size=6) * sizes[::-1]
    return [[float(f"{g:.6g}") + 0.0 for g in row] for row in rows]


def by_formulas(optimizer, start, gradients):
    """The weights after each step by the formulas above."""
    name, rate = optimizer["name"], optimizer["rate"]
    w, m, v = numpy.array(start), numpy.zeros(6), numpy.zeros(6)
    weights = []
    for t, row in enumerate(gradients, start=1):
        g = numpy.array(row)
        if name == "sgd":
            w = w - rate * g
        elif name == "momentum":
            v = optimizer["momentum"] * v + g
            w = w - rate * v
        elif name == "rmsprop":
            v = optimizer["decay"] * v + (1 - optimizer["decay"]) * g**2
            w = w - rate * g / (numpy.sqrt(v) + optimizer["epsilon"])
        else:
            beta1, beta2 = optimizer["beta1"], optimizer["beta2"]
            m = beta1 * m + (1 - beta1) * g
            v = beta2 * v + (1 - beta2) * g**2
            root = numpy.sqrt(v / (1 - beta2**t))
            w = w - rate * (m / (1 - beta1**t)) / (root + optimizer["epsilon"])
        weights.append(w)
    return numpy.array(weights)


def optimizer_case(index, name, optimizer):
    generator = numpy.random.default_rng(index)
    start = [round(w, 3) for w in generator.normal(size=6).tolist()]
    gradients = gradients_of(generator)
    w = torch.nn.Parameter(torch.tensor(start))
    torchs = optimizer_of([w], optimizer)
    weights = []
    for row in gradients:
        w.grad = torch.tensor(row)
        torchs.step()
        weights.append(w.tolist())
    formulas = by_formulas(optimizer, start, gradients)
    error = numpy.max(numpy.abs(formulas - weights) / numpy.maximum(1, numpy.abs(formulas)))
    assert error <= 1e-13, f"{name}: {error}"
    print(f"{name}: formulas differ by {error:.1e}")
    return {
        "name": name,
        "optimizer": optimizer,
        "start": start,
        "gradients": gradients,
        "weights": weights,
    }


# Training runs.

STEPS = 100


def rounded(rows):
    return [[round(x, 3) + 0.0 for x in row] for row in rows.tolist()]


def largest_sum(generator, count, steps):
    """Three random numbers a step; the class is that whose sum so far is the largest."""
    sequences = []
    for _ in range(count):
        inputs = rounded(generator.normal(size=(steps, 3)))
        classes = numpy.array(inputs).cumsum(axis=0).argmax(axis=1)
        sequences.append({"inputs": inputs, "targets": numpy.eye(3)[classes].tolist()})
    return sequences


def leaky_sum(generator, count, steps):
    """Numbers, half of them marked by the second input; targets are leaky sums of those marked."""
    sequences = []
    for _ in range(count):
        numbers = generator.uniform(-1, 1, size=steps)
        marks = (generator.uniform(size=steps) < 0.5).astype(float)
        inputs = rounded(numpy.stack([numbers, marks], axis=1))
        total, targets = 0.0, []
        for number, mark in inputs:
            total = 0.8 * total + 0.2 * number * mark
            targets.append([total])
        sequences.append({"inputs": inputs, "targets": rounded(numpy.array(targets))})
    return sequences


def windows_of_a_sine(generator, count, steps):
    """Each window follows the one before it; the target is the next number."""
    times = numpy.arange(count * steps + 1)
    stream = 0.8 * numpy.sin(0.7 * times) + 0.03 * generator.normal(size=times.size)
    stream = rounded(stream[:, None])
    return [
        {"inputs": stream[at : at + steps], "targets": stream[at + 1 : at + steps + 1]}
        for at in range(0, count * steps, steps)
    ]


class Net(torch.nn.Module):
    """A cell and its read-out, the parameters by the names that the files have for them."""

    def __init__(self, cell, inputs, hidden, outputs):
        super().__init__()
        kind = {"rnn": torch.nn.RNN, "gru": torch.nn.GRU, "lstm": torch.nn.LSTM}[cell]
        self.cell = kind(inputs, hidden, batch_first=True)
        self.read = torch.nn.Linear(hidden, outputs)
        self.named = {"wxh": self.cell.weight_ih_l0, "whh": self.cell.weight_hh_l0}
        if cell == "rnn":
            self.named["bh"] = self.cell.bias_ih_l0
            self.cell.bias_hh_l0.requires_grad_(False).zero_()
        else:
            self.named["bxh"] = self.cell.bias_ih_l0
            self.named["bhh"] = self.cell.bias_hh_l0
        self.named["why"] = self.read.weight
        self.named["by"] = self.read.bias

    def forward(self, x, state):
        h, state = self.cell(x, state)
        return self.read(h), state

    def numbers(self):
        return {name: parameter.tolist() for name, parameter in self.named.items()}


def mean_loss(config, o, y):
    """The mean over the batch of L, of o and y as batch × T × O."""
    if config["loss"] == "squared":
        losses = ((o - y) ** 2).sum(dim=2)
    else:
        losses = -(y * torch.log_softmax(o, dim=2)).sum(dim=2)
    if config["lossAt"] == "last":
        losses = losses[:, -1:]
    of_sequences = losses.mean(dim=1) if config["reduction"] == "mean" else losses.sum(dim=1)
    return of_sequences.mean()


def clipped(clip, gradients, norm):
    """Clips in place; says whether anything was."""
    if clip is None:
        return False
    if "norm" in clip:
        active = norm >= clip["norm"]
        if active:
            for g in gradients:
                g.mul_(clip["norm"]).div_(norm)
        return active
    v = clip["value"]
    active = any(bool((g.abs() > v).any()) for g in gradients)
    for g in gradients:
        g.clamp_(-v, v)
    return active


def margin(clip, gradients, norm):
    """How far from its threshold, relative to it, the clipping is: none may hang on rounding."""
    if clip is None:
        return math.inf
    if "norm" in clip:
        return abs(norm / clip["norm"] - 1)
    return min(float((g.abs() / clip["value"] - 1).abs().min()) for g in gradients)


def run_of(name, seed, config, hidden, sequences, batch, optimizer, clip=None, carry=False):
    torch.manual_seed(seed)
    x, y = (torch.tensor([s[key] for s in sequences]) for key in ("inputs", "targets"))
    net = Net(config["cell"], x.shape[2], hidden, y.shape[2])
    initial = net.numbers()
    torchs = optimizer_of(list(net.named.values()), optimizer)
    losses, norms, active, margins, state = [], [], 0, [], None
    for step in range(STEPS):
        indices = [(step * batch + j) % len(sequences) for j in range(batch)]
        if not carry or indices[0] == 0:
            state = None
        o, state = net(x[indices], state)
        state = state.detach() if carry else None
        loss = mean_loss(config, o, y[indices])
        torchs.zero_grad()
        loss.backward()
        gradients = [parameter.grad for parameter in net.named.values()]
        norm = math.sqrt(sum(float((g**2).sum()) for g in gradients))
        losses.append(loss.item())
        norms.append(norm)
        margins.append(margin(clip, gradients, norm))
        active += clipped(clip, gradients, norm)
        torchs.step()
    epoch = len(sequences) // batch
    first, last = (sum(part) / epoch for part in (losses[:epoch], losses[-epoch:]))
    print(f"{name}: loss {first:.4f} → {last:.4f}, clipped {active}×, margin {min(margins):.0e}")
    assert last < 0.9 * first, name
    assert clip is None or 0 < active < STEPS, name
    assert min(margins) > 1e-6, name
    return {
        "name": name,
        "config": {
            **config,
            "params": initial,
            "inputs": sequences[0]["inputs"],
            "targets": sequences[0]["targets"],
        },
        "sequences": sequences,
        "batch": batch,
        "carry": carry,
        "optimizer": optimizer,
        "clip": clip,
        "steps": STEPS,
        "losses": losses,
        "norms": norms,
        "final": net.numbers(),
    }


def runs():
    """Their seeds are such that what is off by rounding stays so: with others, a run of Adam's ends
    ten thousand times as far off as it began."""
    classes = largest_sum(numpy.random.default_rng(7), 8, 8)
    sums = leaky_sum(numpy.random.default_rng(3), 6, 10)
    windows = windows_of_a_sine(numpy.random.default_rng(3), 10, 7)
    lstm = {"cell": "lstm", "loss": "cross-entropy", "lossAt": "every", "reduction": "mean"}
    gru = {"cell": "gru", "loss": "squared", "lossAt": "last", "reduction": "sum"}
    rnn = {"cell": "rnn", "activation": "tanh"}
    rnn |= {"loss": "squared", "lossAt": "every", "reduction": "mean"}
    return [
        run_of("lstm-adam-norm", 2, lstm, 5, classes, 2, adam(rate=0.02), {"norm": 0.5}),
        run_of("gru-rmsprop-value", 1, gru, 4, sums, 3, rmsprop(rate=0.005), {"value": 0.05}),
        run_of("rnn-momentum-carry", 3, rnn, 6, windows, 1, momentum(0.01, 0.9), carry=True),
        run_of("lstm-sgd", 2, lstm, 5, classes, 1, sgd(0.1)),
    ]


def write(name, cases):
    """A case a line."""
    lines = ",\n".join(json.dumps(case, separators=(",", ":"), allow_nan=False) for case in cases)
    (HERE / name).write_text(f"[\n{lines}\n]\n")


if __name__ == "__main__":
    write("optimizers.json", [optimizer_case(i, *case) for i, case in enumerate(OPTIMIZERS)])
    write("training.json", runs())
