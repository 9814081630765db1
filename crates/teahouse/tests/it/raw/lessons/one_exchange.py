# Lesson 1: say one thing, hear one thing.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((sys.argv[1], int(sys.argv[2])))
s.send("你好, server".encode("utf-8"))
data = s.recv(1024)
print(data.decode("utf-8"))
s.close()
