"""Run aside by aside.py: `probe.py TASK MEGABYTES SECONDS < FILE`. It knows nothing of Django nor of the settings.

Answers on standard output: nothing, or the cleaned picture; with exit code 3, the code of the refusal.
"""

import io
import resource
import sys

MAX_PIXELS = 60_000_000
FORMATS = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
MAX_DEPTH = 60
MAX_STREAM = 100_000_000
CHUNK = 65_536
SCRIPT_ACTIONS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm"}
ENCLOSING = {"/GoToE", "/RichMediaExecute", "/Rendition", "/Movie", "/Sound"}
RICH_MEDIA = {"/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
# Electronic invoices are PDFs that carry their own figures as XML, under these names.
INVOICES = {"factur-x.xml", "zugferd-invoice.xml", "xrechnung.xml", "order-x.xml"}
MAX_INVOICE = 2_000_000
AFTER_END = 1_024
# Seen as they are in the bytes, whatever revision of the document they belong to.
WRITTEN = (b"/JavaScript", b"/Launch")
# What the reader could not read, another may: an object that is unknown here is not an object that is safe.
UNREAD = {"bad_alloc": "heavy", "limit": "heavy", "decoding": "damaged", "unfilterable": "damaged", "excessive": "trap"}


class Refused(Exception):
    """Its text is the code of the refusal."""


def check_pdf(stream) -> None:
    import pikepdf
    from pikepdf.settings import set_qpdf_limits

    set_qpdf_limits(flate_max_memory=MAX_STREAM, run_length_max_memory=MAX_STREAM, png_max_memory=MAX_STREAM)
    refuse_tail(stream)
    refuse_written(stream)
    try:
        with pikepdf.open(stream) as document:
            if len(document.pages) == 0:
                raise Refused("damaged")
            for thing in document.objects:
                look_at(pikepdf, thing, 0)
            refuse_unread(document.get_warnings())
    except pikepdf.PasswordError as error:
        raise Refused("locked") from error


def refuse_tail(stream) -> None:
    """The last %%EOF ends the file, but for a few bytes that some printers add."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(0, size - 4 * AFTER_END))
    tail = stream.read()
    place = tail.rfind(b"%%EOF")
    if place < 0:
        raise Refused("damaged")
    if len(tail[place + 5 :].strip(b"\0\r\n\t ")) > AFTER_END:
        raise Refused("trap")
    stream.seek(0)


def refuse_written(stream) -> None:
    kept = b""
    while chunk := stream.read(CHUNK):
        if any(word in kept + chunk for word in WRITTEN):
            raise Refused("pdf script")
        kept = chunk[-16:]
    stream.seek(0)


def refuse_unread(warnings) -> None:
    for warning in map(str, warnings):
        for word, code in UNREAD.items():
            if word in warning:
                raise Refused(code)


def look_at(pikepdf, thing, depth: int) -> None:
    if depth > MAX_DEPTH:
        raise Refused("trap")
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if isinstance(thing, pikepdf.Array):
        children = list(thing)
    elif isinstance(thing, pikepdf.Dictionary):
        refuse_dictionary(pikepdf, thing)
        children = [value for _key, value in thing.items()]
    else:
        return
    for child in children:
        if isinstance(child, (pikepdf.Array, pikepdf.Dictionary)) and not child.is_indirect:
            look_at(pikepdf, child, depth + 1)


def refuse_dictionary(pikepdf, found) -> None:
    keys = set(found.keys())
    action = str(found["/S"]) if "/S" in keys else ""
    if keys & {"/JS", "/JavaScript"} or action in SCRIPT_ACTIONS or calls_script(found, action):
        raise Refused("pdf script")
    if "/XFA" in keys:
        raise Refused("pdf form")
    if action in ENCLOSING or ("/Subtype" in keys and str(found["/Subtype"]) in RICH_MEDIA):
        raise Refused("enclosed")
    if "/EF" in keys and not is_invoice(pikepdf, found):
        raise Refused("enclosed")


def calls_script(found, action: str) -> bool:
    return action == "/URI" and str(found.get("/URI", "")).strip().lower().startswith(("javascript:", "vbscript:"))


def is_invoice(pikepdf, found) -> bool:
    names = {str(found[key]).lower() for key in ("/F", "/UF") if key in found}
    if not names or not names <= INVOICES or not isinstance(found["/EF"], pikepdf.Dictionary):
        return False
    return all(is_small_xml(pikepdf, stream) for _key, stream in found["/EF"].items())


def is_small_xml(pikepdf, stream) -> bool:
    if not isinstance(stream, pikepdf.Stream):
        return False
    content = bytes(stream.read_bytes())
    return len(content) <= MAX_INVOICE and content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"<"


def opened(stream, *formats: str):
    """The picture, known by its header only: the size is checked before any point is decoded."""
    import pillow_heif
    from PIL import Image, MpoImagePlugin, WebPImagePlugin  # noqa: F401 - the last two register themselves

    Image.MAX_IMAGE_PIXELS = None
    pillow_heif.register_heif_opener()
    picture = Image.open(stream, formats=formats)
    if picture.width * picture.height > MAX_PIXELS:
        raise Refused("heavy")
    return picture


def check_picture(stream, kind: str) -> None:
    picture = opened(stream, FORMATS[kind])
    if picture.format in {"JPEG", "MPO"}:
        # Every byte is read, at an eighth of the size.
        picture.draft("RGB", (max(1, picture.width // 8), max(1, picture.height // 8)))
    picture.load()


def strip(stream) -> bytes:
    from PIL import ImageOps

    picture = opened(stream, *FORMATS.values())
    target = picture.format if picture.format in {"PNG", "WEBP"} else "JPEG"
    upright = ImageOps.exif_transpose(picture)
    upright.info = {key: value for key, value in upright.info.items() if key in {"icc_profile", "transparency"}}
    if target == "JPEG" and upright.mode not in {"RGB", "L", "CMYK"}:
        upright = upright.convert("RGB")
    clean = io.BytesIO()
    options = {"quality": 88} if target != "PNG" else {}
    upright.save(clean, target, icc_profile=upright.info.get("icc_profile"), **options)
    return clean.getvalue()


def run(task: str, stream) -> bytes:
    """A stranger's file may make a reader fail in any way: each of them says that the file is not sound."""
    try:
        if task == "strip":
            return strip(stream)
        check_pdf(stream) if task == "pdf" else check_picture(stream, task)
    except (Refused, ImportError):
        raise
    except MemoryError as error:
        raise Refused("heavy") from error
    except Exception as error:
        sys.stderr.write(repr(error))
        raise Refused("damaged") from error
    return b""


def main(task: str, megabytes: str, seconds: str) -> int:
    resource.setrlimit(resource.RLIMIT_AS, (int(megabytes) << 20,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        sys.stdout.buffer.write(run(task, sys.stdin.buffer))
    except Refused as refused:
        sys.stdout.write(str(refused))
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
