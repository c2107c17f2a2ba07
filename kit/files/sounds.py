"""Sounds: the containers are walked by their own lengths, which must fit in the file."""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from kit.files.disguise import is_mpeg_frame
from kit.files.received import Received
from kit.files.refusals import refusal

MAX_PARTS = 200_000
MAX_TABLE = 8_000_000
SEARCHED = 65_536
CONTAINERS = {b"moov", b"trak", b"mdia"}
SPOKEN = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
WEBM_CODEC = re.compile(rb"\x86[\x81-\x9f]([AVS]_[A-Z0-9/_]+)")
WEBM_CLUSTER = b"\x1f\x43\xb6\x75"
BIT_RATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160),
}
FREQUENCIES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}


@dataclass(frozen=True)
class Box:
    kind: bytes
    start: int
    end: int


def check_m4a(received: Received) -> None:
    top = list(boxes(received.file, 0, received.size))
    kinds = {box.kind for box in top}
    if b"moov" not in kinds or not kinds & {b"mdat", b"moof"}:
        raise refusal("damaged")
    tracks = set(track_kinds(received.file, top))
    if b"vide" in tracks:
        raise refusal("video")
    if b"soun" not in tracks:
        raise refusal("damaged")


def boxes(file: IO[bytes], start: int, end: int) -> Iterator[Box]:
    while start < end:
        file.seek(start)
        size, kind = struct.unpack(">L4s", padded(file.read(8), 8))
        header = 8
        if size == 1:
            size, header = struct.unpack(">Q", padded(file.read(8), 8))[0], 16
        size = size or end - start
        if size < header or start + size > end:
            raise refusal("damaged")
        yield Box(kind, start + header, start + size)
        start += size


def track_kinds(file: IO[bytes], level: list[Box]) -> Iterator[bytes]:
    for box in level:
        if box.kind in CONTAINERS:
            yield from track_kinds(file, list(boxes(file, box.start, box.end)))
        elif box.kind == b"hdlr":
            file.seek(box.start + 8)
            yield file.read(4)


def padded(found: bytes, length: int) -> bytes:
    if len(found) < length:
        raise refusal("damaged")
    return found


def check_mp3(received: Received) -> None:
    """Two frames in a row: the first one says where the second must begin."""
    start = after_tag(received)
    received.file.seek(start)
    window = received.file.read(SEARCHED)
    for place in range(len(window) - 4):
        if is_mpeg_frame(window[place : place + 4]):
            following = window[place + frame_length(window[place : place + 4]) :][:4]
            if is_mpeg_frame(following):
                return
    raise refusal("damaged")


def after_tag(received: Received) -> int:
    head = received.start(10)
    if head[:3] != b"ID3" or len(head) < 10:
        return 0
    size = sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True))
    if 10 + size >= received.size:
        raise refusal("damaged")
    return 10 + size


def frame_length(head: bytes) -> int:
    version = head[1] >> 3 & 3
    rate = BIT_RATES[1 if version == 3 else 2][head[2] >> 4]
    frequency = FREQUENCIES[version][head[2] >> 2 & 3]
    return (144 if version == 3 else 72) * rate * 1000 // frequency + (head[2] >> 1 & 1)


def check_ogg(received: Received) -> None:
    codecs = set()
    for first, head in ogg_pages(received):
        if first:
            codecs.add(next((codec for codec in SPOKEN if head.startswith(codec)), head[:8]))
    if any(codec.startswith((b"\x80theora", b"BBCD", b"\x01video")) for codec in codecs):
        raise refusal("video")
    if not codecs & set(SPOKEN):
        raise refusal("damaged")


def ogg_pages(received: Received) -> Iterator[tuple[bool, bytes]]:
    place = 0
    for _rank in range(MAX_PARTS):
        if place == received.size:
            return
        received.file.seek(place)
        head = padded(received.file.read(27), 27)
        if head[:4] != b"OggS":
            raise refusal("damaged")
        lengths = padded(received.file.read(head[26]), head[26])
        yield bool(head[5] & 2), received.file.read(8)
        place += 27 + len(lengths) + sum(lengths)
        if place > received.size:
            raise refusal("damaged")
    raise refusal("heavy")


def check_webm(received: Received) -> None:
    """The tracks are named before the first cluster of sound."""
    head = received.start(MAX_TABLE)
    before = head[: head.find(WEBM_CLUSTER)] if WEBM_CLUSTER in head else b""
    codecs = set(WEBM_CODEC.findall(before))
    if b"webm" not in head[:64] or not codecs:
        raise refusal("damaged")
    if any(codec.startswith(b"V_") for codec in codecs):
        raise refusal("video")


def check_wav(received: Received) -> None:
    found = {}
    for kind, start, size in chunks_of_wav(received):
        found[kind] = (start, size)
    if b"fmt " not in found or b"data" not in found or found[b"fmt "][1] < 16:
        raise refusal("damaged")


def chunks_of_wav(received: Received) -> Iterator[tuple[bytes, int, int]]:
    head = padded(received.start(12), 12)
    if struct.unpack("<L", head[4:8])[0] + 8 > received.size + 1:
        raise refusal("damaged")
    place = 12
    while place + 8 <= received.size:
        received.file.seek(place)
        kind, size = struct.unpack("<4sL", padded(received.file.read(8), 8))
        if place + 8 + size > received.size:
            raise refusal("damaged")
        yield kind, place + 8, size
        place += 8 + size + size % 2
