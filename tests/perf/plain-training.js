import { PlainNetwork } from "./plain-bptt.js";

/** What one would write by hand around the plain network: Adam (Kingma, Ba 2015), on one sequence. */
export class PlainTrainer {
  #t = 0;

  constructor(config, { rate, beta1, beta2, epsilon }) {
    this.network = new PlainNetwork(config);
    this.settings = { rate, beta1, beta2, epsilon };
    const { grads } = this.network;
    // h_0 has a gradient and is not trained.
    const names = Object.keys(grads).filter((name) => name !== "h0");
    this.parameters = names.map((name) => ({
      weights: this.network[name],
      gradient: grads[name],
      mean: new Float64Array(grads[name].length),
      square: new Float64Array(grads[name].length),
    }));
  }

  /** The loss before the update. */
  step() {
    const loss = this.network.run();
    const { rate, beta1, beta2, epsilon } = this.settings;
    this.#t += 1;
    const whole = 1 - beta1 ** this.#t;
    const wholeSquare = 1 - beta2 ** this.#t;
    for (const { weights, gradient, mean, square } of this.parameters)
      for (let i = 0; i < weights.length; i++) {
        const g = gradient[i];
        mean[i] = beta1 * mean[i] + (1 - beta1) * g;
        square[i] = beta2 * square[i] + (1 - beta2) * g * g;
        weights[i] -= (rate * (mean[i] / whole)) / (Math.sqrt(square[i] / wholeSquare) + epsilon);
      }
    return loss;
  }
}
