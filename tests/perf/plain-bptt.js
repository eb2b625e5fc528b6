/**
 * What one would write by hand for speed: forward pass and full BPTT of a tanh network under squared
 * loss at every step, on Float64Arrays that are taken once. A peer to be timed against, no part of
 * the product; it knows nothing of overflow, of exact slopes in saturation, or of wrong input.
 */
export class PlainNetwork {
  constructor({ params, h0, inputs, targets }) {
    const flat = (rows) => Float64Array.from(rows.flat());
    const [T, H, I, O] = [inputs.length, params.whh.length, inputs[0].length, targets[0].length];
    this.shape = { T, H, I, O };
    this.wxh = flat(params.wxh);
    this.whh = flat(params.whh);
    this.why = flat(params.why);
    this.bh = Float64Array.from(params.bh);
    this.by = Float64Array.from(params.by);
    this.h0 = Float64Array.from(h0);
    this.x = flat(inputs);
    this.y = flat(targets);
    const series = (width) => new Float64Array(T * width);
    [this.h, this.dh, this.da] = [series(H), series(H), series(H)];
    this.do = series(O);
    const like = ({ length }) => new Float64Array(length);
    const { wxh, whh, why, bh, by } = this;
    this.grads = {
      wxh: like(wxh),
      whh: like(whh),
      why: like(why),
      bh: like(bh),
      by: like(by),
      h0: like(this.h0),
    };
  }

  run() {
    return this.#forward() + this.#backward();
  }

  #forward() {
    const { shape, wxh, whh, why, bh, by, h0, x, y, h } = this;
    const { T, H, I, O } = shape;
    const { do: outputs } = this;
    let loss = 0;
    for (let t = 0; t < T; t++) {
      const before = t === 0 ? h0 : h;
      const from = t === 0 ? 0 : (t - 1) * H;
      for (let i = 0; i < H; i++) {
        let a = bh[i];
        for (let j = 0; j < I; j++) a += wxh[i * I + j] * x[t * I + j];
        for (let j = 0; j < H; j++) a += whh[i * H + j] * before[from + j];
        h[t * H + i] = Math.tanh(a);
      }
      for (let i = 0; i < O; i++) {
        let o = by[i];
        for (let j = 0; j < H; j++) o += why[i * H + j] * h[t * H + j];
        const error = o - y[t * O + i];
        loss += error * error;
        outputs[t * O + i] = 2 * error;
      }
    }
    return loss;
  }

  /** Returns 0, so that neither half of a run can be left out by a compiler. */
  #backward() {
    const { shape, whh, why, h0, x, h, dh, da, grads } = this;
    const { T, H, I, O } = shape;
    const { do: outputs } = this;
    for (const gradient of Object.values(grads)) gradient.fill(0);
    dh.fill(0);
    for (let t = T - 1; t >= 0; t--) {
      const [hs, xs, os] = [t * H, t * I, t * O];
      for (let i = 0; i < O; i++) {
        const d = outputs[os + i];
        grads.by[i] += d;
        for (let j = 0; j < H; j++) {
          grads.why[i * H + j] += d * h[hs + j];
          dh[hs + j] += why[i * H + j] * d;
        }
      }
      const before = t === 0 ? h0 : h;
      const from = t === 0 ? 0 : (t - 1) * H;
      const into = t === 0 ? grads.h0 : dh;
      for (let i = 0; i < H; i++) {
        const value = h[hs + i];
        const d = (1 - value * value) * dh[hs + i];
        da[hs + i] = d;
        grads.bh[i] += d;
        for (let j = 0; j < I; j++) grads.wxh[i * I + j] += d * x[xs + j];
        for (let j = 0; j < H; j++) {
          grads.whh[i * H + j] += d * before[from + j];
          into[from + j] += whh[i * H + j] * d;
        }
      }
    }
    return 0;
  }
}
