# Lesson 2: talk until q.
import socket
import sys

s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
s.connect((sys.argv[1], int(sys.argv[2])))
while True:
    msg = input()
    s.send(msg.encode("utf-8"))
    if msg == "q":
        break
    print(s.recv(1024).decode("utf-8"), flush=True)
s.close()
