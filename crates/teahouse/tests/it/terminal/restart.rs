//! A house that dies under a person who is talking.

use super::super::house::House;
use super::people::Person;
use super::pty::Terminal;

#[test]
fn no_typed_word_is_lost_when_the_house_is_killed() {
    let mut house = House::open();
    house.settle();
    let finch = Person::come(&house, "finch", "燕雀");
    let mut terminal = Terminal::open(house.folder.path(), &["join", house.address()], 100, 30);
    terminal.sit_down();
    terminal.say("写在之前");
    finch.waits_for("写在之前");
    terminal.press("写到一");
    drop(terminal.see("写到一"));
    house.child.kill().unwrap();
    house.ended();

    drop(terminal.until("that the line is cut", |seen| seen.text().to_lowercase().contains("reconnecting")));
    terminal.press("半\r");
    terminal.say("写在当中");
    let house = house.reopen();
    finch.waits_for("写在当中");
    terminal.miss("econnecting");
    terminal.say("写在之后");
    finch.waits_for("写在之后");
    let said = finch.hears();
    let ours: Vec<&str> = said.iter().map(String::as_str).filter(|said| said.starts_with("写")).collect();
    assert_eq!(ours, ["写在之前", "写到一半", "写在当中", "写在之后"]);
    let seen = terminal.see("写在之后");
    for text in ours {
        assert_eq!(seen.text().matches(text).count(), 1, "{}", seen.text());
    }
    drop(seen);
    drop(house);
}
