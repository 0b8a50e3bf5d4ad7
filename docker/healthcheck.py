"""Exit with 0 if the server answers with the page, else with 1: the health check of the Docker image."""

import os
import sys
from http.client import HTTPConnection, HTTPException

LOOPBACK = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # where a server that listens on every address is reached
TIMEOUT = 10  # seconds


def main() -> int:
    """Request the page at the address that the server was given; return the exit code."""
    host = (os.environ.get("GRADIO_SERVER_NAME") or "127.0.0.1").strip("[]")
    port = int(os.environ.get("GRADIO_SERVER_PORT") or 7860)
    connection = HTTPConnection(LOOPBACK.get(host, host), port, timeout=TIMEOUT)
    try:
        connection.request("GET", "/")
        return int(connection.getresponse().status != 200)
    except (OSError, HTTPException) as error:
        print(f"No answer from {host} on port {port}: {error}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
