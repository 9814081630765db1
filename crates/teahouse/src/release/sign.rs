//! `teahouse release sign`: says with a key that a program is one to run, and puts it where the house offers it.

use super::{keygen, offer};
use crate::exit::{Failure, Outcome};
use crate::{out, system, tongue};
use anyhow::Context;
use clap::Args;
use ring::digest::{SHA256, digest};
use ring::signature::Ed25519KeyPair;
use serde_json::json;
use std::path::{Path, PathBuf};
use tea_client::limits::PROGRAM_BYTES_MAX;
use tea_client::release::to_hex;
use tea_protocol::release::{Manifest, is_platform, is_version, signed_text};

/// Sign a program, and with --data put it where a house offers it to its visitors.
#[derive(Args)]
#[command(
    before_help = "    teahouse release sign --key release.key --platform linux-x86_64 --version 0.2.0 \\\n        \
    --data /var/lib/teahouse target/release/teahouse"
)]
pub(crate) struct Sign {
    /// The key of `release keygen`.
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// What the program runs on, such as linux-x86_64, linux-aarch64, macos-aarch64.
    #[arg(long)]
    platform: String,
    /// Its version.
    #[arg(long)]
    version: String,
    /// The data directory of the house that is to offer it; without one the manifest is written beside the program.
    #[arg(long, value_name = "DIR")]
    data: Option<PathBuf>,
    /// The program.
    #[arg(value_name = "BINARY")]
    binary: PathBuf,
    /// One JSON object.
    #[arg(long)]
    json: bool,
}

pub(crate) fn sign(ask: &Sign) -> Outcome {
    if !is_platform(&ask.platform) {
        return Err(Failure::usage(format!("{:?} is no platform; write it like linux-x86_64", ask.platform)));
    }
    if !is_version(&ask.version) {
        return Err(Failure::usage(format!("{:?} is no version; write it like 0.2.0", ask.version)));
    }
    let pair = keygen::read_pair(&ask.key)?;
    let program = read(&ask.binary)?;
    let manifest = manifest(&pair, &ask.version, &ask.platform, &program);
    let file = match &ask.data {
        Some(data) => offer::place(data, &keygen::public_key(&pair), &manifest, &program)?,
        None => offer::beside(&ask.binary, &manifest)?,
    };
    let file = file.display().to_string();
    if ask.json {
        let mut object = serde_json::to_value(&manifest).map_err(anyhow::Error::from)?;
        object["file"] = json!(file);
        object["release_key"] = json!(keygen::public_key(&pair).to_string());
        return out::json(object);
    }
    out::line(&tongue::say("release-signed", "file", &file))
}

fn read(binary: &Path) -> Outcome<Vec<u8>> {
    let reading = || system::reading(binary);
    let bytes = std::fs::metadata(binary).with_context(reading)?.len();
    if bytes == 0 || bytes > PROGRAM_BYTES_MAX {
        return Err(Failure::usage(format!("{} has {bytes} bytes, not 1 to {PROGRAM_BYTES_MAX}", binary.display())));
    }
    Ok(std::fs::read(binary).with_context(reading)?)
}

fn manifest(pair: &Ed25519KeyPair, version: &str, platform: &str, program: &[u8]) -> Manifest {
    let sha256 = to_hex(digest(&SHA256, program).as_ref());
    let signature = to_hex(pair.sign(signed_text(version, platform, &sha256).as_bytes()).as_ref());
    let (version, platform) = (version.to_owned(), platform.to_owned());
    Manifest { v: 1, version, platform, bytes: program.len() as u64, sha256, signature }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_signature_is_of_version_platform_and_bytes() {
        let pair = Ed25519KeyPair::from_seed_unchecked(&[1; 32]).unwrap();
        let key = keygen::public_key(&pair);
        let Manifest { version, platform, bytes, sha256, signature, .. } =
            manifest(&pair, "0.2.0", "linux-x86_64", b"program");
        assert_eq!(bytes, 7);
        assert!(key.has_signed(&version, &platform, &sha256, &signature));
        assert!(!key.has_signed("0.2.1", &platform, &sha256, &signature));
        assert!(!key.has_signed(&version, "linux-aarch64", &sha256, &signature));
    }
}
