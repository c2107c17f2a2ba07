"""ZIP containers read piece by piece, under limits, and nothing written anywhere.

The standard library opens the table of contents; what the table says is then checked against the bytes, since two
programs that read one ZIP differently is how a file hides in another.
"""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from kit.files.received import CHUNK, Received
from kit.files.refusals import refusal

END = struct.Struct("<4s4H2LH")
LOCAL = struct.Struct("<4s5H3L2H")
MAX_ENTRIES = 4_000
MAX_DIRECTORY = 1_048_576
MAX_TOTAL = 150_000_000
SUSPECT_SIZE, MAX_RATIO = 10_000_000, 200
DESCRIPTOR = 24  # the most that may follow the data of an entry
READABLE = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
SYMLINK = 0o120000


@dataclass(frozen=True)
class Entry:
    name: str
    start: int
    compressed: int
    size: int
    method: int
    crc: int

    @property
    def is_folder(self) -> bool:
        return self.name.endswith("/")


def entries(received: Received) -> list[Entry]:
    refuse_wide_directory(received)
    infos = directory(received.file)
    refuse_bomb(infos, received.size)
    if len({info.filename.casefold() for info in infos}) != len(infos):
        raise refusal("trap")
    found = [located(received.file, info) for info in sorted(infos, key=lambda info: info.header_offset)]
    refuse_gaps(found, infos, received)
    return found


def refuse_wide_directory(received: Received) -> None:
    """Before the table is read into memory: it must be short, and end exactly where the file ends."""
    end = received.end(END.size)
    if len(end) < END.size:
        raise refusal("damaged")
    sign, _disk, _first, here, total, length, offset, comment = END.unpack(end)
    if sign != b"PK\x05\x06" or comment or here != total:
        raise refusal("trap" if "zip end" in received.marks else "damaged")
    if total > MAX_ENTRIES or length > MAX_DIRECTORY:
        raise refusal("heavy")
    if offset + length + END.size != received.size:
        raise refusal("trap")


def directory(file: IO[bytes]) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(file) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error) as error:
        raise refusal("damaged") from error


def refuse_bomb(infos: list[zipfile.ZipInfo], size: int) -> None:
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise refusal("heavy")
    for info in infos:
        if info.file_size > SUSPECT_SIZE and info.file_size > MAX_RATIO * info.compress_size:
            raise refusal("heavy")


def located(file: IO[bytes], info: zipfile.ZipInfo) -> Entry:
    if info.flag_bits & 0x1:
        raise refusal("locked")
    refuse_unsafe_name(info)
    file.seek(info.header_offset)
    header = file.read(LOCAL.size)
    if len(header) < LOCAL.size or info.compress_type not in READABLE:
        raise refusal("damaged")
    sign, *_others, name_length, extra_length = LOCAL.unpack(header)
    name = file.read(name_length).decode("utf-8" if info.flag_bits & 0x800 else "cp437", errors="replace")
    if sign != b"PK\x03\x04" or name != info.orig_filename:
        raise refusal("trap")
    start = info.header_offset + LOCAL.size + name_length + extra_length
    return Entry(info.filename, start, info.compress_size, info.file_size, info.compress_type, info.CRC)


def refuse_unsafe_name(info: zipfile.ZipInfo) -> None:
    name = info.orig_filename
    outside = name.startswith("/") or ".." in name.split("/") or any(sign in name for sign in "\\:\0")
    if outside or stat.S_IFMT(info.external_attr >> 16) == SYMLINK:
        raise refusal("trap")


def refuse_gaps(found: list[Entry], infos: list[zipfile.ZipInfo], received: Received) -> None:
    """Entries follow one another from the first byte: none overlaps, and nothing lies between them."""
    starts = sorted(info.header_offset for info in infos)
    table = END.unpack(received.end(END.size))[6]
    if not starts or starts[0] != 0:
        raise refusal("trap")
    for entry, following in zip(found, [*starts[1:], table], strict=True):
        if not 0 <= following - (entry.start + entry.compressed) <= DESCRIPTOR:
            raise refusal("trap")


def contents(file: IO[bytes], entry: Entry) -> Iterator[bytes]:
    """What an entry holds, never more than it declares."""
    made, checksum = 0, 0
    for piece in inflated(file, entry) if entry.method == zipfile.ZIP_DEFLATED else stored(file, entry):
        made += len(piece)
        if made > entry.size:
            raise refusal("heavy")
        checksum = zlib.crc32(piece, checksum)
        yield piece
    if (made, checksum) != (entry.size, entry.crc):
        raise refusal("damaged")


def stored(file: IO[bytes], entry: Entry) -> Iterator[bytes]:
    file.seek(entry.start)
    left = entry.compressed
    while left and (piece := file.read(min(CHUNK, left))):
        left -= len(piece)
        yield piece


def inflated(file: IO[bytes], entry: Entry) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        for packed in stored(file, entry):
            while packed and not inflater.eof:
                yield inflater.decompress(packed, CHUNK)
                packed = inflater.unconsumed_tail
        while piece := inflater.flush(CHUNK) if not inflater.eof else b"":
            yield piece
    except zlib.error as error:
        raise refusal("damaged") from error
    if not inflater.eof or inflater.unused_data:
        raise refusal("damaged")
