import time

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from kit.plain import coach
from kit.plain.checks import check
from kit.plain.findings import Kind
from kit.plain.readability import readability
from tests.kit.coach_corpus import FAULTS, GOOD, Planted

MOST_FALSE_ALARMS = 5

HARD = "L’instruction des demandes intervient après vérification de la recevabilité administrative."
EASY = "Vous avez une idée. Nous vous aidons."


def told(text: str, *, simple: bool = False) -> list[tuple[Kind, str]]:
    return [(finding.kind, finding.excerpt) for finding in check(text, simple=simple)]


def only(text: str, **options):
    [finding] = coach.review(text, **options).findings
    return finding


def test_the_corpus_has_sixty_of_each_and_every_kind():
    assert (len(FAULTS), len(GOOD)) == (60, 60)
    assert len({fault.text for fault in FAULTS}) == len({good.text for good in GOOD}) == 60
    assert {fault.kind for fault in FAULTS} == set(Kind) - {Kind.PERSONAL_DATA}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.excerpt[:40])
def test_it_finds_the_planted_fault(fault: Planted):
    assert (fault.kind, fault.excerpt) in told(fault.text, simple=fault.simple)


def test_it_says_little_else_of_the_sixty_faulty_ones():
    others = [
        (fault.text, found)
        for fault in FAULTS
        for found in told(fault.text, simple=fault.simple)
        if found != (fault.kind, fault.excerpt)
    ]
    assert len(others) <= MOST_FALSE_ALARMS, others


def test_it_leaves_the_sixty_good_ones_alone():
    alarms = [(good.text, found) for good in GOOD if (found := told(good.text, simple=good.simple))]
    assert len(alarms) <= MOST_FALSE_ALARMS, "\n".join(f"{text!r}: {found}" for text, found in alarms)


@pytest.mark.parametrize(
    ("text", "kind", "excerpt"),
    [
        ("Le dossier est **étudié** ici.", Kind.PASSIVE, "est **étudié"),
        ("**Le dossier _est étudié_ ici.**", Kind.PASSIVE, "est étudié"),
        ("Lisez les [modalités](https://exemple.fr/afin-de/QPV).", Kind.JARGON, "modalités"),
        ("### Le **COPIL**", Kind.ACRONYM, "COPIL"),
        ("1. Le COPIL décide.", Kind.ACRONYM, "COPIL"),
        ("> Le COPIL décide.", Kind.ACRONYM, "COPIL"),
        ("Le dossier 12156\\*05 est étudié.", Kind.PASSIVE, "est étudié"),
        ("Voir https://exemple.fr/est-etudie_QPV_. Le COPIL décide.", Kind.ACRONYM, "COPIL"),
    ],
)
def test_marks_of_markdown_are_not_words(text, kind, excerpt):
    assert told(text) == [(kind, excerpt)]


def test_marks_and_addresses_do_not_change_the_score():
    marked = (
        "## Le *budget*\n\n- **Écrivez** à [l’équipe](https://exemple.fr/une/tres/longue/adresse_de_page)\n- signez"
    )
    plain = "Le budget\n\nÉcrivez à l’équipe\n\nsignez"
    assert readability(marked) == readability(plain)
    assert readability("Écrivez à equipe@exemple.fr.") == readability("Écrivez à.")


def test_a_finding_shows_its_sentence_without_marks():
    finding = only("Bonjour. La **demande** est [étudiée](https://exemple.fr) ici.")
    assert (finding.before, finding.said, finding.after) == ("La demande ", "est étudiée", " ici.")


def test_a_finding_in_a_long_sentence_shows_the_words_around_it():
    text = f"{'Un mot court, ' * 10}et la demande est étudiée, {'avec un mot court, ' * 10}voilà."
    finding = next(finding for finding in check(text) if finding.kind is Kind.PASSIVE)
    assert finding.just_before == "…Un mot court, Un mot court, Un mot court, et la demande "
    assert finding.just_after == ", avec un mot court, avec un mot court, avec un mot court,…"


@given(st.text(alphabet="aé A.QPV«»*_[]()>#`\\-\n’12,est ne pas sont prise", max_size=90))
def test_places_stand_in_the_source_whatever_the_marks(text):
    for finding in check(text):
        assert text[finding.start : finding.end] == finding.excerpt != ""
        assert finding.before + finding.said + finding.after == finding.sentence


def test_what_somebody_said_is_not_written_again():
    assert told("« La salle est toujours fermée par le gardien et on est renvoyés », dit-il.") == []
    assert told("> La demande est étudiée.\n\nLa demande est étudiée.") == [(Kind.PASSIVE, "est étudiée")]
    assert told("Les « publics cibles » viennent.") == [(Kind.JARGON, "publics cibles")]


@pytest.mark.parametrize(
    "text",
    [
        "Le QPV, c’est un quartier où l’argent manque.",
        "Un QPV est un quartier où l’argent manque.",
        "L’agence régionale de santé, ou ARS, répond.",
        "L’ARS, agence régionale de santé, répond.",
        "Le RNA (répertoire national des associations) suffit. Donnez votre numéro RNA.",
        "QPV : quartier prioritaire de la politique de la ville.",
    ],
)
def test_an_acronym_may_be_explained_in_many_ways(text):
    assert told(text) == []


@pytest.mark.parametrize("text", ["La CAF est fermée.", "Le COPIL, en mars, décide.", "Le dossier, ou COPIL, décide."])
def test_what_follows_an_acronym_does_not_always_explain_it(text):
    assert told(text)[0][0] is Kind.ACRONYM


def test_acronyms_explained_in_an_article_are_known_in_the_next():
    first = "Le **quartier prioritaire** de la politique de la ville (QPV) compte. Le COPIL décide."
    assert coach.acronyms_explained([first, "La CAF (caisse des familles) aide."]) == {"QPV", "CAF"}
    assert told("Le QPV change.") == [(Kind.ACRONYM, "QPV")]
    assert coach.review("Le QPV change.", known=coach.acronyms_explained([first])).findings == ()


def test_a_clear_text_is_kept():
    found = coach.review(EASY)
    assert (found.is_clear, found.counts) == (True, ())
    assert found.verdict == "Ce texte se lit bien. Vous pouvez le garder tel quel."


def test_an_empty_text_has_no_score():
    found = coach.review(" \n")
    assert (found.readability, found.score, found.is_clear, found.findings) == (None, None, False, ())
    assert found.verdict == "Il n’y a pas encore de texte à relire."


def test_a_hard_text_says_what_is_wanted_and_where_to_begin():
    found = coach.review(HARD)
    assert (found.score, found.threshold.score, found.is_clear) == (0, 50, False)
    assert found.verdict == (
        "Niveau de lecture\u00a0: très difficile, 0 sur 100. Il en faut 50. Commencez par remplacer le mot difficile."
    )


def test_long_words_alone_make_a_text_hard():
    found = coach.review("Programmation prévisionnelle intercommunale.")
    assert found.findings == ()
    assert found.verdict.endswith("Choisissez des mots plus courts\u00a0: ce sont eux qui pèsent.")


def test_the_first_thing_to_do_is_to_cut_long_sentences():
    long = "Nous aimons les projets " + "des voisins " * 12 + "d’ici."
    found = coach.review(f"Le QPV est étudié. {long} {long}")
    assert [(group.kind, group.count) for group in found.counts] == [
        (Kind.LONG_SENTENCE, 2),
        (Kind.ACRONYM, 1),
        (Kind.PASSIVE, 1),
    ]
    assert found.verdict == (
        "72 sur 100, c’est assez. Il reste 4 points à reprendre. Commencez par couper les 2 phrases longues."
    )


def test_the_simple_version_asks_for_more():
    text = "Nous aidons les habitants des quartiers à trouver un lieu pour se réunir le soir."
    assert coach.review(text).is_clear
    found = coach.review(text, simple=True)
    assert (found.threshold.score, found.threshold.words) == (65, 12)
    assert [finding.kind for finding in found.findings] == [Kind.LONG_SENTENCE]
    assert (coach.FULL.score, coach.FULL.words) == (50, 20)


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("Écrivez afin d’avoir une aide.", "Écrivez pour avoir une aide."),
        ("Afin de payer, signez.", "Pour payer, signez."),
        ("Vous procédez au paiement.", "Vous faites le paiement."),
        ("L’équipe procède à un achat.", "L’équipe fait un achat."),
        ("Les jeunes mobilisent la salle.", "Les jeunes utilisent la salle."),
        ("Ils solutionnent tout.", "Ils règlent tout."),
        ("Chaque projet fait l’objet d’un avis.", "Chaque projet reçoit un avis."),
        ("Le projet a fait l’objet d’un avis.", "Le projet a reçu un avis."),
        ("La vie au sein des quartiers.", "La vie dans les quartiers."),
        ("Payez à compter de janvier.", "Payez à partir de janvier."),
        ("Par le biais du site.", "Par le site."),
        ("Il parle du **reliquat**.", "Il parle du **reste de l’argent**."),
        ("L’acompte arrive en mai.", "Le premier versement arrive en mai."),
        ("Il parle de l’acompte.", "Il parle du premier versement."),
        ("Donnez la contribution volontaire en nature.", "Donnez l’aide donnée sans argent."),
        ("La gouvernance se partage.", "La façon de décider se partage."),
        ("Voici la mise en œuvre.", "Voici la réalisation."),
        ("Il convient d’écrire.", "Il faut écrire."),
    ],
)
def test_one_click_puts_the_simpler_word_and_the_sentence_holds(text, changed):
    finding = only(text)
    wording = coach.wordings(finding)[0]
    assert coach.replaced(text, finding.start, finding.end, finding.excerpt, wording) == changed


@pytest.mark.parametrize(
    "text",
    [
        "La demande est étudiée.",  # not a word
        "Êtes-vous éligible ?",  # the sentence must be written again
        "Veuillez signer.",
        "Au sein d’associations.",  # « dans associations »
        "Dites la mise **en œuvre**.",  # a mark would be left open
        "Voici la somme pérennisée.",
    ],
)
def test_a_word_without_a_plain_twin_has_no_button(text):
    assert coach.wordings(only(text)) == []


def test_a_stale_click_never_damages_the_text():
    assert coach.replaced("Ah ! Écrivez afin de payer.", 8, 15, "afin de", "pour") == "Ah ! Écrivez pour payer."
    assert coach.replaced("Écrivez pour payer.", 8, 15, "afin de", "pour") is None
    assert coach.replaced("Bien. Écrivez afin de payer, afin de signer.", 8, 15, "afin de", "pour") is None
    assert coach.replaced("La métaphore.", 40, 44, "taph", "pour") is None
    assert coach.replaced("", 0, 0, "", "pour") is None
    assert coach.replaced("Bien. Écrivez afin d’avoir.", 3, 10, "afin d’", "pour") == "Bien. Écrivez pour avoir."


def test_a_button_carries_what_it_changes():
    text = "Écrivez afin de payer."
    [(finding, [choice])] = coach.review(text).counts[0].advised
    assert (finding.excerpt, choice.wording) == ("afin de", "pour")
    assert coach.chosen(text, choice.value) == "Écrivez pour payer."
    assert coach.chosen("Autre texte.", choice.value) is None


@pytest.mark.parametrize("value", ["", "{}", "[1]", "[1, 2, 3", '["a", 2, "x", "y"]', "[null, 2, 3, 4]", "7"])
def test_a_button_that_was_not_drawn_changes_nothing(value):
    assert coach.chosen("Écrivez afin de payer.", value) is None


def drawn(text: str, **more) -> str:
    context = {"review": coach.review(text), "apply_url": "", **more}
    return render_to_string("components/coach.html", context)


def test_the_component_shows_the_excerpt_its_advice_and_its_buttons():
    html = drawn("Le **porteur de projet** écrit <ici> afin de payer.", apply_url="/x/")
    assert "Le <mark>porteur de projet</mark> écrit &lt;ici&gt; afin de payer." in html
    assert '<a href="/aide/mots/#porteur-de-projet">Ce que veut dire «\u00a0porteur de projet\u00a0»</a>' in html
    assert html.count('name="wording"') == html.count('formaction="/x/"') == 2
    assert "Écrire «\u00a0pour\u00a0»" in html


def test_the_component_has_no_button_without_an_address_and_no_scale_without_text():
    assert "<button" not in drawn("Écrivez afin de payer.")
    assert "coach-scale" not in drawn("")


def test_every_swap_answers_a_word_that_the_coach_flags():
    from kit.plain.swaps import _swaps

    unheard = [
        swap.written for swap in _swaps() if Kind.JARGON not in {kind for kind, _ in told(f"Oui {swap.written} !")}
    ]
    assert unheard == []


def test_the_report_of_a_call_knows_what_earlier_articles_explain():
    found = coach.report(
        [
            ("Le quartier", "Le quartier prioritaire de la politique de la ville (QPV) change.", "Le QPV change."),
            ("Le budget", HARD + " Le QPV paie.", ""),
            ("La fin", EASY, EASY),
        ]
    )
    assert [section.title for section in found] == ["Le quartier", "Le budget", "La fin"]
    assert [[finding.excerpt for finding in section.full.findings] for section in found] == [[], ["recevabilité"], []]
    assert [finding.excerpt for finding in found.sections[0].simple.findings] == ["QPV"]
    assert found.sections[1].simple is None
    assert [(at, section.title) for at, section in found.hardest] == [(1, "Le budget"), (0, "Le quartier")]
    assert found.counts == [("Sigle à expliquer", 1), ("Mot difficile", 1)]
    assert (found.count, found.clear, len(found)) == (2, 1, 3)


def test_the_report_scores_all_the_words_together():
    found = coach.report([("Un", EASY, ""), ("Deux", HARD, "")])
    assert found.full.readability == readability(f"{EASY}\n\n{HARD}")
    assert found.simple is None
    assert coach.report([]).full.readability is None


def test_a_whole_call_is_read_in_less_than_a_second():
    article = " ".join([good.text for good in GOOD] + [fault.text for fault in FAULTS[:12]]).split()[:300]
    sections = [(f"Article {number}", f"{' '.join(article)} Numéro {number}.", "") for number in range(60)]
    before = time.process_time()
    assert len(coach.report(sections)) == 60
    assert time.process_time() - before < 1
