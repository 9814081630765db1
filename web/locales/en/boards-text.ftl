# Boards on the text port.

text-help-boards = boards - the boards there are
text-help-board = board NAME|N - the topics of a board, newest floor first
text-help-topic = topic N [FLOOR] - read a topic from what is new; further floors as they come
text-help-more = more - the next page
text-help-tree = tree - answers below what they answer, and back again
text-help-post = post BOARD - open a topic: its title, then its text up to a line with one .
text-help-reply = reply [FLOOR] [WORDS] - answer; without words you can write several lines
text-help-vote = vote FLOOR [+|-|0] - for a floor, against it, or take the vote back
text-help-top = top - today's ten topics
text-help-find = find WORDS - search in topics and messages

text-boards-none = There is no board yet.
text-boards-topics = { $count ->
    [one] 1 topic
   *[other] { $count } topics
}
text-boards-latest = new: { $name } in "{ $title }"
text-boards-no-board = There is no board { $name }, or it is not open to you. Write boards to see which there are.
text-boards-no-board-near = There is no board { $name }. Did you mean { $near }?
text-boards-no-topic = { $name } is the number of no topic. Write board NAME to see which there are.
text-boards-empty = Nobody has written here yet. Write post BOARD to be the first.
text-boards-last = { $name } { $at }
text-boards-new = { $count ->
    [one] 1 new floor
   *[other] { $count } new floors
}
text-boards-open = == To read one write: topic N
text-boards-open-more = == To read one write: topic N. For the next page: more
text-boards-no-more = There is no further page.
text-boards-top = == Today's ten
text-boards-top-none = No topic stands out today.

text-boards-in-none = You are reading no topic. Write boards, then board NAME, then topic N.
text-boards-words = You are reading a topic. To answer it write: reply WORDS
text-boards-floors = { $count ->
    [one] 1 floor
   *[other] { $count } floors
}
text-boards-tree = == Answers below what they answer
text-boards-flat = == In the order of floors
text-boards-below = (More below #{ $root }, from #{ $target } on)
text-boards-floors-more = == There is more: write more
text-boards-end = == That is all. To answer write: reply WORDS. New floors come by themselves.
text-boards-end-guest = == That is all. Sign in to answer. New floors come by themselves.
text-boards-end-closed = == That is all. You cannot answer here. New floors come by themselves.
text-boards-came = ({ $name } just wrote #{ $target }; more takes you there)
text-boards-removed = removed
text-boards-hidden = hidden by a moderator
text-boards-moved = moved to { $name }
text-boards-poll = A poll; { $count ->
    [one] 1 person has chosen:
   *[other] { $count } people have chosen:
}
text-boards-poll-closed = The poll has ended.
text-boards-direct = direct message

text-boards-ask-title = Title (an empty line gives up):
text-boards-ask-text = Text, as many lines as you like. A line with one . ends it; a . at once gives up.
text-boards-title-long = A title has at most { $count } characters.
text-boards-text-long = A floor has at most { $count } characters; nothing was sent.
text-boards-may-not = You cannot open topics on { $name }.
text-boards-held = Taken. It can be seen once a moderator has looked at it.
text-boards-replied = Written as #{ $name }.
text-boards-voted = #{ $target } now has +{ $up } -{ $down }
text-boards-not-found = Nothing was found for { $name }.
