# Boards on the command line.

command-boards-topics = { $count ->
    [one] 1 topic
   *[other] { $count } topics
}
command-boards-floors = { $count ->
    [one] 1 floor
   *[other] { $count } floors
}
command-boards-new = { $count ->
    [one] 1 new floor
   *[other] { $count } new floors
}
command-boards-empty = No topic yet.
command-boards-ago = { $name } ago
command-boards-edited = (edited)
command-boards-hidden = (hidden by a moderator)
command-boards-moved = (moved to { $name })
command-boards-more = There is more: { $command }
command-boards-held = Taken. It can be seen once a moderator has looked at it.
command-boards-opened = Opened. Read it with: teahouse topic { $place }
command-boards-replied = Written as floor { $count }.
command-boards-unknown = it was not acknowledged, so it may or may not be stored; read the topic before you write it again
