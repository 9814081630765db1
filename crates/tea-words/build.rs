//! Writes `locales.rs` into `OUT_DIR`: the Fluent sources of every language.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{fs, io};

const LOCALES: [&str; 2] = ["zh-CN", "en"];

fn main() -> io::Result<()> {
    // Asked when it runs: a shared build folder may hold a script that was compiled for another checkout.
    let manifest = std::env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let folder = Path::new(&manifest).join("../../web/locales");
    println!("cargo::rerun-if-changed={}", folder.display());
    println!("cargo::rerun-if-changed=build.rs");
    let mut table = String::from("static LOCALES: &[(&str, &str)] = &[\n");
    for locale in LOCALES {
        for path in sources(&folder.join(locale))? {
            writeln!(table, "({locale:?}, include_str!({:?})),", path.canonicalize()?).map_err(io::Error::other)?;
        }
    }
    table.push_str("];\n");
    let out = PathBuf::from(std::env::var("OUT_DIR").map_err(io::Error::other)?);
    fs::write(out.join("locales.rs"), table)
}

/// The Fluent files of a language in name order.
fn sources(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "ftl") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
