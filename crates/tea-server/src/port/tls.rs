//! TLS from PEM files, which can be read again while the port is open.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};

use rustls::ServerConfig;
use rustls::crypto::ring;
use rustls::pki_types::pem::{self, PemObject};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

use crate::limits::PEM_BYTES_MAX;

/// A certificate chain with its key. Clones share one state, so a reload reaches every port.
#[derive(Clone, Debug)]
pub struct Tls {
    chain: PathBuf,
    key: PathBuf,
    current: Arc<RwLock<Arc<ServerConfig>>>,
}

/// What is wrong with the files. Says which file.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The file is missing, not readable or too large.
    #[error("cannot read {file}: {source}")]
    Read {
        /// Which file.
        file: String,
        /// Why.
        source: io::Error,
    },
    /// The file is text of another kind or damaged.
    #[error("{file} is not a PEM file: {reason}")]
    Pem {
        /// Which file.
        file: String,
        /// Where the reading ended.
        reason: String,
    },
    /// The file holds something, but not this.
    #[error("{file} holds no {wanted}")]
    Missing {
        /// Which file.
        file: String,
        /// "certificate" or "private key".
        wanted: &'static str,
    },
    /// Both files can be read, but they do not belong together or cannot be used.
    #[error("the certificate in {chain} and the key in {key} cannot be used: {reason}")]
    Unusable {
        /// The certificate chain.
        chain: String,
        /// The private key.
        key: String,
        /// What TLS says.
        reason: String,
    },
}

impl Tls {
    /// Reads a certificate chain (the house's own certificate first) and its private key.
    ///
    /// # Errors
    /// When a file cannot be read or the two do not fit.
    pub fn load(chain: &Path, key: &Path) -> Result<Tls, TlsError> {
        let config = read_config(chain, key)?;
        Ok(Tls { chain: chain.to_owned(), key: key.to_owned(), current: Arc::new(RwLock::new(Arc::new(config))) })
    }

    /// Reads the files again. New connections use them; on an error the old certificate stays in use.
    ///
    /// # Errors
    /// As [`Tls::load`].
    pub fn reload(&self) -> Result<(), TlsError> {
        let config = Arc::new(read_config(&self.chain, &self.key)?);
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = config;
        Ok(())
    }

    /// What the next handshake uses.
    pub(super) fn config(&self) -> Arc<ServerConfig> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }
}

fn read_config(chain_file: &Path, key_file: &Path) -> Result<ServerConfig, TlsError> {
    let chain = read_chain(chain_file)?;
    let key = read_key(key_file)?;
    let unusable = |error: rustls::Error| TlsError::Unusable {
        chain: name(chain_file),
        key: name(key_file),
        reason: error.to_string(),
    };
    let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_protocol_versions(&[&rustls::version::TLS13, &rustls::version::TLS12])
        .map_err(unusable)?
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .map_err(unusable)?;
    config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    config.ticketer = ring::Ticketer::new().map_err(unusable)?;
    Ok(config)
}

fn read_chain(file: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let text = read_file(file)?;
    let chain: Vec<_> = CertificateDer::pem_slice_iter(&text)
        .collect::<Result<_, _>>()
        .map_err(|error| TlsError::Pem { file: name(file), reason: error.to_string() })?;
    if chain.is_empty() {
        return Err(TlsError::Missing { file: name(file), wanted: "certificate" });
    }
    Ok(chain)
}

fn read_key(file: &Path) -> Result<PrivateKeyDer<'static>, TlsError> {
    PrivateKeyDer::from_pem_slice(&read_file(file)?).map_err(|error| match error {
        pem::Error::NoItemsFound => TlsError::Missing { file: name(file), wanted: "private key" },
        error => TlsError::Pem { file: name(file), reason: error.to_string() },
    })
}

fn read_file(file: &Path) -> Result<Vec<u8>, TlsError> {
    let read = || {
        if fs::metadata(file)?.len() > PEM_BYTES_MAX {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, "larger than any certificate"));
        }
        fs::read(file)
    };
    read().map_err(|source| TlsError::Read { file: name(file), source })
}

fn name(file: &Path) -> String {
    file.display().to_string()
}
