"""A small server that speaks enough of S3 for our storage: put, get, head, delete and list."""

import contextlib
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape


def unchunked(body: bytes) -> bytes:
    """Undoes aws-chunked: a size, its bytes, again, then the trailers."""
    whole = b""
    while body:
        size, _, body = body.partition(b"\r\n")
        length = int(size.split(b";")[0], 16)
        if not length:
            return whole
        whole, body = whole + body[:length], body[length + 2 :]
    return whole


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    @property
    def key(self) -> str:
        return unquote(urlsplit(self.path).path).lstrip("/").partition("/")[2]

    @property
    def kept(self) -> dict[str, bytes]:
        return self.server.kept

    def do_PUT(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.kept[self.key] = unchunked(body) if "aws-chunked" in self.headers.get("Content-Encoding", "") else body
        self.answer(200)

    def do_GET(self):
        query = parse_qs(urlsplit(self.path).query)
        if not self.key:
            self.answer(200, self.listing(query))
        elif self.key in self.kept:
            self.answer(200, self.kept[self.key])
        else:
            self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")

    def do_HEAD(self):
        self.answer(200, self.kept[self.key]) if self.key in self.kept else self.answer(404)

    def do_DELETE(self):
        self.kept.pop(self.key, None)
        self.answer(204)

    def listing(self, query) -> bytes:
        prefix = query.get("prefix", [""])[0]
        inside = [key.removeprefix(prefix) for key in sorted(self.kept) if key.startswith(prefix)]
        files = "".join(f"<Contents><Key>{escape(prefix + key)}</Key></Contents>" for key in inside if "/" not in key)
        folders = "".join(
            f"<CommonPrefixes><Prefix>{escape(prefix + folder)}/</Prefix></CommonPrefixes>"
            for folder in sorted({key.split("/")[0] for key in inside if "/" in key})
        )
        return f"<ListBucketResult><IsTruncated>false</IsTruncated>{files}{folders}</ListBucketResult>".encode()

    def answer(self, status: int, body: bytes = b"") -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("ETag", '"etag"')
        self.send_header("Last-Modified", "Sat, 21 Nov 2026 12:00:00 GMT")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def server():
    """Yields the value of CAP_FILES_URL and what is kept."""
    stub = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stub.kept = {}
    thread = threading.Thread(target=stub.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"s3://key:secret@127.0.0.1:{stub.server_port}/papers?scheme=http", stub.kept
    finally:
        stub.shutdown()
        stub.server_close()
