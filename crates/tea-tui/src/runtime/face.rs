//! The terminal's side of ratatui: a whole frame is one write, and nothing is ever asked of the terminal.

use super::limits::{COPY_BYTES_MAX, TITLE_BYTES_MAX};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use crossterm::queue;
use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate, SetTitle};
use ratatui::backend::{Backend, ClearType, CrosstermBackend, WindowSize};
use ratatui::buffer::Cell;
use ratatui::layout::{Position, Size};
use std::io::{self, Write};

/// A terminal at the other end of any writer: the standard output, or a channel of SSH. What is drawn is kept until
/// [`Face::release`], because a terminal that shows half a frame flickers, and one that sees the cursor wander moves
/// the window of an input method with it.
pub struct Face<W> {
    out: W,
    page: Vec<u8>,
    size: Size,
    cursor: Position,
}

impl<W: Write> Face<W> {
    /// A terminal of this size in cells.
    pub fn new(out: W, size: Size) -> Self {
        Self { out, page: Vec::with_capacity(16 << 10), size, cursor: Position::ORIGIN }
    }

    /// The terminal has another size now.
    pub fn set_size(&mut self, size: Size) {
        self.size = size;
    }

    /// What is drawn from here to [`Face::close_frame`] appears at once where the terminal can do that (mode 2026).
    ///
    /// # Errors
    /// None: nothing is written yet.
    pub fn open_frame(&mut self) -> io::Result<()> {
        queue!(self.page, BeginSynchronizedUpdate)
    }

    /// Ends what [`Face::open_frame`] began and shows it.
    ///
    /// # Errors
    /// From the writer.
    pub fn close_frame(&mut self) -> io::Result<()> {
        queue!(self.page, EndSynchronizedUpdate)?;
        self.release()
    }

    /// Rings the bell.
    pub fn bell(&mut self) {
        self.page.push(b'\x07');
    }

    /// Names the window (OSC 2). Cut at [`TITLE_BYTES_MAX`]; control characters are left out.
    ///
    /// # Errors
    /// None: nothing is written yet.
    pub fn title(&mut self, text: &str) -> io::Result<()> {
        let clean: String = text.chars().filter(|c| !c.is_control()).collect();
        queue!(self.page, SetTitle(cut(&clean, TITLE_BYTES_MAX)))
    }

    /// Puts text on the clipboard of the person's machine (OSC 52), wherever this program runs. Cut at
    /// [`COPY_BYTES_MAX`].
    pub fn copy(&mut self, text: &str) {
        self.page.extend_from_slice(b"\x1b]52;c;");
        self.page.extend_from_slice(BASE64_STANDARD.encode(cut(text, COPY_BYTES_MAX)).as_bytes());
        self.page.extend_from_slice(b"\x1b\\");
    }

    /// Writes what was drawn.
    ///
    /// # Errors
    /// From the writer.
    pub fn release(&mut self) -> io::Result<()> {
        self.out.write_all(&self.page)?;
        self.page.clear();
        self.out.flush()
    }

    fn cells(&mut self) -> CrosstermBackend<&mut Vec<u8>> {
        CrosstermBackend::new(&mut self.page)
    }
}

impl<W: Write> Backend for Face<W> {
    type Error = io::Error;

    fn draw<'a, I>(&mut self, content: I) -> io::Result<()>
    where
        I: Iterator<Item = (u16, u16, &'a Cell)>,
    {
        self.cells().draw(content)
    }

    fn hide_cursor(&mut self) -> io::Result<()> {
        self.cells().hide_cursor()
    }

    fn show_cursor(&mut self) -> io::Result<()> {
        self.cells().show_cursor()
    }

    fn get_cursor_position(&mut self) -> io::Result<Position> {
        Ok(self.cursor)
    }

    fn set_cursor_position<P: Into<Position>>(&mut self, position: P) -> io::Result<()> {
        self.cursor = position.into();
        let cursor = self.cursor;
        self.cells().set_cursor_position(cursor)
    }

    fn clear(&mut self) -> io::Result<()> {
        self.cells().clear()
    }

    fn clear_region(&mut self, clear_type: ClearType) -> io::Result<()> {
        self.cells().clear_region(clear_type)
    }

    fn size(&self) -> io::Result<Size> {
        Ok(self.size)
    }

    fn window_size(&mut self) -> io::Result<WindowSize> {
        Ok(WindowSize { columns_rows: self.size, pixels: Size::ZERO })
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The longest beginning within so many bytes.
fn cut(text: &str, bytes_max: usize) -> &str {
    &text[..text.floor_char_boundary(bytes_max)]
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::Terminal;

    #[test]
    fn base64_is_that_of_the_rfc() {
        for (text, expect) in [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(BASE64_STANDARD.encode(text), expect);
        }
        assert_eq!(BASE64_STANDARD.encode("茶"), "6Iy2");
    }

    #[test]
    fn a_frame_is_one_write_and_ends_with_the_cursor() {
        #[derive(Default)]
        struct Writes(Vec<Vec<u8>>);
        impl Write for Writes {
            fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
                self.0.push(bytes.to_vec());
                Ok(bytes.len())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let mut terminal = Terminal::new(Face::new(Writes::default(), Size::new(20, 3))).unwrap();
        terminal.backend_mut().open_frame().unwrap();
        let draw = |frame: &mut ratatui::Frame<'_>| {
            frame.render_widget("茶馆", frame.area());
            frame.set_cursor_position((4, 0));
        };
        terminal.draw(draw).unwrap();
        assert!(terminal.backend().out.0.is_empty());
        terminal.backend_mut().close_frame().unwrap();
        let writes = &terminal.backend().out.0;
        assert_eq!(writes.len(), 1);
        assert!(writes[0].ends_with(b"\x1b[?25h\x1b[1;5H\x1b[?2026l"), "{:?}", String::from_utf8_lossy(&writes[0]));
    }

    #[test]
    fn title_and_clipboard_have_a_limit_and_no_controls() {
        let mut face = Face::new(Vec::new(), Size::new(1, 1));
        face.title("a\x07b\x1b]2;c").unwrap();
        face.release().unwrap();
        assert_eq!(face.out, b"\x1b]0;ab]2;c\x07");
        for (length, kept) in [(COPY_BYTES_MAX, COPY_BYTES_MAX), (COPY_BYTES_MAX + 1, COPY_BYTES_MAX)] {
            let mut face = Face::new(Vec::new(), Size::new(1, 1));
            face.copy(&"x".repeat(length));
            face.release().unwrap();
            assert_eq!(face.out.len(), kept.div_ceil(3) * 4 + 9);
        }
        assert_eq!(cut(&"茶".repeat(100), TITLE_BYTES_MAX).chars().count(), TITLE_BYTES_MAX / 3);
    }
}
