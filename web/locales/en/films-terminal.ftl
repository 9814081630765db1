# Films in the terminal.

tui-do-films = Films
tui-do-wallet = See the wallet
tui-do-news = Read the news
tui-do-watch-later = Watch later, or not
tui-do-watch-later-short = later
tui-do-like-film = Like the film; again takes it back
tui-do-like-film-short = like
tui-do-buy-film = Buy the film; in the wallet, a VIP term
tui-do-buy-film-short = buy
tui-do-film-topic = Read what people say about the film
tui-do-film-topic-short = reviews
tui-do-next-episode = Next episode
tui-do-copy-watch = Copy the command to watch it
tui-do-redeem = Use a redeem code
tui-do-redeem-short = redeem
tui-place-shelves = Among lists of films
tui-place-films = Among films
tui-place-film = With a film open

tui-slash-films = [NUMBER OR NAME]: the films of a list
tui-slash-film = NUMBER: how a film stands
tui-slash-buy = buy this film
tui-slash-wallet = the wallet and its movements
tui-slash-redeem = CODE: put it into the wallet

tui-films-mine = Mine
tui-films-past = Continue
tui-films-news = News
tui-films-balance = balance { $name }
tui-films-vip-until = VIP until { $name }
tui-films-vip-for = VIP for { $name } (b)
tui-films-ledger-empty = Nothing came or went yet. Press r to use a redeem code.
tui-films-not-here = That cannot be done among films.
tui-films-sign-in = Sign in with teahouse sign-in first.
tui-films-nothing-chosen = Choose a film first.
tui-films-open-first = Open a film to send bullet comments.
tui-films-gone = That film is not there any more.
tui-films-no-place = There is no list “{ $name }”.
tui-films-no-film = “{ $name }” is no number of a film.
tui-films-no-topic = Nobody wrote about this film yet.
tui-films-no-next = There is no next episode.
tui-films-next = Next (n): { $name }
tui-films-watch = Watch: { $name }
tui-films-you-like = you like it
tui-films-liked = Liked.
tui-films-not-liked = Not liked any more.
tui-films-later = Kept to watch later.
tui-films-not-later = Not kept to watch later any more.
tui-films-is-free = This film is free; there is nothing to buy.
tui-films-is-yours = This film is yours already; nothing was paid.
tui-films-vip-first = This film is for VIP terms; one can be bought in the wallet.
tui-films-buy-for = To be bought first (b): { $name }
tui-films-confirm-buy = Buy “{ $title }” for { $price }? You have { $balance }. It is yours for ever.
tui-films-confirm-vip = { $count ->
    [one] Buy a VIP term of one day for { $price }? You have { $balance }.
   *[other] Buy a VIP term of { $count } days for { $price }? You have { $balance }.
}
tui-films-lacks = It costs { $price }, you have { $balance }: { $lacks } too little. Use a redeem code (r), or ask an admin.
tui-films-bought = Bought for { $price }; { $balance } left.
tui-films-vip-bought = The VIP term is yours; { $name } left.
tui-films-redeemed = Redeemed; you have { $name } now.
tui-films-field-code = A redeem code, then Enter
tui-films-redeem-hint = Case, blanks and hyphens do not matter.
tui-films-write = Bullet comment at { $name }; another moment goes first: 1:02 good tea
tui-films-shot = Sent at { $name }.
tui-films-shot-how = Write some words, after a moment if you like: 1:02 good tea.
tui-films-shot-beyond = The film lasts only { $name }.
tui-films-spoken-shot = { $at } { $who }: { $text }
