"""Asks clamd, where one is configured: the file is streamed to it and nothing else is shared."""

import logging
import socket
import struct
from collections.abc import Iterable

from django.conf import settings

from kit.files.received import Received
from kit.files.refusals import refusal

logger = logging.getLogger(__name__)

TIMEOUT = 30
MAX_REPLY = 4_096


def refuse_virus(received: Received) -> None:
    address = settings.ENV["CAP_CLAMD"]
    if not address:
        return
    try:
        reply = ask(address, received.chunks())
    except OSError as error:
        logger.warning("clamd does not answer: %s", error)
        raise refusal("unavailable") from error
    if reply.endswith(" FOUND"):
        logger.warning("clamd refused a file: %s", reply)
        raise refusal("virus")
    if reply != "stream: OK":
        logger.warning("clamd could not scan a file: %s", reply or "empty reply")
        raise refusal("unavailable")


def ask(address: str, chunks: Iterable[bytes]) -> str:
    with connected(address) as line:
        try:
            send(line, chunks)
        except (BrokenPipeError, ConnectionResetError):
            # Past its own limit, clamd answers and closes before the end: the answer may still be there.
            logger.info("clamd closed the line before the end of the file")
        return read_reply(line)


def connected(address: str) -> socket.socket:
    host, colon, port = address.rpartition(":")
    if colon and port.isdigit():
        return socket.create_connection((host.strip("[]"), int(port)), timeout=TIMEOUT)
    line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    line.settimeout(TIMEOUT)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line


def send(line: socket.socket, chunks: Iterable[bytes]) -> None:
    line.sendall(b"zINSTREAM\0")
    for chunk in chunks:
        line.sendall(struct.pack(">L", len(chunk)) + chunk)
    line.sendall(struct.pack(">L", 0))


def read_reply(line: socket.socket) -> str:
    reply = b""
    while b"\0" not in reply and len(reply) < MAX_REPLY and (piece := line.recv(MAX_REPLY)):
        reply += piece
    answer, ended, _rest = reply.partition(b"\0")
    return answer.decode(errors="replace").strip() if ended else ""
