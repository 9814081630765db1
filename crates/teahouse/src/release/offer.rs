//! Where a signed program is put.

use crate::exit::{CONFLICT, Failure, Outcome};
use crate::{system, tongue};
use anyhow::Context;
use std::ffi::OsString;
use std::fs::{self, DirBuilder, File};
use std::io::{ErrorKind, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use tea_client::release::ReleaseKey;
use tea_protocol::release::Manifest;

/// Puts a program, its manifest and, the first time, the key into the directory of a house. A running house offers it
/// within seconds. Returns the manifest's file.
pub(super) fn place(data: &Path, key: &ReleaseKey, manifest: &Manifest, program: &[u8]) -> Outcome<PathBuf> {
    let clients = data.join("clients");
    let folder = clients.join(&manifest.platform);
    let making = || system::writing(&folder);
    DirBuilder::new().recursive(true).mode(0o700).create(&folder).with_context(making)?;
    keep_key(&clients.join("release.pub"), key)?;
    // The manifest comes last: until then the house sees an old one that does not fit, and offers nothing.
    write(&folder.join("teahouse"), program, 0o755)?;
    let file = folder.join("manifest.json");
    write(&file, &text(manifest)?, 0o644)?;
    Ok(file)
}

/// Writes the manifest beside the program.
pub(super) fn beside(binary: &Path, manifest: &Manifest) -> Outcome<PathBuf> {
    let mut name = binary.file_name().map(OsString::from).unwrap_or_default();
    name.push(".sig.json");
    let file = binary.with_file_name(name);
    write(&file, &text(manifest)?, 0o644)?;
    Ok(file)
}

/// A house has one key: its visitors keep the first one they were told, so another would lock them all out.
fn keep_key(file: &Path, key: &ReleaseKey) -> Outcome {
    match fs::read_to_string(file) {
        Ok(text) if ReleaseKey::read(text.trim()) == Some(*key) => Ok(()),
        Ok(_) => Err(Failure::new(CONFLICT, tongue::say("release-other-key", "file", &file.display().to_string()))),
        Err(error) if error.kind() == ErrorKind::NotFound => write(file, format!("{key}\n").as_bytes(), 0o644),
        Err(error) => Err(anyhow::Error::from(error).context(system::reading(file)).into()),
    }
}

fn text(manifest: &Manifest) -> Outcome<Vec<u8>> {
    let mut text = serde_json::to_vec_pretty(manifest).map_err(anyhow::Error::from)?;
    text.push(b'\n');
    Ok(text)
}

/// Writes a file so that a reader finds the old one or the new one, whole.
fn write(file: &Path, bytes: &[u8], mode: u32) -> Outcome {
    let writing = || system::writing(file);
    let mut name = file.file_name().map(OsString::from).unwrap_or_default();
    name.push(".new");
    let draft = file.with_file_name(name);
    let opened = File::options().write(true).create(true).truncate(true).mode(mode).open(&draft);
    let written = opened.and_then(|mut draft| draft.write_all(bytes).and_then(|()| draft.sync_all()));
    Ok(written.and_then(|()| fs::rename(&draft, file)).with_context(writing)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest() -> Manifest {
        let text = |text: &str| text.to_owned();
        let (version, platform) = (text("0.2.0"), text("linux-x86_64"));
        Manifest { v: 1, version, platform, bytes: 7, sha256: text("aa"), signature: text("bb") }
    }

    #[test]
    fn a_program_is_put_with_its_manifest_and_the_key() {
        let data = tempfile::tempdir().unwrap();
        let key = ReleaseKey::of([7; 32]);
        let file = place(data.path(), &key, &manifest(), b"program").unwrap();
        let read: Manifest = serde_json::from_slice(&fs::read(&file).unwrap()).unwrap();
        assert_eq!(read, manifest());
        let clients = data.path().join("clients");
        assert_eq!(fs::read(clients.join("linux-x86_64/teahouse")).unwrap(), b"program");
        assert_eq!(fs::read_to_string(clients.join("release.pub")).unwrap(), format!("{key}\n"));
        place(data.path(), &key, &manifest(), b"another").unwrap();
        assert_eq!(fs::read(clients.join("linux-x86_64/teahouse")).unwrap(), b"another");
        assert_eq!(fs::read_dir(clients.join("linux-x86_64")).unwrap().count(), 2, "no draft is left");

        let other = place(data.path(), &ReleaseKey::of([8; 32]), &manifest(), b"evil").unwrap_err();
        assert_eq!(other.code, CONFLICT);
        assert_eq!(fs::read(clients.join("linux-x86_64/teahouse")).unwrap(), b"another");
    }
}
