# Lesson 3: many clients, each hears what it said.
import socket
import sys
import threading

right = []


def run(n):
    s = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    s.connect((sys.argv[1], int(sys.argv[2])))
    for i in range(3):
        msg = "client %d message %d 茶" % (n, i)
        s.send(msg.encode("utf-8"))
        if s.recv(1024).decode("utf-8") == msg:
            right.append(msg)
    s.send(b"q")
    s.close()


threads = [threading.Thread(target=run, args=(n,)) for n in range(200)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(right))
