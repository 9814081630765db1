# 纯文本端口说的话

raw-hello = 欢迎来到{ $house }。用浏览器打开 { $address } 就能进来。
raw-hello-only = 欢迎来到{ $house }。
raw-too-long = 这条消息超过了 64 KiB，没有收下，请分几次发。
raw-idle = 这里很久没有动静，连接先断开了，随时欢迎再来。
