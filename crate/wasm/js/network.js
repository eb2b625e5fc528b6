// `Network` of the API. The wasm believes the pointer it is given, so nobody else can have one.

const FREED = 0;
/** While `set` reads values that may call back. */
const BUSY = -1;

const abandoned =
  typeof FinalizationRegistry === "undefined"
    ? { register() {}, unregister() {} }
    : new FinalizationRegistry((pointer) => calls.networkFree(pointer));

class Held {
  /** Where it is in wasm's memory, FREED or BUSY. */
  #pointer;

  constructor(config) {
    this.#pointer = networkNew(config);
    abandoned.register(this, this.#pointer, this);
  }

  static #of(self) {
    if (Object(self) !== self || !(#pointer in self)) {
      throw refusal("type", "", "a Network to call this on", "something else");
    }
    const pointer = self.#pointer;
    if (pointer > FREED) return pointer;
    throw pointer === FREED
      ? refusal("freed", "", "a Network that has not been freed", "one that has")
      : refusal("busy", "", "a Network that is not in use", "one whose set() has not ended");
  }

  set(name, values) {
    const pointer = Held.#of(this);
    this.#pointer = BUSY;
    try {
      networkSet(pointer, name, values);
    } finally {
      this.#pointer = pointer;
    }
  }

  run() {
    const pointer = Held.#of(this);
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
    return networkView(Held.#of(this), name);
  }

  forward() {
    return networkForward(Held.#of(this));
  }

  bptt() {
    return networkBptt(Held.#of(this));
  }

  gradientFlow() {
    return networkGradientFlow(Held.#of(this));
  }

  free() {
    calls.networkFree(Held.#of(this));
    this.#pointer = FREED;
    abandoned.unregister(this);
  }

  static {
    // `using` disposes of what may have been freed already.
    const dispose = function () {
      if (Object(this) !== this || !(#pointer in this) || this.#pointer !== FREED) {
        Held.prototype.free.call(this);
      }
    };
    if (Symbol.dispose) put(Held.prototype, Symbol.dispose, dispose);
    put(Held, "name", "Network");
  }
}

/** Called without `new`, it refuses as everything else here does. */
const Network = new Proxy(Held, {
  __proto__: null,
  apply() {
    throw refusal("type", "", "new Network(config)", "a call without new");
  },
});
put(Held.prototype, "constructor", Network);

export { Network };
