"""Photos without what they tell about the person: no place, no device, no hour; and the right way up."""

import tempfile
from typing import IO

from kit.files.aside import look_aside
from kit.files.received import CHUNK


def strip_metadata(image: IO[bytes]) -> bytes:
    """The same picture, only its points and colours. A HEIC comes back as a JPEG, which every browser shows."""
    with tempfile.NamedTemporaryFile() as copy:
        image.seek(0)
        while chunk := image.read(CHUNK):
            copy.write(chunk)
        image.seek(0)
        copy.flush()
        return look_aside("strip", copy)


def stripped_name(name: str) -> str:
    """The name that suits what `strip_metadata` returns."""
    stem, _dot, extension = name.rpartition(".")
    return f"{stem}.jpg" if extension.lower() in {"heic", "heif"} else name
