# Boards in the terminal.

tui-do-boards = Boards
tui-do-new-topic = Write a new topic
tui-do-new-topic-short = new topic
tui-do-sort-topics = Sort topics another way
tui-do-sort-topics-short = sort
tui-do-essence-only = Show only the best, or all
tui-do-keep-topic = Put among favourites, or take out
tui-do-follow-topic = Follow the topic, or no longer
tui-do-tree = Answers below what they answer, or by floors
tui-do-tree-short = tree
tui-do-go-to-floor = Go to a floor
tui-do-go-to-floor-short = floor
tui-do-first-unread = Go to the first unread floor
tui-do-vote-up = Pour tea (vote for); again takes it back
tui-do-vote-up-short = pour tea
tui-do-vote-down = Vote against; again takes it back
tui-place-boards = Among boards
tui-place-topics = Among topics
tui-place-floors = Reading a topic

tui-slash-boards = [NUMBER or NAME]: the boards, or the topics of one
tui-slash-read = NUMBER [FLOOR]: read a topic
tui-slash-more = read the next floors
tui-slash-reply = FLOOR WORDS: answer a floor
tui-slash-vote = FLOOR [+|-|0]: for it, against it, or neither
tui-slash-post = TITLE | TEXT: open a topic on this board

tui-boards-all = All topics
tui-boards-top = Today's ten
tui-boards-favourites = Favourites
tui-boards-latest = latest
tui-boards-newest = newest
tui-boards-hot = hot
tui-boards-unanswered = unanswered
tui-boards-empty = No topic here yet.
tui-boards-floors = { $count ->
    [one] 1 floor
   *[other] { $count } floors
}
tui-boards-floor = Floor { $count }
tui-boards-field-floor = which floor
tui-boards-flat = By floors
tui-boards-tree = Answers below what they answer
tui-boards-starter = opened it
tui-boards-removed = (this floor was removed)
tui-boards-hidden = (hidden by a moderator)
tui-boards-moved = (moved to { $name })
tui-boards-below = { $count ->
    [one] 1 new floor below
   *[other] { $count } new floors below
}  End
tui-boards-new = { $count ->
    [one] 1 new floor
   *[other] { $count } new floors
}
tui-boards-poll = A poll; { $count ->
    [one] 1 person has chosen:
   *[other] { $count } people have chosen:
}
tui-boards-all-read = You have read it all.
tui-boards-following = You will be told of new floors.
tui-boards-not-following = You will not be told any more.
tui-boards-kept = Put among your favourites.
tui-boards-not-kept = Taken out of your favourites.
tui-boards-held = Taken. It can be seen once a moderator has looked at it.
tui-boards-replied = Written as floor { $count }.
tui-boards-write-reply = Reply in "{ $name }"
tui-boards-write-topic = New topic on "{ $name }": the first line is the title
tui-boards-may-not-reply = You cannot reply in this topic.
tui-boards-may-not-write = You cannot open topics on this board.
tui-boards-choose-board = Choose a board first, to write on it.
tui-boards-choose-floor = Choose a floor first.
tui-boards-open-first = Open a topic first.
tui-boards-title-alone = The first line is the title; the text begins on a new line (Alt+Enter).
tui-boards-title-long = A title has at most { $count } characters.
tui-boards-edit-own = You can edit what you wrote yourself.
tui-boards-remove-own = You can remove what you wrote yourself.
tui-boards-own-floor = You cannot vote for yourself.
tui-boards-confirm-floor = Remove floor { $count }? Its number stays.
tui-boards-confirm-topic = { $count ->
   *[other] Remove the whole topic?
}
tui-boards-topic-gone = That topic is not there any more.
tui-boards-not-here = That cannot be done on boards.
tui-boards-unknown = There is no board { $name }.
tui-boards-no-topic = { $name } is the number of no topic.
tui-boards-which-floor = Say which floor.
tui-boards-spoken-more = There is more: /more
tui-boards-spoken-end = That is all.
tui-boards-spoken-floor = Floor { $floor }, { $at }{ $votes }, { $who }: { $text }
tui-boards-spoken-answer = Floor { $floor }, { $at }{ $votes }, { $who } to floor { $to }: { $text }
