#!/usr/bin/env python3
"""server.py FOLDER PORT: serves a folder to this machine. server.py --is-free PORT: only asks whether it could."""
import functools
import http.server
import socket
import sys


class Handler(http.server.SimpleHTTPRequestHandler):
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript", ".mjs": "text/javascript", ".wasm": "application/wasm", ".svg": "image/svg+xml",
        ".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8",
    }

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")  # A new build is seen at the next load.
        self.send_header("Access-Control-Allow-Origin", "*")  # All here is public: a sandboxed frame may fetch a scenario.
        super().end_headers()

    def log_message(self, format, *args):
        if len(args) > 1 and str(args[1]).startswith(("4", "5")):
            super().log_message(format, *args)


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request, client_address):  # A browser that hangs up in the middle is no news.
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


def main() -> int:
    if sys.argv[1] == "--is-free":
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", int(sys.argv[2])))
                probe.listen()
            except OSError:
                return 1
        return 0
    folder, port = sys.argv[1], int(sys.argv[2])
    with Server(("127.0.0.1", port), functools.partial(Handler, directory=folder)) as server:
        print(f"http://localhost:{server.server_address[1]}", flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print()
    return 0


sys.exit(main())
