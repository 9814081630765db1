//! Reading files in large blocks, into memory that is used again.
//!
//! A block is as large as the kernel reads and the socket takes without much ado, and small enough that a few hundred
//! readers who stand still hold little. Fresh memory of this size would have to be mapped and cleared by the kernel for
//! every block, which costs about as much as reading it.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use crate::limits::{MEDIA_BLOCK_BYTES, MEDIA_BLOCKS_IDLE_MAX};

/// The memory for blocks that is not in use, at most [`MEDIA_BLOCKS_IDLE_MAX`] pieces.
#[derive(Default)]
pub(in crate::http) struct Blocks(Mutex<Vec<Box<[u8]>>>);

impl Blocks {
    fn take(&self) -> Box<[u8]> {
        let idle = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(|| vec![0; MEDIA_BLOCK_BYTES].into())
    }

    fn give_back(&self, memory: Box<[u8]>) {
        let mut idle = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MEDIA_BLOCKS_IDLE_MAX {
            idle.push(memory);
        }
    }

    /// How many pieces are not in use.
    #[cfg(test)]
    pub(super) fn idle(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

/// Bytes of a file. Their memory goes back when the last of them was sent.
pub(super) struct Block {
    memory: Box<[u8]>,
    length: usize,
    blocks: Arc<Blocks>,
}

impl AsRef<[u8]> for Block {
    fn as_ref(&self) -> &[u8] {
        &self.memory[..self.length]
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        self.blocks.give_back(std::mem::take(&mut self.memory));
    }
}

/// An open file. Cheap to clone.
#[derive(Clone)]
pub(super) struct Source {
    file: Arc<File>,
    blocks: Arc<Blocks>,
}

impl Source {
    /// Opens a file. Blocks the thread.
    ///
    /// # Errors
    /// From the disk, and `InvalidData` if it does not have so many bytes.
    pub(super) fn open(blocks: &Arc<Blocks>, path: &Path, bytes: u64) -> io::Result<Source> {
        let file = File::open(path)?;
        let found = file.metadata()?.len();
        if found != bytes {
            return Err(io::Error::new(io::ErrorKind::InvalidData, format!("{found} bytes instead of {bytes}")));
        }
        Ok(Source { file: Arc::new(file), blocks: Arc::clone(blocks) })
    }

    /// Reads a part of at most [`MEDIA_BLOCK_BYTES`]. Blocks the thread.
    ///
    /// # Errors
    /// From the disk, and `UnexpectedEof` if the file has become shorter.
    pub(super) fn read(&self, part: Range<u64>) -> io::Result<Block> {
        let length = usize::try_from(part.end - part.start).map_err(io::Error::other)?;
        let mut block = Block { memory: self.blocks.take(), length, blocks: Arc::clone(&self.blocks) };
        self.file.read_exact_at(&mut block.memory[..length], part.start)?;
        Ok(block)
    }
}

/// The first block of a part.
pub(super) fn first(part: &Range<u64>) -> Range<u64> {
    part.start..part.end.min(part.start + MEDIA_BLOCK_BYTES as u64)
}
