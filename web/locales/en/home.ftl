# Front page

home-title = Home
home-morning = Good morning.
home-morning-name = Good morning, { $name }.
home-noon = Good day.
home-noon-name = Good day, { $name }.
home-afternoon = Good afternoon.
home-afternoon-name = Good afternoon, { $name }.
home-evening = Good evening.
home-evening-name = Good evening, { $name }.
home-night = It is late.
home-night-name = It is late, { $name }.
home-here = { $count ->
    [0] The house is quiet; the tea is hot.
    [one] One guest is in.
   *[other] { $count } guests are in.
}
home-unread = { $count ->
    [one] One new message in your rooms since you left.
   *[other] { $count } new messages in your rooms since you left.
}
home-nothing-new = You have missed nothing since you left.
home-mention-room = {" "}{ $name }
home-mention-count = { $count ->
    [one] {" "}mentions you.
   *[other] {" "}mentions you { $count } times.
}
home-guest = Look around. To speak, come in.
home-back = Back home
day-title = Last 24 hours
day-now = It is
day-open = {" "}and the light is on
day-label = { $count ->
    [one] Messages in each of the last 24 hours, 1 in all
   *[other] Messages in each of the last 24 hours, { $count } in all
}
rail-title = The plates
rail-sub = Rooms in talk; the more steam, the livelier
rail-all = { $count ->
    [one] 1 room
   *[other] All { $count } rooms
}
hang-plate = Hang a plate
here-title = Who is in
here-sub = and by which door
here-all = All people
here-empty = Nobody just now. Pour the tea and be the first.
join-title = Take a seat
join-text = A name and a password are enough; no e-mail.
join-act = Come in
join-have = You have a seat already?
doors-title = Three doors, one house
doors-text = One account; behind every door the same rooms.
doors-browser = Browser
doors-browser-text = You are in it. Nothing to install, and what you write on a dead line is kept.
doors-terminal = Terminal client
doors-program = Program
