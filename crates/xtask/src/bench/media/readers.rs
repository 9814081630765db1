//! Readers who take a film as fast as it comes.

use super::film::Place;
use crate::bench::subject::Subject;
use crate::bench::table::Figures;
use anyhow::{Context, Result, ensure};
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(30);
/// The head of an answer is shorter.
const HEAD_BYTES_MAX: usize = 8 * 1024;

/// Connections, each in a thread of its own while it reads.
pub(crate) struct Readers<'a> {
    readers: Vec<Reader<'a>>,
}

/// What reading so many bytes has cost.
pub(crate) struct Cost {
    /// CPU seconds per GB.
    pub(crate) cost: f64,
    /// GB a second.
    pub(crate) speed: f64,
    /// Milliseconds from each request to the end of its answer.
    pub(crate) answer_ms: Figures,
}

/// One connection.
struct Reader<'a> {
    socket: TcpStream,
    place: &'a Place,
    address: SocketAddr,
    film: &'a [u8],
    /// The state of the generator of places.
    dice: u64,
    buffer: Vec<u8>,
}

impl<'a> Readers<'a> {
    pub(crate) fn connect(address: SocketAddr, place: &'a Place, film: &'a [u8], count: usize) -> Result<Self> {
        let connect = |number: usize| {
            let socket = TcpStream::connect(address)?;
            socket.set_nodelay(true)?;
            socket.set_read_timeout(Some(PATIENCE))?;
            let (dice, buffer) = (0x2545_F491_4F6C_DD1D ^ number as u64, vec![0; 1 << 20]);
            Ok(Reader { socket, place, address, film, dice, buffer })
        };
        Ok(Readers { readers: (0..count).map(connect).collect::<Result<_>>()? })
    }

    /// Reads at least so many bytes, in parts of a length at places by chance, or whole.
    pub(crate) fn read(&mut self, subject: &Subject, part: Option<u64>, bytes: u64) -> Result<Cost> {
        // The first answer pays for what is made once. All at once, since a connection that asks for nothing is closed.
        self.all(part, 1)?;
        let (before, start) = (subject.cpu()?, Instant::now());
        let read = self.all(part, bytes / self.readers.len() as u64)?;
        let (took, cpu) = (start.elapsed(), subject.cpu()? - before);
        let gigabytes = read.iter().map(|(bytes, _)| *bytes).sum::<u64>() as f64 / 1e9;
        let mut answer_ms = Figures::default();
        answer_ms.extend(read.into_iter().flat_map(|(_, answer_ms)| answer_ms));
        Ok(Cost { cost: cpu.as_secs_f64() / gigabytes, speed: gigabytes / took.as_secs_f64(), answer_ms })
    }

    /// Has each read at least so many bytes, all at the same time; returns what each read and how long each answer took.
    fn all(&mut self, part: Option<u64>, each: u64) -> Result<Vec<(u64, Vec<f64>)>> {
        std::thread::scope(|scope| {
            let readers: Vec<_> =
                self.readers.iter_mut().map(|one| scope.spawn(move || one.many(part, each))).collect();
            readers.into_iter().map(|reader| reader.join().expect("a reader does not panic")).collect()
        })
    }
}

impl Reader<'_> {
    fn many(&mut self, part: Option<u64>, bytes: u64) -> Result<(u64, Vec<f64>)> {
        let (mut read, mut answer_ms) = (0, Vec::new());
        while read < bytes {
            let start = Instant::now();
            read += self.one(part)?;
            answer_ms.push(start.elapsed().as_secs_f64() * 1e3);
        }
        Ok((read, answer_ms))
    }

    /// One request and its answer; returns the bytes of its body.
    fn one(&mut self, part: Option<u64>) -> Result<u64> {
        let whole = self.film.len() as u64;
        let length = part.unwrap_or(whole);
        let first = if part.is_some() { self.roll() % (whole - length) } else { 0 };
        let range = part.map(|_| format!("Range: bytes={first}-{}\r\n", first + length - 1)).unwrap_or_default();
        let Place { path, headers } = self.place;
        let head = format!("GET {path} HTTP/1.1\r\nHost: {}\r\n{headers}{range}\r\n", self.address);
        self.socket.write_all(head.as_bytes())?;
        let expected = if part.is_some() { "HTTP/1.1 206" } else { "HTTP/1.1 200" };
        let from = first as usize;
        self.answer(expected, from, length as usize)?;
        Ok(length)
    }

    /// Reads an answer and looks whether its first and its last bytes are those of the film.
    fn answer(&mut self, expected: &str, from: usize, length: usize) -> Result<()> {
        let mut heard = 0;
        let end = loop {
            heard += self.hear(heard)?;
            if let Some(end) = self.buffer[..heard].windows(4).position(|end| end == b"\r\n\r\n") {
                break end + 4;
            }
            ensure!(heard < HEAD_BYTES_MAX, "a head without an end");
        };
        let head = String::from_utf8_lossy(&self.buffer[..end]);
        let told = format!("content-length: {length}\r\n");
        ensure!(head.starts_with(expected) && head.to_lowercase().contains(&told), "an odd answer: {head}");
        let mut got = heard - end;
        let begun = got.min(16);
        ensure!(self.buffer[end..end + begun] == self.film[from..from + begun], "other bytes at {from}");
        let mut last = self.buffer[heard - 1];
        while got < length {
            let count = self.hear(0)?;
            got += count;
            last = self.buffer[count - 1];
        }
        ensure!(got == length && last == self.film[from + length - 1], "other bytes up to {}", from + length);
        Ok(())
    }

    fn hear(&mut self, at: usize) -> Result<usize> {
        let count = self.socket.read(&mut self.buffer[at..]).context("waiting for bytes")?;
        ensure!(count > 0, "the connection was closed before the answer");
        Ok(count)
    }

    /// The next number by chance (xorshift64).
    fn roll(&mut self) -> u64 {
        self.dice ^= self.dice << 13;
        self.dice ^= self.dice >> 7;
        self.dice ^= self.dice << 17;
        self.dice
    }
}
