//! Telnet, as far as a text port needs it: its bytes are taken out of what a client sends, and what it offers is
//! refused but for the width of its window (RFC 854, RFC 855, RFC 1073). It is asked to send all eight bits of a byte
//! (RFC 856), without which clients take half of the Chinese characters for control keys. Echo is taken over while a
//! password is typed (RFC 857). All this only with a client that spoke Telnet first, so that a plain one never sees a
//! byte of it.

use super::limits::NEGOTIATIONS_MAX;

/// Interpret as command.
const IAC: u8 = 255;
const DONT: u8 = 254;
const DO: u8 = 253;
const WONT: u8 = 252;
const WILL: u8 = 251;
/// Begin of a subnegotiation.
const SB: u8 = 250;
const EL: u8 = 248;
const EC: u8 = 247;
const AYT: u8 = 246;
const IP: u8 = 244;
/// End of a subnegotiation.
const SE: u8 = 240;
/// End of file, of RFC 1184.
const EOF: u8 = 236;

/// Binary transmission.
const BINARY: u8 = 0;
const ECHO: u8 = 1;
/// Negotiate about window size.
const NAWS: u8 = 31;

/// Bytes of a subnegotiation that are kept: two numbers of two bytes are the longest that is understood.
const KEPT_BYTES: usize = 5;

/// What a byte from the client amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Heard {
    /// A byte of text.
    Byte(u8),
    /// Take back the last character.
    EraseCharacter,
    /// Take back the line.
    EraseLine,
    /// Stop what is under way.
    Interrupt,
    /// Is anybody there?
    AreYouThere,
    /// Nothing more will come.
    End,
    /// The window is so many columns wide.
    Width(u16),
}

/// Where in a command the next byte stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum State {
    #[default]
    Text,
    Command,
    Option(u8),
    Sub,
    SubCommand,
}

/// The Telnet side of one connection.
#[derive(Debug, Default)]
pub(super) struct Telnet {
    state: State,
    /// Whether the client sent a command, so that it may be sent some.
    spoken: bool,
    /// Whether echo was taken over.
    echo: bool,
    negotiated: u32,
    kept: [u8; KEPT_BYTES],
    kept_len: usize,
    replies: Vec<u8>,
}

impl Telnet {
    /// Takes the next byte from the client.
    pub(super) fn take(&mut self, byte: u8) -> Option<Heard> {
        match self.state {
            State::Text if byte == IAC => self.state = State::Command,
            State::Text => return Some(Heard::Byte(byte)),
            State::Command => return self.command(byte),
            State::Option(verb) => {
                self.state = State::Text;
                self.option(verb, byte);
            }
            State::Sub if byte == IAC => self.state = State::SubCommand,
            State::Sub => self.keep(byte),
            State::SubCommand => match byte {
                IAC => {
                    self.keep(IAC);
                    self.state = State::Sub;
                }
                // Anything but the end is an error of the client's; RFC 855 lets both sides go on after it.
                _ => {
                    self.state = State::Text;
                    return self.window();
                }
            },
        }
        None
    }

    fn command(&mut self, byte: u8) -> Option<Heard> {
        self.state = State::Text;
        if byte != IAC && !self.spoken {
            self.spoken = true;
            self.replies.extend([IAC, DO, BINARY]);
        }
        match byte {
            IAC => Some(Heard::Byte(IAC)),
            WILL | WONT | DO | DONT => {
                self.state = State::Option(byte);
                None
            }
            SB => {
                self.state = State::Sub;
                self.kept_len = 0;
                None
            }
            EC => Some(Heard::EraseCharacter),
            EL => Some(Heard::EraseLine),
            IP => Some(Heard::Interrupt),
            AYT => Some(Heard::AreYouThere),
            EOF => Some(Heard::End),
            SE.. | 0..SE => None,
        }
    }

    /// Answers an offer or a demand. What confirms the state that was asked for here is not answered, so that two ends
    /// never answer each other for ever (RFC 854, General Considerations).
    fn option(&mut self, verb: u8, option: u8) {
        self.negotiated += 1;
        if self.negotiated > NEGOTIATIONS_MAX {
            return;
        }
        let answer = match (verb, option) {
            (WILL, NAWS) => DO,
            // Asked for at the first command, so this confirms it.
            (WILL, BINARY) => return,
            (WILL, _) => DONT,
            (DO, ECHO) if self.echo => return,
            (DO, _) => WONT,
            _ => return,
        };
        self.replies.extend([IAC, answer, option]);
    }

    fn keep(&mut self, byte: u8) {
        if let Some(place) = self.kept.get_mut(self.kept_len) {
            *place = byte;
            self.kept_len += 1;
        }
    }

    /// The width told by a finished subnegotiation; 0 means that the client does not know.
    fn window(&self) -> Option<Heard> {
        match self.kept[..self.kept_len] {
            [NAWS, high, low, _, _] => Some(Heard::Width(u16::from_be_bytes([high, low]))),
            _ => None,
        }
    }

    /// Whether the client speaks Telnet.
    pub(super) fn spoken(&self) -> bool {
        self.spoken
    }

    /// Whether echo was taken over, so that the client sends what is typed without showing it.
    pub(super) fn hides(&self) -> bool {
        self.echo
    }

    /// Takes echo over, or gives it back. Does nothing for a client that does not speak Telnet.
    pub(super) fn hide(&mut self, on: bool) {
        if self.spoken && self.echo != on {
            self.echo = on;
            self.replies.extend([IAC, if on { WILL } else { WONT }, ECHO]);
        }
    }

    /// Commands to be sent to the client.
    pub(super) fn replies(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.replies)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn heard(telnet: &mut Telnet, bytes: &[u8]) -> Vec<Heard> {
        bytes.iter().filter_map(|byte| telnet.take(*byte)).collect()
    }

    fn text(heard: &[Heard]) -> Vec<u8> {
        heard.iter().filter_map(|heard| if let Heard::Byte(byte) = heard { Some(*byte) } else { None }).collect()
    }

    #[test]
    fn everything_is_refused_but_the_width() {
        let check = |sent: &[u8], answer: &[u8]| {
            let mut telnet = Telnet::default();
            assert!(heard(&mut telnet, &[IAC, 241]).is_empty());
            assert_eq!(telnet.replies(), [IAC, DO, BINARY]);
            assert!(heard(&mut telnet, sent).is_empty(), "{sent:?}");
            assert_eq!(telnet.replies(), answer, "{sent:?}");
        };
        check(&[IAC, WILL, NAWS], &[IAC, DO, NAWS]);
        check(&[IAC, WILL, 24], &[IAC, DONT, 24]);
        check(&[IAC, DO, 3], &[IAC, WONT, 3]);
        check(&[IAC, DO, ECHO], &[IAC, WONT, ECHO]);
        check(&[IAC, WONT, 24, IAC, DONT, 3], &[]);
        check(&[IAC, DO, 6], &[IAC, WONT, 6]);
        check(&[IAC, WILL, BINARY], &[]);
        check(&[IAC, DO, BINARY], &[IAC, WONT, BINARY]);
    }

    #[test]
    fn a_window_tells_its_width() {
        let mut telnet = Telnet::default();
        let sent = [IAC, SB, NAWS, 0, 132, 0, 43, IAC, SE, b'a'];
        assert_eq!(heard(&mut telnet, &sent), [Heard::Width(132), Heard::Byte(b'a')]);
        // 255 columns travel as two bytes of 255.
        let sent = [IAC, SB, NAWS, 0, IAC, IAC, 0, 43, IAC, SE];
        assert_eq!(heard(&mut telnet, &sent), [Heard::Width(255)]);
        assert!(heard(&mut telnet, &[IAC, SB, NAWS, 0, IAC, SE]).is_empty());
        assert!(heard(&mut telnet, &[IAC, SB, 24, 0, b'x', b't', b'e', IAC, SE]).is_empty());
    }

    #[test]
    fn commands_come_out_of_the_text_wherever_they_stand() {
        let mut telnet = Telnet::default();
        let sent = [b'a', IAC, EC, b'b', IAC, IAC, IAC, AYT, IAC, IP, IAC, EL, IAC, EOF, IAC, 241, b'c'];
        let said = heard(&mut telnet, &sent);
        assert_eq!(text(&said), [b'a', b'b', IAC, b'c']);
        let acts = [Heard::EraseCharacter, Heard::AreYouThere, Heard::Interrupt, Heard::EraseLine, Heard::End];
        let said: Vec<_> = said.into_iter().filter(|heard| !matches!(heard, Heard::Byte(_))).collect();
        assert_eq!(said, acts);
    }

    #[test]
    fn echo_is_taken_over_from_those_who_speak_telnet_alone() {
        let mut plain = Telnet::default();
        plain.hide(true);
        assert!(plain.replies().is_empty() && !plain.hides());
        let mut telnet = Telnet::default();
        heard(&mut telnet, &[IAC, WONT, 24]);
        telnet.replies();
        telnet.hide(true);
        assert_eq!(telnet.replies(), [IAC, WILL, ECHO]);
        heard(&mut telnet, &[IAC, DO, ECHO]);
        telnet.hide(true);
        assert!(telnet.replies().is_empty() && telnet.hides());
        telnet.hide(false);
        assert_eq!(telnet.replies(), [IAC, WONT, ECHO]);
        heard(&mut telnet, &[IAC, DONT, ECHO]);
        assert!(telnet.replies().is_empty());
    }

    #[test]
    fn an_endless_negotiation_is_not_answered_for_ever() {
        let mut telnet = Telnet::default();
        heard(&mut telnet, &[IAC, 241]);
        telnet.replies();
        for _ in 0..NEGOTIATIONS_MAX {
            heard(&mut telnet, &[IAC, WILL, 24]);
            assert_eq!(telnet.replies().len(), 3);
        }
        heard(&mut telnet, &[IAC, WILL, 24]);
        assert!(telnet.replies().is_empty());
    }

    proptest! {
        #[test]
        fn whoever_sends_no_command_is_sent_none(bytes in proptest::collection::vec(0_u8..=254, 0..600)) {
            let mut telnet = Telnet::default();
            let said = heard(&mut telnet, &bytes);
            telnet.hide(true);
            prop_assert_eq!(text(&said), bytes);
            prop_assert!(telnet.replies().is_empty());
        }

        #[test]
        fn any_bytes_are_taken(bytes in proptest::collection::vec(prop_oneof![any::<u8>(), 236_u8..=255], 0..600)) {
            let mut telnet = Telnet::default();
            let said = heard(&mut telnet, &bytes);
            prop_assert!(text(&said).len() <= bytes.len());
            prop_assert!(telnet.replies().len() <= bytes.len() + 3);
        }
    }
}
