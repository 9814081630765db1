compose-standing = 帖子里的文件（勾选的会拿掉）
