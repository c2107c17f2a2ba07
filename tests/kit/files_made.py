"""Files made by code for the tests: honest ones, and the pieces that hostile ones are built from."""

import io
import struct
import wave
import zipfile
import zlib

import openpyxl
import pikepdf
import pillow_heif
from odf import opendocument
from odf.table import Table, TableCell, TableRow
from odf.text import P
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from kit.sheets import Column, write

OOXML_TYPES = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}
OFFICE_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


def zipped(parts: dict[str, bytes | str], *, stored: tuple[str, ...] = ("mimetype",)) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body, zipfile.ZIP_STORED if name in stored else zipfile.ZIP_DEFLATED)
    return content.getvalue()


def ooxml_parts(kind: str = "docx", main_type: str = "") -> dict[str, bytes | str]:
    main, content_type = OOXML_TYPES[kind]
    content_type = main_type or f"application/vnd.openxmlformats-officedocument.{content_type}.main+xml"
    return {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'content-types"><Override PartName="/{main}" ContentType="{content_type}"/></Types>',
        "_rels/.rels": relations(("officeDocument", main)),
        main: '<?xml version="1.0"?><w:document xmlns:w="w"><w:body><w:p>Bonjour</w:p></w:body></w:document>',
    }


def relations(*links: tuple[str, str], mode: str = "Internal") -> str:
    lines = "".join(
        f'<Relationship Id="r{rank}" Type="{OFFICE_LINK}{kind}" Target="{target}" TargetMode="{mode}"/>'
        for rank, (kind, target) in enumerate(links)
    )
    return f'<?xml version="1.0"?><Relationships>{lines}</Relationships>'


def docx(extra: dict[str, bytes | str] | None = None) -> bytes:
    return zipped(ooxml_parts() | (extra or {}))


def pptx() -> bytes:
    return zipped(ooxml_parts("pptx"))


def xlsx() -> bytes:
    book, content = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["Charges", 1250.5])
    book.active["A2"].hyperlink = "https://exemple.fr"
    book.save(content)
    return content.getvalue()


def odf(kind: str) -> bytes:
    makers = {
        "odt": opendocument.OpenDocumentText,
        "ods": opendocument.OpenDocumentSpreadsheet,
        "odp": opendocument.OpenDocumentPresentation,
    }
    document, content = makers[kind](), io.BytesIO()
    if kind == "odt":
        document.text.addElement(P(text="Bonjour"))
    if kind == "ods":
        table, row, cell = Table(name="1"), TableRow(), TableCell(valuetype="string")
        cell.addElement(P(text="Charges"))
        row.addElement(cell)
        table.addElement(row)
        document.spreadsheet.addElement(table)
    document.save(content)
    return content.getvalue()


def odf_with(parts: dict[str, bytes | str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(odf("odt"))) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()} | parts)


def our_sheet(format: str) -> bytes:
    rows = ({"name": f"Association {rank}", "asked": rank} for rank in range(300))
    return b"".join(write(format, [Column("name", "Nom"), Column("asked", "Montant", "cents")], rows, title="Dossiers"))


def pdf(pages: int = 1) -> bytes:
    content = io.BytesIO()
    canvas = Canvas(content)
    for page in range(pages):
        canvas.drawString(72, 720, f"Devis, page {page + 1}")
        canvas.linkURL("https://exemple.fr", (72, 700, 200, 720))
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def pdf_changed(change, **saving) -> bytes:
    """The honest PDF, once `change(document)` has been through it."""
    content = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        change(document)
        document.save(content, **saving)
    return content.getvalue()


def picture(format: str = "JPEG", size: tuple[int, int] = (64, 48), **saving) -> bytes:
    content = io.BytesIO()
    Image.linear_gradient("L").resize(size).convert("RGB").save(content, format, **saving)
    return content.getvalue()


def heic() -> bytes:
    pillow_heif.register_heif_opener()
    return picture("HEIF", quality=50)


def photo_with_place(orientation: int = 6) -> bytes:
    """A phone's JPEG: where, when, with what, and turned on its side."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0132] = orientation, "Telephone", "2027:03:03 12:00:00"
    exif.get_ifd(0x8825).update({1: "N", 2: (47.0, 23.0, 0.0), 3: "E", 4: (0.0, 41.0, 0.0)})
    comment, xmp = b"chez moi", b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>Tours</x:xmpmeta>"
    return picture(exif=exif, comment=comment, xmp=xmp)


def box(kind: bytes, *bodies: bytes) -> bytes:
    body = b"".join(bodies)
    return struct.pack(">L4s", 8 + len(body), kind) + body


def m4a(track: bytes = b"soun") -> bytes:
    handler = box(b"hdlr", bytes(8), track, bytes(12), b"Sound\0")
    tracks = box(b"moov", box(b"mvhd", bytes(100)), box(b"trak", box(b"mdia", box(b"mdhd", bytes(24)), handler)))
    return box(b"ftyp", b"M4A \0\0\0\0M4A mp42isom") + tracks + box(b"mdat", bytes(400))


def mp3(tag: bytes = b"") -> bytes:
    header = b"ID3\x04\0\0" + bytes([0, 0, len(tag) >> 7, len(tag) & 0x7F]) + tag if tag else b""
    return header + (b"\xff\xfb\x90\x00" + bytes(413)) * 6


def ogg(codec: bytes = b"OpusHead") -> bytes:
    head = codec + b"\x01\x01\0\0\x80\xbb\0\0\0\0\0"
    return ogg_page(2, 0, head) + ogg_page(0, 1, b"OpusTags" + bytes(8)) + ogg_page(4, 2, bytes(200))


def ogg_page(flags: int, rank: int, body: bytes) -> bytes:
    page = b"OggS\0" + bytes([flags]) + struct.pack("<qLLLB", 0, 7, rank, 0, 1) + bytes([len(body)]) + body
    checksum = 0
    for byte in page:
        checksum ^= byte << 24
        for _bit in range(8):
            checksum = (checksum << 1 ^ (0x04C11DB7 if checksum & 0x80000000 else 0)) & 0xFFFFFFFF
    return page[:22] + struct.pack("<L", checksum) + page[26:]


def webm(codec: bytes = b"A_OPUS") -> bytes:
    def element(identifier: str, body: bytes) -> bytes:
        return bytes.fromhex(identifier) + bytes([0x80 | len(body)]) + body

    header = element("1a45dfa3", element("4282", b"webm") + element("4287", b"\x04"))
    track = element("ae", element("d7", b"\1") + element("83", b"\2") + element("86", codec))
    cluster = element("1f43b675", element("e7", b"\0") + element("a3", b"\x81\0\0\x80" + bytes(40)))
    unknown_length = b"\x18\x53\x80\x67\x01" + b"\xff" * 7
    return header + unknown_length + element("1654ae6b", track) + cluster


def wav() -> bytes:
    content = io.BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16_000)
        sound.writeframes(bytes(3_200))
    return content.getvalue()


def deflated_zeros(count: int, wbits: int = -zlib.MAX_WBITS) -> bytes:
    """Megabytes of zeros, packed without being made: one flushed megabyte, repeated."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    megabyte = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    body = megabyte * count + zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
    if wbits < 0:
        return body
    return b"\x78\xda" + body + struct.pack(">HH", count * 1_000_000 % 65_521, 1)


def zip_of_one(name: bytes, packed: bytes, size: int, checksum: int, *, flags: int = 0) -> bytes:
    """A ZIP written by hand, that may say anything about its single entry."""
    fields = struct.pack("<5H3L2H", 20, flags, 8, 0, 0x21, checksum, len(packed), size, len(name), 0)
    local = b"PK\x03\x04" + fields + name + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + fields + struct.pack("<3H2L", 0, 0, 0, 0, 0) + name
    return local + central + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
