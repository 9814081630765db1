//! Standard output: what was asked for, a line at a time. What is said about it goes to standard error.

use crate::exit::Outcome;
use std::io::Write;

/// Prints a line. Whoever reads has it at once, also through a pipe. Colours are left out where nobody would see them.
///
/// # Errors
/// When nobody reads standard output any more.
pub(crate) fn line(text: &str) -> Outcome {
    let mut out = anstream::stdout().lock();
    writeln!(out, "{text}")?;
    Ok(out.flush()?)
}

/// Prints an object as one line of JSON, with `"v": 1` for the version of its form.
///
/// # Errors
/// Like [`line()`].
pub(crate) fn json(mut object: serde_json::Value) -> Outcome {
    object["v"] = 1.into();
    line(&object.to_string())
}
