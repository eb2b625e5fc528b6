//! Whether there is memory for what is about to be taken: a program that runs out of it ends, and a
//! page with it, so it is asked for beforehand.

use core::hint::black_box;

use crate::error::Error;

/// What the small things beside the numbers may take: rows of scratch, texts, lists of lines.
const BESIDE: u64 = 1 << 15;

/// Takes and gives back a block of so many numbers, and a little more.
///
/// # Errors
/// [`crate::Code::Memory`] if there is none.
#[inline(never)]
pub(crate) fn ensure(numbers: u64) -> Result<(), Error> {
    let mut block = Vec::<f64>::new();
    let found = usize::try_from(numbers + BESIDE).is_ok_and(|n| block.try_reserve_exact(n).is_ok());
    // A block that nobody looks at need not be taken at all.
    black_box(&block);
    if found { Ok(()) } else { Err(Error::memory()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Code;

    #[test]
    fn what_cannot_be_had_is_an_error() {
        assert!(ensure(1000).is_ok());
        for numbers in [1 << 59, 1 << 60, 1 << 62] {
            assert_eq!(ensure(numbers).unwrap_err().code, Code::Memory);
        }
    }
}
