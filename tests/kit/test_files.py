"""What people send in good faith is taken; what they are told is exact; photos keep nothing of them."""

import hashlib
import io
import re
import time
import tracemalloc

import pikepdf
import pillow_heif
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kit.files import DOCUMENTS, PHOTOS, Checked, Family, FileRefused, inspect, strip_metadata, stripped_name
from kit.files.received import CHUNK
from kit.files.refusals import SENTENCES
from kit.pdf import Document
from tests.kit import files_made as made


def csv_from_excel() -> bytes:
    return "Poste;Montant\r\nAchats – « fêtes »;-1 250,50 €\r\n=SOMME(B2:B9);+33 6 00 00 00 00\r\n".encode("cp1252")


def invoice() -> bytes:
    def attach(document):
        document.attachments["factur-x.xml"] = b"<?xml version='1.0'?><rsm:Invoice/>"

    return made.pdf_changed(attach)


HONEST = {
    "devis.pdf": (made.pdf, "application/pdf"),
    "devis-protégé-contre-la-copie.pdf": (
        lambda: made.pdf_changed(lambda document: None, encryption=pikepdf.Encryption(owner="banque", user="")),
        "application/pdf",
    ),
    "facture-électronique.pdf": (invoice, "application/pdf"),
    "dossier-de-40-pages.pdf": (lambda: made.pdf(40), "application/pdf"),
    "photo.jpg": (made.picture, "image/jpeg"),
    "IMG_0001.JPEG": (lambda: made.photo_with_place() + b"\0trailer of a phone", "image/jpeg"),
    "progressive.jpg": (lambda: made.picture(progressive=True, size=(900, 700)), "image/jpeg"),
    "logo.png": (lambda: made.picture("PNG"), "image/png"),
    "IMG_0002.HEIC": (made.heic, "image/heic"),
    "photo.webp": (lambda: made.picture("WEBP"), "image/webp"),
    "statuts.docx": (made.docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "budget.xlsx": (made.xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "notre-export.xlsx": (
        lambda: made.our_sheet("xlsx"),
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ),
    "présentation.pptx": (made.pptx, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    "statuts.odt": (lambda: made.odf("odt"), "application/vnd.oasis.opendocument.text"),
    "budget.ods": (lambda: made.odf("ods"), "application/vnd.oasis.opendocument.spreadsheet"),
    "notre-export.ods": (lambda: made.our_sheet("ods"), "application/vnd.oasis.opendocument.spreadsheet"),
    "diapos.odp": (lambda: made.odf("odp"), "application/vnd.oasis.opendocument.presentation"),
    "budget.csv": (csv_from_excel, "text/csv"),
    "notre-export.csv": (lambda: made.our_sheet("csv"), "text/csv"),
    "note.txt": (lambda: "Écrit à la main, l’été.\n".encode(), "text/plain"),
    "bloc-notes.txt": (lambda: "Écrit sous Windows".encode("utf-16"), "text/plain"),
    "dictaphone.m4a": (made.m4a, "audio/mp4"),
    "message.mp3": (made.mp3, "audio/mpeg"),
    "titré.mp3": (lambda: made.mp3(b"TIT2\0\0\0\5\0\0\0Tours"), "audio/mpeg"),
    "message.ogg": (made.ogg, "audio/ogg"),
    "whatsapp.opus": (made.ogg, "audio/ogg"),
    "navigateur.webm": (made.webm, "audio/webm"),
    "message.wav": (made.wav, "audio/wav"),
}


@pytest.mark.parametrize("name", HONEST)
def test_it_takes_an_honest_file(name):
    make, mime = HONEST[name]
    content = make()
    checked = inspect(io.BytesIO(content), name)
    assert checked == Checked(checked.kind, mime, len(content), hashlib.sha256(content).hexdigest(), checked.clean_name)
    assert checked.clean_name.lower() == name.lower()


def test_it_takes_our_own_pdf():
    document = Document(title="Accusé de réception")
    document.masthead("Accusé de réception")
    document.paragraph("Votre dossier est arrivé.")
    assert inspect(io.BytesIO(document.build()), "accusé.pdf").kind == "pdf"


def test_it_reads_a_django_upload_and_leaves_it_at_its_start():
    content = made.picture()
    upload = SimpleUploadedFile("photo.jpg", content, content_type="application/x-php")
    assert inspect(upload, upload.name).mime == "image/jpeg"
    assert upload.read() == content


@pytest.mark.parametrize("format", ["JPEG", "HEIF", "PNG"])
def test_it_takes_a_photo_larger_than_one_reading(format):
    pillow_heif.register_heif_opener()
    content = io.BytesIO()
    Image.effect_noise((420, 420), 90).convert("RGB").save(content, format, quality=95)
    assert len(content.getvalue()) > 2 * CHUNK
    name = {"JPEG": "a.jpg", "HEIF": "a.heic", "PNG": "a.png"}[format]
    assert inspect(content, name).size == len(content.getvalue())


def test_a_refused_upload_is_left_at_its_start_too():
    upload = io.BytesIO(b"MZ" + bytes(200))
    with pytest.raises(FileRefused):
        inspect(upload, "photo.jpg")
    assert upload.tell() == 0


@pytest.mark.parametrize(
    ("name", "clean"),
    [
        ("Devis  n° 12.PDF", "Devis n° 12.pdf"),
        ("C:\\Users\\moi\\devis.pdf", "devis.pdf"),
        ("e\u0301te\u0301.pdf", "été.pdf"),
        ("Capture à 10\u202f00.pdf", "Capture à 10 00.pdf"),
        ("\u200edevis\u200b.pdf", "devis.pdf"),
        ("devis?: <final>.pdf. ", "devis-- -final-.pdf"),
        ("lettre.docx.pdf", "lettre.docx.pdf"),
        ("bilan.v1.2.pdf", "bilan.v1.2.pdf"),
        ("www.asso.com.pdf", "www.asso.com.pdf"),
        ("x" * 300 + ".pdf", "x" * 100 + ".pdf"),
    ],
)
def test_a_clumsy_name_is_cleaned_and_not_refused(name, clean):
    assert inspect(io.BytesIO(made.pdf()), name).clean_name == clean


def test_it_says_what_may_be_sent_here():
    with pytest.raises(FileRefused) as refused:
        inspect(io.BytesIO(made.wav()), "message.wav", allowed={"pdf", "jpeg"})
    assert refused.value.family == Family.TYPE
    assert refused.value.sentence == (
        "Nous ne pouvons pas prendre un fichier «\u00a0.wav\u00a0» ici. Vous pouvez envoyer\u00a0: PDF, photo JPEG. "
        "Enregistrez votre fichier sous l’une de ces formes, puis envoyez-le."
    )


def test_it_says_how_heavy_a_file_may_be():
    with pytest.raises(FileRefused) as refused:
        inspect(io.BytesIO(bytes(2_500_001)), "photo.jpg", max_bytes=2_500_000)
    assert refused.value.family == Family.SIZE
    assert refused.value.sentence.startswith("Ce fichier dépasse 2,5\u00a0Mo, le maximum ici.")
    assert inspect(io.BytesIO(made.picture()), "photo.jpg", max_bytes=len(made.picture())).kind == "jpeg"


def test_an_empty_file_is_told_in_the_agreed_words():
    with pytest.raises(FileRefused) as refused:
        inspect(io.BytesIO(), "rib.pdf")
    assert str(refused.value) == (
        "Ce fichier est vide. Ouvrez-le sur votre ordinateur pour vérifier, puis envoyez-le de nouveau."
    )


@pytest.mark.parametrize("code", SENTENCES)
def test_every_sentence_says_what_to_do_in_good_typography(code):
    sentence = SENTENCES[code][1]
    assert re.search(r"nvoyez|appelez-nous", sentence)
    assert not re.search(r" [:;?!»]|« |'|\u202f|[Vv]euillez", sentence)


def test_every_family_has_its_sentence():
    assert {family for family, _sentence in SENTENCES.values()} == set(Family)


def test_the_groups_do_not_overlap():
    assert not DOCUMENTS & PHOTOS


@pytest.mark.parametrize("make", [made.photo_with_place, made.heic, lambda: made.picture("PNG"), made.picture])
def test_a_stripped_photo_keeps_its_picture_and_nothing_else(make):
    clean = Image.open(io.BytesIO(strip_metadata(io.BytesIO(make()))))
    assert not clean.getexif() and not clean.getexif().get_ifd(0x8825)
    assert not set(clean.info) & {"exif", "xmp", "comment", "XML:com.adobe.xmp"}
    assert clean.getpixel((5, 5)) is not None


def test_a_stripped_photo_stands_upright():
    content = made.photo_with_place(orientation=6)
    assert (b"Telephone" in content, b"chez moi" in content, b"Tours" in content) == (True, True, True)
    clean = strip_metadata(io.BytesIO(content))
    assert (Image.open(io.BytesIO(content)).size, Image.open(io.BytesIO(clean)).size) == ((64, 48), (48, 64))
    assert not any(secret in clean for secret in (b"Telephone", b"chez moi", b"Tours", b"Exif"))


def test_a_stripped_heic_becomes_a_jpeg_that_browsers_show():
    assert Image.open(io.BytesIO(strip_metadata(io.BytesIO(made.heic())))).format == "JPEG"
    assert (stripped_name("IMG_1.HEIC"), stripped_name("été.png")) == ("IMG_1.jpg", "été.png")


def test_a_transparent_picture_stays_transparent():
    content = io.BytesIO()
    Image.new("RGBA", (8, 8), (200, 0, 0, 0)).save(content, "PNG")
    assert Image.open(io.BytesIO(strip_metadata(content))).getpixel((1, 1)) == (200, 0, 0, 0)


def test_a_large_file_is_read_piece_by_piece():
    content = io.BytesIO(("Achats;12,50\r\n" * 1_000_000).encode())
    tracemalloc.start()
    began = time.perf_counter()
    inspect(content, "budget.csv")
    spent, peak = time.perf_counter() - began, tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000
    assert spent < 20
