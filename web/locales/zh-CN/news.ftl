# 公告：网页、文字端口、终端
news-title = 公告
news-sub = 馆里要告诉大家的事
news-line = 公告：{ $name }
news-none = 还没有公告。
news-write = 写公告
news-publish = 发布
news-edit = 修改
news-edit-title = 修改公告
news-edited = 改于
news-older = 更早的
news-newest = 回到最新
news-field-title = 标题
news-field-text = 正文
news-field-text-hint = 可以用 Markdown，所有人都看得到。
news-drop = 撤下这条公告
news-drop-sure = 撤下以后谁也看不到，不能恢复。
news-drop-act = 撤下

text-help-news = 公告 [编号] - 有哪些公告，或者看其中一条
text-news-line = 公告：{ $name }（看全文请打：/公告 1）
text-news-none = 还没有公告。
text-news-no-such = 没有第 { $count } 条公告。打「/公告」看有哪些。
text-news-read = == 看哪条就打：/公告 编号
text-news-by = { $name } 发布
tui-news = 公告：{ $name }（全文在网页的 /news）
command-news = 公告：{ $name }
