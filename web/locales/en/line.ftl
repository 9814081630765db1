# teahouse line: talking with anybody's raw server.

line-connected = Connected. A line is a message; Ctrl-D leaves, Ctrl-C breaks off.
line-waiting = No answer yet: waiting for your turn. A server may talk with one at a time.
line-leaving = Leaving as soon as the answer is there; Ctrl-C breaks off.
line-empty = An empty line would send nothing; nobody would answer it.
line-farewell = A lone q ends the talk over there, so it cannot be sent as text. Ctrl-D leaves.
line-too-long = That line was too long and was not sent: at most 64 KiB.
line-gb18030 = The other side writes GB18030; it is shown as what it means.
line-closed = The other side closed.
line-kept = The other side did not close after the farewell; the line was cut.
line-unanswered = { $count ->
    [one] The other side closed; 1 message was not answered.
   *[other] The other side closed; { $count } messages were not answered.
}
