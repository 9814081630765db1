# 版面，在文字端口里。

text-help-boards = 版面 - 有哪些版
text-help-board = 看版 版名或编号 - 这个版的帖子，新动过的在前
text-help-topic = 看帖 编号 [楼] - 从没读过的楼看起；新的楼来一层显示一层
text-help-more = 接着看 - 下一页
text-help-tree = 树 - 把回复挂在被回的楼下面看，再打一次变回来
text-help-post = 发帖 版名 - 开一个帖子：先写标题，再写正文，单独一个 . 结束
text-help-reply = 回帖 [楼] [一句话] - 回这个帖子；不写话就可以写好几行
text-help-vote = 倒茶 楼 [+|-|0] - 赞成、反对、收回（也可以写：投票）
text-help-top = 十大 - 今天最热的十个帖子
text-help-find = 搜索 几个词 - 在帖子和聊天里找

text-boards-none = 还没有版面。
text-boards-topics = { $count } 帖
text-boards-latest = 新：{ $name }《{ $title }》
text-boards-no-board = 没有「{ $name }」这个版，或者它不对你开放。打「版面」看有哪些。
text-boards-no-board-near = 没有「{ $name }」这个版。是不是「{ $near }」？
text-boards-no-topic = 「{ $name }」不是帖子的编号。打「看版 版名」看有哪些帖子。
text-boards-empty = 还没有人写。打「发帖 版名」，你先来。
text-boards-last = { $name } { $at }
text-boards-new = { $count } 层没读
text-boards-open = == 看哪个就打：看帖 编号
text-boards-open-more = == 看哪个就打：看帖 编号；下一页打：接着看
text-boards-no-more = 没有下一页了。
text-boards-top = == 今天的十大
text-boards-top-none = 今天还没有热帖。

text-boards-in-none = 你没在看帖子。打「版面」看有哪些版，再打「看版 版名」和「看帖 编号」。
text-boards-words = 你在看帖子。要回它请打：回帖 一句话
text-boards-floors = 共 { $count } 层
text-boards-tree = == 回复挂在被回的楼下面
text-boards-flat = == 按楼层顺序
text-boards-below = （#{ $root } 下面还有更多，从 #{ $target } 起）
text-boards-floors-more = == 还有，打：接着看
text-boards-end = == 看完了。回它打：回帖 一句话；新的楼会自己出来
text-boards-end-guest = == 看完了。登录后可以回帖；新的楼会自己出来
text-boards-end-closed = == 看完了。这里现在不能回帖；新的楼会自己出来
text-boards-came = （{ $name } 刚写了 #{ $target }，接着看就会看到）
text-boards-removed = 移走了
text-boards-hidden = 被版主收起来了
text-boards-moved = 搬到了 { $name }
text-boards-poll = 投票，{ $count } 人选过：
text-boards-poll-closed = 投票已经结束。
text-boards-direct = 私信

text-boards-ask-title = 标题（打空行就算了）：
text-boards-ask-text = 正文，写几行都行。单独一个 . 结束；什么都没写就打 . 是算了。
text-boards-title-long = 标题最多 { $count } 个字。
text-boards-text-long = 一层楼最多 { $count } 个字，没有发出去。
text-boards-may-not = 你不能在「{ $name }」发帖。
text-boards-held = 收下了，版主看过以后大家才看得到。
text-boards-replied = 写在 #{ $name }。
text-boards-voted = #{ $target } 现在 +{ $up } -{ $down }
text-boards-not-found = 没找到「{ $name }」。
