# The front desk in the terminal, and coming in

command-who = You are not signed in to { $host }. Give your account name, or press Enter to look around as a guest.

command-desk-empty = Nobody is waiting.
command-desk-waiting = waiting
command-desk-taken = being served
command-desk-with = with { $name }
command-desk-closed = closed
command-desk-on = { $count ->
    [0] You are on duty and take cases by hand.
    [one] You are on duty and are given 1 case at a time.
   *[other] You are on duty and are given up to { $count } cases.
}
command-desk-off = You are off duty; what you had is in the queue again.
command-desk-no-saved = There is no saved reply called { $name }.

# The full screen of the front desk
tui-desk-now = now
tui-desk-minutes = { $count } min
tui-desk-hours = { $count } h
tui-desk-title = Front desk
tui-desk-waiting = Waiting
tui-desk-mine = Mine
tui-desk-others = With others
tui-desk-empty = Nobody is waiting.
tui-desk-unknown = Looking who is waiting…
tui-desk-staff = On duty
tui-desk-nobody = Nobody is on duty.
tui-desk-on-duty = You are on duty
tui-desk-off-duty = You are off duty
tui-desk-slots = given { $count } at a time
tui-desk-usual = { $count ->
    [1] usually answered within a minute
   *[other] usually answered within { $count } minutes
}
tui-desk-came = A visitor is waiting.
tui-desk-taken = You took { $name }.
tui-desk-given = Handed over.
tui-desk-closed = The case of { $name } is closed.
tui-desk-case-over = This case is over; it is in the queue again once the visitor writes.
tui-desk-choose-case = Choose a case first.
tui-desk-no-saved = There are no saved replies yet; add some on the desk page of the web.
tui-desk-saved = Saved replies
tui-desk-hand-over = Hand over to
tui-desk-to-queue = Back to the queue
tui-desk-staff-only = Only staff work at the front desk.
tui-place-desk = Front desk
tui-do-desk = Front desk
tui-do-take = take
tui-do-saved = saved replies
tui-do-hand-over = hand over
tui-do-close-case = close
tui-do-duty = on or off duty
tui-place-cases = Cases
tui-desk-confirm-close = Close the case of { $name }?
