compose-standing = Files in this post (tick those to take out)
