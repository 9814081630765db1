# The front desk, everywhere it is shown.

# What happened to a case.
case-opened = A visitor came to the desk.
case-taken = { $name } is here for you.
case-returned = Back in the queue; somebody else will answer.
case-given-back = Back in the queue; somebody else will answer.
case-handed-over = { $name } goes on from here.
case-closed = The conversation was closed.
case-reopened = The visitor wrote again.
case-said = New words in a case.
case-duty = Somebody came on duty or went off it.

# In the browser: for everybody.
nav-desk = Front desk
desk-title = Front desk
desk-description = Write to the front desk without an account; a person answers.
desk-visitor = Visitor
desk-comma = ,{" "}
desk-stop = .
desk-gap = {" "}
desk-manned = { $count ->
    [one] 1 person is at the desk
   *[other] { $count } people are at the desk
}
desk-usual = { $count ->
    [one] usually answered within a minute
   *[other] usually answered within { $count } minutes
}
desk-usual-hours = { $count ->
    [one] usually answered within an hour
   *[other] usually answered within { $count } hours
}
desk-note-opened = The question reached the desk
desk-note-taken = { $target } came to answer
desk-note-returned = Back in the queue
desk-note-handed-over = { $target } takes over
desk-note-closed = The conversation was closed
desk-note-reopened = Open again, and back in the queue

# The visitor's page.
desk-unmanned-start = Nobody is at the desk right now. Write all the same: your question is kept, and the answer will be here when you come back.
desk-question = Your question
desk-name = What may we call you?
desk-name-hint = You may leave this empty. No account is needed.
desk-ask = Ask the desk
desk-word = Pickup word
desk-word-have = You have written before?
desk-word-hint = The word you were given for your conversation.
desk-word-act = Come back
desk-word-wrong = No conversation has this word. Check the letters and digits; a conversation is kept for 30 days after its end.
desk-word-keep = Keep it: with this word you come back to this conversation from any device.
desk-forget = Forget it here
desk-ahead = { $count ->
    [0] You are next
    [one] 1 before you
   *[other] { $count } before you
}
desk-unmanned = Nobody is at the desk right now.
desk-unmanned-kept = Your question is kept; the answer will be here when you come back.
desk-with = { $name } is here for you
desk-closed = This conversation is closed.
desk-closed-hint = Write again, and it opens again.
desk-close = Close
desk-log = The conversation
desk-write = Write to the desk
desk-still = Reloads by itself; hold it still to write

# The pages of staff.
desk-wait-word = {" "}waiting
desk-sub = Longest waiting first
desk-queue = Queue
desk-past = Closed
desk-past-sub = Kept for 30 days
desk-past-none = Nothing was closed in the last 30 days.
desk-saved = Saved replies
desk-on = You are on duty
desk-off = You are off duty
desk-on-act = Come on duty
desk-off-act = Go off duty
desk-slots = Given to you
desk-slots-none = none, I take them
desk-slots-some = { $count ->
    [one] up to 1 at a time
   *[other] up to { $count } at a time
}
desk-slots-act = Change
desk-seats = On duty:
desk-nobody = Nobody is on duty; visitors are told so.
desk-waiting = Waiting
desk-waiting-none = Nobody waits. The tea is warm.
desk-own = Yours
desk-taken = With others
desk-none = None
desk-take = Take
desk-case = Visitor’s card
desk-called = Name
desk-port = Came by
desk-opened = Came
desk-owed = Asked
desk-answered = Answered
desk-agent = with { $name }
desk-agent-word = With
desk-own-tag = yours
desk-waiting-tag = waiting
desk-closed-tag = Closed
desk-closed-staff = This case is closed. The visitor’s next words open it again.
desk-taken-staff = Somebody else answers here. You can read along.
desk-answer = Write an answer
desk-answer-takes = Answer, and the case is yours
desk-saved-choose = Saved reply
desk-saved-fill = Put in
desk-hand-over = Hand over to
desk-to-queue = the queue
desk-hand-over-act = Hand over
desk-transcript = Transcript as text
desk-saved-sub = Answers that are given often. Choose one while answering, and change it before sending.
desk-saved-none = No reply is saved yet.
desk-saved-new = A new one
desk-saved-name = Short name
desk-saved-name-hint = To find it by, such as “opening hours”.
desk-saved-text = Words
desk-saved-act = Keep it
desk-saved-edit = Edit
desk-saved-drop = Drop
admin-desk-sub = How long an answer may be owed
admin-desk-silence = Seconds until a silent case returns to the queue
