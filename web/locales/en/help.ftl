# What the program says about itself on the terminal.

help-alone = Teahouse: an always-open house for a community. To begin with:
help-serve = open a house on this machine
help-find = see the houses on this network
help-sign-in = sign in to a house
help-join = talk in a room
help-say = write one message
help-doctor = see what stands between you and a house
help-more = All commands: teahouse help. One of them: teahouse help say. Exit codes: teahouse help exit.
help-unknown = There is neither a command nor a topic { $topic }; teahouse help lists the commands.
help-exit = With what code the program ends:
help-exit-done = it is done
help-exit-failed = it failed; the sentence before says why
help-exit-usage = the command line cannot be used as it is
help-exit-not-found = what was asked for is not there
help-exit-sign-in = sign in first, or you are not allowed to
help-exit-network = the network, or the other side, was not reached or went away
help-exit-busy = the house is busy, or asks to wait; try again later
help-exit-version = the other side speaks another version
help-exit-conflict = it is taken, or contradicts what is there already
help-exit-interrupted = you interrupted it
