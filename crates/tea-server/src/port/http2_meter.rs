//! Counts the control frames an HTTP/2 client sends, because the protocol lets them be endless and each costs us an answer.

use std::time::{Duration, Instant};

const PREFACE_BYTES: usize = 24;
const HEADER_BYTES: usize = 9;

const DATA: u8 = 0x0;
const HEADERS: u8 = 0x1;
const WINDOW_UPDATE: u8 = 0x8;

/// A reader who takes what we send may open its window once for so many bytes.
const BYTES_PER_WINDOW_UPDATE: usize = 1_024;

/// More control frames in one second than allowed.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many HTTP/2 control frames a second")]
pub(super) struct Flood;

/// Follows the frame headers of one client in the bytes as they arrive.
#[derive(Debug)]
pub(super) struct Http2Meter {
    /// Bytes of preface or payload still to be passed over.
    skip: usize,
    header: [u8; HEADER_BYTES],
    header_len: usize,
    second_began: Instant,
    counted: u32,
    max: u32,
    sent_bytes: usize,
}

impl Http2Meter {
    /// Starts before the preface.
    pub(super) fn new(max_per_second: u32, now: Instant) -> Http2Meter {
        Http2Meter {
            skip: PREFACE_BYTES,
            header: [0; HEADER_BYTES],
            header_len: 0,
            second_began: now,
            counted: 0,
            max: max_per_second,
            sent_bytes: 0,
        }
    }

    /// Notes bytes written to the client, which it may acknowledge.
    pub(super) fn sent(&mut self, bytes: usize) {
        self.sent_bytes = self.sent_bytes.saturating_add(bytes);
    }

    /// Takes the next bytes from the client.
    ///
    /// # Errors
    /// When this second's allowance is used up.
    pub(super) fn received(&mut self, mut bytes: &[u8], now: Instant) -> Result<(), Flood> {
        if now.duration_since(self.second_began) >= Duration::from_secs(1) {
            self.second_began = now;
            self.counted = 0;
        }
        while !bytes.is_empty() {
            if self.skip > 0 {
                let passed = self.skip.min(bytes.len());
                self.skip -= passed;
                bytes = &bytes[passed..];
                continue;
            }
            let taken = (HEADER_BYTES - self.header_len).min(bytes.len());
            self.header[self.header_len..self.header_len + taken].copy_from_slice(&bytes[..taken]);
            self.header_len += taken;
            bytes = &bytes[taken..];
            if self.header_len == HEADER_BYTES {
                self.header_len = 0;
                self.frame()?;
            }
        }
        Ok(())
    }

    fn frame(&mut self) -> Result<(), Flood> {
        let [high, middle, low, kind, ..] = self.header;
        self.skip = usize::from(high) << 16 | usize::from(middle) << 8 | usize::from(low);
        let free = match kind {
            HEADERS => true,
            DATA => self.skip > 0,
            WINDOW_UPDATE if self.sent_bytes >= BYTES_PER_WINDOW_UPDATE => {
                self.sent_bytes -= BYTES_PER_WINDOW_UPDATE;
                true
            }
            _ => false,
        };
        self.counted += u32::from(!free);
        if self.counted > self.max { Err(Flood) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn frame(kind: u8, payload_bytes: u8) -> Vec<u8> {
        let mut frame = vec![0, 0, payload_bytes, kind, 0, 0, 0, 0, 0];
        frame.resize(HEADER_BYTES + usize::from(payload_bytes), 0xFF);
        frame
    }

    fn begun(max: u32, now: Instant) -> Http2Meter {
        let mut meter = Http2Meter::new(max, now);
        meter.received(&[0xFF; PREFACE_BYTES], now).unwrap();
        meter
    }

    #[test]
    fn pings_up_to_the_limit_pass_and_the_next_does_not() {
        let now = Instant::now();
        let mut meter = begun(3, now);
        for _ in 0..3 {
            meter.received(&frame(0x6, 8), now).unwrap();
        }
        assert_eq!(meter.received(&frame(0x6, 8), now), Err(Flood));
        meter.received(&frame(0x6, 8), now + Duration::from_secs(1)).unwrap();
    }

    #[test]
    fn requests_and_their_data_are_free_however_they_are_cut() {
        let now = Instant::now();
        let mut meter = begun(0, now);
        let bytes: Vec<u8> = [frame(HEADERS, 200), frame(DATA, 5)].concat().repeat(50);
        for byte in bytes.chunks(7) {
            meter.received(byte, now).unwrap();
        }
        assert_eq!(meter.received(&frame(DATA, 0), now), Err(Flood));
    }

    #[test]
    fn windows_are_opened_for_what_was_sent() {
        let now = Instant::now();
        let mut meter = begun(0, now);
        meter.sent(BYTES_PER_WINDOW_UPDATE);
        meter.received(&frame(WINDOW_UPDATE, 4), now).unwrap();
        assert_eq!(meter.received(&frame(WINDOW_UPDATE, 4), now), Err(Flood));
    }
}
