# 系统不让读写、连接断开时，命令怎么说。

system-reading = 读不了 { $name }
system-writing = 写不了 { $name }
system-because = { $what }：{ $why }
system-not-found = 没有这个文件或文件夹，看看路径写对没有。
system-permission = 没有权限，换一个位置，或者改改它的权限。
system-exists = 已经有同名的了，换个名字，或者先把它挪开。
system-full = 磁盘满了，腾出些地方再来。
system-quota = 你的磁盘配额用完了，腾出些地方再来。
system-too-large = 这块磁盘放不下这么大的单个文件，换一块。
system-folder = 这是个文件夹，这里要的是文件。
system-not-folder = 路径当中有一段是文件，不是文件夹，看看路径写对没有。
system-read-only = 这块磁盘是只读的，换一个位置。
system-name = 系统不接受这样的名字，换个短一些、普通一些的。
system-busy = 别的程序正在用它，等用完了再来。
system-interrupted = 被打断了，请再来一次。
system-refused = 那里没有人听，可能没开门，也可能换了端口。
system-cut = 连接断了，请再来一次。
system-no-network = 网络不通，看看这台机器连上网没有。
system-late = 等了很久也没有应答，过一会儿再来。
system-no-address = 这台机器上没有这个地址。
system-other = 系统报了一个错（{ $reason }）

cut-status = 茶馆没有接受（HTTP { $count }）。
cut-stalled = 很久没有动静。
cut-broken = 传到一半断了。
cut-answer = 对方的回答读不懂，它可能不是茶馆，也可能版本不同。
cut-call = 还没等到回答，连接就断了，请再来一次。
cut-call-late = 等了很久也没有回答，请再来一次。
cut-call-many = 等着回答的请求太多了，过一会儿再来。
