//! On which line of a file a row starts.
//!
//! The CSV reader tells lines too, but is off where they end in CRLF or are blank.

use std::{
    cell::RefCell,
    collections::VecDeque,
    io::{self, Read},
    rc::Rc,
};

/// The line breaks that were read and not yet passed by a row.
#[derive(Default)]
pub struct Lines {
    /// Where a break stands, and whether it ends a line: of CRLF, the first does.
    breaks: VecDeque<(u64, bool)>,
    read: u64,
    passed: u64,
    ended: u64,
    last: u8,
}

impl Lines {
    /// The line of the row that starts at this byte or, if there are line breaks, right after them.
    ///
    /// Rows are to be asked for in the order of the file.
    pub fn of_row_at(&mut self, byte: u64) -> u64 {
        let mut start = byte;
        while let Some(&(at, ends_line)) = self.breaks.front() {
            if at > start {
                break;
            }
            start += u64::from(at == start);
            self.passed += u64::from(ends_line);
            self.breaks.pop_front();
        }
        self.passed + 1
    }

    /// How many lines were read in all.
    pub fn read(&self) -> u64 {
        self.ended + u64::from(self.read > 0 && !matches!(self.last, b'\r' | b'\n'))
    }

    fn note(&mut self, byte: u8) {
        if matches!(byte, b'\r' | b'\n') {
            let ends_line = (self.last, byte) != (b'\r', b'\n');
            self.breaks.push_back((self.read, ends_line));
            self.ended += u64::from(ends_line);
        }
        self.read += 1;
        self.last = byte;
    }
}

/// How many lines a text goes over, less one.
pub fn breaks_within(text: &[u8]) -> u64 {
    let mut lines = Lines::default();
    for &byte in text {
        lines.note(byte);
    }
    lines.ended
}

/// A reader that notes the line breaks as they pass.
pub struct Noting<R> {
    pub inner: R,
    pub lines: Rc<RefCell<Lines>>,
}

impl<R: Read> Read for Noting<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        let mut lines = self.lines.borrow_mut();
        buffer[..length].iter().for_each(|&byte| lines.note(byte));
        Ok(length)
    }
}
