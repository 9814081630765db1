"""Says one thing to the `hello` port and prints the answer:  python3 one_exchange.py HOST PORT [TEXT]"""
import socket
import sys

host, port = sys.argv[1], int(sys.argv[2])
text = sys.argv[3] if len(sys.argv) > 3 else "hello"

with socket.create_connection((host, port)) as house:
    house.sendall(text.encode())
    print(house.recv(1024).decode())
