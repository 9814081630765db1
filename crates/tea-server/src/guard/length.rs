//! How large a body may be: the house's own maximum for all routes, and each group of routes its lower one.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::{HeaderMap, header};
use axum::middleware::{Next, from_fn};
use axum::response::IntoResponse;

use super::Refusal;
use super::body::Watch;

/// Gives all routes of `router` a body limit of `limit_bytes`. A larger announced length is refused before a byte of
/// the body is read, a larger body without announcement when it passes the limit. Needs [`super::Guards`] outside.
pub fn limit_bodies<S>(router: Router<S>, limit_bytes: u64) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
{
    let limit = move |request: Request, next: Next| async move {
        let Some(watch) = request.extensions().get::<Arc<Watch>>().cloned() else { return next.run(request).await };
        watch.set_limit(limit_bytes);
        match announced(request.headers(), limit_bytes) {
            Ok(()) => next.run(request).await,
            Err(refusal) => {
                watch.note(refusal);
                // Replaced by the explained refusal on the way out.
                refusal.status().into_response()
            }
        }
    };
    // Without this, extractors apply a limit of their own that nobody here chose.
    router.layer(DefaultBodyLimit::disable()).layer(from_fn(limit))
}

/// Looks at the announced length. With chunks there is none: hyper takes a contradicting one out.
///
/// # Errors
/// [`Refusal::TooLarge`] over the limit.
pub(super) fn announced(headers: &HeaderMap, limit_bytes: u64) -> Result<(), Refusal> {
    let Some(length) = headers.get(header::CONTENT_LENGTH) else { return Ok(()) };
    // hyper has refused what is no number; one that overflows is larger than any limit.
    let length = length.to_str().ok().and_then(|length| length.parse().ok()).unwrap_or(u64::MAX);
    if length > limit_bytes { Err(Refusal::TooLarge { limit_bytes }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(length: &str, limit_bytes: u64, passes: bool) {
        let headers = [(header::CONTENT_LENGTH, length.parse().unwrap())].into_iter().collect();
        assert_eq!(announced(&headers, limit_bytes).is_ok(), passes, "{length} of {limit_bytes}");
    }

    #[test]
    fn the_limit_passes_and_one_byte_more_does_not() {
        check("0", 0, true);
        check("1", 0, false);
        check("1024", 1024, true);
        check("1025", 1024, false);
        check("1099511627776", 1024, false);
        check("99999999999999999999999", u64::MAX - 1, false);
    }
}
