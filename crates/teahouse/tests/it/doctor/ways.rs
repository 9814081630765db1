//! Ways through a router, whole and broken. One test, because one lane is laid.

use super::Told;
use super::lane::{GUEST, HOUSE, Lane, NOBODY, ROUTER};

#[test]
fn each_break_on_the_way_is_named_by_its_layer() {
    let Some(mut lane) = Lane::build() else { return };
    let doctor = |lane: &Lane| Told::by(&mut lane.doctor(HOUSE));

    let told = doctor(&lane);
    told.broken("tcp", "tcp-refused", 6);
    lane.open();
    a_whole_way(&doctor(&lane));

    // Behind the router nothing comes back: a firewall at the far end that drops.
    lane.house(&["route", "add", "blackhole", GUEST]);
    let told = doctor(&lane);
    let path = told.broken("path", "path-ends", 5);
    assert!(path["sentence"].as_str().unwrap().contains(ROUTER), "{path}");
    assert_eq!((&path["number"], &path["unit"]), (&1.0.into(), &"hops".into()));
    lane.house(&["route", "del", "blackhole", GUEST]);

    // The first router drops all of it without a word: nobody on the way can be named.
    lane.route(&["route", "add", "blackhole", HOUSE]);
    let told = doctor(&lane);
    told.expect("path", "unknown", "path-silent");
    told.broken("tcp", "tcp-silent", 5);
    lane.route(&["route", "del", "blackhole", HOUSE]);

    lane.route(&["route", "add", "prohibit", HOUSE]);
    let told = doctor(&lane);
    let path = told.broken("path", "path-forbidden", 5);
    assert!(path["sentence"].as_str().unwrap().contains(ROUTER), "{path}");
    lane.route(&["route", "del", "prohibit", HOUSE]);

    lane.route(&["route", "add", "unreachable", HOUSE]);
    let told = doctor(&lane);
    told.broken("path", "path-sent-back", 5);
    lane.route(&["route", "del", "unreachable", HOUSE]);

    Told::by(&mut lane.doctor(NOBODY)).broken("path", "path-nobody", 5);

    lane.guest(&["route", "del", "default"]);
    doctor(&lane).broken("ip", "ip-no-gateway", 5);
    lane.guest(&["addr", "flush", "dev", "eth0"]);
    doctor(&lane).broken("ip", "ip-none", 5);
    lane.guest(&["link", "set", "eth0", "down"]);
    let told = doctor(&lane);
    let link = told.broken("link", "link-down", 5);
    assert!(link["sentence"].as_str().unwrap().contains("eth0"), "{link}");
}

/// Every layer of a house behind a router.
fn a_whole_way(told: &Told) {
    told.expect("link", "good", "link-wire");
    told.expect("ip", "good", "ip-good");
    let path = told.expect("path", "good", "path-good");
    assert_eq!((&path["number"], &path["details"]["mtu"]), (&2.0.into(), &1_500.into()), "{path}");
    let hop = &path["details"]["hops"][0];
    assert_eq!((&hop["router"], &hop["hop"]), (&ROUTER.into(), &1.into()), "{path}");
    assert!(hop["ms"].as_f64().unwrap() > 0.0 && hop["asked"] == 3, "{path}");
    told.expect("tcp", "good", "tcp-good");
    told.expect("tls", "warn", "tls-plain");
    told.expect("application", "good", "app-good");
    assert_eq!(told.exit, 0);
}
