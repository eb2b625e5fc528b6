"""
One training step in PyTorch: forward, backward and Adam's update of a network with T = 100, H = 64
and I = O = 32, a Linear read-out and the squared loss at each step, on one thread. A peer to be
timed against, no part of the product. By hand, with torch installed as tests/reference/training.py
says:

    target/torch/bin/python tests/perf/training.py [--steps 200]

Printed is a JSON line for each cell, precision and batch, with the median and the least of so many
steps in ms, after 20 that do not count, and the machine's load before the first of them. Of the
four, torch has the LSTM in float32 alone done by oneDNN, as one operation for the whole sequence.
"""

import argparse
import json
import os
import statistics
import time

import torch

T, H, I, O = 100, 64, 32, 32
WARM_UP = 20


def times(kind, dtype, batch, steps):
    torch.manual_seed(0)
    cell = kind(I, H, batch_first=True, dtype=dtype)
    read = torch.nn.Linear(H, O, dtype=dtype)
    optimizer = torch.optim.Adam([*cell.parameters(), *read.parameters()])
    x = torch.randn(batch, T, I, dtype=dtype)
    y = torch.randn(batch, T, O, dtype=dtype)
    taken = []
    for _ in range(WARM_UP + steps):
        start = time.perf_counter()
        optimizer.zero_grad()
        h, _state = cell(x)
        loss = ((read(h) - y) ** 2).sum() / batch
        loss.backward()
        optimizer.step()
        taken.append(1000 * (time.perf_counter() - start))
    return taken[WARM_UP:]


parser = argparse.ArgumentParser()
parser.add_argument("--steps", type=int, default=200)
options = parser.parse_args()
torch.set_num_threads(1)
for cell, kind in [("rnn", torch.nn.RNN), ("lstm", torch.nn.LSTM)]:
    for dtype in [torch.float64, torch.float32]:
        for batch in [1, 16]:
            load = os.getloadavg()[0]
            taken = times(kind, dtype, batch, options.steps)
            line = {
                "torch": torch.__version__,
                "cell": cell,
                "dtype": str(dtype).removeprefix("torch."),
                "batch": batch,
                "median": round(statistics.median(taken), 3),
                "least": round(min(taken), 3),
                "load": round(load, 2),
            }
            print(json.dumps(line), flush=True)
