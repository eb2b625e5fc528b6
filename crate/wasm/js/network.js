// `Network` of the API.

const networks = handles("Network", "networkFree");

class OwnNetwork extends networks.Held {
  constructor(config) {
    super(Fresh.or(config, networkNew));
  }

  set(name, values) {
    networks.alone(this, (pointer) => networkSet(pointer, name, values));
  }

  run() {
    const pointer = networks.of(this);
    if (astray || depth > 0) stand();
    // It takes no memory and runs nobody's code: should the engine's stack end inside, wasm's
    // stack pointer is all there is to put back.
    try {
      return wasm.networkRun(pointer);
    } catch (exception) {
      astray = true;
      throw failed(exception);
    }
  }

  view(name) {
    return networkView(networks.of(this), name);
  }

  forward() {
    return networkForward(networks.of(this));
  }

  bptt() {
    return networkBptt(networks.of(this));
  }

  gradientFlow() {
    return networkGradientFlow(networks.of(this));
  }
}

const Network = offered(OwnNetwork, "Network", "new Network(config)");

export { Network };
