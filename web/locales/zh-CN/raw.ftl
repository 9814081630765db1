# 纯文本端口说的话

raw-hello = 欢迎来到{ $house }。用浏览器打开 { $address } 就能进来。
raw-hello-only = 欢迎来到{ $house }。
raw-too-long = 这条消息超过了 64 KiB，没有收下，请分几次发。
raw-idle = 这里很久没有动静，连接先断开了，随时欢迎再来。
raw-leave = 茶馆要重开一下，请过一分钟再来。
raw-desk-nothing = 还没有新消息。把问题写成一行发过来，会有人在这里回答。
raw-desk-kept = 您的话已经留下，店员会回复。回复会出现在您下一句的答复之前；也可以以后凭这个取件词再来：{ $word }
raw-desk-kept-nobody = 前台现在没有人。您的话已经留下，店员看到会回复。以后请凭这个取件词再来：{ $word }
raw-desk-kept-only = 您的话已经留下，店员会回复。回复会出现在您下一句的答复之前。
raw-desk-closed = 店员已经结束了这次谈话，再写一句就会重新开始。
raw-desk-back = 欢迎回来，这是您上次的谈话，请接着说。
raw-desk-idle = 这里很久没有动静，连接先断开了。您的话都留着，凭这个取件词再来：{ $word }
raw-desk-leave = 茶馆要重开一下。您的话都留着，凭这个取件词再来：{ $word }
