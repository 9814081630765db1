//! The files a page asks for: stylesheet, scripts, mark of the house. Made by `build.rs`, carried in the binary.

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// One embedded file. Its path holds a hash of its bytes, so it may be served as immutable.
#[derive(Debug)]
pub struct Asset {
    /// The name templates use: `site.css`.
    pub name: &'static str,
    /// Where it is served: `/assets/site.HASH.css`.
    pub path: &'static str,
    /// Value of `Content-Type`.
    pub content_type: &'static str,
    /// The bytes as they are.
    pub plain: &'static [u8],
    /// The bytes packed with brotli at its highest quality.
    pub brotli: &'static [u8],
    /// The bytes packed with gzip at its highest level.
    pub gzip: &'static [u8],
}

/// The address of an asset by its plain name; `None` if this build has none, as with scripts built without Node.
pub fn asset(name: &str) -> Option<&'static str> {
    ASSETS.iter().find(|asset| asset.name == name).map(|asset| asset.path)
}

/// The asset served at a path that starts with `/assets/`.
pub fn asset_at(path: &str) -> Option<&'static Asset> {
    ASSETS.iter().find(|asset| asset.path == path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lead_to_paths_and_paths_to_bytes() {
        let path = asset("site.css").expect("every build has a stylesheet");
        assert!(path.starts_with("/assets/site.") && path.ends_with(".css"), "{path}");
        let found = asset_at(path).expect("a path that was handed out is served");
        assert_eq!(found.content_type, "text/css; charset=utf-8");
        assert!(found.brotli.len() < found.gzip.len() && found.gzip.len() < found.plain.len());
        assert_eq!(asset("no-such.js"), None);
        assert!(asset_at("/assets/site.css").is_none());
    }

    #[test]
    fn the_stylesheet_stays_under_its_budget() {
        let path = asset("site.css").expect("every build has a stylesheet");
        let packed = asset_at(path).expect("a path that was handed out is served").gzip.len();
        assert!(packed <= 10 * 1024, "{packed} bytes gzipped");
    }
}
