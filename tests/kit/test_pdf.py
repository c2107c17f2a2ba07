import re
import shutil
import subprocess
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from kit.pdf import Column, Document, bold, italic, link, markup
from kit.pdf.check import check, outline_of, structure_of, text_of
from kit.pdf.fonts import UnprintableText, legible
from kit.pdf.reading import Element, Reader
from kit.pdf.svg import UnknownDrawing
from tests.kit.pdf_sample import ADDRESS, sample

FRENCH = "abcdefghijklmnopqrstuvwxyzéèêëàâîïôùûüçœæÉÈÀÇŒÆŸ0123456789 .,;:!?«»’“”'()-–…€%/&<>°²\u00a0\u202f\n"
LOREM = "Les habitants des trois quartiers ont choisi ensemble ce que l’appel demande cette année. "
MADE_AT = datetime(2027, 4, 9, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def sample_pdf() -> bytes:
    return sample().build()


def new_document(**options) -> Document:
    document = Document(**{"title": "Compte rendu", "made_at": MADE_AT, **options})
    document.heading(1, "Compte rendu")
    return document


def page_count(data: bytes) -> int:
    with pikepdf.open(BytesIO(data)) as pdf:
        return len(pdf.pages)


def tree_of(pdf: pikepdf.Pdf) -> Element:
    return Reader(pdf).tree


def elements(data: bytes, tag: str) -> list[Element]:
    return [element for element in structure_of(data).walk() if element.tag == tag]


def spaced(text: str) -> str:
    return " ".join(text.split())


def paragraphs(data: bytes) -> list[str]:
    return [spaced(text) for tag, text in text_of(data) if tag == "P"]


# the sample


def test_the_sample_has_three_pages_and_nothing_to_say_against_it(sample_pdf):
    assert page_count(sample_pdf) == 3
    assert check(sample_pdf) == []


def test_the_sample_says_its_language_its_title_and_shows_it(sample_pdf):
    with pikepdf.open(BytesIO(sample_pdf)) as pdf:
        assert str(pdf.Root.Lang) == "fr-FR"
        assert str(pdf.docinfo["/Title"]) == "Votre projet n’a pas été retenu cette année"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "Votre projet n’a pas été retenu cette année"
            assert set(metadata["dc:language"]) == {"fr-FR"}
            assert metadata["pdfuaid:part"] == "1"


def test_every_letter_of_the_sample_is_tagged_or_decoration(sample_pdf):
    with pikepdf.open(BytesIO(sample_pdf)) as pdf:
        reader = Reader(pdf)
        drawn = [one for page in reader.drawn for one in page]
    assert sum(bool(one.text.strip()) for one in drawn) > 140
    assert [one for one in drawn if one.mark is None and not one.is_decoration] == []


def test_every_header_of_the_sample_has_a_scope(sample_pdf):
    scopes = [(cell.own_text, cell.attributes["Scope"]) for cell in elements(sample_pdf, "TH")]
    assert ("Critère", "Column") in scopes
    assert ("Note", "Column") in scopes
    assert ("Partenaires", "Row") in scopes
    assert ("Moyenne", "Row") in scopes


def test_a_table_is_read_once_even_when_its_header_is_shown_on_two_pages(sample_pdf):
    said = text_of(sample_pdf)
    assert said.count(("TH", "Critère")) == 1
    assert len(elements(sample_pdf, "Table")) == 2
    shown = subprocess_text(sample_pdf) if shutil.which("pdftotext") else drawn_text(sample_pdf)
    assert shown.count("Ce que le comité a écrit") == 2


def drawn_text(data: bytes) -> str:
    with pikepdf.open(BytesIO(data)) as pdf:
        return " ".join(one.text for page in Reader(pdf).drawn for one in page)


def subprocess_text(data: bytes) -> str:
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def test_links_lead_somewhere_and_say_where(sample_pdf):
    with pikepdf.open(BytesIO(sample_pdf)) as pdf:
        spots = [spot for page in pdf.pages for spot in page.obj.get("/Annots", [])]
        found = {str(spot.A.URI): str(spot.Contents) for spot in spots if "/A" in spot}
        inside = [str(spot.Contents) for spot in spots if "/Dest" in spot]
    assert found[ADDRESS] == f"ouvrir ma réponse en ligne ({ADDRESS})"
    assert "Le budget ne s’équilibre pas encore" in inside


def test_bookmarks_follow_the_headings(sample_pdf):
    assert outline_of(sample_pdf)[0][0] == 1
    assert (2, "La règle, en entier") in outline_of(sample_pdf)
    assert (3, "Ce que l’appel demandait") in outline_of(sample_pdf)


def test_the_table_of_contents_names_the_right_pages(sample_pdf):
    lines = [tuple(spaced(child.own_text) for child in entry.children) for entry in elements(sample_pdf, "TOCI")]
    assert lines[0] == ("Les habitants des quartiers sont trop peu nombreux", "p. 1")
    assert lines[-1] == ("Et maintenant", "p. 3")


def test_each_page_says_its_rank(sample_pdf):
    assert all(f"Page {rank} sur 3" in drawn_text(sample_pdf) for rank in (1, 2, 3))


def test_the_same_words_give_the_same_bytes(sample_pdf):
    assert sample().build() == sample_pdf


def test_only_figtree_is_embedded(sample_pdf):
    with pikepdf.open(BytesIO(sample_pdf)) as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.resources.Font.values()}
    assert all(re.fullmatch(r"/[A-Z]{6}\+Figtree-\w+(-\w+)?", font) for font in fonts)


def poppler_words(data: bytes) -> str:
    printed = subprocess.run(["pdfinfo", "-struct-text", "-"], input=data, capture_output=True, check=True).stdout
    return " ".join(line.strip()[1:-1] for line in printed.decode().splitlines() if line.strip().startswith('"'))


def our_words(data: bytes) -> str:
    return " ".join(text for tag, text in text_of(data) if tag not in ("Figure", "Link"))


READERS = [our_words, *([poppler_words] if shutil.which("pdfinfo") else [])]


@pytest.mark.parametrize("words", READERS)
def test_every_reader_finds_the_words_in_the_reading_order(sample_pdf, words):
    found = spaced(words(sample_pdf))
    order = [
        "Réponse n° VIT-2027-R-018",
        "Les Ondes du Hamois",
        "Votre dossier annonce 40 jeunes",
        "Notes données par critère",
        "Il fallait 12 pour être retenu",
        "avant, pour la choisir",
        "Vérifier que cette lettre est vraie",
    ]
    places = [found.index(words) for words in order]
    assert places == sorted(places)


# what people write


@settings(max_examples=60)
@given(st.text(alphabet=FRENCH, max_size=400))
def test_any_french_text_is_printed_and_found_back(text):
    document = new_document()
    document.paragraph(text)
    data = document.build()
    bare = re.sub(r"\s", "", text)
    assert re.sub(r"\s", "", "".join(paragraphs(data))) == bare
    assert check(data) == []


@settings(max_examples=25)
@given(st.text(max_size=80))
def test_any_text_at_all_gives_a_readable_document(text):
    document = new_document()
    document.paragraph(text)
    document.bullets([text, "une ligne"])
    document.table([Column("Nom"), Column("Réponse")], [("Question", text)])
    document.markdown(text)
    assert check(document.build()) == []


def test_a_word_that_looks_like_markup_is_only_a_word():
    document = new_document()
    document.paragraph("Budget <b>2027</b> & plus : 3 < 4")
    assert paragraphs(document.build()) == ["Budget <b>2027</b> & plus : 3 < 4"]


def test_trusted_markup_escapes_the_values_put_in_it():
    runs = markup("Bonjour <b>{name}</b>, <i>merci</i> <a href='https://a.invalid/'>ici</a>", name="<i>A & B</i>")
    assert [(run.text, run.bold, run.italic, run.address) for run in runs if run.text.strip(" ,")] == [
        ("Bonjour ", False, False, ""),
        ("<i>A & B</i>", True, False, ""),
        ("merci", False, True, ""),
        ("ici", False, False, "https://a.invalid/"),
    ]


@pytest.mark.parametrize(
    "wrong", ["<script>x</script>", "<b>x", "x</b>", "<b class='y'>x</b>", "<a>x</a>", "<b><i>x</b></i>"]
)
def test_other_markup_is_refused(wrong):
    with pytest.raises(ValueError, match="<"):
        markup(wrong)


def test_a_link_cannot_run_a_script():
    with pytest.raises(ValueError, match="javascript"):
        link("ici", "javascript:alert(1)")


def test_narrow_spaces_become_spaces_that_are_printed():
    assert legible("12\u202f500\u202f€") == "12\u00a0500\u00a0€"


def test_letters_that_cannot_be_printed_have_a_stand_in():
    assert legible("a → b ≥ c ✓ ½ ﬁn e\u0301 x₂") == "a -> b >= c oui ½ fin é x2"


def test_a_row_of_emojis_is_named_once_and_remembered():
    document = new_document()
    document.paragraph("Bravo 👏🏽🎉 à Łukasz et à 李")
    assert paragraphs(document.build()) == ["Bravo [émoji] à Łukasz et à ¤"]
    assert document.lost_letters == {"👏", "🎉", "李"}


def test_a_strict_document_refuses_what_it_cannot_print():
    document = new_document(strict=True)
    document.paragraph("李")
    with pytest.raises(UnprintableText, match="李"):
        document.build()


def test_no_line_starts_with_a_question_mark():
    document = new_document()
    for length in range(60, 80):
        document.paragraph("m" * (length % 9) + " " + "Et vous ? " * 30)
    starts = [line.lstrip()[:1] for line in drawn_lines(document.build())]
    assert "?" not in starts


def drawn_lines(data: bytes) -> list[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [one.text for page in Reader(pdf).drawn for one in page if one.text]


# over the pages


def test_a_paragraph_cut_by_the_page_stays_one_paragraph():
    document = new_document()
    document.paragraph(LOREM * 90)
    data = document.build()
    (whole,) = elements(data, "P")
    assert page_count(data) > 1
    assert whole.pages == set(range(1, page_count(data) + 1))
    assert spaced(whole.own_text) == spaced(LOREM * 90)
    assert check(data) == []


def test_a_link_cut_by_the_line_or_the_page_stays_one_link():
    document = new_document()
    document.paragraph([LOREM * 36, link(LOREM * 12, "https://a.invalid/"), "."])
    data = document.build()
    (one,) = elements(data, "Link")
    assert page_count(data) == 2
    assert spaced(one.own_text) == spaced(LOREM * 12)
    assert check(data) == []


def test_lists_panels_and_cells_taller_than_a_page_are_cut_without_losing_a_word():
    document = new_document()
    document.bullets([LOREM * 70, "court"])
    document.note(LOREM * 70, title="La règle")
    document.quote("\n\n".join([LOREM * 20] * 4))
    document.table([Column("Question"), Column("Réponse", width=3)], [("Pourquoi ?", LOREM * 70)], row_headers=True)
    data = document.build()
    assert check(data) == []
    assert our_words(data).count("cette année") == 70 * 3 + 80
    assert [len(elements(data, tag)) for tag in ("LI", "Note", "BlockQuote", "TR")] == [2, 1, 1, 2]


def test_a_heading_is_never_left_alone_at_the_foot_of_a_page():
    for lines in range(20, 45):
        document = new_document()
        document.paragraph("une ligne\n" * lines)
        document.heading(2, "Le titre")
        document.paragraph(LOREM * 5)
        title, text = list(structure_of(document.build()).walk())[-2:]
        assert title.pages == {min(text.pages)}


def test_an_address_wider_than_the_line_is_cut():
    address = "https://cap-commun.invalid/" + "a" * 300
    document = new_document()
    document.paragraph(address)
    assert paragraphs(document.build()) == [address]


# what it is made of


def test_markdown_keeps_its_headings_lists_links_and_quotes():
    document = new_document()
    document.markdown(
        "### Trop profond\n\nUn **mot** et un [lien](https://a.invalid/)\n\n- un\n- deux\n\n> dit\n\n"
        "<script>x</script>\n\n[faux](javascript:x)"
    )
    said = text_of(document.build())
    assert ("H2", "Trop profond") in said
    assert ("P", "Un mot et un lien") in said
    assert ("Link", "lien") in said
    assert [text for tag, text in said if tag == "Lbl"] == ["•", "•"]
    assert ("P", "<script>x</script>") in said
    assert ("P", "[faux](javascript:x)") in said


def test_bold_and_italic_are_set_in_their_own_letters():
    document = new_document()
    document.paragraph([bold("gras"), " et ", italic("penché")])
    with pikepdf.open(BytesIO(document.build())) as pdf:
        fonts = {str(font.BaseFont)[8:] for font in pdf.pages[0].resources.Font.values()}
    assert {"Figtree-Bold", "Figtree-Italic", "Figtree-Regular"} <= fonts


def test_heading_levels_cannot_jump():
    document = new_document()
    with pytest.raises(ValueError, match="level 3 cannot follow one of level 1"):
        document.heading(3, "Trop tôt")


def test_a_document_without_heading_is_not_built():
    with pytest.raises(ValueError, match="first heading"):
        Document(title="Vide").build()


def test_a_figure_without_words_is_refused():
    document = new_document()
    document.figure("<svg viewBox='0 0 9 9'/>", alt=" ")
    with pytest.raises(ValueError, match="alternative text"):
        document.build()


def test_a_table_without_header_is_built_but_claims_nothing():
    document = new_document()
    document.table([Column(""), Column("")], [("a", "b")])
    data = document.build()
    assert check(data) == ["a table has no header"]
    assert b"pdfuaid" not in metadata_of(data)


def metadata_of(data: bytes) -> bytes:
    with pikepdf.open(BytesIO(data)) as pdf:
        return pdf.Root.Metadata.read_bytes()


def test_a_row_of_another_length_is_refused():
    document = new_document()
    document.table([Column("a"), Column("b")], [("seul",)])
    with pytest.raises(ValueError, match="a row of 1 cells in a table of 2 columns"):
        document.build()


def test_a_picture_stands_with_its_words():
    drawn = BytesIO()
    Image.new("RGBA", (40, 20), (15, 110, 120, 128)).save(drawn, "PNG")
    document = new_document()
    document.figure(drawn.getvalue(), alt="Un rectangle", width=100)
    data = document.build()
    (figure,) = elements(data, "Figure")
    assert figure.alt == "Un rectangle"
    assert check(data) == []


def test_our_own_shapes_can_be_drawn():
    document = new_document()
    shapes = (
        "<g transform='translate(2 3) rotate(5) scale(1.5)' opacity='.5'><ellipse cx='5' cy='5' rx='4' ry='2'/>"
        "<polygon points='0,0 5,5 0,9' fill='none' stroke='#abc' stroke-linecap='round'/>"
        "<path d='M0 0h4v4l1 1c1 1 2 2 3 3s2 2 3 3q1 1 2 2a3 3 0 0 1 6 0z'/><line x1='1' y1='1' x2='2' y2='2'/></g>"
    )
    document.figure(f"<svg viewBox='0 0 50 50'>{shapes}</svg>", alt="Des formes")
    assert check(document.build()) == []


@pytest.mark.parametrize(
    ("part", "name"),
    [
        ("<foreignObject/>", "foreignObject"),
        ("<rect class='x'/>", "class"),
        ("<path d='M0 0 A 3 5 0 0 1 6 0'/>", "circles"),
        ("<path d='M0 0 T 3 5'/>", "'T'"),
        ("<rect fill='url(#a)'/>", "url"),
        ("<g transform='skewX(3)'/>", "skewX"),
        ("<text>a<tspan>b</tspan></text>", "text"),
    ],
)
def test_an_unknown_drawing_is_refused_by_name(part, name):
    document = new_document()
    document.figure(f"<svg viewBox='0 0 9 9'>{part}</svg>", alt="Une forme")
    with pytest.raises(UnknownDrawing, match=re.escape(name)):
        document.build()


def test_an_english_document_speaks_english_typography():
    document = new_document(lang="en-GB")
    document.paragraph("Really? Yes: 14h30")
    assert paragraphs(document.build()) == ["Really? Yes: 14h30"]


# the checker finds each fault


def broken(data: bytes, breaking) -> list[str]:
    with pikepdf.open(BytesIO(data)) as pdf:
        breaking(pdf)
        target = BytesIO()
        pdf.save(target)
    return check(target.getvalue())


def first(pdf: pikepdf.Pdf, tag: str):
    return next(element.source for element in tree_of(pdf).walk() if element.tag == tag)


def rewrite(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    page = pdf.pages[0]
    page.contents_coalesce()
    content = page.Contents.read_bytes()
    assert old in content
    page.Contents = pdf.make_stream(content.replace(old, new, 1))


def untitle(pdf):
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        del metadata["dc:title"]


def use_helvetica(pdf):
    fonts = pdf.pages[0].resources.Font
    fonts["/F99"] = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )


def first_link(pdf):
    return next(spot for page in pdf.pages for spot in page.obj.get("/Annots", []))


FAULTS = {
    "the document has no language": lambda pdf: pdf.Root.__delitem__("/Lang"),
    "the window does not show the title": lambda pdf: pdf.Root.__delitem__("/ViewerPreferences"),
    "the document has no title": lambda pdf: pdf.docinfo.__delitem__("/Title"),
    "the metadata have no title": untitle,
    "the document does not say that it is tagged": lambda pdf: pdf.Root.__delitem__("/MarkInfo"),
    "the document has no structure": lambda pdf: pdf.Root.__delitem__("/StructTreeRoot"),
    "the font Helvetica is not embedded": use_helvetica,
    "is neither tagged nor decoration": lambda pdf: rewrite(pdf, b"/H1 <</MCID 1>> BDC", b"/H1 BMC"),
    "is both tagged and decoration": lambda pdf: rewrite(
        pdf, b"/H1 <</MCID 1>> BDC", b"/Artifact BMC EMC /Artifact <</MCID 1>> BDC"
    ),
    "holds letters that cannot be read": lambda pdf: pdf.pages[0].resources.Font["/F1+0"].__delitem__("/ToUnicode"),
    "the keyboard does not follow the structure": lambda pdf: pdf.pages[1].obj.__delitem__("/Tabs"),
    "page 1: the marked content 1 is not in the structure": lambda pdf: first(pdf, "H1").__delitem__("/K"),
    "does not lead from the marked content 0 to its element": lambda pdf: pdf.Root.StructTreeRoot.ParentTree.Nums[
        1
    ].__setitem__(0, first(pdf, "H1")),
    "names the marked content 1, which is not drawn": lambda pdf: rewrite(pdf, b"/MCID 1>>", b"/MCID 0>>"),
    "an annotation has no contents": lambda pdf: first_link(pdf).__delitem__("/Contents"),
    "is not in the parent tree": lambda pdf: first_link(pdf).__delitem__("/StructParent"),
    "does not know it": lambda pdf: first(pdf, "Link").__setitem__("/K", first(pdf, "Link").K[0]),
    "leads nowhere": lambda pdf: first(pdf, "Link").__setitem__("/K", first(pdf, "Link").K[0]),
    "of level 3 follows one of level 1": lambda pdf: first(pdf, "H2").__setitem__("/S", pikepdf.Name.H3),
    "of level 2 follows one of level 0": lambda pdf: first(pdf, "H1").__setitem__("/S", pikepdf.Name.H2),
    "Paragraphe is not a known tag": lambda pdf: first(pdf, "P").__setitem__("/S", pikepdf.Name.Paragraphe),
    "TR holds P": lambda pdf: first(pdf, "TD").__setitem__("/S", pikepdf.Name.P),
    "LI stands in Div": lambda pdf: first(pdf, "L").__setitem__("/S", pikepdf.Name.Div),
    "names another parent than": lambda pdf: first(pdf, "H2").__setitem__("/P", first(pdf, "L")),
    "the header 'Association' has no scope": lambda pdf: first(pdf, "TH").__delitem__("/A"),
    "the rows of a table do not have the same number of cells": lambda pdf: first(pdf, "TR").K.__delitem__(1),
    "a figure has no alternative text": lambda pdf: first(pdf, "Figure").__delitem__("/Alt"),
    "does not say where it stands": lambda pdf: first(pdf, "Figure").__delitem__("/A"),
    "a note has no name of its own": lambda pdf: first(pdf, "Note").__delitem__("/ID"),
}


@pytest.mark.parametrize("said", FAULTS)
def test_the_checker_finds_each_fault_that_is_planted(sample_pdf, said):
    assert any(said in problem for problem in broken(sample_pdf, FAULTS[said]))


def test_a_heading_as_long_as_a_page_is_printed_all_the_same():
    document = Document(title="Essai")
    document.heading(1, "Un titre")
    document.heading(2, "mot " * 1500)
    document.paragraph("La suite.")
    assert our_words(document.build()).split().count("mot") == 1500
