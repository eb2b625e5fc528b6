//! wasm-bindgen's code with `crate/wasm/js` in front of it: wasm is entered through guards alone.

use crate::step::{Outcome, fail};

/// Where the exports end and what they are made of begins.
const SEAM: &str = "function __wbg_get_imports() {";

/// What is replaced behind the seam, each exactly once. These are the words of one exact version of
/// wasm-bindgen; where another has other words, the build says so.
const CHANGES: [(&str, &str); 5] = [
    // A host's setters on Object.prototype are no part of a result.
    ("            arg0[arg1] = arg2;\n", "            put(arg0, arg1, arg2);\n"),
    ("            arg0[arg1 >>> 0] = arg2;\n", "            put(arg0, arg1 >>> 0, arg2);\n"),
    // A second module never takes the place of one in use.
    (
        "    wasmInstance = instance;\n",
        "    if (wasm !== undefined) return wasm;\n    wasmInstance = instance;\n",
    ),
    ("    wasm.__wbindgen_start();\n", "    begin();\n"),
    ("export { initSync, __wbg_init as default };\n", ""),
];

/// The finished module: `glue` as wasm-bindgen wrote it, behind the `layers` written by hand, which
/// alone call the functions named in `inner`.
pub fn guard(glue: &str, layers: &[&str], inner: &[&str]) -> Outcome<String> {
    let Some(seam) = glue.find(SEAM) else { return unknown(SEAM) };
    let (exports, rest) = glue.split_at(seam);
    let mut rest = rest.to_owned();
    for (from, to) in CHANGES {
        if rest.matches(from).count() != 1 {
            return unknown(from);
        }
        rest = rest.replacen(from, to, 1);
    }
    let mut exports = own_classes(&exports.replace("wasm.", "calls."));
    for name in inner {
        let from = format!("export function {name}(");
        if !exports.contains(&from) {
            return unknown(&from);
        }
        exports = exports.replacen(&from, &from["export ".len()..], 1);
    }
    let mut module = layers.join("\n");
    for part in ["\n", &exports, &rest] {
        module.push_str(part);
    }
    Ok(module)
}

/// Every method of a class asks first whether its object still lives.
fn own_classes(exports: &str) -> String {
    let mut out = String::new();
    let mut in_class = false;
    for line in exports.lines() {
        out.push_str(line);
        out.push('\n');
        in_class = line.starts_with("export class ") || (in_class && line != "}");
        let method = line.strip_prefix("    ").is_some_and(|line| {
            line.ends_with(") {")
                && line.starts_with(|first: char| first.is_ascii_alphabetic())
                && !["constructor(", "static "].iter().any(|other| line.starts_with(other))
        });
        if in_class && method {
            out.push_str("        living(this);\n");
        }
    }
    out
}

fn unknown(what: &str) -> Outcome<String> {
    fail(format!(
        "wasm-bindgen's code does not have, or has twice, {what:?}: look at what this version \
         writes, and mend xtask/src/guard.rs"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "export class Run {
    constructor(request) {
        const ret = wasm.run_new(request);
    }
    free() {
        wasm.__wbg_run_free(ptr, 0);
    }
    share(name, t) {
        const ret = wasm.run_share(this.__wbg_ptr, name, t);
    }
}
export function hidden(value) {
    const ret = wasm.hidden(value);
}
function __wbg_get_imports() {
            arg0[arg1] = arg2;
            arg0[arg1 >>> 0] = arg2;
}
    wasmInstance = instance;
    wasm.__wbindgen_start();
export { initSync, __wbg_init as default };
";

    #[test]
    fn every_way_in_is_guarded() {
        let module = guard(GLUE, &["// by hand"], &["hidden"]).unwrap();
        let (exports, rest) = module.split_at(module.find(SEAM).unwrap());
        assert!(exports.starts_with("// by hand\n"));
        assert!(!exports.contains("wasm."), "{exports}");
        assert_eq!(exports.matches("living(this);").count(), 2, "{exports}");
        assert!(exports.contains("\nfunction hidden("), "{exports}");
        assert!(!rest.contains("export {") && !rest.contains("arg0[arg1"), "{rest}");
    }

    #[test]
    fn another_wasm_bindgen_is_refused() {
        for (from, _) in CHANGES {
            assert!(guard(&GLUE.replace(from, ""), &[], &[]).is_err());
            assert!(guard(&format!("{GLUE}{from}"), &[], &[]).is_err());
        }
        assert!(guard(GLUE, &[], &["shown"]).is_err());
    }
}
