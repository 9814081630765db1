# The library: titles, the watch page, uploads, bullet comments
tui-notice-film = News of your film “{ $place }”
tui-notice-episode = A new episode: “{ $place }”
text-notice-film = News of your film "{ $title }": { $text }
text-notice-episode = A new episode: "{ $title }"
notice-film = There is news of your film “{ $place }”
notice-episode = A new episode is here: “{ $place }”
switch-film = news of a film that I brought
switch-episode = a new episode of a series that I watched
nav-films = Films
film-bought = Bought
film-vip = VIP
film-draft = Draft
film-damaged = Cannot play
film-removed = Taken away
film-keep = Keep
film-later = Watch later
film-edit = Edit
film-related = What else there is
film-comments-open = Read them all in the topic
film-comment = Say what you think of it
film-download = Download { $name }
watch-resumed = Goes on where you stopped.
watch-from-start = From the start
watch-seek = Position
watch-seek-text = {"{at}"} of {"{whole}"}
watch-play = Play
watch-pause = Pause
watch-next = Next episode
watch-following = The next episode comes in {"{n}"} s.
watch-stay = Stay here
watch-mute = Mute
watch-loud = Sound on
watch-speed = Speed
watch-quality = Quality
watch-auto = Auto
watch-captions = Subtitles
watch-pip = Picture in picture
watch-full = Full screen
watch-chapters = Chapters
watch-better = The better qualities are for members with a VIP term.
watch-vip-see = About VIP
watch-sign-in = Sign in to watch this film.
watch-sign-in-buy = This film costs { $name }. Sign in to buy it; once bought it stays yours.
watch-buy = This film is bought once, and is yours from then on.
watch-buy-for = Buy for { $name }
watch-top-up = It costs { $name }: top up
watch-instead = { $name } without VIP
watch-balance = You have { $name }
watch-vip = This film is for members with a VIP term.
watch-progress = Progress
watch-damaged = This film cannot be shown.
watch-retry = Try again
watch-gone = This film was taken away.
watch-keys = Keys
key-play = Play or pause
key-skip = Back, forward 5 seconds
key-skip-far = Back, forward 10 seconds
key-volume = Volume
key-bullets = Bullet comments on or off
key-frame = One frame back, forward
key-help = This list
bullets = Bullet comments
bullets-none = Nobody has said anything yet.
bullet-label = Say something
bullet-at = Say something at {"{at}"}
bullet-when = At which moment
bullet-colour = Colour
bullet-white = White
bullet-yellow = Yellow
bullet-green = Green
bullet-red = Red
bullet-mode = Where
bullet-fly = Flying
bullet-top = Top
bullet-bottom = Bottom
bullet-send = Send
bullet-unreached = It was not sent. Press Send again in a moment.
bullet-sign-in = Sign in to say something
bullet-panel = How bullet comments are shown
bullet-area = Share of the picture
bullet-opacity = Opacity
bullet-density = Density
bullet-flying-only = Only flying ones
bullet-all-white = All in white
bullet-words = Blocked words, one a line
bullet-senders = {"{n}"} people blocked
bullet-senders-clear = Unblock all
bullet-block = Block
bullet-report = Report
bullet-reported = Reported. You no longer see what this person says; the settings beside the field undo that.
bullet-unreported = It was not reported. Try again in a moment.
bullet-remove = Remove
state-waiting = The film has not all arrived.
state-received = The film is here and waits its turn.
state-probed = The film is being made ready.
state-playable = It can be watched; more qualities follow.
state-ladder = It can be watched; more qualities follow.
state-ready = Everything is ready.
fault-damaged = The file is cut short or damaged. Bring another copy.
fault-unsupported = It is no film, or of a kind the house does not take.
fault-too-large = It has too many pixels, is too long, or holds too much.
fault-too-slow = Making it ready took longer than the house allows.
fault-tools = The house has no ffmpeg. Tell an admin.
fault-internal = Something failed in the house. An admin may try again.
download-title = Download
download-of = Download “{ $name }”
download-size = { $name }
download-now = It did not begin? Click here
download-left = The download begins in {"{n}"} s. Stay on this page.
download-begun = The download begins now.
download-back = Back to the film
download-vip = Members with a VIP term do not wait.
bullet-words-hint = spoiler
film-working = { $count } % ready
film-seen = { $count } % seen
film-episode = { $count }.
rung-waiting = waits
rung-making = { $count } %
rung-ready = ready
rung-failed = failed
film-views = { $count ->
    [1] { $count } view
   *[other] { $count } views
}
film-poured = { $count ->
    [1] { $count } cup poured
   *[other] { $count } cups poured
}
film-like = { $count ->
    [1] Pour, { $count } did
   *[other] Pour, { $count } did
}
film-comments = { $count ->
    [1] { $count } comment
   *[other] { $count } comments
}
bullets-total = { $count ->
    [1] { $count }
   *[other] { $count }
}
download-wait = { $count ->
    [1] The download begins in { $count } second. Stay on this page.
   *[other] The download begins in { $count } seconds. Stay on this page.
}
