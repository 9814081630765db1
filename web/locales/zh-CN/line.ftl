# teahouse line：跟任何人写的文本服务器说话。

line-connected = 连上了。一行是一条消息，Ctrl-D 告辞，Ctrl-C 直接断开。
line-waiting = 还没有回音，正在排队等你的轮次。有的服务器一次只接待一个人。
line-leaving = 等到回答就走；不想等就按 Ctrl-C。
line-empty = 空行什么也发不出去，没有人会回答。
line-farewell = 单独一个 q 在对面是结束的意思，不能当作话发出去。要走请按 Ctrl-D。
line-too-long = 这一行太长，没有发出去：最多 64 KiB。
line-gb18030 = 对面写的是 GB18030，已按原意显示。
line-closed = 对面关掉了连接。
line-kept = 道别之后对面没有关，已直接断开。
line-unanswered = { $count ->
   *[other] 对面关掉了连接，还有 { $count } 条消息没有得到回答。
}
