# 搜索：找什么，在哪里找。

search-words = 几个字，或者谁的名字
search-signs = 只有符号，没有可以找的字。写几个字、字母或数字。
search-all = 全部
search-topics = 标题
search-floors = 帖子
search-messages = 消息
search-people = 人
search-kinds = 找什么
search-narrow = 缩小范围
search-board = 版面（短名）
search-by = 谁写的
search-from = 从哪天
search-to = 到哪天
search-person = 成员
