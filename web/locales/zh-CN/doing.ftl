# 做完一件事以后说的话，和还没开张时说的话

done-saved = 存好了。
done-password = 密码换好了，别的设备已经断开。
done-session = 那边已经断开。
message-folded = 你不想看见的人说的话
not-founded-title = 还没开张
not-founded-text = 这间屋还没有掌柜。开张的链接印在启动它的那个窗口里，打开那个链接就能开张。
