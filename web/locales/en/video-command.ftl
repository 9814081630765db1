# teahouse videos, buy, pull, watch, wallet, news

video-command-none = There is no such film.
video-command-number = Name the film by its number, as { $name }#1042. To see the numbers: teahouse videos { $name }
video-command-more = The first { $count }; for more of them give a larger -n.
video-command-no-series = There is no series called { $name }.
video-command-free = free
video-command-vip = VIP
video-command-owned = yours
video-command-half = { $price } (usually { $usual })
video-command-views = { $count ->
    [one] watched once
   *[other] watched { $count } times
}
video-command-removed = taken away
video-command-damaged = damaged
video-command-waiting = on its way
video-command-working = being made ready, { $count } %
video-command-draft = draft
video-command-ladder = ready, other qualities { $count } %
video-command-ready = ready
video-command-is-free = { $title } is free; there is nothing to buy.
video-command-is-yours = { $title } is yours already; nothing was paid.
video-command-ask = Buy { $title } for { $price }? You have { $balance }. [y/N]
video-command-say-yes = Nobody is there to be asked; say --yes to buy it.
video-command-bought = { $title } is yours for { $price }. You have { $balance } left.
video-command-balance = You have { $name }
video-command-vip-until = VIP until { $name }
video-command-left = { $name } left
video-command-top-up = top-up
video-command-redeemed = redeem code
video-command-vip-term = VIP term
video-command-purchase = film
video-command-refund = given back
video-command-no-news = There are no news yet.
video-command-wait = The download begins in { $count ->
    [one] 1 second
   *[other] { $count } seconds
}.
video-command-pulling = { $name }: { $percent } %, { $rate }, { $left } left
video-command-pulled = { $name } is there whole. SHA-256 { $hash }
video-command-there = { $name } was there already and is whole. SHA-256 { $hash }
video-command-another = { $name } is there and is another file. Choose another name with -o, or take it away.
video-command-busy = { $name } is being downloaded by another command.
video-command-altered = What came is twice not what the house says that it is. Nothing was kept.
video-command-replaced = The house has another film in its place now. The same command fetches that one.
video-command-go-on = What has come is kept beside the film in a file that ends in .part. The same command goes on from there.
video-command-bullets = { $count ->
    [one] 1 bullet comment
   *[other] { $count } bullet comments
} in { $name }
video-command-bullets-left = { $count } more were too many at their moments and are left out.
video-command-no-player = There is no player to show it. Install mpv (or ffplay, which comes with ffmpeg), or open the address above in a player that knows HLS.
video-command-unpinned = The player cannot check the fingerprint of the house and takes its certificate as it is.
video-command-player-failed = { $name } ended with an error.
video-command-rung-closed = { $name } is for those with a VIP term; leave --rung out for what you may watch.
video-command-no-rung = There is no { $name } of this film.
video-command-buy-first = This film has to be bought: teahouse buy { $name }
video-command-vip-first = This film is for those with a VIP term ({ $name }).
video-command-broken = This film cannot be shown ({ $name }): it is no film, or it is damaged.
video-command-not-ready = This film is still being made ready ({ $name }). Try again in a while.
video-command-gone = This film was taken away ({ $name }).
