//! What is put in order here, few things at a time: by one sort, so that the wasm holds it once.

use core::cmp::Ordering;

/// The places 0 … `count` − 1 in the order of `compare`, equal ones as they were.
pub(crate) fn ordered(
    count: usize,
    compare: &mut dyn FnMut(usize, usize) -> Ordering,
) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|&a, &b| compare(a, b));
    places
}
