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
