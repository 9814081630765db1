//! The few fields of a certificate that the doctor tells (RFC 5280 section 4.1, in DER, X.690): from when and until
//! when it is good, and whether it vouches for itself. Whether it is to be believed is decided by rustls.

use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::path::Path;

/// What a certificate says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Validity {
    /// The first moment, in seconds since 1970.
    pub not_before_s: i64,
    /// The last moment, in seconds since 1970.
    pub not_after_s: i64,
    /// Whether it names itself as the one who vouches for it.
    pub self_issued: bool,
}

const SEQUENCE: u8 = 0x30;
const VERSION: u8 = 0xA0;
const UTC_TIME: u8 = 0x17;
const GENERALIZED_TIME: u8 = 0x18;

/// Reads the first certificate of a PEM file; none when there is none in it.
#[must_use]
pub fn validity_of_file(file: &Path) -> Option<Validity> {
    validity(&CertificateDer::from_pem_file(file).ok()?)
}

/// Reads a certificate in DER; none when it is none.
#[must_use]
pub fn validity(der: &[u8]) -> Option<Validity> {
    let (_, certificate, _) = element(der).filter(|(tag, ..)| *tag == SEQUENCE)?;
    let (_, mut rest, _) = element(certificate).filter(|(tag, ..)| *tag == SEQUENCE)?;
    if rest.first() == Some(&VERSION) {
        rest = element(rest)?.2;
    }
    // Serial number and signature algorithm.
    rest = element(rest)?.2;
    rest = element(rest)?.2;
    let (_, issuer, rest) = element(rest)?;
    let (_, dates, rest) = element(rest)?;
    let (_, subject, _) = element(rest)?;
    let (kind, not_before, dates) = element(dates)?;
    let not_before_s = moment(kind, not_before)?;
    let (kind, not_after, _) = element(dates)?;
    Some(Validity { not_before_s, not_after_s: moment(kind, not_after)?, self_issued: issuer == subject })
}

/// Takes one element apart: its tag, its content, what follows it.
fn element(der: &[u8]) -> Option<(u8, &[u8], &[u8])> {
    let (&tag, rest) = der.split_first()?;
    let (&first, mut rest) = rest.split_first()?;
    let mut length = usize::from(first);
    if first & 0x80 != 0 {
        let digits = usize::from(first & 0x7F);
        // No certificate is so long that its length takes more.
        let (bytes, after) = rest.split_at_checked(digits).filter(|_| (1..=4).contains(&digits))?;
        length = bytes.iter().fold(0, |length, byte| length << 8 | usize::from(*byte));
        rest = after;
    }
    let (content, after) = rest.split_at_checked(length)?;
    Some((tag, content, after))
}

/// A moment in one of the two forms of RFC 5280 section 4.1.2.5, in seconds since 1970.
fn moment(kind: u8, text: &[u8]) -> Option<i64> {
    let digits = std::str::from_utf8(text).ok()?.strip_suffix('Z')?;
    let number = |from: usize, to: usize| -> Option<i8> { digits.get(from..to)?.parse().ok() };
    let (year, rest) = match (kind, digits.len()) {
        (UTC_TIME, 12) => {
            let year = i16::from(number(0, 2)?);
            (if year < 50 { 2_000 + year } else { 1_900 + year }, 2)
        }
        (GENERALIZED_TIME, 14) => (digits.get(..4)?.parse().ok()?, 4),
        _ => return None,
    };
    let part = |index: usize| number(rest + 2 * index, rest + 2 * index + 2);
    let at = jiff::civil::DateTime::new(year, part(0)?, part(1)?, part(2)?, part(3)?, part(4)?, 0).ok()?;
    Some(at.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dates_of_a_certificate_are_read() {
        let mut params = rcgen::CertificateParams::new(vec!["house.example".to_owned()]).unwrap();
        params.not_before = rcgen::date_time_ymd(2024, 2, 29);
        params.not_after = rcgen::date_time_ymd(2061, 1, 1);
        let key = rcgen::KeyPair::generate().unwrap();
        let certificate = params.self_signed(&key).unwrap();
        let read = validity(certificate.der()).unwrap();
        assert_eq!(
            (crate::dates::day(read.not_before_s), crate::dates::day(read.not_after_s)),
            ("2024-02-29".to_owned(), "2061-01-01".to_owned())
        );
        assert!(read.self_issued);
    }

    #[test]
    fn both_forms_of_a_moment_are_read() {
        assert_eq!(moment(UTC_TIME, b"700101000000Z"), Some(0));
        assert_eq!(moment(GENERALIZED_TIME, b"19700101000001Z"), Some(1));
        assert_eq!(moment(UTC_TIME, b"491231235959Z"), moment(GENERALIZED_TIME, b"20491231235959Z"));
        for (kind, text) in [(UTC_TIME, &b"7001010000Z"[..]), (UTC_TIME, b"701301000000Z"), (4, b"700101000000Z")] {
            assert_eq!(moment(kind, text), None);
        }
    }

    #[test]
    fn what_is_no_certificate_is_none() {
        let key = rcgen::KeyPair::generate().unwrap();
        let whole = rcgen::CertificateParams::new(vec![]).unwrap().self_signed(&key).unwrap();
        for length in 0..whole.der().len() {
            assert_eq!(validity(&whole.der()[..length]), None, "{length} bytes");
        }
        assert_eq!(validity(&[0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]), None);
    }
}
