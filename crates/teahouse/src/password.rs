//! Passwords come from the terminal, without an echo, or from standard input; never from the command line, where
//! everybody on the machine could read them.

use crate::exit::{Failure, Outcome};
use crate::limits::PASSWORD_BYTES_MAX;
use crate::{keyboard, tongue};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use tea_core::Error;
use tea_core::accounts::password::{self, PasswordError};
use tea_protocol::Code;

/// Asks for a password that is there already.
pub(crate) async fn ask(from_stdin: bool) -> Outcome<String> {
    if from_stdin { from_input().await } else { on_terminal(&["command-password"]).await }
}

/// Asks for a new password, on a terminal twice.
pub(crate) async fn ask_new(from_stdin: bool) -> Outcome<String> {
    if from_stdin {
        return from_input().await;
    }
    on_terminal(&["command-password", "command-password-again"]).await
}

async fn from_input() -> Outcome<String> {
    keyboard::wait(|| read_line(io::stdin().lock())).await
}

/// Checks a new password by the rules of the house.
pub(crate) fn check(password: &str, name: &str) -> Outcome {
    password::check(password, name).map_err(|error| {
        let error = match error {
            PasswordError::TooShort { min } => Error::new(Code::PasswordShort).with("min", min),
            PasswordError::TooLong { max } => Error::new(Code::PasswordLong).with("max", max),
            PasswordError::Common | PasswordError::LikeName => Error::new(Code::PasswordCommon),
        };
        refusal(&error)
    })
}

/// A refusal of the house in words, with its exit code.
pub(crate) fn refusal(error: &Error) -> Failure {
    let mut sentence = tea_server::http::sentence(tongue::words(), error);
    if let Some(cause) = &error.cause {
        // The one who runs a command on the house's machine is its operator.
        sentence = format!("{sentence} ({cause})");
    }
    Failure::new(crate::exit::of_code(error.code), sentence)
}

/// One line without its end.
fn read_line(input: impl BufRead) -> Outcome<String> {
    let mut line = String::new();
    io::Read::take(input, PASSWORD_BYTES_MAX + 1).read_line(&mut line)?;
    if line.len() as u64 > PASSWORD_BYTES_MAX {
        return Err(Failure::usage(format!("a password has at most {PASSWORD_BYTES_MAX} bytes")));
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// The echo comes back however this ends, also when it is dropped while the person is typing.
async fn on_terminal(prompts: &[&str]) -> Outcome<String> {
    let terminal = File::options().read(true).write(true).open("/dev/tty");
    let terminal =
        terminal.map_err(|_| Failure::usage("there is no terminal to ask for a password; use --password-stdin"))?;
    let quiet = Quiet::of(&terminal)?;
    let mut answers = Vec::new();
    for prompt in prompts {
        let mut screen = quiet.terminal;
        write!(screen, "{} ", tongue::words().say(prompt))?;
        let typed = terminal.try_clone()?;
        answers.push(keyboard::wait(move || read_line(BufReader::new(typed))).await?);
        writeln!(screen)?;
    }
    if answers.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(refusal(&Error::new(Code::PasswordMismatch)));
    }
    Ok(answers.swap_remove(0))
}

/// A terminal that does not show what is typed, until this is dropped.
struct Quiet<'t> {
    terminal: &'t File,
    before: Termios,
}

impl<'t> Quiet<'t> {
    fn of(terminal: &'t File) -> io::Result<Self> {
        let before = tcgetattr(terminal)?;
        let mut quiet = before.clone();
        quiet.local_modes.remove(LocalModes::ECHO);
        tcsetattr(terminal, OptionalActions::Flush, &quiet)?;
        Ok(Self { terminal, before })
    }
}

impl Drop for Quiet<'_> {
    fn drop(&mut self) {
        // A terminal that went away needs no echo.
        let _ = tcsetattr(self.terminal, OptionalActions::Now, &self.before);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_is_read_within_the_limit() {
        assert_eq!(read_line(&b"a pass word \r\nmore\n"[..]).unwrap(), "a pass word ");
        assert_eq!(read_line(&b"no end"[..]).unwrap(), "no end");
        let long = "x".repeat(PASSWORD_BYTES_MAX as usize);
        assert_eq!(read_line(long.as_bytes()).unwrap(), long);
        assert!(read_line(format!("{long}x").as_bytes()).is_err());
    }

    #[test]
    fn a_bad_password_is_a_failure_with_a_sentence() {
        let failure = check("short", "wren").unwrap_err();
        assert_eq!(failure.code, 1);
        assert!(failure.error.to_string().len() > 10);
        check("a long enough one", "wren").unwrap();
    }
}
