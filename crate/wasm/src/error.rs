//! Refusals as JavaScript errors: `name` `BpttError`, with `code`, `path`, `expected`, `found`.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

/// A refused call, on its way to becoming an `Error` with the fields of API.md §2.
pub struct Failure(bptt::Error);

impl From<bptt::Error> for Failure {
    fn from(error: bptt::Error) -> Self {
        Self(error)
    }
}

impl From<Failure> for JsValue {
    fn from(Failure(error): Failure) -> Self {
        let thrown = js_sys::Error::new(&error.to_string());
        thrown.set_name("BpttError");
        for (key, value) in [
            ("code", error.code.word()),
            ("path", &error.path),
            ("expected", &error.expected),
            ("found", &error.found),
        ] {
            // A fresh Error takes any property; were it frozen, the message still says it all.
            let _ = Reflect::set(&thrown, &key.into(), &value.into());
        }
        thrown.into()
    }
}
