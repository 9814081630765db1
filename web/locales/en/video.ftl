# The library: titles, the watch page, uploads, bullet comments
tui-notice-film = News of your film “{ $place }”
tui-notice-episode = A new episode: “{ $place }”
text-notice-film = News of your film "{ $title }": { $text }
text-notice-episode = A new episode: "{ $title }"
notice-film = There is news of your film “{ $place }”
notice-episode = A new episode is here: “{ $place }”
switch-film = news of a film that I brought
switch-episode = a new episode of a series that I watched
