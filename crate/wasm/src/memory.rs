//! Whether a trap was for want of memory. Large requests are refused before they are made; what is
//! left are the many small ones that cannot fail in any other way than by ending the call.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicBool, Ordering};

use wasm_bindgen::prelude::*;

struct Watched;

#[global_allocator]
static MEMORY: Watched = Watched;
static LACKED: AtomicBool = AtomicBool::new(false);

fn watched(found: *mut u8) -> *mut u8 {
    if found.is_null() {
        LACKED.store(true, Ordering::Relaxed);
    }
    found
}

// SAFETY: all of it is the system's own allocator.
#[allow(unsafe_code)]
unsafe impl GlobalAlloc for Watched {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        watched(unsafe { System.alloc(layout) })
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        watched(unsafe { System.alloc_zeroed(layout) })
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        watched(unsafe { System.realloc(block, layout, size) })
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        unsafe { System.dealloc(block, layout) }
    }
}

/// Whether memory was asked for in vain since this was last asked.
#[wasm_bindgen(js_name = lackedMemory, skip_typescript)]
pub fn lacked() -> bool {
    LACKED.swap(false, Ordering::Relaxed)
}
