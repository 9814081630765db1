//! Where a house is, as people write it: `HOST`, `HOST:PORT`, `[2001:db8::1]:PORT`, each with `#ROOM` behind it.

use std::net::IpAddr;
use std::str::FromStr;

/// The main port of a house that does not say otherwise.
pub(crate) const PORT: u16 = 8_000;
/// The room that every house has.
const ROOM: &str = "hall";

/// A house, and a room in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    /// A name or an address, an IPv6 one without brackets.
    pub(crate) host: String,
    pub(crate) port: u16,
    /// The room's short name, or its number.
    pub(crate) room: String,
    /// Whether the room was named, not taken for want of one.
    pub(crate) room_named: bool,
}

impl Place {
    /// The house with its port, as it would be typed; the port is always there, so that one house has one spelling.
    pub(crate) fn house(&self) -> String {
        if self.host.contains(':') {
            format!("[{}]:{}", self.host, self.port)
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }

    /// Whether the house is on this machine.
    pub(crate) fn is_here(&self) -> bool {
        let address: Result<IpAddr, _> = self.host.parse();
        address.map_or(self.host.eq_ignore_ascii_case("localhost"), |address| address.is_loopback())
    }
}

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        if let Some(place) = of_link(text) {
            return Err(format!("{text:?} is a link; write it like {place}"));
        }
        let (house, room) = match text.split_once('#') {
            Some((_, "")) => return Err("a room's name is missing after #".to_owned()),
            Some((house, room)) => (house, room),
            None => (text, ROOM),
        };
        let (host, port) = split(house)?;
        if host.is_empty() {
            return Err("the name or the address of the house is missing".to_owned());
        }
        if host.contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '/' | '[' | ']' | '@')) {
            return Err(format!("{host:?} is not a name or an address; write it like house.example:8000"));
        }
        let port = port.map_or(Ok(PORT), parse_port)?;
        if port == 0 {
            return Err("port 0 is nobody's; a house has one of 1 to 65535".to_owned());
        }
        Ok(Self { host: host.to_owned(), port, room: room.to_owned(), room_named: text.contains('#') })
    }
}

/// What is written for a link that was copied from a browser, with or without its scheme.
fn of_link(text: &str) -> Option<String> {
    let (rest, port) = match text.split_once("://") {
        Some((scheme, rest)) => (rest, if scheme.eq_ignore_ascii_case("https") { 443 } else { 80 }),
        None if text.contains('/') => (text, PORT),
        None => return None,
    };
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (house, path) = rest.split_once('/').unwrap_or((rest, ""));
    let (host, named) = split(house).ok().filter(|(host, _)| !host.is_empty())?;
    let port = named.map_or(Ok(port), parse_port).ok()?;
    let place = Place { host: host.to_owned(), port, room: ROOM.to_owned(), room_named: false }.house();
    let mut parts = path.split('/');
    // A film, a topic, a board: what stands behind # in a command.
    Some(match (parts.next(), parts.next()) {
        (Some("v" | "t" | "b"), Some(name)) if !name.is_empty() => format!("{place}#{name}"),
        _ => place,
    })
}

/// Host and port apart, brackets off.
pub(crate) fn split(house: &str) -> Result<(&str, Option<&str>), String> {
    if let Some(rest) = house.strip_prefix('[') {
        let (host, after) =
            rest.split_once(']').ok_or_else(|| format!("{house:?} has a bracket that does not close"))?;
        if !matches!(host.parse(), Ok(IpAddr::V6(_))) {
            return Err(format!("{host:?} is not an IPv6 address"));
        }
        return match after.strip_prefix(':') {
            Some(port) => Ok((host, Some(port))),
            None if after.is_empty() => Ok((host, None)),
            None => Err(format!("{after:?} after the bracket is not a port; write it like [::1]:8000")),
        };
    }
    match house.split_once(':') {
        None => Ok((house, None)),
        // More than one colon without brackets: an address alone, or something ambiguous.
        Some((_, port)) if port.contains(':') => match house.parse() {
            Ok(IpAddr::V6(_)) => Ok((house, None)),
            _ => Err(format!("{house:?} needs brackets around the address; write it like [::1]:8000")),
        },
        Some((host, port)) => Ok((host, Some(port))),
    }
}

/// A port from 0 to 65535.
pub(crate) fn parse_port(text: &str) -> Result<u16, String> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(format!("{text:?} is not a port; a port is a number from 0 to 65535"));
    }
    text.parse().map_err(|_| format!("port {text} is not between 0 and 65535"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<(&str, u16, &str), &str>) {
        match (text.parse::<Place>(), expected) {
            (Ok(place), Ok((host, port, room))) => {
                assert_eq!((place.host.as_str(), place.port, place.room.as_str()), (host, port, room), "{text}");
            }
            (Err(error), Err(part)) => assert!(error.contains(part), "{text}: {error}"),
            (found, expected) => panic!("{text}: {found:?}, expected {expected:?}"),
        }
    }

    #[test]
    fn houses_and_rooms_are_read() {
        check("house.example", Ok(("house.example", 8_000, "hall")));
        check("house.example:9000#garden", Ok(("house.example", 9_000, "garden")));
        check("127.0.0.1:1", Ok(("127.0.0.1", 1, "hall")));
        check("[::1]:65535#茶", Ok(("::1", 65_535, "茶")));
        check("[2001:db8::1]", Ok(("2001:db8::1", 8_000, "hall")));
        check("::1", Ok(("::1", 8_000, "hall")));
        check("茶馆.example", Ok(("茶馆.example", 8_000, "hall")));
    }

    #[test]
    fn what_is_no_house_is_explained() {
        check("", Err("missing"));
        check(":8000", Err("missing"));
        check("house#", Err("after #"));
        check("house:", Err("number from 0 to 65535"));
        check("house:0", Err("1 to 65535"));
        check("house:65536", Err("not between 0 and 65535"));
        check("house:+80", Err("number from 0 to 65535"));
        check("::1:8000:x", Err("needs brackets"));
        check("[::1", Err("does not close"));
        check("[house]:80", Err("not an IPv6 address"));
        check("[::1]80", Err("after the bracket"));
        check("http://house", Err("is a link; write it like house:80"));
        check("https://tea.example/v/1042?t=5#top", Err("write it like tea.example:443#1042"));
        check("http://[::1]:8000/t/42/p/3", Err("write it like [::1]:8000#42"));
        check("127.0.0.1:8311/b/general", Err("write it like 127.0.0.1:8311#general"));
        check("house/x", Err("write it like house:8000"));
        check("/house", Err("is not a name"));
        check("a b", Err("not a name"));
    }

    #[test]
    fn the_spelling_of_a_house_can_be_read_again() {
        for text in ["house.example:8000", "[::1]:8000"] {
            assert_eq!(text.parse::<Place>().unwrap().house(), text);
        }
    }

    #[test]
    fn this_machine_is_known() {
        for (text, here) in
            [("localhost", true), ("127.8.8.8", true), ("[::1]:80", true), ("10.0.0.1", false), ("house", false)]
        {
            assert_eq!(text.parse::<Place>().unwrap().is_here(), here, "{text}");
        }
    }
}
