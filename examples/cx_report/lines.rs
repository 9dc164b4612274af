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
    breaks: VecDeque<(u64, u8)>,
    read: u64,
    passed: u64,
}

impl Lines {
    /// The line of the row that starts at this byte or, if there are line breaks, right after them.
    ///
    /// Rows are to be asked for in the order of the file.
    pub fn of_row_at(&mut self, byte: u64) -> u64 {
        let mut start = byte;
        while let Some(&(at, kind)) = self.breaks.front() {
            if at > start {
                break;
            }
            start += u64::from(at == start);
            self.passed += u64::from(kind == b'\n');
            self.breaks.pop_front();
        }
        self.passed + 1
    }
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
        let at = lines.read;
        let bytes = (at..).zip(buffer[..length].iter().copied());
        lines.breaks.extend(bytes.filter(|(_, byte)| matches!(byte, b'\r' | b'\n')));
        lines.read += length as u64;
        Ok(length)
    }
}
