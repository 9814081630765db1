# One client at a time; a person answers each message, here the lines of standard input.
import socket

server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen(5)
print(server.getsockname()[1], flush=True)
while True:
    client, address = server.accept()
    while True:
        message = client.recv(1024).decode("utf-8")
        if message == "q":
            break
        print("client:", message, flush=True)
        answer = input()
        client.send(answer.encode("utf-8"))
    client.close()
    print("gone", flush=True)
