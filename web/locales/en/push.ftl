# teahouse push

push-one-title = --title is for one film; of several, each is called as its file.
push-too-many = At most { $max } films at a time.
push-no-films = { $name }: there is no film in this folder.
push-empty = This file is empty.
push-words = There are only words in this file; it is no film.
push-then-draft = It is a draft for you and those who run the house. Publish it on its page when it is ready. How far it is: teahouse videos { $name } --all
push-then-published = Everybody sees it as soon as it is ready. How far it is: teahouse videos { $name } --all
push-hashing = { $name }: reading { $percent } %
push-sending = { $name }: { $percent } %, { $rate }, { $left } left
push-cut = -- { $reason } Next try in { $count ->
    [0] a moment
    [one] 1 second
   *[other] { $count } seconds
}.
push-there = { $name } is at { $place }
push-known = { $name }: the library has this film at { $place }
push-go-on = What has come is kept for a week. The same command goes on from there.
push-over = The film was begun several times, and each time the house gave it up. Did the file change meanwhile?
push-some-failed = Not every film was brought. The same command brings those that are missing.
