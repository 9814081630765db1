# Personal pages, the rooms behind them, notices, moderation, boards and words for admins

# A personal page
site-ways = What to look at
site-articles = Articles
site-topics = Topics on boards
site-topics-word = Topics
site-comments = Replies
site-no-articles = No articles yet.
site-no-topics = No topics on the boards.
site-no-comments = No replies yet.
site-only-category = Only the category “{ $name }”.
site-only-tag = Only the tag #{ $name }.
site-only-month = Only { $name }.
site-side = About this page
site-bio = About
site-categories = Categories
site-tags = Tags
site-months = Months
site-person = The person
site-feed = Subscribe (Atom)
site-back = { $name }’s page
site-topic-feed = Subscribe to this topic (Atom)

# The rooms behind it
space-title = My space
space-rooms = Parts of my space
space-see = See my page
space-write = Write an article
space-articles = Articles
space-comments = Comments received
space-categories = Categories
space-drafts = Drafts
space-kept = Kept
space-followed = Followed
space-settings = Settings
space-none = Nothing here yet. Your first article makes the page.
space-articles-count = { $count ->
    [one] 1 article
   *[other] { $count } articles
}
category-name = Name of the category
category-new = A new category
category-act = Add
category-rename = Rename
category-drop = Drop
category-drop-hint = Dropping a category keeps its articles; they just stand in none.
categories-none = No categories yet.
comments-none = Nobody has written below your articles yet.
comment-see = See it
waiting-title = Waiting for review
waiting-hint = Until a moderator has looked, only you and the moderators see these. What you take back becomes a draft again.
waiting-reply = Reply in “{ $name }”
waiting-reply-gone = A reply in a topic that you can no longer read
waiting-withdraw = Take back
waiting-withdrawn = Taken back. Its words are among your drafts.
waiting-decided = It no longer waits: a moderator has decided on it.
drafts-none = Nothing half written.
draft-go-on = Go on writing
draft-drop = Throw away
kept-none = Nothing kept yet. When you like a topic, press “Keep”.
kept-drop = No longer keep
followed-none = You follow no topics yet.
followed-drop = No longer follow
settings-site = My page
settings-title = What it is called
settings-title-hint = Your display name if you leave it empty.
settings-about = A line about it
settings-about-hint = Stands below the name, and is what search engines show.
settings-colour = Colour
settings-notices = Notices
settings-notices-tell = Tell me when
tint-glaze = Celadon
tint-lamp = Amber
tint-seal = Cinnabar
tint-indigo = Indigo
tint-plum = Plum
tint-ink = Ink
switch-replied = somebody replies to me
switch-mentioned = somebody mentions me
switch-followed = a topic I follow has new floors
switch-voted = somebody pours for me
switch-direct = somebody writes to me directly
switch-answered = the front desk answers me
switch-approved = a post of mine was let through
switch-refused = a post of mine was refused, or I may not write
switch-tend = something waits on a board I moderate

# Notices
notices-title = Notices
notices-none = No notices. Replies and mentions will be told here.
notices-unread = { $count ->
    [0] All read
   *[other] { $count } not read
}
notices-read = Mark all as read
notices-switches = What to tell me
notices-new = (new)
notice-house = The house
notice-who-others = { $name } and others
notice-mentioned = { $count ->
    [1] { $who } mentioned you in “{ $place }”
   *[other] { $who } mentioned you { $count } times in “{ $place }”
}
notice-replied = { $count ->
    [1] { $who } replied to you in “{ $place }”
   *[other] { $who } replied to you { $count } times in “{ $place }”
}
notice-direct = { $count ->
    [1] { $who } wrote to you
   *[other] { $who } wrote to you { $count } times
}
notice-answered = { $count ->
    [1] The front desk answered you
   *[other] The front desk sent you { $count } answers
}
notice-followed = { $count ->
    [1] { $who } wrote in “{ $place }”, which you follow
   *[other] { $who } wrote { $count } posts in “{ $place }”, which you follow
}
notice-voted = { $count ->
    [1] Somebody poured for you in “{ $place }”
   *[other] { $count } people poured for you in “{ $place }”
}
notice-approved = Your post in “{ $place }” was let through
notice-refused = A moderator acted on what you wrote in “{ $place }”
notice-tend = { $count ->
    [1] Something waits for you in “{ $place }”
   *[other] { $count } things wait for you in “{ $place }”
}

# Moderation
tending = Moderation
tending-title = Moderating { $name }
tending-parts = Parts of moderation
tending-reports = Reports
tending-held = Waiting
tending-bans = Bans
tending-log = Log
tending-no-reports = No reports. All is quiet.
tending-no-held = Nothing waits to be looked at.
tending-no-bans = Nobody is banned.
tending-no-log = Nothing was done yet.
tending-tick = Choose “{ $name }”
tending-bulk = Tick some, then act on all of them.
tending-none-ticked = Nothing is ticked. Tick what you want to act on, then press a button below.
person-unknown = Nobody has this name. Write the name people sign in with: the one after /u/ in the address of their page.
settle-dismiss = Nothing wrong
settle-hide = Hide
settle-remove = Remove
held-review = Every post waits here
held-first = First post of a new member
held-word = A listed word
decide-reason = Reason for a refusal
decide-reason-hint = Told to the author; not needed to let through.
decide-approve = Let through
decide-refuse = Refuse
ban-title = Ban somebody
ban-term = For how long
ban-days = { $count ->
    [one] 1 day
    [365] One year
   *[other] { $count } days
}
ban-reason = Reason
ban-reason-hint = Told to them, and kept in the log.
ban-act = Ban
ban-lift = Lift
ban-by = decided by { $name }
log-create = made the board
log-edit = edited
log-remove = removed
log-restore = brought back
log-hide = hid
log-show = showed again
log-pin = pinned
log-pin-house = pinned in the whole house
log-unpin = unpinned
log-essence = put among the best
log-unessence = took out of the best
log-lock = locked
log-unlock = unlocked
log-move-away = moved away
log-move-here = moved here
log-split = split off
log-merge = merged
log-merge-away = merged away
log-merge-here = merged in here
log-ban = banned
log-unban = lifted the ban on
log-tree = tidied the best
log-tree-drop = took out of the tree
log-moderator = made a moderator of
log-plain = took the office from
log-list = listed
log-unlist = took off the list
log-approve = let through
log-refuse = refused
log-dismiss = found nothing wrong
log-uphold = settled a report
log-settle = settled a report
log-other = did something

# Boards for admins
board-settings = Board settings
board-settings-title = Settings of { $name }
board-name = Name
board-slug = Short name
board-slug-hint = Stands in the address: small letters, digits, hyphens; it never changes.
board-purpose = Purpose
board-purpose-hint = What the board is for, in a line.
board-group = Group
board-group-hint = Boards of one group stand together. May be empty.
board-read = Who reads
board-writers = Who writes
board-review = Whether posts wait
board-archive = Archived: for reading only
board-moderators-title = Moderators
board-moderators-none = No moderators yet; admins look after it.
board-appoint = Make a moderator
board-unappoint = Take the office
board-listed = List
board-listed-hint = Where only those listed may come in, these may.
board-list = Put on the list
board-unlist = Take off
board-new = A new board
board-make = Make the board
board-up = Move { $name } up
board-down = Move { $name } down
who-everyone = everyone
who-members = members
who-listed = only those listed
who-staff = staff
review-open = seen at once
review-first = first posts wait
review-always = every post waits
review-closed = only moderators write
admin-boards = Boards
admin-boards-go = Manage boards
admin-boards-all = All boards
admin-boards-sub = which there are, who reads, who writes
admin-board-topics = { $count ->
    [one] 1 topic
   *[other] { $count } topics
}

# Words
admin-words = Words
admin-words-sub = Width, case, and signs between the letters make no difference.
word = Word
word-act = What happens
word-act-of = What happens with “{ $name }”
word-refuse = refused
word-hold = waits for a moderator
word-mask = shown as stars
word-add = Add
word-drop = Take off
words-listed = Listed words
words-none = None.
