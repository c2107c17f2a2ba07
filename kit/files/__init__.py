"""Files that people send: looked at before they are kept, never run.

    try:
        checked = inspect(upload, upload.name, allowed=DOCUMENTS | PHOTOS)
    except FileRefused as refused:
        form.add_error("file", refused.sentence)

A photo that was accepted goes through `strip_metadata` before anyone else sees it.
"""

from kit.files.inspection import MAX_BYTES, Checked, inspect
from kit.files.kinds import DOCUMENTS, EVERYTHING, PHOTOS, SOUNDS, TEXTS
from kit.files.photos import strip_metadata, stripped_name
from kit.files.refusals import Family, FileRefused

__all__ = [
    "DOCUMENTS",
    "EVERYTHING",
    "MAX_BYTES",
    "PHOTOS",
    "SOUNDS",
    "TEXTS",
    "Checked",
    "Family",
    "FileRefused",
    "inspect",
    "strip_metadata",
    "stripped_name",
]
