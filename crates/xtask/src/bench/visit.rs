//! A guest's first visit: the page and all that its head and body make a browser fetch.

use crate::bench::http::Http;
use crate::bench::table;
use anyhow::{Result, ensure};
use std::collections::BTreeSet;
use std::net::SocketAddr;

const ENCODINGS: &str = "br, gzip";

/// Prints requests and bytes of a first visit to each page.
pub(super) fn print(address: SocketAddr, pages: &[(&str, &str)]) -> Result<()> {
    let lines = pages.iter().map(|(name, path)| visit(address, name, path)).collect::<Result<Vec<_>>>()?;
    let heading = ["", "HTML bytes", "compressed", "requests", "bytes of all answers, heads included", "fetched"];
    table::print("First visit", &heading, &lines);
    Ok(())
}

fn visit(address: SocketAddr, name: &str, path: &str) -> Result<Vec<String>> {
    let mut http = Http::connect(address)?;
    let plain = http.get(path, "identity")?;
    let packed = http.get(path, ENCODINGS)?;
    let parts = fetched(&String::from_utf8(plain.body.clone())?);
    let mut bytes = packed.bytes();
    let mut shown = Vec::new();
    for part in &parts {
        let answer = http.get(part, ENCODINGS)?;
        ensure!(answer.status == 200, "{part} was answered with {}", answer.status);
        bytes += answer.bytes();
        shown.push(format!("{part} {}", answer.body.len()));
    }
    Ok(vec![
        name.to_owned(),
        plain.body.len().to_string(),
        packed.body.len().to_string(),
        (1 + parts.len()).to_string(),
        bytes.to_string(),
        shown.join(", "),
    ])
}

/// Addresses of this house that a browser fetches by itself: style sheets, scripts, icons, pictures. Each once.
fn fetched(html: &str) -> BTreeSet<String> {
    html.split('<').filter_map(fetched_by).filter(|address| address.starts_with('/')).map(str::to_owned).collect()
}

/// What the tag at the beginning of a text makes a browser fetch.
fn fetched_by(text: &str) -> Option<&str> {
    let tag = text.split('>').next()?;
    let attribute = |name: &str| tag.split_once(name)?.1.split('"').next();
    match tag.split_ascii_whitespace().next()? {
        "script" | "img" => attribute("src=\""),
        "link" => {
            let fetches = ["stylesheet", "icon", "preload", "modulepreload", "manifest"];
            let rel = attribute("rel=\"")?;
            rel.split(' ').any(|rel| fetches.contains(&rel)).then(|| attribute("href=\""))?
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_a_browser_fetches_is_counted_and_once() {
        let html = r#"<link rel="stylesheet" href="/assets/a.css"><link rel="canonical" href="/x"><a href="/y">y</a>
            <link rel="icon" href="/assets/i.svg" type="image/svg+xml"><script defer src="/assets/b.js"></script>
            <img alt="" src="/files/1"><img alt="" src="/files/1"><script src="https://elsewhere/c.js"></script>"#;
        let found: Vec<String> = fetched(html).into_iter().collect();
        assert_eq!(found, ["/assets/a.css", "/assets/b.js", "/assets/i.svg", "/files/1"]);
    }
}
