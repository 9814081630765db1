# 程序在终端里怎么介绍自己。

help-alone = 茶馆：给一群人的一间总开着门的馆子。先从这几条开始：
help-serve = 在这台机器上开一间茶馆
help-find = 看看这个网络里有哪些茶馆
help-sign-in = 登录一间茶馆
help-join = 进房间聊天
help-say = 发一条消息
help-doctor = 看看你和茶馆之间卡在哪里
help-more = 全部命令：teahouse help；某一条：teahouse help say；退出码：teahouse help exit。
help-unknown = 没有叫 { $topic } 的命令或主题；teahouse help 列出全部命令。
help-exit = 程序结束时的退出码：
help-exit-done = 做好了
help-exit-failed = 没做成，原因见前面那句话
help-exit-usage = 命令行写得不对
help-exit-not-found = 要找的东西不在
help-exit-sign-in = 需要先登录，或者没有权限
help-exit-network = 网络不通，对方连不上，或者中途断了
help-exit-busy = 茶馆正忙，或者请你稍等，晚点再试
help-exit-version = 对方的版本不同
help-exit-conflict = 已被占用，或者和现有的相冲突
help-exit-interrupted = 被你中断了
