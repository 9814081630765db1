# One client at a time, and no eye for the end of a connection: recv gives b"" for ever, and this goes round and round.
# Only q, or an error, brings it to the next client.
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen(5)
print(server.getsockname()[1], flush=True)
while True:
    client, address = server.accept()
    try:
        while True:
            message = client.recv(1024).decode("utf-8")
            if message == "q":
                break
            if message:
                client.send(f"got {message}".encode("utf-8"))
    except OSError:
        print("broken", flush=True)
    client.close()
