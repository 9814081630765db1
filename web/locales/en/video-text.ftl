# The library on the text port

text-help-videos = videos [free|paid|vip] - the films there are, the newest first
text-help-video = video N - what a film is about, what it costs and where it is
video-text-none = There is no such film.
video-text-open = == To see one write: video N
video-text-open-more = == To see one write: video N. For the next page: more
video-text-no-such = There is no film { $name }. Write videos for the list, and video with a number of it.
video-text-free = free
video-text-vip = VIP
video-text-owned = yours
video-text-half = { $price } (usually { $usual })
video-text-views = { $count ->
    [one] watched once
   *[other] watched { $count } times
}
video-text-removed = taken away
video-text-damaged = damaged
video-text-working = being made ready, { $count } %
video-text-draft = draft
video-text-by = brought by { $name }
video-text-sign-in = Sign in to watch it.
video-text-buy = It has to be bought to be watched, on its page or with teahouse buy.
video-text-vip-only = It is for those with a VIP term.
video-text-not-ready = It is still being made ready.
video-text-gone = It was taken away.
video-text-link = Watch it in a browser at { $name }
