# A thread for each client, which gets back what it said.
import socket
import threading


def serve(client):
    while True:
        message = client.recv(1024)
        if message.decode("utf-8") == "q":
            break
        client.send(message)
    client.close()
    print("gone", flush=True)


server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
server.bind(("127.0.0.1", 0))
server.listen(5)
print(server.getsockname()[1], flush=True)
while True:
    client, address = server.accept()
    threading.Thread(target=serve, args=(client,), daemon=True).start()
