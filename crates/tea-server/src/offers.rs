//! Programs that the house offers to its visitors, from `clients/PLATFORM` in the data directory.
//!
//! Each stands there with a `manifest.json`, and `clients/release.pub` holds the key that signs them all. The house
//! offers only what that key signed, so that a slip of its keeper is noticed here and not by everybody's client. The
//! directory is looked at when a client says hello, at most every few seconds; a program is read again only after it
//! or its manifest was changed.

use crate::limits::{MANIFEST_BYTES_MAX, OFFERS_LOOK_PAUSE, PLATFORMS_MAX};
use ring::signature::{ED25519, UnparsedPublicKey};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError, RwLock};
use std::time::SystemTime;
use tea_protocol::live::Offer;
use tea_protocol::release::{Manifest, client_parts, is_platform, is_version, signed_text};
use tokio::sync::Mutex;
use tokio::time::Instant;

/// The file with the key, in hexadecimal.
const KEY: &str = "release.pub";
/// The program in the directory of its platform.
const PROGRAM: &str = "teahouse";
/// What is known of it, beside it.
const MANIFEST: &str = "manifest.json";

/// What is offered, as it stood when the directory was last looked at.
pub struct Offers {
    folder: Option<PathBuf>,
    standing: RwLock<Arc<Standing>>,
    /// When the directory was last looked at; held while somebody looks.
    looked_at: Mutex<Option<Instant>>,
    /// It was looked at once, so that `standing` is old at worst and not empty for want of a look.
    known: AtomicBool,
}

#[derive(Debug, Default)]
struct Standing {
    key: Option<String>,
    programs: BTreeMap<String, Program>,
}

#[derive(Debug, Clone)]
struct Program {
    stamp: Stamp,
    /// None where something is wrong with it, which was told to the log.
    manifest: Option<Manifest>,
}

/// By what a change is noticed.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Stamp {
    key: String,
    files: [(u64, Option<SystemTime>); 2],
}

impl Offers {
    /// Offers from a directory, which need not be there; without one nothing is offered.
    #[must_use]
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, standing: RwLock::default(), looked_at: Mutex::new(None), known: AtomicBool::new(false) }
    }

    /// What a client is told: the program for its platform when it is another version than its own, and the key.
    pub(crate) async fn to(&self, client: &str) -> (Option<Offer>, Option<String>) {
        let parts = client_parts(client);
        if parts.is_some() {
            self.look().await;
        }
        let standing = self.standing();
        let update = parts.and_then(|(version, platform)| {
            let manifest = standing.programs.get(platform)?.manifest.as_ref()?;
            (manifest.version != version).then(|| manifest.offer(format!("/clients/{platform}/{PROGRAM}")))
        });
        (update, standing.key.clone())
    }

    /// The file of a platform's program and its hash.
    pub(crate) async fn program(&self, platform: &str) -> Option<(PathBuf, String)> {
        self.look().await;
        let standing = self.standing();
        let manifest = standing.programs.get(platform)?.manifest.as_ref()?;
        Some((self.folder.as_ref()?.join(platform).join(PROGRAM), manifest.sha256.clone()))
    }

    /// Looks at the directory, unless that was done just now or somebody is at it. Whoever comes during the first look
    /// waits for it, since until then a house seems to offer nothing.
    pub(crate) async fn look(&self) {
        let Some(folder) = self.folder.clone() else { return };
        let mut looked_at = match self.looked_at.try_lock() {
            Ok(looked_at) => looked_at,
            Err(_) if self.known.load(Ordering::Acquire) => return,
            Err(_) => self.looked_at.lock().await,
        };
        if looked_at.is_some_and(|at| at.elapsed() < OFFERS_LOOK_PAUSE) {
            return;
        }
        let before = self.standing();
        let read = tokio::task::spawn_blocking(move || read(&folder, &before));
        match read.await {
            Ok(Ok(standing)) => *self.standing.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(standing),
            Ok(Err(error)) => tracing::warn!(%error, "the offered clients could not be read"),
            Err(error) => tracing::error!(%error, "reading the offered clients failed"),
        }
        *looked_at = Some(Instant::now());
        self.known.store(true, Ordering::Release);
    }

    fn standing(&self) -> Arc<Standing> {
        self.standing.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// Reads the directory; what did not change since `before` is taken from there.
fn read(folder: &Path, before: &Standing) -> io::Result<Standing> {
    let Some(key) = read_key(&folder.join(KEY))? else { return Ok(Standing::default()) };
    let mut programs = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let platform = entry?.file_name().into_string().unwrap_or_default();
        if !is_platform(&platform) || programs.len() == PLATFORMS_MAX {
            continue;
        }
        let place = folder.join(&platform);
        let Some(stamp) = stamp(&place, &key)? else { continue };
        let program = match before.programs.get(&platform).filter(|known| known.stamp == stamp) {
            Some(known) => known.clone(),
            None => judged(&place, &platform, stamp),
        };
        programs.insert(platform, program);
    }
    Ok(Standing { key: Some(key), programs })
}

fn judged(place: &Path, platform: &str, stamp: Stamp) -> Program {
    let manifest = check(place, platform, &stamp);
    if let Err(reason) = &manifest {
        tracing::warn!(platform, reason, "a client is not offered");
    }
    Program { stamp, manifest: manifest.ok() }
}

fn check(place: &Path, platform: &str, stamp: &Stamp) -> Result<Manifest, String> {
    let text = read_small(&place.join(MANIFEST)).map_err(|error| format!("{MANIFEST}: {error}"))?;
    let manifest: Manifest = serde_json::from_str(&text).map_err(|error| format!("{MANIFEST}: {error}"))?;
    let Manifest { version, sha256, signature, .. } = &manifest;
    if manifest.v != 1 || manifest.platform != platform || !is_version(version) {
        return Err(format!("{MANIFEST} is for something else"));
    }
    let key = from_hex(&stamp.key).unwrap_or_default();
    let text = signed_text(version, platform, sha256);
    let signed = from_hex(signature)
        .is_some_and(|signature| UnparsedPublicKey::new(&ED25519, key).verify(text.as_bytes(), &signature).is_ok());
    if !signed {
        return Err(format!("the key in {KEY} did not sign it"));
    }
    let found = hash(&place.join(PROGRAM)).map_err(|error| format!("{PROGRAM}: {error}"))?;
    if found != *sha256 || stamp.files[0].0 != manifest.bytes {
        return Err(format!("{PROGRAM} is not what was signed"));
    }
    Ok(manifest)
}

/// The stamp of a platform's files; none where they are not there.
fn stamp(place: &Path, key: &str) -> io::Result<Option<Stamp>> {
    let of = |name: &str| match fs::metadata(place.join(name)) {
        Ok(meta) => Ok(Some((meta.len(), Metadata::modified(&meta).ok()))),
        Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => Ok(None),
        Err(error) => Err(error),
    };
    let (program, manifest) = (of(PROGRAM)?, of(MANIFEST)?);
    Ok(program.zip(manifest).map(|(program, manifest)| Stamp { key: key.to_owned(), files: [program, manifest] }))
}

fn read_key(file: &Path) -> io::Result<Option<String>> {
    let text = match read_small(file) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let key = text.trim().to_ascii_lowercase();
    match from_hex(&key) {
        Some(bytes) if bytes.len() == 32 => Ok(Some(key)),
        _ => Err(io::Error::new(io::ErrorKind::InvalidData, format!("{KEY} is not a key"))),
    }
}

fn read_small(file: &Path) -> io::Result<String> {
    let mut text = String::new();
    File::open(file)?.take(MANIFEST_BYTES_MAX).read_to_string(&mut text)?;
    Ok(text)
}

fn hash(file: &Path) -> io::Result<String> {
    let mut file = File::open(file)?;
    let mut hasher = Sha256::new();
    let mut chunk = vec![0; crate::limits::FILE_CHUNK_BYTES];
    loop {
        match file.read(&mut chunk)? {
            0 => break,
            count => hasher.update(&chunk[..count]),
        }
    }
    Ok(hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect())
}

/// The bytes that hexadecimal digits write, at most 64 of them.
fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) || digits.len() > 128 || !digits.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    digits.chunks(2).map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()).collect()
}

#[cfg(test)]
mod tests;
