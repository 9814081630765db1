# Bringing in the dump of another forum, and writing one.

import-no-dump = { $file } is no file.
import-no-house = There is no house in { $folder } yet; found one first, with teahouse serve.
import-bad-lines = { $count ->
    [one] 1 line is bad; nothing was imported
   *[other] { $count } lines are bad; nothing was imported
}
import-so-far = { $count ->
    [one] 1 post so far
   *[other] { $count } posts so far
}
import-line = line { $line }: { $why }
import-found = In the dump: people { $people } and { $unknown } only named, boards { $boards }, topics { $topics }, posts { $posts }, files { $files }.
import-done = Imported: people { $people } and { $joined } who had an account here, boards { $boards }, topics { $topics }, posts { $posts }, files { $files }. Lines imported before: { $before }.
import-stopped = stopped at line { $line }: { $why }; what came before it is imported, and the same command goes on from there
import-floor-taken = somebody wrote in that topic in the meantime, so its floor is taken

export-exists = { $file } is there already.
export-done = Written to { $file }: people { $people }, boards { $boards }, topics { $topics }, posts { $posts }, files { $files }.

import-why-line-too-long = it is longer than a line may be
import-why-not-readable = it cannot be read: { $detail }
import-why-id = an id is empty or too long: { $detail }
import-why-id-twice = an earlier line has the id { $detail } already
import-why-person-too-late = an earlier line already named the person { $detail }; people come first
import-why-unknown-board = no earlier line tells of the board { $detail }
import-why-unknown-topic = no earlier line tells of the topic { $detail }
import-why-unknown-owner = a personal space needs a person of an earlier line, and everyone as readers: { $detail }
import-why-unknown-attachment = no earlier line tells of the attachment { $detail }, or another post has it
import-why-others-attachment = the attachment { $detail } belongs to somebody else than the post
import-why-too-many-attachments = a post has at most { $detail } attachments
import-why-no-file = there is no file { $detail } below the folder of the dump
import-why-empty = { $detail } is empty
import-why-too-long = { $detail } is too long
import-why-tags = too many tags, or one that is too long: { $detail }
import-why-slug = { $detail } cannot be the short name of a board
import-why-board-exists = the house has a board { $detail } with other readers; rename one of the two
import-why-time = { $detail } lies before 1970 or in the future
import-why-no-key = a post needs an id or a floor
import-why-floor-order = floor { $detail } is not above the one before it in its topic
import-why-floor-gap = too many floors are missing before floor { $detail }
import-why-first-floor = a topic begins with floor 1, and that one is not removed; here it is floor { $detail }
import-why-reply-to = floor { $detail } answers a floor that is not below it
import-why-no-author = a post that is not removed needs an author
import-why-votes = a vote is 1 or -1, not { $detail }
import-why-topic-without-posts = no post follows this topic
