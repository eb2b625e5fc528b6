// `Trainer` of the API.

const trainers = handles("Trainer", "trainerFree");

/** A getter that all typed arrays inherit, whatever their own properties say. */
const trueOf = (key) =>
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), key).get;
const [kindOf, bufferOf, offsetOf] = [Symbol.toStringTag, "buffer", "byteOffset"].map(trueOf);

/**
 * A view of the bytes of a Uint8Array. wasm-bindgen reads `length` of what it is given, and a proxy,
 * or an own property of that name, may throw there or lie.
 */
function plainBytes(value) {
  if (Reflect.apply(kindOf, value, []) !== "Uint8Array") {
    throw refusal("type", "bytes", "a Uint8Array", typeof value);
  }
  const [buffer, offset, length] = [bufferOf, offsetOf, trueLength].map((of) =>
    Reflect.apply(of, value, []),
  );
  // Of a detached buffer offset and length are 0, and there is no view.
  return length === 0 ? noBytes : new Uint8Array(buffer, offset, length);
}

class OwnTrainer extends trainers.Held {
  constructor(options) {
    super(trainerNew(options));
  }

  step(n) {
    return trainerStep(trainers.of(this), n);
  }

  survey(count) {
    return trainerSurvey(trainers.of(this), count);
  }

  nextChange(name, entry) {
    return trainerNextChange(trainers.of(this), name, entry);
  }

  task() {
    return trainerTask(trainers.of(this));
  }

  config() {
    return trainerConfig(trainers.of(this));
  }

  network() {
    return new Network(new Fresh(trainerNetwork(trainers.of(this))));
  }

  snapshot() {
    return trainerSnapshot(trainers.of(this));
  }

  restore(bytes) {
    const pointer = trainers.of(this);
    trainerRestore(pointer, plainBytes(bytes));
  }
}

const Trainer = offered(OwnTrainer, "Trainer", "new Trainer(options)");

export { Trainer };
