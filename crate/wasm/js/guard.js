// What stands between JavaScript and the wasm; xtask puts it in front of wasm-bindgen's code.
//
// An exception that unwinds through wasm leaves its stack pointer, its borrows and its slots of
// the table behind, and after some hundreds of those nothing works any more. So nothing is thrown
// inside: foreign values are read by functions that catch, what must be refused is refused before
// wasm is entered or returned as a value, and what cannot be foreseen is put right in `entered`.

/** A `BpttError`. Properties are defined, not assigned: a host may have frozen Error.prototype. */
function refusal(code, path, expected, found) {
  const error = new Error(`${path === "" ? "" : `${path}: `}expected ${expected}, found ${found}`);
  put(error, "name", "BpttError");
  put(error, "code", code);
  put(error, "path", path);
  put(error, "expected", expected);
  put(error, "found", found);
  return error;
}

/** `target[key] = value`, past any setter that the host gave Object.prototype. */
function put(target, key, value) {
  Object.defineProperty(target, key, {
    __proto__: null,
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

/** The getter of `length` that all typed arrays inherit, whatever their own properties say. */
const trueLength = Object.getOwnPropertyDescriptor(
  Object.getPrototypeOf(Float64Array.prototype),
  "length",
).get;
const copyNumbers = Float64Array.prototype.set;
const noNumbers = new Float64Array();
const noBytes = new Uint8Array();

/** What the last exception said, until it is asked for. */
let thrown;
/** Whether there was no memory for an array of results. */
let lacking = false;

function words(exception) {
  try {
    const object = typeof exception === "object" && exception !== null;
    const message = object ? exception.message : exception;
    return typeof message === "string" ? message.slice(0, 200) : "an exception";
  } catch {
    return "an exception";
  }
}

/** What the wasm imports to deal with values that may be anybody's; none of these throws. */
const foreign = {
  __proto__: null,
  refusal,
  put,
  /** A property, or undefined after an exception, which `thrown` then tells. */
  get(target, key) {
    try {
      return Reflect.get(target, key);
    } catch (exception) {
      thrown = words(exception);
      return undefined;
    } finally {
      if (astray) settle();
    }
  },
  /** The names of the first `most` properties, or undefined as above. */
  keys(target, most) {
    try {
      return Object.keys(target).slice(0, most);
    } catch (exception) {
      thrown = words(exception);
      return undefined;
    } finally {
      if (astray) settle();
    }
  },
  thrown() {
    const told = thrown;
    thrown = undefined;
    return told;
  },
  /** The length of an array or typed array; −1: no list, −2: one without length, −3: thrown. */
  length(value) {
    try {
      if (ArrayBuffer.isView(value)) {
        return value instanceof DataView ? -1 : Reflect.apply(trueLength, value, []);
      }
      if (!Array.isArray(value)) return -1;
      const { length } = value;
      return typeof length === "number" ? Math.max(0, length) : -2;
    } catch (exception) {
      thrown = words(exception);
      return -3;
    } finally {
      if (astray) settle();
    }
  },
  /** Fills `target` from a list of as many numbers; false if `source` is something else. */
  copy(target, source) {
    const count = target.length;
    try {
      if (ArrayBuffer.isView(source)) {
        // Of a real typed array nothing is run that could call back and move the memory.
        if (Reflect.apply(trueLength, source, []) !== count) return false;
        Reflect.apply(copyNumbers, target, [source]);
        return true;
      }
      if (!Array.isArray(source) || source.length !== count) return false;
      // A getter may call back: then `target` is gone, and the numbers are read one by one.
      const packed = new Float64Array(count);
      for (let i = 0; i < count; i++) {
        const number = source[i];
        if (typeof number !== "number") return false;
        packed[i] = number;
      }
      Reflect.apply(copyNumbers, target, [packed]);
      return true;
    } catch {
      // What throws, and arrays of bigints, are then read, and named, one by one.
      return false;
    } finally {
      if (astray) settle();
    }
  },
  /** A copy of numbers in wasm's memory; none where the engine has no memory for it. */
  numbers(view) {
    try {
      return new Float64Array(view);
    } catch {
      lacking = true;
      return noNumbers;
    }
  },
  /** The same of bytes. */
  bytes(view) {
    try {
      return new Uint8Array(view);
    } catch {
      lacking = true;
      return noBytes;
    }
  },
  lacked() {
    const told = lacking;
    lacking = false;
    return told;
  },
};

/** Calls within calls, by getters that call back. */
const DEEPEST = 8;
let depth = 0;

/** As much of the engine's stack as a call may need: 64 KB, taken and given back by one call. */
const room = new Array(8192).fill(0);
function nothing() {}

/** wasm's stack pointer where it is left for foreign code, by the depth of the calls; 0: at rest. */
const grounds = [0];

/** Whether it still has to be put back there: at the very end even that has no room. */
let astray = false;

function settle() {
  wasm.__stack_pointer.value = grounds[depth];
  astray = false;
}

/** Before wasm is entered. */
function stand() {
  if (astray) settle();
  else if (depth > 0) grounds[depth] = wasm.__stack_pointer.value;
}

/** Puts the stack pointer back, and says what has happened. */
function failed(exception) {
  settle();
  if (!(exception instanceof WebAssembly.RuntimeError)) {
    return refusal("stack", "", "room on the stack for a call", "a recursion at its end");
  }
  return wasm.lackedMemory()
    ? noMemory()
    : refusal("internal", "", "a result", "a fault in this module");
}

function noMemory() {
  return refusal("memory", "", "memory for the results", "too little; free() what is not needed");
}

/** One call into wasm that may take memory and run foreign code, which may call again, and again. */
function entered(call, values) {
  if (depth >= DEEPEST) {
    throw refusal("unreadable", "", "a value that can be read", "one that calls back without end");
  }
  try {
    // The engine's stack must not end inside, where memory is held that nobody would give back.
    Reflect.apply(nothing, undefined, room);
  } catch {
    throw refusal("stack", "", "room on the stack for a call", "a recursion at its end");
  }
  stand();
  depth += 1;
  try {
    const result = Reflect.apply(call, undefined, values);
    depth -= 1;
    return result;
  } catch (exception) {
    depth -= 1;
    astray = true;
    throw failed(exception);
  }
}

/** The exports by which wasm is entered, each guarded; before it is loaded, each a refusal. */
let calls = new Proxy(
  { __proto__: null },
  {
    __proto__: null,
    get() {
      throw refusal(
        "not-initialised",
        "",
        "init() or initSync() to have loaded the wasm",
        "a call before it",
      );
    },
  },
);

/** Starts what has been instantiated; what is no module of ours does not count as loaded. */
function begin() {
  try {
    wasm.__wbindgen_start();
    grounds[0] = wasm.__stack_pointer.value;
    calls = guarded(wasm);
  } catch (exception) {
    wasm = undefined;
    throw exception;
  }
}

function guarded(exports) {
  const all = { __proto__: null };
  for (const name of Object.keys(exports)) {
    const call = exports[name];
    const inner = typeof call !== "function" || name.startsWith("__");
    all[name] = inner ? call : (...values) => entered(call, values);
  }
  return all;
}

/** Of wasm-bindgen's own classes: refuses what has been freed, or was never one. */
function living(self) {
  if (!(self?.__wbg_ptr > 0))
    throw refusal("freed", "", "an object that has not been freed", "one that has");
}

function notLoaded(exception) {
  const error = refusal("not-loaded", "", "the wasm that belongs to this module", words(exception));
  put(error, "cause", exception);
  return error;
}

/** Loads the wasm. After a failure it can be called again. */
async function load(source) {
  try {
    return await __wbg_init(source);
  } catch (exception) {
    throw notLoaded(exception);
  }
}

function loadSync(source) {
  try {
    return initSync(source);
  } catch (exception) {
    throw notLoaded(exception);
  }
}

export { load as default, loadSync as initSync };
