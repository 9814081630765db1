//! Samples of the ways in and of errors.

use super::super::error::ErrorView;
use super::super::form::{Captcha, Field};
use super::super::page::Place;
use super::super::sign::{Entry, PendingView, ResetView, SetUpView, SignInView, SignUpView};
use super::{Sample, Setting, sample};

pub(super) fn all(setting: Setting) -> Vec<Sample> {
    vec![
        sample("sign-in", &sign_in(setting, false)),
        sample("sign-in-failed", &sign_in(setting, true)),
        sample("sign-up", &sign_up(setting, false)),
        sample("sign-up-failed", &sign_up(setting, true)),
        sample("set-up", &set_up(setting)),
        sample(
            "pending",
            &PendingView {
                page: setting.guest(Place::Elsewhere, &setting.pick("请稍等", "One moment")),
                name: "wren".to_owned(),
            },
        ),
        sample("reset", &reset(setting)),
        sample("error", &error(setting)),
        sample("not-found", &not_found(setting)),
    ]
}

fn refused(setting: Setting, key: &str) -> String {
    setting.locale.words().say(key).to_owned()
}

fn captcha(error: Option<String>) -> Captcha {
    // One grey pixel: the drawing itself is not what these samples show.
    let picture = "data:image/gif;base64,R0lGODlhAQABAIAAAMzMzP///yH5BAAAAAAALAAAAAABAAEAAAICRAEAOw==".to_owned();
    Captcha { id: "c1".to_owned(), picture, left: 7, right: 5, error }
}

fn sign_in(setting: Setting, failed: bool) -> SignInView {
    SignInView {
        page: setting.guest(Place::Elsewhere, &setting.pick("进来坐", "Come in")),
        name: if failed { Field::of("wren") } else { Field::default() },
        error: failed.then(|| refused(setting, "error-wrong_credentials")),
        next: "/talk/network?at=3".to_owned(),
        captcha: failed.then(|| captcha(None)),
        may_register: !failed,
    }
}

fn sign_up(setting: Setting, failed: bool) -> SignUpView {
    let page = setting.guest(Place::Elsewhere, &setting.pick("找个座位", "Take a seat"));
    if !failed {
        let empty = Field::default;
        return SignUpView {
            page,
            name: empty(),
            display: empty(),
            password: empty(),
            again: empty(),
            invite: None,
            captcha: Some(captcha(None)),
            by_approval: false,
            next: "/".to_owned(),
        };
    }
    SignUpView {
        page,
        name: Field::of("\"><script>").refused(refused(setting, "error-name_invalid")),
        display: Field::of("wren"),
        password: Field::default().refused(refused(setting, "error-password_short")),
        again: Field::default().refused(refused(setting, "error-password_mismatch")),
        invite: Some(Field::of("oolong").refused(refused(setting, "error-invite_invalid"))),
        captcha: Some(captcha(Some(refused(setting, "error-captcha_wrong")))),
        by_approval: true,
        next: "/".to_owned(),
    }
}

fn set_up(setting: Setting) -> SetUpView {
    SetUpView {
        page: setting.guest(Place::Elsewhere, &setting.pick("开张", "Open the house")),
        word: "word".to_owned(),
        error: Some(refused(setting, "error-word_invalid")),
        house: Field::of(setting.pick("茶馆", "Teahouse")),
        name: Field::default(),
        display: Field::default(),
        password: Field::default(),
        again: Field::default(),
        entry: Entry::Approval,
    }
}

fn reset(setting: Setting) -> ResetView {
    ResetView {
        page: setting.guest(Place::Elsewhere, &setting.pick("换密码", "New password")),
        word: "word".to_owned(),
        name: "wren".to_owned(),
        error: None,
        password: Field::default(),
        again: Field::default().refused(refused(setting, "error-password_mismatch")),
    }
}

fn error(setting: Setting) -> ErrorView {
    ErrorView {
        page: setting.member(Place::Elsewhere, setting.locale.words().say("error-title")),
        sentence: refused(setting, "error-internal"),
        text: Some("</textarea>抓包文件在这里".to_owned()),
        sign_in: false,
        trace: Some("7f3a".to_owned()),
        search: None,
    }
}

fn not_found(setting: Setting) -> ErrorView {
    ErrorView {
        page: setting.guest(Place::Elsewhere, setting.locale.words().say("error-title-not-found")),
        sentence: refused(setting, "error-not_found"),
        text: None,
        sign_in: false,
        trace: None,
        search: Some("network rooms".to_owned()),
    }
}
