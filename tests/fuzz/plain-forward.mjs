/** The forward pass from the definition, in plain loops that share nothing with the core: its loss. */
const PHI = {
  linear: (a) => a,
  tanh: Math.tanh,
  relu: (a) => Math.max(0, a),
  sigmoid: (a) => 1 / (1 + Math.exp(-a)),
};

export function plainLoss(config) {
  const { params, loss, lossAt, inputs, targets } = config;
  const { wxh, whh, why, by } = params;
  const phi = PHI[config.activation ?? "tanh"];
  const bh = params.bh ?? wxh.map(() => 0);
  let h = [...(config.h0 ?? wxh.map(() => 0))];
  let sum = 0;
  const dot = (row, column) => {
    let total = 0;
    for (let i = 0; i < row.length; i++) total += row[i] * column[i];
    return total;
  };
  for (const [t, x] of inputs.entries()) {
    h = [...wxh.keys()].map((i) => phi(dot(wxh[i], x) + dot(whh[i], h) + bh[i]));
    if (lossAt === "last" && t < inputs.length - 1) continue;
    const o = [...why.keys()].map((i) => dot(why[i], h) + by[i]);
    sum += stepLoss(loss, o, targets[t]);
  }
  return sum;
}

function stepLoss(loss, o, y) {
  if (loss === "cross-entropy") {
    const most = Math.max(...o);
    const log = most + Math.log(o.reduce((sum, one) => sum + Math.exp(one - most), 0));
    // 0·∞ is 0 here: what has no share counts for nothing.
    return o.reduce((sum, one, i) => sum + (y[i] === 0 ? 0 : y[i] * (log - one)), 0);
  }
  const squares = o.reduce((sum, one, i) => sum + (one - y[i]) ** 2, 0);
  return loss === "half-squared" ? squares / 2 : squares;
}
