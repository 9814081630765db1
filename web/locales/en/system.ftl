# What commands say when the system refuses a file, or a line is cut.

system-reading = { $name } cannot be read
system-writing = { $name } cannot be written
system-because = { $what }: { $why }
system-not-found = there is no such file or folder. Check how its path is written.
system-permission = you may not. Choose another place, or change who may.
system-exists = there is one of this name already. Choose another name, or move it away.
system-full = the disk is full. Make room and try again.
system-quota = your share of the disk is used up. Make room and try again.
system-too-large = one file cannot be so large on this disk. Choose another disk.
system-folder = it is a folder; what is needed is a file.
system-not-folder = a part of the path is a file and no folder. Check how it is written.
system-read-only = this disk can only be read. Choose another place.
system-name = the system does not take such a name. Choose a shorter, plainer one.
system-busy = another program is using it. Try again when that is done.
system-interrupted = it was interrupted. Try again.
system-refused = nobody listens there: it is closed, or at another port.
system-cut = the connection was cut. Try again.
system-no-network = the network does not lead there. Check whether this machine is connected.
system-late = there was no answer for a long time. Try again later.
system-no-address = this machine does not have that address.
system-other = the system reported an error ({ $reason })

cut-status = The house did not take it (HTTP { $count }).
cut-stalled = Nothing moved for a long time.
cut-broken = The connection was cut on the way.
cut-answer = The answer cannot be understood: this may be no house, or one of another version.
cut-call = The connection was cut before an answer came. Try again.
cut-call-late = No answer came in time. Try again.
cut-call-many = Too many requests wait for their answer. Try again later.
