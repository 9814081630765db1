//! Turns `web/` into bytes the server carries: one stylesheet, the scripts, the icons.
//!
//! Writes to `OUT_DIR`: `assets.rs` (names, types, plain and packed bytes) and `icons.rs` (one symbol for each
//! drawing). Names carry a hash of the content, so an address never changes its bytes and may be cached for ever.

use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

/// Hex digits of the content hash in a served name: 40 bits, enough to tell versions of one file apart.
const HASH_DIGITS: usize = 10;
const BROTLI_QUALITY: i32 = 11;

fn main() -> io::Result<()> {
    // Asked when it runs: a shared build folder may hold a script that was compiled for another checkout.
    let manifest = std::env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let web = Path::new(&manifest).join("../../web");
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(io::Error::other)?);
    // Each of these folders is in the repository, `dist` empty but for its ignore file: cargo takes a missing path
    // as changed and would build again every time.
    for folder in ["styles", "styles/watch", "dist", "icons", "brand"] {
        println!("cargo::rerun-if-changed={}", web.join(folder).display());
    }
    println!("cargo::rerun-if-changed=build.rs");

    let mut assets = vec![
        ("site.css".to_owned(), stylesheet(&web.join("styles"))?),
        // Pages of films alone fetch this one.
        ("watch.css".to_owned(), stylesheet(&web.join("styles/watch"))?),
    ];
    for (folder, extension) in [("brand", "svg"), ("dist", "js")] {
        for path in files(&web.join(folder), extension)? {
            assets.push((name_of(&path), fs::read(&path)?));
        }
    }
    write_assets(&out, &assets)?;
    fs::write(out.join("icons.rs"), icons(&web.join("icons"))?)
}

/// Files of one extension in name order; none if the folder is missing.
fn files(folder: &Path, extension: &str) -> io::Result<Vec<PathBuf>> {
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == extension) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

/// All stylesheets in name order, without comments and indentation.
fn stylesheet(folder: &Path) -> io::Result<Vec<u8>> {
    let mut css = String::new();
    for path in files(folder, "css")? {
        css.push_str(&fs::read_to_string(path)?);
        css.push('\n');
    }
    let mut rest = css.as_str();
    let mut bare = String::with_capacity(css.len());
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare.push_str(rest);
    let lines: Vec<&str> = bare.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    Ok(lines.join("\n").into_bytes())
}

fn write_assets(out: &Path, assets: &[(String, Vec<u8>)]) -> io::Result<()> {
    let mut table = String::from("static ASSETS: &[Asset] = &[\n");
    for (name, plain) in assets {
        let served = served_name(name, plain);
        fs::write(out.join(&served), plain)?;
        fs::write(out.join(format!("{served}.br")), brotli(plain)?)?;
        fs::write(out.join(format!("{served}.gz")), gzip(plain)?)?;
        writeln!(
            table,
            "Asset {{ name: {name:?}, path: \"/assets/{served}\", content_type: {kind:?}, \
             plain: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{served}\")), \
             brotli: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{served}.br\")), \
             gzip: include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{served}.gz\")) }},",
            kind = content_type(name),
        )
        .map_err(io::Error::other)?;
    }
    table.push_str("];\n");
    fs::write(out.join("assets.rs"), table)
}

/// `site.css` becomes `site.0123456789.css`.
fn served_name(name: &str, plain: &[u8]) -> String {
    let digest = Sha256::digest(plain);
    let mut hash: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    hash.truncate(HASH_DIGITS);
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{hash}.{extension}"),
        None => format!("{name}.{hash}"),
    }
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, extension)| extension) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    }
}

fn brotli(plain: &[u8]) -> io::Result<Vec<u8>> {
    let params = brotli::enc::BrotliEncoderParams { quality: BROTLI_QUALITY, ..Default::default() };
    let mut packed = Vec::new();
    brotli::BrotliCompress(&mut &*plain, &mut packed, &params)?;
    Ok(packed)
}

fn gzip(plain: &[u8]) -> io::Result<Vec<u8>> {
    let mut packer = GzEncoder::new(Vec::new(), Compression::best());
    packer.write_all(plain)?;
    packer.finish()
}

/// Each drawing as a `<symbol>` that a page puts in once and refers to.
fn icons(folder: &Path) -> io::Result<String> {
    let mut table = String::from("static ICONS: &[(&str, &str)] = &[\n");
    for path in files(folder, "svg")? {
        let name = name_of(&path).trim_end_matches(".svg").to_owned();
        let source = fs::read_to_string(&path)?;
        let inside = source
            .split_once('>')
            .and_then(|(_, rest)| rest.rsplit_once("</svg>"))
            .map(|(inside, _)| inside.trim())
            .ok_or_else(|| io::Error::other(format!("{} is not one svg element", path.display())))?;
        let symbol = format!("<symbol id=\"i-{name}\" viewBox=\"0 0 256 256\">{inside}</symbol>");
        writeln!(table, "({name:?}, {symbol:?}),").map_err(io::Error::other)?;
    }
    table.push_str("];\n");
    Ok(table)
}
