"""The antivirus is asked over its own protocol; when it does not answer, nothing is taken and the person is told."""

import io
import socket
import socketserver
import struct
import threading
from contextlib import contextmanager

import pytest
from django.conf import settings

from kit.files import FileRefused, antivirus, inspect
from tests.kit import files_made as made

UNAVAILABLE = (
    "Nous ne pouvons pas vérifier votre fichier pour l’instant. Ce n’est pas de votre fait. "
    "Envoyez-le de nouveau dans quelques minutes."
)


class Clamd(socketserver.BaseRequestHandler):
    """Speaks as clamd does: zINSTREAM, chunks led by their length, a zero, one answer ended by a zero byte."""

    def handle(self):
        command = self.take(len(b"zINSTREAM\0"))
        if command != b"zINSTREAM\0":
            self.request.sendall(b"UNKNOWN COMMAND\0")
            return
        content = b""
        while length := struct.unpack(">L", self.take(4))[0]:
            if len(content) + length > self.server.limit:
                self.request.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
            content += self.take(length)
        self.server.scanned.append(content)
        self.request.sendall(self.server.verdict(content))

    def take(self, length: int) -> bytes:
        found = b""
        while len(found) < length:
            piece = self.request.recv(length - len(found))
            if not piece:
                raise ConnectionError("the client left")
            found += piece
        return found


def honest_verdict(content: bytes) -> bytes:
    return b"stream: Win.Test.Sample FOUND\0" if b"sample of a virus" in content else b"stream: OK\0"


@contextmanager
def running(server, verdict, limit):
    server.verdict, server.limit, server.scanned, server.daemon_threads = verdict, limit, [], True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def configure(monkeypatch):
    return lambda address: monkeypatch.setitem(settings.ENV.values, "CAP_CLAMD", address)


@contextmanager
def clamd(verdict=honest_verdict, limit=10**8):
    with running(socketserver.ThreadingTCPServer(("127.0.0.1", 0), Clamd), verdict, limit) as server:
        yield server, f"127.0.0.1:{server.server_address[1]}"


def refused_text(content: bytes) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        inspect(io.BytesIO(content), "note.txt")
    return refused.value


def test_the_antivirus_receives_the_whole_file(configure):
    content = ("Achats;12,50\n" * 20_000).encode()
    with clamd() as (server, address):
        configure(address)
        assert inspect(io.BytesIO(content), "budget.csv").kind == "csv"
    assert server.scanned == [content]


def test_a_local_socket_is_an_address_too(configure, tmp_path):
    path = str(tmp_path / "clamd.ctl")
    with running(socketserver.ThreadingUnixStreamServer(path, Clamd), honest_verdict, 10**8) as server:
        configure(path)
        content = made.pdf()
        inspect(io.BytesIO(content), "devis.pdf")
    assert server.scanned == [content]


def test_a_file_that_the_antivirus_knows_is_refused(configure):
    with clamd() as (_server, address):
        configure(address)
        refused = refused_text(b"a sample of a virus")
    assert refused.family == "virus"
    assert refused.sentence.startswith(
        "L’antivirus a reconnu un virus dans ce fichier\u00a0: nous ne l’avons pas gardé."
    )


def test_nothing_is_asked_about_a_file_that_is_refused_already(configure):
    with clamd() as (server, address):
        configure(address)
        refused_text(b"<script>alert(1)</script>")
    assert server.scanned == []


def test_an_antivirus_that_is_down_is_told_kindly(configure, caplog):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    configure(f"127.0.0.1:{port}")
    refused = refused_text(b"bonjour")
    assert (refused.family, refused.sentence) == ("unavailable", UNAVAILABLE)
    assert "clamd does not answer" in caplog.text


def test_a_missing_local_socket_is_told_kindly(configure, tmp_path):
    configure(str(tmp_path / "nobody.ctl"))
    assert refused_text(b"bonjour").sentence == UNAVAILABLE


def test_an_antivirus_that_says_nothing_is_not_waited_for(configure, monkeypatch):
    monkeypatch.setattr(antivirus, "TIMEOUT", 0.05)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        configure(f"127.0.0.1:{silent.getsockname()[1]}")
        assert refused_text(b"bonjour").family == "unavailable"


@pytest.mark.parametrize("reply", [b"", b"stream: OK", b"\0", b"COMMAND READ TIMED OUT\0", b"stream: OK FOUNDRY\0"])
def test_an_answer_that_is_not_clear_is_not_a_yes(configure, reply):
    with clamd(verdict=lambda content: reply) as (_server, address):
        configure(address)
        assert refused_text(b"bonjour").family == "unavailable"


def test_a_file_past_the_limit_of_the_antivirus_is_not_taken(configure, caplog):
    with clamd(limit=1_000) as (_server, address):
        configure(address)
        assert refused_text(b"bonjour " * 200_000).family == "unavailable"
    assert "clamd" in caplog.text


def test_without_an_address_nothing_is_asked(configure, monkeypatch):
    monkeypatch.setattr(antivirus, "ask", lambda address, chunks: pytest.fail("the antivirus was asked"))
    configure("")
    assert inspect(io.BytesIO(b"bonjour"), "note.txt").kind == "txt"
