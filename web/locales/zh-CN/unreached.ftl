# 命令没有连上对方的原因。

unreached-refused = { $address } 没有人听。可能没开门，也可能换了端口。
unreached-other = 连不上 { $address }：{ $reason }
unreached-name = 找不到 { $address }：没有叫这个名字的机器，或者网络不通。看看名字写对没有。
unreached-late = { $address } 过了 15 秒还没有应答。
unreached-trust = { $address } 没能证明自己就是那家茶馆：{ $reason }
unreached-unknown = { $name } 是另一台机器。用 --tls-ca 或 --tls-fingerprint 说明怎样认它；没有 TLS 就加 --plain，路上的人能看到全部内容。
unreached-fingerprint = 指纹是 64 个十六进制数字，有没有冒号都行。
unreached-doctor = 想知道卡在哪里：teahouse doctor { $name }
