use super::*;
use crate::access::Caller;
use crate::accounts::Accounts;
use crate::accounts::password::{self, Settings};
use crate::error::Error;
use crate::limits::{DESK_SILENCE_S_ALLOWED, DESK_SILENCE_S_DEFAULT, HOUSE_NAME_CHARS_MAX};
use crate::rates::Rates;
use crate::streams;
use tea_protocol::Code;
use tea_protocol::accounts::{Me, Register, Role, SignIn, SignedIn};
use tea_protocol::house::{Registration, Set, SetUp, Settings as ReadSettings};
use tea_protocol::live::Port;
use tempfile::TempDir;

const PASSWORD: &str = "oolong at half past four";

struct House {
    _dir: TempDir,
    db: Db,
    seed: Seed,
    accounts: Accounts,
    founding: Arc<Founding>,
}

fn house() -> House {
    house_with_room(|tx, seed| streams::create(tx, seed, streams::Kind::Room).map(|_| ()))
}

fn house_with_room(first_room: FirstRoom) -> House {
    let dir = tempfile::tempdir().unwrap();
    let (clock, seed) = (Clock::manual(1_780_000_000_000), Seed::fixed(1));
    let db = Db::open(&dir.path().join("house.db"), clock.clone(), Box::new(|_| {})).unwrap();
    let hasher = Hasher::new(Settings::new(8, 1, 1).unwrap(), 2, 64);
    let limiter = Arc::new(Limiter::new(Rates::usual()));
    let rule = CaptchaRule::Auto;
    let accounts = Accounts::new(db.clone(), clock.clone(), seed.clone(), hasher.clone(), limiter.clone(), rule);
    let founding = Founding::new(db.clone(), clock, seed.clone(), hasher, limiter, rule, first_room);
    House { _dir: dir, db, seed, accounts, founding: Arc::new(founding) }
}

fn guest() -> Caller {
    Caller::guest(Port::Browser, None)
}

fn set_up(word: &str) -> SetUp {
    SetUp {
        word: word.to_owned(),
        house: "Under the willow".to_owned(),
        name: "admin".to_owned(),
        password: PASSWORD.to_owned(),
        registration: Registration::Approval,
        ..SetUp::default()
    }
}

fn unchanged() -> Set {
    Set::default()
}

fn code<T>(result: Result<T, Error>) -> Code {
    result.err().expect("it is refused").code
}

impl House {
    async fn word(&self) -> String {
        self.founding.first_word().await.unwrap().expect("the house has no owner")
    }

    async fn caller(&self, signed_in: &SignedIn) -> Caller {
        let token = signed_in.token.as_deref().unwrap();
        Caller { session: self.accounts.session_of_token(token).await.unwrap(), ..guest() }
    }

    async fn rooms(&self) -> i64 {
        let count = "select count(*) from streams where kind = 0";
        self.db.read(move |tx| tx.get(count, &[], |row| row.get(0))).await.unwrap()
    }

    async fn owner(&self, name: &str) -> Result<tea_protocol::accounts::Account> {
        let phc = password::hash(PASSWORD, &Settings::new(8, 1, 1).unwrap(), [7; 16]);
        create_owner(&self.db, &self.seed, self.founding.first_room, name, None, phc).await
    }
}

#[tokio::test]
async fn the_first_link_makes_an_owner_a_name_a_rule_and_a_room() {
    let house = house();
    let about = house.founding.about(&guest(), About {}, 3).await.unwrap();
    assert_eq!((about.house.as_str(), about.set_up, about.people, about.here), ("茶馆", false, 0, 3));
    let word = house.word().await;
    let signed_in = house.founding.set_up(&guest(), set_up(&word.to_uppercase())).await.unwrap();
    assert_eq!((signed_in.account.role, signed_in.account.name.as_str()), (Role::Owner, "admin"));
    let owner = house.caller(&signed_in).await;
    house.accounts.me(&owner, Me {}).await.unwrap();
    let about = house.founding.about(&guest(), About {}, 0).await.unwrap();
    assert_eq!((about.house.as_str(), about.set_up, about.people), ("Under the willow", true, 1));
    assert_eq!((about.registration, house.rooms().await), (Registration::Approval, 1));
    assert_eq!(house.founding.first_word().await.unwrap(), None);
    assert_eq!(code(house.founding.set_up(&guest(), set_up(&word)).await), Code::AlreadySetUp);
}

#[tokio::test]
async fn a_newer_start_makes_the_older_word_void() {
    let house = house();
    let (first, second) = (house.word().await, house.word().await);
    assert_eq!(code(house.founding.set_up(&guest(), set_up(&first)).await), Code::WordInvalid);
    house.founding.set_up(&guest(), set_up(&second)).await.unwrap();
}

#[tokio::test]
async fn a_form_that_is_refused_leaves_the_word_good() {
    let house = house();
    let word = house.word().await;
    let cases = [
        (SetUp { house: " ".to_owned(), ..set_up(&word) }, Code::Empty),
        (SetUp { house: "茶".repeat(HOUSE_NAME_CHARS_MAX + 1), ..set_up(&word) }, Code::TooLong),
        (SetUp { name: "a".to_owned(), ..set_up(&word) }, Code::NameInvalid),
        (SetUp { password: "short".to_owned(), ..set_up(&word) }, Code::PasswordShort),
        (SetUp { display: Some("x".repeat(41)), ..set_up(&word) }, Code::TooLong),
    ];
    for (ask, reason) in cases {
        assert_eq!(code(house.founding.set_up(&guest(), ask).await), reason);
    }
    let longest = SetUp { house: "茶".repeat(HOUSE_NAME_CHARS_MAX), ..set_up(&word) };
    house.founding.set_up(&guest(), longest).await.unwrap();
}

#[tokio::test]
async fn guessing_the_word_is_limited_by_address() {
    let house = house();
    let word = house.word().await;
    let stranger = Caller::guest(Port::Browser, Some("8.8.8.8".parse().unwrap()));
    for guess in ["", "lusab", "1", "2", "3", "4", "5", "6", "7", "8"] {
        assert_eq!(code(house.founding.set_up(&stranger, set_up(guess)).await), Code::WordInvalid);
    }
    assert_eq!(code(house.founding.set_up(&stranger, set_up(&word)).await), Code::RateLimited);
    house.founding.set_up(&guest(), set_up(&word)).await.unwrap();
}

#[tokio::test]
async fn of_many_who_race_one_founds_the_house() {
    let house = house();
    let word = house.word().await;
    let racing: Vec<_> = (0..32)
        .map(|number| {
            let ask = SetUp { name: format!("owner-{number}"), ..set_up(&word) };
            let founding = house.founding.clone();
            tokio::spawn(async move { founding.set_up(&guest(), ask).await })
        })
        .collect();
    let mut founded = 0;
    for task in racing {
        match task.await.unwrap() {
            Ok(_) => founded += 1,
            Err(refused) => assert_eq!(refused.code, Code::AlreadySetUp),
        }
    }
    assert_eq!((founded, house.rooms().await), (1, 1));
}

#[tokio::test]
async fn a_room_that_cannot_be_made_leaves_no_owner() {
    let house = house_with_room(|_, _| Err(Error::new(Code::StorageFull)));
    let word = house.word().await;
    assert_eq!(code(house.founding.set_up(&guest(), set_up(&word)).await), Code::StorageFull);
    let about = house.founding.about(&guest(), About {}, 0).await.unwrap();
    assert_eq!((about.set_up, about.people, about.house.as_str()), (false, 0, "茶馆"));
}

#[tokio::test]
async fn the_command_line_opens_the_house_as_well() {
    let house = house();
    let word = house.word().await;
    let owner = house.owner("owner").await.unwrap();
    assert_eq!((owner.role, house.rooms().await), (Role::Owner, 1));
    assert_eq!(code(house.founding.set_up(&guest(), set_up(&word)).await), Code::AlreadySetUp);
    let ask = SignIn { name: "owner".to_owned(), password: PASSWORD.to_owned(), captcha: None };
    house.accounts.sign_in(&guest(), ask).await.unwrap();
    house.owner("second").await.unwrap();
    assert_eq!(house.rooms().await, 1, "only the first owner opens the house");
    assert_eq!(code(house.owner("Owner").await), Code::NameTaken);
}

#[tokio::test]
async fn settings_are_read_and_changed_by_admins() {
    let house = house();
    let word = house.word().await;
    let signed_in = house.founding.set_up(&guest(), set_up(&word)).await.unwrap();
    let owner = house.caller(&signed_in).await;
    let before = house.founding.settings(&owner, ReadSettings {}).await.unwrap();
    assert_eq!((before.registration, before.members_make_rooms), (Registration::Approval, true));
    assert_eq!(before.desk_silence_s, DESK_SILENCE_S_DEFAULT);
    assert_eq!(house.founding.set(&owner, unchanged()).await.unwrap(), before, "what is left out stays");
    let ask = Set {
        house: Some(" By the  river ".to_owned()),
        registration: Some(Registration::Open),
        members_make_rooms: Some(false),
        desk_silence_s: Some(60),
        ..Set::default()
    };
    let after = house.founding.set(&owner, ask).await.unwrap();
    assert_eq!((after.house.as_str(), after.registration), ("By the river", Registration::Open));
    assert!(!house.db.read(members_make_rooms).await.unwrap());
    assert_eq!(house.founding.settings(&owner, ReadSettings {}).await.unwrap(), after);
    let long = Set { house: Some("茶".repeat(HOUSE_NAME_CHARS_MAX + 1)), ..unchanged() };
    assert_eq!(code(house.founding.set(&owner, long).await), Code::TooLong);
    let (least, most) = (*DESK_SILENCE_S_ALLOWED.start(), *DESK_SILENCE_S_ALLOWED.end());
    for (seconds, allowed) in [(least, true), (least - 1, false), (most, true), (most + 1, false)] {
        let set = house.founding.set(&owner, Set { desk_silence_s: Some(seconds), ..unchanged() }).await;
        let kept = house.db.read(desk_silence_s).await.unwrap();
        match set {
            Ok(settings) => assert!(allowed && settings.desk_silence_s == seconds && kept == seconds),
            Err(refused) => assert!(!allowed && refused.code == Code::BadRequest && kept != seconds),
        }
    }

    let register = Register { name: "wren".to_owned(), password: PASSWORD.to_owned(), ..Register::default() };
    let member = house.caller(&house.accounts.register(&guest(), register).await.unwrap()).await;
    for (caller, reason) in [(member, Code::Forbidden), (guest(), Code::SignInRequired)] {
        assert_eq!(code(house.founding.settings(&caller, ReadSettings {}).await), reason);
        assert_eq!(code(house.founding.set(&caller, unchanged()).await), reason);
    }
}

#[tokio::test]
async fn each_way_of_coming_in_is_remembered() {
    let house = house();
    assert_eq!(house.db.read(registration).await.unwrap(), Registration::Open);
    for way in [Registration::Invitation, Registration::Approval, Registration::Open] {
        house.db.write(move |tx| settings::put_registration(tx, way)).await.unwrap();
        assert_eq!(house.db.read(registration).await.unwrap(), way);
    }
}

#[tokio::test]
async fn about_tells_whether_a_captcha_will_be_asked_for() {
    let house = house();
    for (address, asked) in [("8.8.8.8", true), ("127.0.0.1", false)] {
        let caller = Caller::guest(Port::Browser, Some(address.parse().unwrap()));
        assert_eq!(house.founding.about(&caller, About {}, 0).await.unwrap().captcha, asked);
    }
}
