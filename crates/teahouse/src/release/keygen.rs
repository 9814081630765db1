//! `teahouse release keygen`: the key that signs.

use crate::exit::{CONFLICT, FAILED, Failure, Outcome};
use crate::limits::SIGNING_KEY_BYTES_MAX;
use crate::{out, system, tongue};
use anyhow::{Context, anyhow};
use clap::Args;
use ring::rand::SystemRandom;
use ring::signature::{Ed25519KeyPair, KeyPair};
use serde_json::json;
use std::fs::File;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::path::{Path, PathBuf};
use tea_client::release::ReleaseKey;
use tea_words::Arg;

/// Make a key that signs programs.
#[derive(Args)]
#[command(before_help = "    teahouse release keygen --out release.key")]
pub(crate) struct Keygen {
    /// The file to write it into; one that is there already is left alone.
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

pub(crate) fn keygen(ask: &Keygen) -> Outcome {
    let key = generate(&ask.out)?;
    if ask.json {
        return out::json(json!({ "file": ask.out, "release_key": key.to_string() }));
    }
    let (file, key) = (ask.out.display().to_string(), key.to_string());
    out::line(&tongue::words().say_with("release-key-made", &[("file", Arg::Text(&file)), ("key", Arg::Text(&key))]))
}

/// Writes a new key (Ed25519, PKCS#8; RFC 8032, RFC 5958) for its owner's eyes only, and returns the public half.
fn generate(file: &Path) -> Outcome<ReleaseKey> {
    let key = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new());
    let key = key.map_err(|_| anyhow!("the system gives no randomness"))?;
    let writing = || system::writing(file);
    let mut opened = match File::options().write(true).create_new(true).mode(0o600).open(file) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(Failure::new(CONFLICT, tongue::say("release-key-there", "file", &file.display().to_string())));
        }
        opened => opened.with_context(writing)?,
    };
    opened.write_all(key.as_ref()).and_then(|()| opened.sync_all()).with_context(writing)?;
    Ok(public_key(&read_pair(file)?))
}

/// Reads a key that nobody else can read.
pub(super) fn read_pair(file: &Path) -> Outcome<Ed25519KeyPair> {
    let reading = || system::reading(file);
    let opened = File::open(file).with_context(reading)?;
    let mode = opened.metadata().with_context(reading)?.permissions().mode();
    if mode & 0o077 != 0 {
        let file = file.display().to_string();
        return Err(Failure::new(FAILED, tongue::say("release-key-open", "file", &file)));
    }
    let mut bytes = Vec::new();
    opened.take(SIGNING_KEY_BYTES_MAX).read_to_end(&mut bytes).with_context(reading)?;
    let pair = Ed25519KeyPair::from_pkcs8_maybe_unchecked(&bytes);
    Ok(pair.map_err(|_| anyhow!("{} holds no Ed25519 key", file.display()))?)
}

pub(super) fn public_key(pair: &Ed25519KeyPair) -> ReleaseKey {
    ReleaseKey::of(pair.public_key().as_ref().try_into().expect("an Ed25519 public key has 32 bytes"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_private_and_never_written_over() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("release.key");
        let key = generate(&file).unwrap();
        let mode = std::fs::metadata(&file).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
        assert_eq!(generate(&file).unwrap_err().code, CONFLICT);
        assert_eq!(public_key(&read_pair(&file).unwrap()), key);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o640)).unwrap();
        assert_eq!(read_pair(&file).unwrap_err().code, FAILED);
        std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o600)).unwrap();
        let whole = std::fs::read(&file).unwrap();
        assert!(whole.len() as u64 <= SIGNING_KEY_BYTES_MAX);
        for text in [b"no key".to_vec(), [whole, vec![0; SIGNING_KEY_BYTES_MAX as usize]].concat()] {
            std::fs::write(&file, text).unwrap();
            assert!(read_pair(&file).is_err());
        }
    }
}
