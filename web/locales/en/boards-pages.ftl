# The pages of boards: reading, writing, and the small acts of moderators

nav-boards = Boards
crumbs = Where you are
pages = Pages
page-before = Previous page
page-first = Back to the front
page-newer = Newer
page-older = Older
keep = Keep
follow = Follow
preview = Preview

boards-title = Boards
boards-sub = What is said slowly is said here
boards-empty = No boards yet.
boards-read-all = Mark all as read
board-closed = Not public
board-archived = Put away
board-kept = Kept
board-silent = Nobody has written here yet
board-topics-word = topics
board-topics = Topics
board-orders = Order
board-latest = Latest
board-hot = Hot
board-newest = Newest
board-unanswered = Unanswered
board-essence = The best
board-write = Post
board-empty = Nobody has written here yet. Pour yourself some tea and begin.
board-tagged = Only topics tagged #{ $name }.
board-untagged = Show all
board-moderators = Moderators:
mark-pinned = Pinned
mark-essence = Best
mark-poll = Poll
mark-locked = Locked
mark-hidden = Hidden
mark-removed = Removed
mark-merged = Merged into another topic
topic-new = { $count ->
    [one] One new reply
   *[other] { $count } new replies
}
topic-replies-word = replies

topic-replies = { $count ->
    [0] No replies yet
    [one] One reply
   *[other] { $count } replies
}
topic-orders = How to read
order-flat = By floor
order-tree = As a conversation
order-newest = Newest first
topic-only = Only { $name }.
topic-only-link = Only { $name }
topic-all = Show all floors
topic-since = Since your last visit
topic-fold = { $count ->
    [one] Show one more reply in this branch
   *[other] Show { $count } more replies in this branch
}
topic-more-below = There is more in this branch
topic-read-to = Read up to here (floor { $count })
topic-came = { $count ->
    [0] No new floors
    [one] One new reply, have a look
   *[other] { $count } new replies, have a look
}
floor-starter = opened this
floor-house = The house
floor-edited = edited
floor-answers = answers floor { $count }
floor-pour = Pour
floor-poured = poured
floor-tip = Tip it out
floor-reply = Reply
floor-quote = Reply with quote
floor-edit = Edit
floor-remove = Remove
floor-report = Report
floor-hide = Hide this floor
floor-show = Show again
floor-more = What else to do with floor { $count }
floor-choose = Choose floor { $count }
floor-removed = This floor was removed; its number stays.
floor-hidden = A moderator hid this floor.
floor-moved = This floor has moved.
floor-moved-go = Go where it is now
reply-label = Your reply
reply-to = to { $name }
reply-guest = Come in to reply.
reply-locked = This topic is locked. You can still read it.
reply-closed = You cannot reply here.
reply-banned = You may not write on this board until { $name }. Reading is fine.
write-markdown = Markdown works. Paste or drop a file to attach it.
draft-kept = Draft kept
draft-keep = Keep as draft
draft-kept-here = The draft is kept. Go on whenever you like.
map-title = This topic
map-first = First floor
map-last = Latest
map-jump = Jump to floor
map-go = Go
map-people = On this page

poll-one = Choose one
poll-several = Choose at most { $count }
poll-mine = your choice
poll-voters = { $count ->
    [one] One person chose
   *[other] { $count } people chose
}
poll-over = Voting has ended
poll-until = Open until { $name }
poll-choose = Choose
poll-add = Add a poll
poll-answers = Answers
poll-answers-hint = One a line, 2 to 20.
poll-most = How many one may choose
poll-closes = Closes
poll-never = Never
poll-days = { $count ->
    [one] After a day
   *[other] After { $count } days
}

tend = Tend
tend-pin = Pin on this board
tend-pin-house = Pin on every board
tend-unpin = Unpin
tend-essence = Put among the best
tend-plain = Take out of the best
tend-lock = Lock
tend-unlock = Unlock
tend-hide = Hide the topic
tend-show = Show the topic again
tend-bring-back = Bring the topic back
tend-move = Move to another board
tend-split = Split off some floors
tend-merge = Merge into another topic
split-choose = Tick the floors that become a topic of their own.
split-go = Split them off

compose-topic = New topic
compose-topic-act = Post
compose-article-act = Publish
compose-reply = Reply
compose-reply-act = Reply
compose-edit = Edit
compose-title = Title
compose-text = Text
compose-text-hint = Markdown works: **strong**, `code`, > quote, - list, #12 for floor 12, @name for a person.
compose-tags = Tags
compose-tags-hint = At most 5, with blanks between.
compose-category = Category
compose-category-none = None
compose-files-hint = You can also paste or drop them into the text.
compose-held = Files brought so far
compose-overtaken = This post was changed while you were writing, and yours is not saved yet. Saving again replaces what stands there now.
compose-overtaken-see = See what changed first
history-title = How floor { $count } was edited
history-none = This floor was never edited.
history-skipped = { $count ->
    [one] … one line unchanged
   *[other] … { $count } lines unchanged
}

ask-remove = Remove this floor
ask-remove-text = The words go, the number stays.
ask-remove-topic = Remove the whole topic
ask-remove-topic-text = With its first floor the whole topic goes, with the replies of others.
ask-report = Report this floor
ask-report-text = The moderators will see it. Its author will not learn who reported it.
ask-report-reason = What is wrong with it
ask-reason = Reason
ask-reason-hint = It goes into the moderators' log. You may leave it out.
ask-move = Move to another board
ask-move-text = Floors and addresses stay as they are.
ask-move-board = To
ask-merge = Merge into another topic
ask-merge-text = The floors go behind those of the other topic, and old addresses lead there.
ask-merge-into = Into which topic
ask-merge-into-hint = Its number or its address.
ask-split = Make a new topic of them
ask-split-text = The chosen floors become a topic of their own; here a note tells where they went.
held-topic = Received. Others will see your topic once a moderator has looked at it.
held-reply = Received. Others will see your reply once a moderator has looked at it.
held-see = See what of yours waits
told-report = The moderators know. Thank you.

essence-title = The best
essence-sub = Worth reading more than once
essence-empty = Nothing has been put here yet.
essence-loose = Not sorted in yet
essence-tend = Sort the best
essence-folder = New folder
essence-folder-hint = Give it a name. Leave it empty to put in a topic.
essence-topic = Or put in a topic
essence-topic-hint = Its number or its address.
essence-parent = Into
essence-top = The top
essence-put = Put in
essence-drop = Take out “{ $name }”

home-topics = On the boards
home-topics-sub = By the latest reply
home-topics-all = All boards
home-topics-empty = Nobody has written yet. Pour yourself some tea and begin.
home-top = Top ten today
