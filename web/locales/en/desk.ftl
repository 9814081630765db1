# The front desk, everywhere it is shown.

# What happened to a case.
case-opened = A visitor came to the desk.
case-taken = { $name } is here for you.
case-returned = Back in the queue; somebody else will answer.
case-given-back = Back in the queue; somebody else will answer.
case-handed-over = { $name } goes on from here.
case-closed = The conversation was closed.
case-reopened = The visitor wrote again.
case-said = New words in a case.
case-duty = Somebody came on duty or went off it.
