# The frame: top bar, tab bar, words used everywhere

skip = Skip to content
nav-main = Main
nav-tabs = Tabs
nav-home = Home
nav-talk = Talk
nav-people = People
nav-me = Me
come-in = Come in
search-label = Search everything
news-count = { $count ->
    [0] Notices, none new
    [one] Notices, 1 new
   *[other] Notices, { $count } new
}
new-for-you = {" "}new for you
person-account = { $name }’s account
people-count = { $count ->
    [one] 1 here
   *[other] { $count } here
}
people-word = {" "}here
save = Save
send = Send
cancel = Cancel
close = Close
more = Next page
manage = Manage
theme-auto = As the device
theme-light = Light
theme-dark = Dark
port-browser = browser
port-terminal = terminal
port-text = text line
port-api = program
role-member = member
role-vip = VIP
role-staff = staff
role-admin = admin
role-owner = keeper
role-moderator = moderator
