# News of the house: pages, the text port, the terminal
news-title = News
news-sub = what the house has to tell everybody
news-line = News: { $name }
news-none = No news yet.
news-write = Write news
news-publish = Publish
news-edit = Change
news-edit-title = Change a piece of news
news-edited = changed
news-older = Earlier ones
news-newest = Back to the newest
news-field-title = Title
news-field-text = Text
news-field-text-hint = Markdown works. Everybody reads it.
news-drop = Take this piece of news away
news-drop-sure = Nobody will see it any more, and it cannot be brought back.
news-drop-act = Take it away

text-help-news = news [number] - the news of the house, or one of them
text-news-line = News: { $name } (to read it: /news 1)
text-news-none = No news yet.
text-news-no-such = There is no piece of news { $count }. To see which there are: /news
text-news-read = == To read one: /news and its number
text-news-by = by { $name }
tui-news = News: { $name } (read it on the page /news)
command-news = News: { $name }
