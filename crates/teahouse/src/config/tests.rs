use super::*;
use std::path::PathBuf;

fn set(settings: &[&str]) -> Sources {
    Sources { set: settings.iter().map(ToString::to_string).collect(), ..Sources::default() }
}

fn check(settings: &[&str], expect: Result<fn(&Config) -> bool, &str>) {
    let outcome = RawConfig::load(&set(settings)).and_then(|raw| raw.check());
    match (outcome, expect) {
        (Ok(config), Ok(holds)) => assert!(holds(&config), "{settings:?}: {config:?}"),
        (Err(error), Err(part)) => assert!(format!("{error:#}").contains(part), "{settings:?}: {error:#}"),
        (outcome, _) => panic!("{settings:?}: {outcome:?}"),
    }
}

#[test]
fn nothing_has_to_be_set() {
    check(&[], Ok(|config| config.listen == ["127.0.0.1:8000".parse().unwrap()] && config.tls.is_none()));
}

#[test]
fn values_are_checked() {
    check(&["listen=[::]:8000, 127.0.0.1:0"], Ok(|config| config.listen.len() == 2));
    check(&["listen=127.0.0.1:65535"], Ok(|config| config.listen[0].port() == 65_535));
    check(&["listen=127.0.0.1:65536"], Err("port 65536 is not between 0 and 65535"));
    check(&["listen=127.0.0.1:-1"], Err("number from 0 to 65535"));
    check(&["listen="], Err("needs an address"));
    check(&["listen=localhost:8000"], Err("is not an IP address"));
    check(&["listen=::1:8000"], Err("brackets"));
    check(&["listen=8000"], Err("has no port"));
    check(&["db.url=postgres://me:secret@there/house"], Err("PostgreSQL comes with a later version"));
    check(&["db.url=mysql"], Err("only sqlite"));
    check(&["raw.text=8023"], Err("raw.text (from --set)"));
    check(&["raw.text=127.0.0.1"], Err("or off"));
    check(&["tls.key=key.pem"], Err("set tls.certificate too"));
    check(&["tls.key=key.pem", "tls.certificate=chain.pem"], Ok(|config| config.tls.is_some()));
    check(&["trusted_proxies=10.0.0.0/8,::1"], Ok(|config| config.trusted_proxies.len() == 2));
    check(&["trusted_proxies=proxy"], Err("trusted_proxies (from --set)"));
    check(&["accounts.captcha=maybe"], Err("captcha is auto, on or off"));
    check(&["limits.rates=0"], Err("from 1 to 1000000"));
    check(&["limits.rates=1000000"], Ok(|config| config.rates == 1_000_000));
    check(&["limits.rates=1000001"], Err("from 1 to 1000000"));
    check(&[], Ok(|config| config.ffmpeg.is_none() && config.film_workers == 1));
    check(&["films.ffmpeg=/opt/ffmpeg"], Ok(|config| config.ffmpeg.as_deref() == Some("/opt/ffmpeg".as_ref())));
    check(&["films.ffmpeg="], Err("films.ffmpeg (from --set): it is empty"));
    check(&["films.workers=16"], Ok(|config| config.film_workers == 16));
    check(&["films.workers=17"], Err("from 1 to 16"));
    check(&["films.workers=0"], Err("from 1 to 16"));
    check(&["lan.announce=off"], Ok(|config| config.announce == crate::announce::When::Off));
    check(&["lan.announce=maybe"], Err("none of auto, on, off"));
    check(&["log.format=xml"], Err("none of human, json"));
    check(&["log.level=info,=x=y"], Err("log.level"));
    check(&["language=fr"], Err("none of auto, zh-CN, en"));
    check(&["utc_offset=+08:00"], Ok(|config| config.utc_offset_minutes == Some(480)));
    check(&["utc_offset=-03:30"], Ok(|config| config.utc_offset_minutes == Some(-210)));
    check(&["utc_offset=+15:00"], Err("not like +08:00"));
}

#[test]
fn raw_ports_are_on_this_machine_unless_the_host_says_otherwise() {
    check(
        &[],
        Ok(|config| {
            let ports = config.raw_ports.iter();
            let ports: Vec<(u16, bool)> = ports.clone().map(|port| (port.address.port(), port.by_default)).collect();
            config.raw_ports.iter().all(|port| port.address.ip().is_loopback())
                && ports == [(9527, true), (9528, true), (8888, true), (8023, true)]
        }),
    );
    check(
        &["raw.hello=off", "raw.desk=0.0.0.0:9528", "raw.echo=off", "raw.text=[::1]:0"],
        Ok(|config| {
            let keys: Vec<&str> = config.raw_ports.iter().map(|port| port.key).collect();
            keys == ["raw.desk", "raw.text"] && config.raw_ports.iter().all(|port| !port.by_default)
        }),
    );
    check(
        &["raw.desk=127.0.0.1:9528"],
        Ok(|config| config.raw_ports.iter().all(|port| port.by_default == (port.key != "raw.desk"))),
    );
}

#[test]
fn the_number_of_addresses_has_a_limit() {
    let many = |count: usize| format!("listen={}", vec!["127.0.0.1:0"; count].join(","));
    check(&[&many(crate::limits::LISTEN_MAX)], Ok(|config| config.listen.len() == crate::limits::LISTEN_MAX));
    check(&[&many(crate::limits::LISTEN_MAX + 1)], Err("at most 16 addresses"));
}

#[test]
fn an_unknown_key_names_the_nearest() {
    check(&["lsiten=127.0.0.1:1"], Err("did you mean listen?"));
    check(&["log.levl=info"], Err("did you mean log.level?"));
    check(&["tls.cert=a.pem"], Err("did you mean tls.certificate?"));
    let environment = vec![("TEAHOUSE_LOG_LEVLE".to_owned(), "info".to_owned())];
    let error = RawConfig::load(&Sources { environment, ..Sources::default() }).unwrap_err();
    assert!(error.to_string().contains("did you mean TEAHOUSE_LOG_LEVEL?"), "{error}");
}

fn file(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("house.toml");
    std::fs::write(&file, text).unwrap();
    (folder, file)
}

#[test]
fn the_command_line_wins_over_the_environment_and_that_over_the_file() {
    let (_folder, file) =
        file("listen = ['127.0.0.1:1', '[::1]:1']\ndata = 'from-file'\n[log]\nlevel = 'warn'\nformat = 'json'");
    let sources = Sources {
        file: Some(file.clone()),
        data: Some("from-flag".into()),
        set: vec!["log.format=human".to_owned()],
        environment: vec![("TEAHOUSE_LOG_LEVEL".to_owned(), "debug".to_owned()), ("HOME".to_owned(), "/".to_owned())],
    };
    let raw = RawConfig::load(&sources).unwrap();
    let config = raw.check().unwrap();
    assert_eq!((config.listen.len(), config.data), (2, PathBuf::from("from-flag")));
    assert_eq!((config.log_level.as_str(), config.log_format), ("debug", LogFormat::Human));
    let shown = show::lines(&raw, false).join("\n");
    assert!(shown.contains(&format!("listen = \"127.0.0.1:1,[::1]:1\"  # {}", file.display())), "{shown}");
    assert!(shown.contains("log.level = \"debug\"  # TEAHOUSE_LOG_LEVEL"), "{shown}");
    assert!(shown.contains("accounts.captcha = \"auto\"  # default"), "{shown}");
}

#[test]
fn files_that_cannot_be_used_are_named() {
    for (text, part) in [
        ("listen = ", "house.toml"),
        ("[log]\nlevle = 'x'", "did you mean log.level?"),
        ("data = 1.5", "data holds no text"),
    ] {
        let (_folder, file) = file(text);
        let error = RawConfig::load(&Sources { file: Some(file), ..Sources::default() }).unwrap_err();
        assert!(format!("{error:#}").contains(part), "{text}: {error:#}");
    }
    let (_folder, large) = file(&"#".repeat(crate::limits::CONFIG_BYTES_MAX as usize + 1));
    let error = RawConfig::load(&Sources { file: Some(large), ..Sources::default() }).unwrap_err();
    assert!(error.to_string().contains("over 65536 bytes"), "{error}");
    let (_folder, fits) = file(&"#".repeat(crate::limits::CONFIG_BYTES_MAX as usize));
    RawConfig::load(&Sources { file: Some(fits), ..Sources::default() }).unwrap();
}

#[test]
fn secrets_are_shown_as_stars() {
    let raw = RawConfig::load(&set(&["db.url=postgres://me:secret@there/house"])).unwrap();
    let shown = show::lines(&raw, true).join("\n");
    assert!(shown.contains("db.url = \"********\"  # --set"), "{shown}");
    assert!(!shown.contains("secret@"));
}
