from itertools import pairwise

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kit.plain import glossary
from kit.plain.checks import check
from kit.plain.findings import Kind
from kit.plain.personal import personal_data
from kit.plain.readability import readability
from kit.plain.syllables import syllables
from kit.plain.text import paragraphs, sentences, words

FAULTS = [
    ("Le dossier est instruit par le service.", Kind.PASSIVE, "est instruit"),
    ("La demande doit être déposée avant le 12 mars.", Kind.PASSIVE, "être déposée"),
    ("Votre projet a été retenu.", Kind.PASSIVE, "a été retenu"),
    ("Le dossier n’est pas encore étudié.", Kind.PASSIVE, "est pas encore étudié"),
    ("Les comptes sont-ils vérifiés ?", Kind.PASSIVE, "sont-ils vérifiés"),
    ("Vous avez été bien accueillies.", Kind.PASSIVE, "avez été bien accueillies"),
    ("La salle est ouverte par la mairie.", Kind.PASSIVE, "est ouverte"),
    ("Il n’est pas impossible de demander deux aides.", Kind.DOUBLE_NEGATION, "n’est pas impossible"),
    ("Vous ne pouvez pas répondre sans RIB.", Kind.DOUBLE_NEGATION, "ne pouvez pas répondre sans"),
    ("Rien n’empêche pas de demander.", Kind.DOUBLE_NEGATION, "n’empêche pas"),
    ("Vous ne pouvez pas ne pas répondre.", Kind.DOUBLE_NEGATION, "ne pouvez pas ne pas"),
    ("Vous ne pouvez pas ne pas signer sans aide.", Kind.DOUBLE_NEGATION, "ne pouvez pas ne pas"),
    ("Aucun dossier incomplet ne passe.", Kind.DOUBLE_NEGATION, "Aucun dossier incomplet ne"),
    ("Votre part n’est pas négligeable.", Kind.DOUBLE_NEGATION, "n’est pas négligeable"),
    ("Il n’est pas sûr que le maire ne vienne pas.", Kind.DOUBLE_NEGATION, "n’est pas sûr que le maire ne vienne pas"),
    ("Quand le comité aura décidé, vous aurez une lettre.", Kind.RARE_TENSE, "aura décidé"),
    ("Appelez-nous dès que vous serez arrivé.", Kind.RARE_TENSE, "serez arrivé"),
    ("Il faudrait qu’il fût présent.", Kind.RARE_TENSE, "qu’il fût"),
    ("Les habitants demandèrent une salle.", Kind.RARE_TENSE, "demandèrent"),
    ("Le QPV change.", Kind.ACRONYM, "QPV"),
    ("La réunion du COPIL décide.", Kind.ACRONYM, "COPIL"),
    ("L’État paie avec le P147.", Kind.ACRONYM, "P147"),
    ("Vous procédez à un achat.", Kind.JARGON, "procédez à"),
    ("Écrivez afin d’avoir une aide.", Kind.JARGON, "afin d’"),
    ("Comptez la valorisation des bénévoles.", Kind.JARGON, "valorisation"),
    ("Veuillez signer.", Kind.JARGON, "Veuillez"),
    ("Parlez du reliquat.", Kind.JARGON, "reliquat"),
    ("Vous sollicitez une aide.", Kind.JARGON, "sollicitez"),
]

PLAIN = [
    "L’association s’est engagée dans le quartier.",
    "Elle est située à Tours et elle est ouverte le samedi.",
    "Nous sommes allés voir les habitants.",
    "Le quartier prioritaire de la politique de la ville (QPV) change cet été.",
    "Vous n’avez pas de RIB ? Appelez-nous.",
    "N’hésitez pas à nous appeler.",
    "Vous ne payez rien et vous n’attendez pas.",
    "Les associations gèrent leurs projets et passent nous voir.",
    "Il faut que vous fassiez une copie.",
    "Elles se sont rencontrées à la maison de quartier.",
    "Nous étudions votre demande en 2 mois.",
    "Le goût des autres, le coût, les mêmes enfants, en août.",
    "C’est gratuit, mais c’est interdit aux moins de 12 ans.",
    "Votre association aura deux mois pour répondre.",
    "La salle est grande, elle est aussi équipée.",
    "Henri IV et Louis XIV ont vécu ici.",
    "ATTENTION AUX DATES",
    "Comment est-il venu ? Il était parti.",
    "Sans RIB, nous ne payons pas.",
    "Vous êtes salarié, bénévole ou retraité.",
    "Il vous manque 2 documents : le RIB et les comptes 2026.",
    "Ce montant dépasse de 1 200 € le maximum. Vous pouvez baisser la demande.",
    "Votre projet aide 12 familles, trois soirs par semaine.",
    "Cela plaît : il paraît que les jeunes reviennent.",
    "Vous vous êtes inscrits avec M. Martin, av. Foch.",
    "Un bel été animé par les jeunes.",
    "Ne laissez aucune case vide si vous n’avez pas la réponse.",
    "Nous vous sommes reconnaissants et nous nous sommes organisés.",
]


@pytest.mark.parametrize(("text", "kind", "excerpt"), FAULTS)
def test_it_finds_the_planted_fault_and_nothing_else(text, kind, excerpt):
    assert [(finding.kind, finding.excerpt) for finding in check(text)] == [(kind, excerpt)]


@pytest.mark.parametrize("text", PLAIN)
def test_it_has_nothing_to_say_of_plain_sentences(text):
    assert check(text) == []


def test_a_finding_says_where_it_is_and_what_to_do():
    text = "Bonjour.\n\nLa demande est étudiée par nous. Merci."
    [finding] = check(text)
    assert text[finding.start : finding.end] == finding.excerpt == "est étudiée"
    assert finding.sentence == "La demande est étudiée par nous."
    assert finding.advice.startswith("Dites qui fait l’action")
    assert str(finding.kind.label) == "Forme passive"


def test_a_sentence_is_long_beyond_twenty_words_and_beyond_twelve_in_a_simple_version():
    twenty = " ".join(["mot"] * 20) + "."
    assert check(twenty) == []
    assert [finding.kind for finding in check("mot " + twenty)] == [Kind.LONG_SENTENCE]
    twelve = " ".join(["mot"] * 12) + "."
    assert check(twelve, simple=True) == []
    [finding] = check("mot " + twelve, simple=True)
    assert finding.advice == "13 mots. Coupez en deux\u00a0: une idée par phrase, 12 mots au plus."


def test_a_paragraph_is_long_beyond_five_lines():
    short = "Une phrase de sept mots est ici. " * 11
    assert check(short) == []
    [finding] = check(short * 2)
    assert (finding.kind, finding.advice) == (
        Kind.LONG_PARAGRAPH,
        "Environ 10 lignes. Faites plusieurs paragraphes, ou une liste.",
    )


def test_an_acronym_is_told_once_and_not_when_it_is_explained():
    assert [finding.start for finding in check("Le QPV aide. Un QPV gagne.")] == [3]
    assert check("La CAF (caisse des familles) aide. La CAF paie.") == []
    assert check("Le QPV aide.", known=["QPV"]) == []


def test_an_acronym_of_the_glossary_comes_with_its_entry():
    [finding] = check("Le QPV change.")
    assert finding.entry.term == "quartier prioritaire de la politique de la ville"
    assert finding.advice == (
        "Écrivez «\u00a0quartier prioritaire de la politique de la ville (QPV)\u00a0» la première fois."
    )


def test_findings_come_in_the_order_of_the_text():
    found = check("Veuillez lire. Le QPV est étudié. Il n’est pas impossible de solliciter la CAF.")
    assert [finding.excerpt for finding in found] == [
        "Veuillez",
        "QPV",
        "est étudié",
        "n’est pas impossible",
        "solliciter",
        "CAF",
    ]


@given(st.text(alphabet="aeé A.QPV?!\n-«»’' 12,est ne pas", max_size=80))
def test_a_finding_is_always_a_piece_of_the_text(text):
    for finding in check(text):
        assert text[finding.start : finding.end] == finding.excerpt != ""


@given(st.text(max_size=120))
def test_sentences_are_pieces_of_the_text_in_order_without_overlap(text):
    found = sentences(text)
    assert all(text[sentence.start : sentence.end] == sentence.text for sentence in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert sum(len(sentence.words) for sentence in found) <= len(words(text)) + len(found)


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("M. Martin vient. Il parle.", ["M. Martin vient.", "Il parle."]),
        ("L’art. 9-1 de la loi, cf. p. 12. Lisez.", ["L’art. 9-1 de la loi, cf. p. 12.", "Lisez."]),
        ("Le RIB, les statuts, etc. Nous venons.", ["Le RIB, les statuts, etc.", "Nous venons."]),
        ("Il coûte 1.234,56 € en 2027. Douze jours.", ["Il coûte 1.234,56 € en 2027.", "Douze jours."]),
        ("Où ? Ici ! Voilà… Fin", ["Où ?", "Ici !", "Voilà…", "Fin"]),
        ("« Où ? » demande-t-elle. Ici.", ["« Où ? » demande-t-elle.", "Ici."]),
        ("S.A.R.L. Dupont et J. Durand. Voilà.", ["S.A.R.L. Dupont et J. Durand.", "Voilà."]),
        ("Il faut :\n- un RIB ;\n- des comptes.", ["Il faut :", "un RIB ;", "des comptes."]),
        ("# Le budget\n1. Écrire\nencore.\n2. Envoyer", ["Le budget", "Écrire\nencore.", "Envoyer"]),
        ("Voir www.exemple.fr/a.b puis signer.", ["Voir www.exemple.fr/a.b puis signer."]),
    ],
)
def test_it_cuts_sentences_as_a_reader_does(text, cut):
    assert [sentence.text for sentence in sentences(text)] == cut


def test_paragraphs_are_blocks_headings_and_items():
    assert [block.text for block in paragraphs("# Titre\nUn\ndeux\n\nTrois\n- a\n- b")] == [
        "# Titre",
        "Un\ndeux",
        "Trois",
        "- a",
        "- b",
    ]


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("école", 2),
        ("association", 4),
        ("l’association", 4),
        ("quartier", 2),
        ("prioritaire", 4),
        ("aérien", 3),
        ("théâtre", 2),
        ("pays", 2),
        ("payer", 2),
        ("Noël", 2),
        ("idée", 2),
        ("client", 2),
        ("politique", 3),
        ("langue", 1),
        ("aujourd’hui", 3),
        ("rendez-vous", 3),
        ("nuage", 2),
        ("eau", 1),
        ("QPV", 3),
        ("2027", 4),
        ("le", 1),
    ],
)
def test_syllables_are_counted_as_they_are_said(word, count):
    assert syllables(word) == count


@pytest.mark.parametrize(
    ("text", "counts", "score", "label"),
    [
        # 2 sentences; le-chat-dort (3) + il-rêve (2) = 5 words, 5 syllables: 207 − 1,015 × 2,5 − 73,6 × 1
        ("Le chat dort. Il rêve.", (2, 5, 5), 130.9, "Très facile"),
        # nous (1) ai-dons (2) les (1) ha-bi-tants (3) du (1) quar-tier (2): 6 words, 10 syllables
        ("Nous aidons les habitants du quartier.", (1, 6, 10), 78.2, "Facile"),
        # la (1) pro-gra-mma-tion (4) pri-o-ri-taire (4) né-ce-ssite (3) u-ne (1) ins-truc-tion (3): 6 words, 16
        ("La programmation prioritaire nécessite une instruction.", (1, 6, 16), 4.6, "Très difficile"),
    ],
)
def test_readability_is_the_one_computed_by_hand(text, counts, score, label):
    found = readability(text)
    assert (found.sentences, found.words, found.syllables) == counts
    assert found.score == score
    assert str(found.label) == label


@pytest.mark.parametrize("text", ["", " \n", "?!"])
def test_there_is_nothing_to_score_without_words(text):
    assert readability(text) is None


def test_the_glossary_has_every_word_once_with_both_languages():
    entries = glossary.entries()
    assert len(entries) == 74
    assert len({entry.slug for entry in entries}) == 74
    assert all(entry.definition.endswith((".", "…")) and entry.english.endswith((".", "…")) for entry in entries)


def test_glossary_definitions_are_plain():
    faults = [
        (entry.term, finding.kind, finding.excerpt)
        for entry in glossary.entries()
        for finding in check(entry.definition, known=["CAF", "ETP", "ETPT", "SIRET"])
    ]
    assert faults == []


@pytest.mark.parametrize(
    "word", ["QPV", "qpv", "Quartiers prioritaires", "convention pluriannuelle d'objectifs", "BOP 147"]
)
def test_the_glossary_is_found_by_any_spelling(word):
    assert glossary.lookup(word).definition


def test_the_glossary_speaks_the_language_of_the_page():
    entry = glossary.by_slug("qpv")
    assert entry.meaning == "Un quartier où beaucoup d’habitants ont peu d’argent. L’État en fixe la liste."
    with translation.override("en"):
        assert entry.meaning == "A neighbourhood where many people have little money. The State sets the list."
    assert entry.title == "quartier prioritaire de la politique de la ville (QPV)"
    assert glossary.by_slug("rien") is None


def test_mentions_prefer_the_longest_reading():
    text = "Le contrat de ville finance un quartier prioritaire de la politique de la ville, et des charges indirectes."
    assert [text[mention.start : mention.end] for mention in glossary.mentions(text)] == [
        "contrat de ville",
        "quartier prioritaire de la politique de la ville",
        "charges indirectes",
    ]


@pytest.mark.parametrize(
    ("text", "excerpt"),
    [
        ("Écrivez à jeanne.b@exemple.fr demain.", "jeanne.b@exemple.fr"),
        ("Appelez le 06 12 34 56 78.", "06 12 34 56 78"),
        ("Appelez le +33 6.12.34.56.78.", "+33 6.12.34.56.78"),
        ("Elle habite 12 bis, rue des Lilas, à Tours.", "12 bis, rue des Lilas"),
        ("Selon Mme Diallo, il pleut.", "Mme Diallo"),
        ("Avec Fatima Benali, nous cuisinons.", "Fatima Benali"),
        ("Kévin, 14 ans, a aimé.", "Kévin, 14 ans"),
        ("Numéro 2 94 03 75 120 005 91.", "2 94 03 75 120 005 91"),
        ("Compte FR76 3000 6000 0112 3456 7890 189.", "FR76 3000 6000 0112 3456 7890 189"),
    ],
)
def test_it_notices_personal_data(text, excerpt):
    assert [finding.excerpt for finding in personal_data(text)] == [excerpt]


@pytest.mark.parametrize(
    "text",
    [
        "Nous aidons 12 familles pour 12 500 €, du 3 au 7 mars 2027.",
        "L’école Pierre Curie et le collège Jean Moulin participent.",
        "Monsieur le maire viendra.",
        "SIRET 123 456 789 00012",
        "Référence 2 94 03 75 120 005 22",
        "Le quartier compte 2 940 habitants et 375 logements.",
        "Marie aime le jardin.",
    ],
)
def test_it_leaves_figures_and_places_alone(text):
    assert personal_data(text) == []
