//! The authorities that this machine trusts, from the bundle of its system.

use crate::limits::ROOTS_BYTES_MAX;
use rustls::RootCertStore;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::fs;
use std::path::{Path, PathBuf};

/// Where systems keep their bundle: Debian and Ubuntu, Fedora, Alpine, openSUSE.
const BUNDLES: [&str; 4] = [
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/cert.pem",
    "/etc/ssl/ca-bundle.pem",
];

/// The file of the system's authorities: the one that `SSL_CERT_FILE` names, or the first of the usual ones.
pub(crate) fn of_system() -> RootCertStore {
    let named = std::env::var_os("SSL_CERT_FILE").map(PathBuf::from);
    let usual = BUNDLES.iter().map(PathBuf::from);
    named.into_iter().chain(usual).map(|file| read(&file)).find(|roots| !roots.is_empty()).unwrap_or_else(none)
}

/// The authorities of a PEM file; none where it cannot be read. Single ones that cannot be used are left out, as
/// bundles carry old ones along.
pub(crate) fn read(file: &Path) -> RootCertStore {
    let mut roots = none();
    if fs::metadata(file).is_ok_and(|metadata| metadata.len() <= ROOTS_BYTES_MAX) {
        let text = fs::read(file).unwrap_or_default();
        roots.add_parsable_certificates(CertificateDer::pem_slice_iter(&text).flatten());
    }
    roots
}

/// No authority at all.
pub(crate) fn none() -> RootCertStore {
    RootCertStore::empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bundle_is_read_and_a_large_file_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("bundle.pem");
        let key = rcgen::KeyPair::generate().unwrap();
        let pem = rcgen::CertificateParams::new(vec!["ca".to_owned()]).unwrap().self_signed(&key).unwrap().pem();
        fs::write(&file, &pem).unwrap();
        assert_eq!(read(&file).len(), 1);
        let padding = |bytes: u64| "#".repeat(usize::try_from(bytes).unwrap() - pem.len());
        fs::write(&file, format!("{pem}{}", padding(ROOTS_BYTES_MAX))).unwrap();
        assert_eq!(read(&file).len(), 1);
        fs::write(&file, format!("{pem}{}", padding(ROOTS_BYTES_MAX + 1))).unwrap();
        assert_eq!(read(&file).len(), 0);
        assert_eq!(read(&folder.path().join("none")).len(), 0);
    }
}
