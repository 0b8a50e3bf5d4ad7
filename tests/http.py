"""Requests that HTTP clients would not send."""

import socket


def answer_to(port, request):
    """All that the server on this machine answers before it closes the connection, as text."""
    with socket.create_connection(("127.0.0.1", port)) as connection, connection.makefile("rb") as answer:
        connection.sendall(request.encode())
        return answer.read().decode()
