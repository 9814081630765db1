//! Every key there is. All are optional.

/// One key.
pub(super) struct Key {
    pub(super) name: &'static str,
    pub(super) default: &'static str,
    /// What it does, for `teahouse config`.
    pub(super) about: &'static str,
    /// Its value may hold a password and is shown as stars.
    pub(super) secret: bool,
}

const fn key(name: &'static str, default: &'static str, about: &'static str) -> Key {
    Key { name, default, about, secret: false }
}

/// The keys, in the order they are shown.
pub(super) const KEYS: &[Key] = &[
    key(
        "listen",
        "127.0.0.1:8000",
        "addresses of the main port, such as 127.0.0.1:8000 or [::]:8000; a list is allowed",
    ),
    key("data", "teahouse-data", "the directory that holds everything"),
    Key { secret: true, ..key("db.url", "sqlite", "the database: sqlite, a file in the data directory") },
    key("tls.certificate", "", "PEM file with the certificate chain; with it the main port speaks TLS"),
    key("tls.key", "", "PEM file with the key of the certificate"),
    key("trusted_proxies", "", "addresses of proxies whose word on the visitor's address is believed"),
    key("films.ffmpeg", "auto", "the directory of ffmpeg and ffprobe; auto looks through PATH"),
    key("films.workers", "1", "films that are worked on at the same time, from 1 to 16"),
    key("accounts.captcha", "auto", "captcha at registration: auto (from public addresses), on, off"),
    key("limits.rates", "1", "all rates multiplied by this whole number"),
    key(
        "lan.announce",
        "auto",
        "tell this network of the house (mDNS): auto (when it can be reached from there), on, off",
    ),
    key("log.level", "info", "error, warn, info, debug, trace, or a filter such as info,tea_server=debug"),
    key("log.format", "human", "human or json"),
    key("language", "auto", "what the program says on the terminal: auto (from LANG), zh-CN, en"),
    key("utc_offset", "auto", "local time of the house, such as +08:00; auto is that of the machine"),
    key("raw.hello", "127.0.0.1:9527", "the raw text port that greets: an address, or off"),
    key(
        "raw.desk",
        "127.0.0.1:9528",
        "the raw text port of the front desk, where a person answers: an address, or off",
    ),
    key("raw.echo", "127.0.0.1:8888", "the raw text port that repeats: an address, or off"),
    key("raw.text", "127.0.0.1:8023", "the raw text port of the rooms, for nc and telnet: an address, or off"),
];

pub(super) fn find(name: &str) -> Option<&'static Key> {
    KEYS.iter().find(|key| key.name == name)
}
