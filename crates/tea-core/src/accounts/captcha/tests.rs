use proptest::prelude::*;
use rand::SeedableRng as _;
use rand::rngs::StdRng;

use super::*;

fn rng(seed: u64) -> StdRng {
    StdRng::seed_from_u64(seed)
}

/// What a person who can read would type.
fn text_of(captchas: &Captchas, issued: &Issued) -> String {
    captchas.lock().by_id[&parse_id(&issued.id).unwrap()].text.clone()
}

#[test]
fn the_picture_or_the_sum_is_answered() {
    let captchas = Captchas::default();
    let mut rng = rng(1);
    let issued = captchas.issue(0, &mut rng);
    assert!(captchas.check(&issued.id, &text_of(&captchas, &issued), 0));
    let issued = captchas.issue(0, &mut rng);
    assert!(captchas.check(&issued.id, &issued.question.result().to_string(), 0));
}

#[test]
fn small_letters_blanks_and_wide_digits_are_the_same_answer() {
    let captchas = Captchas::default();
    let mut rng = rng(2);
    let issued = captchas.issue(0, &mut rng);
    let typed: String = text_of(&captchas, &issued).to_lowercase().chars().flat_map(|c| [c, ' ']).collect();
    assert!(captchas.check(&issued.id, &typed, 0));
    let issued = captchas.issue(0, &mut rng);
    let wide: String =
        issued.question.result().to_string().chars().filter_map(|c| char::from_u32(c as u32 + 0xfee0)).collect();
    assert!(captchas.check(&issued.id, &wide, 0));
}

#[test]
fn every_answer_spends_it() {
    let captchas = Captchas::default();
    let mut rng = rng(3);
    for first in ["", "wrong", "\0", &"x".repeat(CAPTCHA_ANSWER_BYTES_MAX + 1)] {
        let issued = captchas.issue(0, &mut rng);
        let text = text_of(&captchas, &issued);
        assert!(!captchas.check(&issued.id, first, 0));
        assert!(!captchas.check(&issued.id, &text, 0), "spent by {first:?}");
    }
    let issued = captchas.issue(0, &mut rng);
    let text = text_of(&captchas, &issued);
    assert!(captchas.check(&issued.id, &text, 0));
    assert!(!captchas.check(&issued.id, &text, 0), "spent by the right answer");
    assert_eq!(captchas.open_count(), 0);
}

#[test]
fn it_expires() {
    let captchas = Captchas::default();
    let mut rng = rng(4);
    let issued = captchas.issue(1000, &mut rng);
    let text = text_of(&captchas, &issued);
    assert!(captchas.check(&issued.id, &text, 1000 + CAPTCHA_LIFE_MS - 1));
    let issued = captchas.issue(1000, &mut rng);
    let text = text_of(&captchas, &issued);
    assert!(!captchas.check(&issued.id, &text, 1000 + CAPTCHA_LIFE_MS));
}

#[test]
fn the_expired_are_swept_out_and_the_oldest_gives_way() {
    let captchas = Captchas::new(3);
    let mut rng = rng(5);
    let issued: Vec<Issued> = (0..3).map(|now| captchas.issue(now, &mut rng)).collect();
    let text = text_of(&captchas, &issued[1]);
    captchas.issue(3, &mut rng);
    assert_eq!(captchas.open_count(), 3);
    assert!(!captchas.check(&issued[0].id, &issued[0].question.result().to_string(), 3), "the oldest is gone");
    assert!(captchas.check(&issued[1].id, &text, 3), "the next is not");
    captchas.issue(10 + CAPTCHA_LIFE_MS, &mut rng);
    assert_eq!(captchas.open_count(), 1);
}

#[test]
fn the_same_seed_draws_the_same_picture() {
    let draw = |seed| Captchas::default().issue(0, &mut rng(seed));
    assert_eq!(draw(6).png, draw(6).png);
    assert_ne!(draw(6).png, draw(7).png);
    let picture = image::load_from_memory(&draw(6).png).unwrap().to_luma8();
    assert_eq!(picture.dimensions(), (220, 72));
    let dark = picture.pixels().filter(|p| p.0[0] < 64).count();
    assert!((800..6000).contains(&dark), "{dark} pixels of ink");
    assert!(draw(6).png.len() < 12_000, "{} bytes", draw(6).png.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn nothing_panics_and_only_right_answers_pass(
        seed in any::<u64>(),
        acts in proptest::collection::vec((0u8..4, any::<prop::sample::Index>(), ".{0,12}", 0i64..CAPTCHA_LIFE_MS), 1..20),
    ) {
        let captchas = Captchas::new(4);
        let mut rng = rng(seed);
        let mut now = 0;
        let mut issued = vec![captchas.issue(now, &mut rng)];
        for (act, which, noise, pause) in acts {
            now += pause / 4;
            let one = which.get(&issued).clone();
            let sum = one.question.result().to_string();
            prop_assert!((2..=108).contains(&one.question.result()));
            match act {
                0 => issued.push(captchas.issue(now, &mut rng)),
                1 => prop_assert!(!captchas.check(&noise, &sum, now)),
                2 => { captchas.check(&one.id, &noise, now); }
                _ => {
                    captchas.check(&one.id, &sum, now);
                    prop_assert!(!captchas.check(&one.id, &sum, now));
                }
            }
            prop_assert!(captchas.open_count() <= 4);
            prop_assert_eq!(captchas.lock().by_age.len(), captchas.open_count());
        }
    }
}
