"""Talks with the front desk, one line and one answer at a time; `q` ends it:  python3 talk.py HOST PORT"""
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])

with socket.create_connection((host, port)) as desk:
    for line in sys.stdin:
        text = line.strip()
        if not text:
            continue  # nothing would be sent, and so nothing answered
        desk.sendall(text.encode())
        answer = desk.recv(1024)  # a person answers; `+` asks for the rest of a long answer
        if not answer:
            break  # after `q`, or when the house closed
        print(answer.decode(), flush=True)
