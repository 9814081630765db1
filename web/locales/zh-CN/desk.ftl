# 前台，凡是显示它的地方。

# 接待中发生的事。
case-opened = 来了一位访客。
case-taken = { $name } 来接待您了。
case-returned = 回到队列，另有人来答复。
case-given-back = 回到队列，另有人来答复。
case-handed-over = 接下来由 { $name } 接待。
case-closed = 接待结束。
case-reopened = 访客又来了。
case-said = 有新的话。
case-duty = 有人上岗或离岗。

# 浏览器里，给所有人看的。
nav-desk = 前台
desk-title = 前台
desk-description = 不用账号就能写给前台，有人来答。
desk-visitor = 访客
desk-comma = ，
desk-stop = 。
desk-gap = {""}
desk-manned = 前台有 { $count } 位伙计
desk-usual = { $count ->
    [1] 通常一分钟内答复
   *[other] 通常 { $count } 分钟内答复
}
desk-usual-hours = 通常 { $count } 小时内答复
desk-note-opened = 问题送到了前台
desk-note-taken = { $target } 来接待
desk-note-returned = 回到队列
desk-note-handed-over = 接下来由 { $target } 接待
desk-note-closed = 接待结束
desk-note-reopened = 重新打开，回到队列

# 访客的页面。
desk-unmanned-start = 现在没有人值班。照样写下来：问题会留着，回来时答复就在这里。
desk-question = 想问什么
desk-name = 怎么称呼你
desk-name-hint = 可以不写，也不用账号。
desk-ask = 问问前台
desk-word = 取件词
desk-word-have = 之前写过？
desk-word-hint = 那次接待给你的词。
desk-word-act = 接着聊
desk-word-wrong = 没有用这个词的接待。核对一下字母和数字；接待结束三十天后就不再保留。
desk-word-keep = 记下它：换一台设备，凭这个词也能回到这里。
desk-forget = 这里不再记它
desk-ahead = { $count ->
    [0] 下一位就是你
   *[other] 前面还有 { $count } 位
}
desk-unmanned = 现在没有人值班。
desk-unmanned-kept = 问题留下了，回来时答复就在这里。
desk-with = { $name } 在接待你
desk-closed = 接待结束了。
desk-closed-hint = 再写一句，就会重新打开。
desk-close = 结束接待
desk-log = 对话
desk-write = 写给前台
desk-still = 页面会自己刷新；要写长话，先停住它

# 伙计的页面。
desk-wait-word = {" "}位在等
desk-sub = 等得最久的在最前
desk-queue = 队列
desk-past = 已结束的
desk-past-sub = 保留三十天
desk-past-none = 三十天里没有结束的接待。
desk-saved = 常用答复
desk-on = 你在值班
desk-off = 你没有值班
desk-on-act = 上岗
desk-off-act = 离岗
desk-slots = 自动分给我
desk-slots-none = 不用，我自己接
desk-slots-some = 同时最多 { $count } 位
desk-slots-act = 改
desk-seats = 值班的：
desk-nobody = 没有人值班，访客会知道。
desk-waiting = 在等的
desk-waiting-none = 没有人在等。喝口茶。
desk-own = 我接的
desk-taken = 别人接的
desk-none = 没有
desk-take = 接待
desk-case = 访客
desk-called = 称呼
desk-port = 来路
desk-opened = 来访
desk-owed = 提问
desk-answered = 已答复
desk-agent = { $name } 接待
desk-agent-word = 接待
desk-own-tag = 我接的
desk-waiting-tag = 在等
desk-closed-tag = 结束
desk-closed-staff = 接待已经结束；访客再说话时会重新打开。
desk-taken-staff = 别人在接待，这里只能看。
desk-answer = 写答复
desk-answer-takes = 写一句答复，就由你接待
desk-saved-choose = 常用答复
desk-saved-fill = 放进去
desk-hand-over = 交给
desk-to-queue = 队列
desk-hand-over-act = 交过去
desk-transcript = 下载对话文本
desk-saved-sub = 常说的答复。答复时选一条放进框里，改好再发。
desk-saved-none = 还没有常用答复。
desk-saved-new = 新的一条
desk-saved-name = 短名
desk-saved-name-hint = 方便找，比如「营业时间」。
desk-saved-text = 内容
desk-saved-act = 存下
desk-saved-edit = 改
desk-saved-drop = 删掉
admin-desk-sub = 答复最多让人等多久
admin-desk-silence = 几秒没答复，就把访客放回队列
