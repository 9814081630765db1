"""Many clients of the `echo` port at once, three messages each:  python3 threads.py HOST PORT [CLIENTS]"""
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

address = (sys.argv[1], int(sys.argv[2]))
clients = int(sys.argv[3]) if len(sys.argv) > 3 else 20


def client(number):
    with socket.create_connection(address) as echo:
        for said in (f"第 {number} 位: message {turn}".encode() for turn in range(3)):
            echo.sendall(said)
            assert echo.recv(1024) == said, f"client {number} is out of step"
        echo.sendall(b"q")


with ThreadPoolExecutor(clients) as pool:
    print(len(list(pool.map(client, range(clients)))), "clients, all in step")
