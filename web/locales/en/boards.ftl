# Boards, wherever they are shown.

# Notices of the boards.
text-notice-followed = { $name } wrote in the topic "{ $title }" that you follow, floor { $target }: { $text }
text-notice-voted = People poured tea for your floor { $target } in "{ $title }".
text-notice-approved = Your post "{ $title }" was looked at and can be seen now.
text-notice-refused = A moderator took back your post "{ $title }": { $text }
text-notice-tend = "{ $title }" waits for a moderator: { $text }
tui-notice-followed = { $who } wrote in "{ $place }"
tui-notice-voted = People poured tea for you in "{ $place }"
tui-notice-approved = Your post "{ $place }" can be seen now
tui-notice-refused = A moderator took back your post "{ $place }"
tui-notice-tend = "{ $place }" waits for a moderator
