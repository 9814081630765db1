# 导入别的论坛的数据，导出自己的。

import-no-dump = { $file } 不是文件。
import-no-house = { $folder } 里还没有茶馆，先用 teahouse serve 开一个。
import-bad-lines = 有 { $count } 行不对，一行都没有导入
import-so-far = 已导入 { $count } 层
import-line = 第 { $line } 行：{ $why }
import-found = 里面有 { $people } 人（另有 { $unknown } 人只提到名字）、{ $boards } 个版、{ $topics } 帖、{ $posts } 层、{ $files } 个文件。
import-done = 导入了 { $people } 人（另有 { $joined } 人在这里已有账号）、{ $boards } 个版、{ $topics } 帖、{ $posts } 层、{ $files } 个文件；有 { $before } 行以前导入过。
import-stopped = 停在第 { $line } 行：{ $why }；前面的都已导入，再运行同一条命令会接着来
import-floor-taken = 这期间有人在那个帖子里写了字，这一层被占了

export-exists = { $file } 已经存在。
export-done = 写进了 { $file }：{ $people } 人、{ $boards } 个版、{ $topics } 帖、{ $posts } 层、{ $files } 个文件。

import-why-line-too-long = 这一行太长了
import-why-not-readable = 读不懂：{ $detail }
import-why-id = 编号为空或太长：{ $detail }
import-why-id-twice = 编号 { $detail } 前面已经用过
import-why-person-too-late = 前面的行已经提到过 { $detail }，人要写在最前面
import-why-unknown-board = 前面没有编号为 { $detail } 的版
import-why-unknown-topic = 前面没有编号为 { $detail } 的帖子
import-why-unknown-owner = 个人空间的主人要在前面写过，而且人人可读：{ $detail }
import-why-unknown-attachment = 前面没有编号为 { $detail } 的附件，或者别的楼层已经用了它
import-why-others-attachment = 附件 { $detail } 不是这一层作者的
import-why-too-many-attachments = 一层最多 { $detail } 个附件
import-why-no-file = 数据所在的文件夹里没有 { $detail } 这个文件
import-why-empty = { $detail } 是空的
import-why-too-long = { $detail } 太长了
import-why-tags = 标签太多，或者有一个太长：{ $detail }
import-why-slug = { $detail } 不能当版的短名
import-why-board-exists = 这里已有名为 { $detail } 的版，能读的人却不一样，请改掉其中一个名字
import-why-time = { $detail } 早于 1970 年，或者在将来
import-why-no-key = 每一层要有编号或楼层号
import-why-floor-order = { $detail } 楼没有排在同一帖的上一楼之后
import-why-floor-gap = { $detail } 楼之前缺的楼层太多
import-why-first-floor = 帖子要从 1 楼开始，1 楼也不能是删掉的；这里是 { $detail } 楼
import-why-reply-to = { $detail } 楼回复的不是它前面的楼层
import-why-no-author = 没删掉的楼层要有作者
import-why-votes = 一票是 1 或 -1，不能是 { $detail }
import-why-topic-without-posts = 这个帖子后面一层也没有
