# 终端里的前台，和进门

command-who = 你还没有登录 { $host }。输入账号名；直接回车就先看看，不登录。

command-desk-empty = 没有人在等。
command-desk-waiting = 等待中
command-desk-taken = 接待中
command-desk-with = { $name } 接待中
command-desk-closed = 已结束
command-desk-on = { $count ->
    [0] 你上岗了，自己从队列里接。
   *[other] 你上岗了，最多自动分给你 { $count } 个。
}
command-desk-off = 你下岗了，手上的都回到了队列。
command-desk-no-saved = 没有叫「{ $name }」的常用回复。

# 前台的全屏界面
tui-desk-now = 刚来
tui-desk-minutes = { $count } 分
tui-desk-hours = { $count } 小时
tui-desk-title = 前台
tui-desk-waiting = 等待
tui-desk-mine = 我接待的
tui-desk-others = 同事接待的
tui-desk-empty = 没有人在等。
tui-desk-unknown = 正在看谁在等……
tui-desk-staff = 在岗
tui-desk-nobody = 没有人在岗。
tui-desk-on-duty = 我在岗
tui-desk-off-duty = 我不在岗
tui-desk-slots = 自动分给我 { $count } 个
tui-desk-usual = { $count ->
    [1] 通常一分钟内答复
   *[other] 通常 { $count } 分钟内答复
}
tui-desk-came = 有访客在等。
tui-desk-taken = 接下了「{ $name }」。
tui-desk-given = 交出去了。
tui-desk-closed = 「{ $name }」的接待结束了。
tui-desk-case-over = 接待结束了；访客再来说话，会回到队里。
tui-desk-choose-case = 先选一个接待。
tui-desk-no-saved = 还没有常用回复；在网页的前台里可以添加。
tui-desk-saved = 常用回复
tui-desk-hand-over = 交给谁
tui-desk-to-queue = 回到队列
tui-desk-staff-only = 前台只有伙计能进。
tui-place-desk = 前台
tui-do-desk = 前台
tui-do-take = 接待
tui-do-saved = 常用回复
tui-do-hand-over = 转交
tui-do-close-case = 结束接待
tui-do-duty = 上岗 / 下岗
tui-place-cases = 接待列表
tui-desk-confirm-close = 结束「{ $name }」的接待？
