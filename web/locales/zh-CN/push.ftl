# teahouse push

push-one-title = 一次上传多部影片时不能用 --title，片名取自各自的文件名。
push-too-many = 一次最多上传 { $max } 部影片。
push-no-films = { $name }：这个文件夹里没有影片。
push-empty = 这个文件是空的。
push-words = 这个文件里只有文字，不是影片。
push-then-draft = 这是草稿，只有你和管事的看得到。处理好以后，在它的页面上发布。进度：teahouse videos { $name } --all
push-then-published = 处理好以后大家就能看到。进度：teahouse videos { $name } --all
push-hashing = { $name }：正在读取 { $percent }%
push-sending = { $name }：{ $percent }%，{ $rate }，还需 { $left }
push-cut = -- { $reason }{ $count ->
    [0] 马上
   *[other] { $count } 秒后
}重试。
push-there = { $name } 已上传：{ $place }
push-known = { $name }：片库里已有这部影片：{ $place }
push-go-on = 已上传的部分会保留一周，再次运行同一条命令即可继续。
push-over = 这部影片反复上传都没有完成，文件是不是在上传过程中被改动了？
push-some-failed = 有影片没能上传。再次运行同一条命令，会补传缺少的部分。
