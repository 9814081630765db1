# 命令没有连上对方的原因。

unreached-refused = { $address } 没有人听。可能没开门，也可能换了端口。
unreached-other = 连不上 { $address }：{ $reason }
unreached-name = 找不到 { $address }：没有叫这个名字的机器，或者网络不通。看看名字写对没有。
unreached-late = { $address } 过了 15 秒还没有应答。
unreached-trust = { $address } 没能证明自己就是那家茶馆：{ $reason }
unreached-doctor = 想知道卡在哪里：teahouse doctor { $name }
