# Last words on a live connection.

bye-restart = 茶馆正在重启，稍等片刻再回来，什么都没丢。
bye-signed-out = 这次登录已经结束，请重新登录。
bye-slow = 这条连接太久没有收下内容。重新连上就从刚才的地方继续。
bye-silent = 太久没有听到你那边的声音。重新连上就从刚才的地方继续。
bye-protocol = 这条消息看不懂，连接就此结束。

# What a connection is told that does not begin with a hello.
live-no-hello = 第一条消息应当是 hello，收到的却读不成一个 hello。写法见 docs/protocol.md。
