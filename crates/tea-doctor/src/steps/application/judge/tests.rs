use super::*;
use crate::finding::Verdict;
use crate::http::Answer;
use tea_protocol::Fault;

const NOW_MS: i64 = 1_795_392_000_000;

fn seen(greeting: Result<Greeting, End>) -> Seen {
    let answer =
        |body: &str| Ok(Answer { status: 200, program: None, body: body.to_owned(), took: Duration::from_millis(1) });
    Seen {
        greeting,
        greeting_took: Duration::from_millis(3),
        token_refused: None,
        health: answer("alive\n"),
        ready: answer("ready\n"),
        about: None,
        pings: vec![Duration::from_millis(2); 3],
        info: TcpInfo { min_rtt_us: Some(1_000), ..TcpInfo::default() },
        closed: None,
        raw_ports: vec![],
    }
}

fn welcome() -> Greeting {
    Greeting::Welcome(Box::new(Welcome {
        version: 1,
        server: String::new(),
        house: "House".to_owned(),
        heartbeat_s: 30,
        now: NOW_MS,
        window: 1,
        frame_bytes_max: 1,
        account: None,
        inbox: None,
        update: None,
        case: None,
        release_key: None,
    }))
}

fn check(seen: &Seen, verdict: Verdict, key: &str) -> Finding {
    let finding = judge(seen, 8_000, Duration::from_millis(400), NOW_MS);
    assert_eq!((finding.verdict, finding.sentence.key), (verdict, key), "{finding:?}");
    assert!(finding.is_whole(), "{finding:?}");
    assert_eq!(finding.advice.is_some(), verdict != Verdict::Good);
    finding
}

#[test]
fn what_the_house_takes_is_told_from_what_the_network_takes() {
    let whole = || seen(Ok(welcome()));
    let good = check(&whole(), Verdict::Good, "doctor-app-good");
    assert_eq!(good.number.unwrap().value, 2.0);
    // One beat that was late does not make a house slow.
    let late = Duration::from_secs(1);
    check(
        &Seen { pings: vec![late, Duration::from_millis(2), late / 500], ..whole() },
        Verdict::Good,
        "doctor-app-good",
    );
    let slow = |ms| Seen { pings: vec![Duration::from_millis(ms); 3], ..whole() };
    check(&slow(100), Verdict::Good, "doctor-app-good");
    check(&slow(101), Verdict::Warn, "doctor-app-slow");
    let far = TcpInfo { min_rtt_us: Some(350_000), ..TcpInfo::default() };
    let far = |ms| Seen { info: far, ..slow(ms) };
    check(&far(400), Verdict::Warn, "doctor-app-far");
    check(&far(500), Verdict::Warn, "doctor-app-slow");
    let lossy = |sent| TcpInfo { segments_out: Some(sent), retransmissions: Some(2), ..whole().info };
    check(&Seen { info: lossy(LOSS_SEGMENTS_MIN), ..whole() }, Verdict::Warn, "doctor-app-lossy");
    check(&Seen { info: lossy(LOSS_SEGMENTS_MIN - 1), ..whole() }, Verdict::Good, "doctor-app-good");
    check(&Seen { info: lossy(101), ..whole() }, Verdict::Good, "doctor-app-good");
}

#[test]
fn clocks_that_differ_and_a_house_that_closes_are_told() {
    let mut closing = seen(Ok(welcome()));
    closing.ready = Ok(Answer { status: 503, ..closing.ready.unwrap() });
    check(&closing, Verdict::Warn, "doctor-app-not-ready");
    for (difference_s, key) in
        [(SKEW_WARN_S, "doctor-app-skew"), (-SKEW_WARN_S, "doctor-app-skew"), (9, "doctor-app-good")]
    {
        let finding = judge(&seen(Ok(welcome())), 1, Duration::ZERO, NOW_MS + difference_s * 1_000);
        assert_eq!(finding.sentence.key, key, "{difference_s}");
    }
}

#[test]
fn a_refusal_is_told_by_its_reason() {
    let refused = |code, min, max| {
        let fault = Fault { code, message: "reason".to_owned(), retry_after: None, permanent: true };
        seen(Ok(Greeting::Refused(Box::new(Refuse { fault, min, max }))))
    };
    let old = check(&refused(Code::Version, VERSION_MAX + 1, VERSION_MAX + 2), Verdict::Broken, "doctor-app-version");
    assert_eq!((old.blame, old.advice.unwrap().key), (Some(Blame::Version), "doctor-app-version-old"));
    let new = check(&refused(Code::Version, 0, VERSION_MIN - 1), Verdict::Broken, "doctor-app-version");
    assert_eq!(new.advice.unwrap().key, "doctor-app-version-new");
    check(&refused(Code::TooManyConnections, 1, 1), Verdict::Broken, "doctor-app-busy");
    check(&refused(Code::Internal, 1, 1), Verdict::Broken, "doctor-app-refused");
}

#[test]
fn each_way_of_not_being_a_house_has_its_sentence() {
    let none = |end: End| {
        let health = Err(end.clone());
        Seen { health: health.clone(), ready: health, ..seen(Err(end)) }
    };
    check(&seen(Err(End::Closed)), Verdict::Warn, "doctor-app-pages-only");
    check(&none(End::Silent), Verdict::Broken, "doctor-app-silent");
    check(&none(End::Echo), Verdict::Broken, "doctor-app-echo");
    check(&none(End::Closed), Verdict::Broken, "doctor-app-closed");
    check(&none(End::Reset), Verdict::Broken, "doctor-app-reset");
    check(&none(End::Strange(b"+OK POP3".to_vec())), Verdict::Broken, "doctor-app-stranger");
}
