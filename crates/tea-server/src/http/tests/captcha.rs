//! Captchas are good for one answer: nobody comes in twice on the same one, and an odd one breaks nothing.

use super::*;

/// A captcha of the JSON interface with its right answer.
async fn asked(place: &Place) -> Value {
    let captcha = place.call(&mut Somebody::default(), "accounts.captcha", json!({})).await.is(200).json();
    let sum = captcha["left"].as_u64().unwrap() + captcha["right"].as_u64().unwrap();
    json!({ "id": captcha["id"], "answer": sum.to_string() })
}

async fn register(place: &Place, name: &str, captcha: Option<&Value>) -> Got {
    let mut ask = json!({ "name": name, "password": PASSWORD });
    if let Some(captcha) = captcha {
        ask["captcha"] = captcha.clone();
    }
    place.call(&mut Somebody::default(), "accounts.register", ask).await
}

/// The form by which an account is made, with an answer.
async fn sign_up(place: &Place, name: &str, id: &str, answer: &str) -> Got {
    let fields = [("name", name), ("password", PASSWORD), ("again", PASSWORD), ("captcha", answer), ("captcha_id", id)];
    place.post(&mut Somebody::speaking("en"), "/sign-up", &fields).await
}

async fn sign_in(place: &Place, password: &str, captcha: Option<&Value>) -> Got {
    let mut ask = json!({ "name": "wren", "password": password });
    if let Some(captcha) = captcha {
        ask["captcha"] = captcha.clone();
    }
    place.call(&mut Somebody::default(), "accounts.sign_in", ask).await
}

async fn house() -> Place {
    let place = Place::with(CaptchaRule::On);
    place.found().await;
    place
}

#[tokio::test]
async fn a_captcha_that_made_an_account_makes_no_second_one_through_either_face() {
    let place = house().await;
    let captcha = asked(&place).await;
    register(&place, "wren", Some(&captcha)).await.is(200);
    let again = register(&place, "moth", Some(&captcha)).await;
    assert_eq!(again.json()["code"], "captcha_wrong");
    let (id, answer) = (captcha["id"].as_str().unwrap(), captcha["answer"].as_str().unwrap());
    sign_up(&place, "moth", id, answer).await.is(403);
    // The other way round: one that a form used up.
    let captcha = asked(&place).await;
    let (id, answer) = (captcha["id"].as_str().unwrap(), captcha["answer"].as_str().unwrap());
    sign_up(&place, "robin", id, answer).await.is(303);
    assert_eq!(register(&place, "moth", Some(&captcha)).await.json()["code"], "captcha_wrong");
    place.call(&mut Somebody::default(), "accounts.get", json!({ "name": "moth" })).await.is(404);
}

#[tokio::test]
async fn a_wrong_answer_uses_the_captcha_up_and_another_is_shown() {
    let place = house().await;
    let captcha = asked(&place).await;
    let wrong = json!({ "id": captcha["id"], "answer": "zzzzz" });
    assert_eq!(register(&place, "wren", Some(&wrong)).await.json()["code"], "captcha_wrong");
    assert_eq!(register(&place, "wren", Some(&captcha)).await.json()["code"], "captcha_wrong", "no second guess");
    let id = captcha["id"].as_str().unwrap();
    let page = sign_up(&place, "wren", id, captcha["answer"].as_str().unwrap()).await.is(403);
    assert_ne!(page.field("captcha_id"), id);
}

#[tokio::test]
async fn a_captcha_is_asked_for_again_after_it_was_used() {
    let place = house().await;
    register(&place, "wren", Some(&asked(&place).await)).await.is(200);
    assert_eq!(register(&place, "moth", None).await.json()["code"], "captcha_required");
    // Tries at a password: after the third failure each further one takes a captcha of its own.
    for _ in 0..3 {
        assert_eq!(sign_in(&place, "certainly wrong", None).await.json()["code"], "wrong_credentials");
    }
    assert_eq!(sign_in(&place, PASSWORD, None).await.json()["code"], "captcha_required");
    let captcha = asked(&place).await;
    assert_eq!(sign_in(&place, "certainly wrong", Some(&captcha)).await.json()["code"], "wrong_credentials");
    assert_eq!(sign_in(&place, PASSWORD, Some(&captcha)).await.json()["code"], "captcha_wrong");
    sign_in(&place, PASSWORD, Some(&asked(&place).await)).await.is(200);
}

#[tokio::test]
async fn an_answer_to_a_captcha_that_never_was_is_refused_and_breaks_nothing() {
    let place = house().await;
    let long = "x".repeat(5_000);
    for id in ["", "0", "-1", "nobody", "../..", "茶", long.as_str()] {
        for answer in ["", "7", "茶", long.as_str()] {
            let status = sign_up(&place, "wren", id, answer).await.status.as_u16();
            assert!((400..500).contains(&status), "{status}");
            let status = register(&place, "wren", Some(&json!({ "id": id, "answer": answer }))).await.status.as_u16();
            assert!((400..500).contains(&status), "{status}");
        }
    }
    register(&place, "wren", Some(&asked(&place).await)).await.is(200);
}

#[tokio::test]
async fn of_many_who_race_with_one_captcha_one_comes_in() {
    let place = house().await;
    let captcha = asked(&place).await;
    let names: Vec<String> = (0..16).map(|number| format!("racer{number}")).collect();
    let tries = names.iter().map(|name| register(&place, name, Some(&captcha)));
    let got = futures_util::future::join_all(tries).await;
    assert_eq!(got.iter().filter(|got| got.status.as_u16() == 200).count(), 1);
}
