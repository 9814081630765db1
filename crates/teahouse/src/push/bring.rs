//! The bytes of a film go, from where the house is, as often as the line is cut.

use super::House;
use super::progress::Progress;
use crate::exit::{self, Failure, NETWORK, Outcome};
use crate::limits::{PUSH_BACK_OFF_MAX, PUSH_BACK_OFF_MIN, PUSH_TRIES_MAX};
use crate::{cut, system, tongue, unreached};
use std::fs::File;
use std::path::Path;
use std::time::Duration;
use tea_client::upload::{self, Bringer, Gone, UploadError};
use tea_protocol::{Code, StreamId};
use tea_words::Arg;

/// How it ended.
pub(super) enum Ended {
    /// The house has every byte.
    There,
    /// The library had the film.
    Known(StreamId),
    /// The upload is gone, or its bytes are not those that were announced.
    Over,
}

/// Sends what is missing of a film until nothing is.
///
/// # Errors
/// When the house refuses for good, or many tries in a row bring nothing forward.
pub(super) async fn bytes(house: &House, place: &str, path: &Path, bytes: u64, progress: &Progress) -> Outcome<Ended> {
    let bringer = house.bringer();
    let gone = Gone::default();
    let (mut safe, mut tries) = (0, 0);
    loop {
        let error = match once(bringer, place, path, bytes, &gone, progress).await {
            Ok(offset) if offset >= bytes => return Ok(Ended::There),
            Ok(offset) => {
                tries = if offset > safe { 0 } else { tries + 1 };
                safe = safe.max(offset);
                continue;
            }
            Err(error) => error,
        };
        match &error {
            UploadError::Refused { title: Some(title), fault: Some(fault), .. } if fault.code == Code::FilmKnown => {
                return Ok(Ended::Known(*title));
            }
            UploadError::Refused { status: 404 | 410 | 460, .. } => return Ok(Ended::Over),
            _ => {}
        }
        // Bytes that went are something, even if the house has not told that they are safe.
        tries = if gone.bytes() > safe { 1 } else { tries + 1 };
        safe = safe.max(gone.bytes());
        if !error.may_pass() || tries >= PUSH_TRIES_MAX {
            return Err(failure(error, path));
        }
        rest(&error, tries).await;
    }
}

/// Asks where the house is and sends from there.
async fn once(
    bringer: Bringer<'_>,
    place: &str,
    path: &Path,
    bytes: u64,
    gone: &Gone,
    progress: &Progress,
) -> Result<u64, UploadError> {
    let offset = upload::offset(bringer, place).await?;
    if offset >= bytes {
        return Ok(offset);
    }
    let file = File::open(path)?;
    let sending = upload::send(bringer, place, file, offset..bytes, gone);
    progress.beside("push-sending", bytes, gone, sending).await
}

/// Tries again what can pass, for a while.
///
/// # Errors
/// The last failure.
pub(super) async fn insist<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, UploadError>
where
    F: Future<Output = Result<T, UploadError>>,
{
    let mut tries = 1;
    loop {
        match attempt().await {
            Err(error) if error.may_pass() && tries < PUSH_TRIES_MAX => rest(&error, tries).await,
            outcome => return outcome,
        }
        tries += 1;
    }
}

/// Waits before the next try: longer each time, or as long as the house says.
async fn rest(error: &UploadError, tries: u32) {
    let grown = PUSH_BACK_OFF_MIN.saturating_mul(1 << tries.saturating_sub(1).min(10)).min(PUSH_BACK_OFF_MAX);
    let asked = match error {
        UploadError::Refused { fault: Some(fault), .. } => fault.retry_after.unwrap_or(0.0),
        _ => 0.0,
    };
    let wait = grown.max(Duration::try_from_secs_f64(asked).unwrap_or(grown)).min(PUSH_BACK_OFF_MAX);
    let seconds = i64::try_from(wait.as_secs()).unwrap_or(i64::MAX);
    let reason = cut::upload(tongue::words(), error);
    let args = [("count", Arg::Number(seconds)), ("reason", Arg::Text(&reason))];
    eprintln!("\r{}", tongue::words().say_with("push-cut", &args));
    tokio::time::sleep(wait).await;
}

/// A failure with its exit code.
pub(super) fn failure(error: UploadError, path: &Path) -> Failure {
    let code = match error {
        UploadError::Dial(error) => return unreached::house(&error),
        UploadError::Refused { fault: Some(fault), .. } => return fault.into(),
        UploadError::Read(error) => return system::unread(path, error),
        UploadError::Refused { .. } | UploadError::Answer => exit::FAILED,
        UploadError::Stalled | UploadError::Broken(_) => NETWORK,
    };
    Failure::new(code, cut::upload(tongue::words(), &error))
}
