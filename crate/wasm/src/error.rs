//! Refusals as JavaScript errors: `name` `BpttError`, with `code`, `path`, `expected`, `found`.

use bptt::Code;
use wasm_bindgen::JsValue;

use crate::{foreign, memory};

/// A refused call, on its way to becoming an `Error` with the fields of API.md §2.
pub struct Failure(bptt::Error);

impl From<bptt::Error> for Failure {
    fn from(error: bptt::Error) -> Self {
        if error.code == Code::Memory {
            // Told: a later trap has another cause.
            memory::lacked();
        }
        Self(error)
    }
}

impl From<Failure> for JsValue {
    fn from(Failure(error): Failure) -> Self {
        foreign::refusal(error.code.word(), &error.path, &error.expected, &error.found)
    }
}
