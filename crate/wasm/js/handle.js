// What a `Network` and a `Trainer` of the API have in common: something that is kept in wasm between
// calls. The wasm believes the pointer it is given, so nobody else can have one.

const FREED = 0;
/** While a call reads values that may call back. */
const BUSY = -1;

/** A pointer that wasm has just given, for a constructor in this file; nobody outside has one. */
class Fresh {
  #pointer;

  constructor(pointer) {
    this.#pointer = pointer;
  }

  /** The pointer in `value`, or what `make` gives for anything else. */
  static or(value, make) {
    return Object(value) === value && #pointer in value ? value.#pointer : make(value);
  }
}

/** The base of a class called `name`, whose objects the export `free` gives back. */
function handles(name, free) {
  const abandoned =
    typeof FinalizationRegistry === "undefined"
      ? { register() {}, unregister() {} }
      : new FinalizationRegistry((pointer) => calls[free](pointer));
  let of;
  let alone;

  class Held {
    /** Where it is in wasm's memory, FREED or BUSY. */
    #pointer;

    constructor(pointer) {
      this.#pointer = pointer;
      abandoned.register(this, pointer, this);
    }

    free() {
      calls[free](of(this));
      this.#pointer = FREED;
      abandoned.unregister(this);
    }

    static {
      of = (self) => {
        if (Object(self) !== self || !(#pointer in self)) {
          throw refusal("type", "", `a ${name} to call this on`, "something else");
        }
        const pointer = self.#pointer;
        if (pointer > FREED) return pointer;
        throw pointer === FREED
          ? refusal("freed", "", `a ${name} that has not been freed`, "one that has")
          : refusal("busy", "", `a ${name} that is not in use`, "one whose call has not ended");
      };
      alone = (self, call) => {
        const pointer = of(self);
        self.#pointer = BUSY;
        try {
          return call(pointer);
        } finally {
          self.#pointer = pointer;
        }
      };
      // `using` disposes of what may have been freed already.
      const give = Held.prototype.free;
      const dispose = function () {
        if (Object(this) !== this || !(#pointer in this) || this.#pointer !== FREED) {
          Reflect.apply(give, this, []);
        }
      };
      if (Symbol.dispose) put(Held.prototype, Symbol.dispose, dispose);
    }
  }
  return { Held, of, alone };
}

/** The class as it is exported: called without `new`, it refuses as everything else here does. */
function offered(own, name, usage) {
  put(own, "name", name);
  const offer = new Proxy(own, {
    __proto__: null,
    apply() {
      throw refusal("type", "", usage, "a call without new");
    },
  });
  put(own.prototype, "constructor", offer);
  return offer;
}
