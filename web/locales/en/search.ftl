# Search: its kinds and what narrows it.

search-words = Words, or somebody’s name
search-signs = There is nothing but signs in it. Write some letters or digits to look for.
search-all = Everything
search-topics = Titles
search-floors = Posts
search-messages = Messages
search-people = People
search-kinds = What to look for
search-narrow = Narrow the search
search-board = Board (short name)
search-by = Written by
search-from = From
search-to = To
search-person = Member
