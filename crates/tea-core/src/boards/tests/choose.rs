//! Questions: who chooses, what is told of the answers, and when it is over.

use super::*;
use crate::boards::choose;
use tea_protocol::boards::{Choose, NewPoll, Poll};

fn question(answers: &[&str], choices_max: u32, closes_at: Option<Millis>) -> NewPoll {
    let answers = answers.iter().map(ToString::to_string).collect();
    NewPoll { answers, choices_max: Some(choices_max), closes_at }
}

impl House {
    async fn ask(&self, who: &Caller, poll: NewPoll) -> StreamId {
        let ask = CreateTopic { poll: Some(poll), ..topic("general", "Which?", "Choose.") };
        self.try_open(who, ask).await.unwrap().topic.id
    }

    async fn try_choose(&self, who: &Caller, topic: StreamId, choices: &[u32]) -> Result<Poll> {
        match self.call(who, Request::BoardsChoose(Choose { topic, choices: choices.to_vec() })).await? {
            Reply::BoardsChoose(reply) => Ok(reply.poll),
            other => panic!("{other:?} is no answer to it"),
        }
    }

    /// The question as somebody sees it.
    async fn poll(&self, who: &Caller, topic: StreamId) -> Poll {
        let who = who.clone();
        let read = self.db.read(move |tx| {
            let actor = Actor::of(tx, &who)?;
            let seat = crate::boards::access::topic(tx, &actor, topic, crate::boards::access::Act::Read)?;
            choose::poll(tx, topic, actor.id(), seat.place.moderator)
        });
        read.await.unwrap().expect("the topic asks a question")
    }

    async fn recounted_poll(&self, topic: StreamId) {
        let wrong = "select count(*) from poll_answers a where a.topic = $1 and a.count <>
            (select count(*) from poll_choices c where c.topic = a.topic and c.number = a.number)";
        assert_eq!(self.number(wrong, topic).await, 0, "the counts of answers differ from a recount");
        let voters = "select voters - (select count(distinct account) from poll_choices where topic = $1)
            from polls where topic = $1";
        assert_eq!(self.number(voters, topic).await, 0, "the count of voters differs from a recount");
    }
}

fn counts(poll: &Poll) -> Vec<Option<u32>> {
    poll.answers.iter().map(|answer| answer.count).collect()
}

#[tokio::test]
async fn a_choice_takes_the_place_of_an_earlier_one() {
    let house = house().await;
    let topic = house.ask(&house.wren, question(&["Green", "Black", "White"], 2, None)).await;
    for (choices, expected, voters) in
        [(&[1][..], [1, 0, 0], 1), (&[3, 2], [0, 1, 1], 1), (&[2, 3], [0, 1, 1], 1), (&[2], [0, 1, 0], 1)]
    {
        let poll = house.try_choose(&house.robin, topic, choices).await.unwrap();
        assert_eq!((counts(&poll), poll.voters), (expected.map(Some).to_vec(), voters), "{choices:?}");
        house.recounted_poll(topic).await;
    }
    let poll = house.try_choose(&house.robin, topic, &[]).await.unwrap();
    assert_eq!((poll.voters, poll.mine.as_slice(), counts(&poll)), (0, &[][..], vec![None, None, None]));
    house.recounted_poll(topic).await;
    assert_eq!(house.try_choose(&house.wren, topic, &[1]).await.unwrap().mine, [1], "whoever asks may choose too");
}

#[tokio::test]
async fn only_answers_that_there_are_and_as_many_as_allowed() {
    let house = house().await;
    let topic = house.ask(&house.wren, question(&["Green", "Black", "White"], 2, None)).await;
    for choices in [&[0][..], &[4], &[1, 1], &[1, 2, 3], &[u32::MAX]] {
        assert_eq!(code(house.try_choose(&house.robin, topic, choices).await), Code::BadRequest, "{choices:?}");
    }
    house.recounted_poll(topic).await;
    let plain = house.open(&house.wren, "Tea", "No question.").await;
    assert_eq!(code(house.try_choose(&house.robin, plain, &[1]).await), Code::NotFound);
    assert_eq!(code(house.try_choose(&house.guest, topic, &[1]).await), Code::SignInRequired);
    house.set("update topics set locked = 1 where poll = 1").await;
    assert_eq!(code(house.try_choose(&house.robin, topic, &[1]).await), Code::TopicLocked);
}

#[tokio::test]
async fn how_it_stands_is_told_to_those_who_chose_to_moderators_and_at_the_end() {
    let house = house().await;
    let topic = house.ask(&house.wren, question(&["Green", "Black"], 1, Some(START + MINUTE))).await;
    house.try_choose(&house.robin, topic, &[2]).await.unwrap();
    let (hidden, told) = (vec![None, None], vec![Some(0), Some(1)]);
    for (who, expected) in [
        (&house.guest, &hidden),
        (&house.wren, &hidden),
        (&house.robin, &told),
        (&house.moth, &told),
        (&house.admin, &told),
    ] {
        let poll = house.poll(who, topic).await;
        assert_eq!((counts(&poll), poll.voters, poll.closed), (expected.clone(), 1, false));
    }
    house.clock.advance(MINUTE - 1);
    assert_eq!(house.try_choose(&house.robin, topic, &[1]).await.unwrap().mine, [1]);
    house.clock.advance(1);
    assert_eq!(code(house.try_choose(&house.robin, topic, &[2]).await), Code::PollClosed);
    let poll = house.poll(&house.guest, topic).await;
    assert_eq!((counts(&poll), poll.closed), (vec![Some(1), Some(0)], true));
}

#[tokio::test]
async fn sixty_four_choices_at_once_are_counted_right() {
    let house = house().await;
    let topic = house.ask(&house.wren, question(&["Green", "Black"], 1, None)).await;
    let racing: Vec<_> = (0..64)
        .map(|turn| {
            let (boards, who) = (house.boards.clone(), house.robin.clone());
            tokio::spawn(async move { boards.choose(&who, Choose { topic, choices: vec![turn % 2 + 1] }).await })
        })
        .collect();
    for choice in racing {
        choice.await.unwrap().unwrap();
    }
    house.recounted_poll(topic).await;
    assert_eq!(house.poll(&house.guest, topic).await.voters, 1);
}
