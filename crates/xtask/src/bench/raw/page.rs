//! The least page: the same bytes to every request, from axum on hyper.

use anyhow::Result;
use axum::Router;
use axum::http::{HeaderName, header};
use axum::response::IntoResponse;
use bytes::Bytes;
use std::path::Path;
use tokio::net::TcpListener;

/// Prints the address, then serves.
pub(super) async fn run(body: &Path, encoding: Option<String>) -> Result<()> {
    let body = Bytes::from(std::fs::read(body)?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    println!("{}", listener.local_addr()?);
    let answer = move || {
        let mut headers: Vec<(HeaderName, String)> =
            vec![(header::CONTENT_TYPE, "text/html; charset=utf-8".to_owned())];
        headers.extend(encoding.clone().map(|encoding| (header::CONTENT_ENCODING, encoding)));
        let body = body.clone();
        async move { (axum::response::AppendHeaders(headers), body).into_response() }
    };
    axum::serve(listener, Router::new().fallback(answer)).await?;
    Ok(())
}
