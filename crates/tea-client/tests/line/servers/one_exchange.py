# Each client says one thing, gets one answer, and is let go.
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen(5)
print(server.getsockname()[1], flush=True)
while True:
    client, address = server.accept()
    message = client.recv(1024).decode("utf-8")
    client.send(f"welcome, you said {message}".encode("utf-8"))
    client.close()
