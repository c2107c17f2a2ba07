"""What everybody reads: the list, a call in two minutes, its specifications on the page and on paper."""

import datetime
import itertools
import re
from html import unescape

import pytest
import time_machine
from django.utils import timezone
from lxml import html as lxml_html

from aap.models import (
    Call,
    Clause,
    ConsentAnswer,
    Contact,
    Criterion,
    Envelope,
    Milestone,
    Redirection,
    Scheme,
)
from aap.services import closing
from kit.pdf.check import check, outline_of, structure_of
from territory.models import Institution, Theme
from tests.aap.welcome import book, session_of
from tests.harness import queries
from tests.spine import rows, story
from tests.territory.factories import QpvFactory

pytestmark = pytest.mark.django_db

CALL = "/appels/appel/"
SPECIFICATIONS = f"{CALL}cahier-des-charges/"


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def visitor(browser_of):
    return browser_of()


# As many as it holds


def fill(cast, call: Call, times: int) -> None:
    """A call as large as it gets: 60 articles, 40 questions, 10 sessions, and all that stands around."""
    for _turn in range(60 * times):
        rows.clause(cast, call)
    criteria = [rows.criterion(call, call.clauses.first()) for _turn in range(8 * times)]
    for _turn in range(40 * times):
        rows.question(call, criteria[0])
    for _turn in range(10 * times):
        number = call.sessions.count()
        session = session_of(call, actor=cast.lead)
        for name in ("un", "deux", "trois"):
            book(session, f"{name}{number}")
    for _turn in range(6 * times):
        furnish(cast, call)


def furnish(cast, call: Call) -> None:
    """One more of everything else that the page shows."""
    number = call.contacts.count()
    Contact.objects.create(call=call, name=f"Contact {number}", role="aide", phone="03", position=number + 1)
    Milestone.objects.create(call=call, kind="avis", first_day=timezone.localdate(), label=f"Étape {number}")
    scheme = Scheme.objects.create(contract=cast.contract, name=f"Aide {number}", runner="L’État")
    Redirection.objects.create(call=call, scheme=scheme, what=f"Envoi {number}")
    theme = Theme.objects.create(code=f"z{number}", label=f"Thème {number}")
    call.themes.add(theme)
    qpv = QpvFactory(name=f"Quartier {number}")
    call.qpvs.add(qpv)
    funder = Institution.objects.create(
        contract=cast.contract, kind="bailleur", name=f"Bailleur {number}", short_name=f"B{number}", is_funder=True
    )
    where = {"theme": theme} if number % 2 else {"qpv": qpv}
    Envelope.objects.create(call=call, institution=funder, amount_cents=100_000, **where)
    call.amendments.create(number=number + 1, title="Un détail", reason="Une erreur.", author=cast.lead)


@pytest.mark.parametrize(
    ("page", "most"), [(CALL, 12), (SPECIFICATIONS, 12), (f"{CALL}est-ce-pour-nous/?qui=association", 10)]
)
def test_a_large_call_costs_twelve_queries_and_the_same_with_three_times_as_much(cast, call, visitor, page, most):
    fill(cast, call, 1)
    visitor.client.get(page)
    once = queries.statements(lambda: visitor.get(page))
    fill(cast, call, 2)
    thrice = queries.statements(lambda: visitor.get(page))
    assert (call.clauses.count(), call.questions.count(), call.sessions.count()) == (181, 121, 30)
    assert len(once) == len(thrice) <= most, "\n".join(thrice)


def test_a_member_of_an_association_costs_hardly_more(cast, call, browser_of):
    fill(cast, call, 1)
    member = browser_of(cast.member)
    member.get(CALL)
    once = len(queries.statements(lambda: member.get(CALL)))
    fill(cast, call, 1)
    assert len(queries.statements(lambda: member.get(CALL))) == once <= 16


# The list


def at(days: float):
    return timezone.now() + datetime.timedelta(days=days)


@pytest.fixture
def four(cast):
    """One call of each standing, and one that is being written."""
    for slug, opens, closes in (("soon", 3, 40), ("late", -2, 20), ("first", -2, 12), ("shut", -40, -1)):
        story.open_call(cast, slug)
        Call.objects.filter(slug=slug).update(opens_at=at(opens), closes_at=at(closes), title=f"Appel {slug}")
    story.written_call(cast, "draft")
    Call.objects.filter(slug="draft").update(title="Appel draft")
    return cast


def order(page: str) -> list[str]:
    return re.findall(r'href="/appels/(\w+)/"', page[page.index("<main") :])


def test_what_can_be_answered_now_comes_first_and_the_nearest_closing_on_top(four, visitor):
    page = visitor.get("/appels/")
    assert order(page) == ["first", "late", "soon", "shut"]
    titles = ["On peut répondre maintenant", "Bientôt ouverts", "Fermés, les réponses arrivent"]
    places = [page.index(f">{title}</h2>") for title in titles]
    assert places == sorted(places)
    assert "<b>12</b> jours pour répondre" in page
    assert "(dans 12 jours)" in page
    assert "Ouvre dans 3 jours" in page


@pytest.mark.parametrize(
    ("standing", "found"),
    [("ouvert", ["first", "late"]), ("bientot", ["soon"]), ("ferme", ["shut"]), ("decide", [])],
)
def test_the_list_is_filtered_by_standing(four, visitor, standing, found):
    page = visitor.get("/appels/", etat=standing)
    assert order(page) == found
    said = {2: "2 appels trouvés", 1: "1 appel trouvé", 0: "Aucun appel ne correspond"}
    assert said[len(found)] in page


def test_decided_calls_are_at_the_end(four, visitor):
    closing.close_past_calls()
    from instruction.services.closing import settle_done_calls

    settle_done_calls()
    assert order(visitor.get("/appels/")) == ["first", "late", "soon", "shut"]
    assert order(visitor.get("/appels/", etat="decide")) == ["shut"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("ETE", ["shut"]), ("été quartier", ["shut"]), ("quart", ["shut"]), ("tete", []), ("ici", 4), ("marne", 4)],
)
def test_words_are_found_without_their_accents(four, visitor, typed, found):
    Call.objects.filter(slug="shut").update(essential="L’été au pied des tours du quartier.")
    assert order(visitor.get("/appels/", q=typed)) == (
        found if isinstance(found, list) else order(visitor.get("/appels/"))
    )


def test_the_list_is_filtered_by_territory_and_theme(four, visitor):
    theme = Theme.objects.create(code="9", label="Culture")
    Call.objects.get(slug="late").themes.add(theme)
    page = visitor.get("/appels/")
    assert (">Ici</option>" in page, ">Culture</option>" in page) == (True, True)
    assert order(visitor.get("/appels/", theme=theme.pk)) == ["late"]
    assert len(order(visitor.get("/appels/", contrat=four.contract.pk))) == 4


def test_territories_without_a_call_are_not_offered(cast, visitor):
    story.written_call(cast)
    page = visitor.get("/appels/")
    assert ">Ici</option>" not in page
    assert "Aucun appel n’est ouvert aujourd’hui" in page


@pytest.mark.parametrize("nonsense", [{"etat": "x"}, {"contrat": "x"}, {"theme": "9999"}, {"page": "zéro"}])
def test_an_answer_that_makes_no_sense_is_left_out(four, visitor, nonsense):
    assert order(visitor.get("/appels/", **nonsense)) == ["first", "late", "soon", "shut"]


def test_pages_of_the_list_keep_what_was_asked(cast, visitor):
    for number in range(23):
        story.open_call(cast, f"n{number}")
    page = visitor.get("/appels/", q="appel")
    assert len(order(page)) == 20
    assert "?q=appel&page=2" in unescape(page)
    assert len(order(visitor.get("/appels/", q="appel", page=2))) == 3


def test_the_list_costs_the_same_whatever_its_length(cast, visitor, one_and_three):
    number = itertools.count()

    def make():
        story.open_call(cast, f"n{next(number)}").themes.add(Theme.objects.get_or_create(code="9", label="Sport")[0])

    assert one_and_three(make, lambda: visitor.get("/appels/", q="appel")) <= 8


def test_days_are_counted_where_the_call_is(cast, call, visitor):
    type(cast.contract).objects.update(time_zone="Pacific/Tahiti")
    Call.objects.update(
        opens_at=datetime.datetime(2026, 11, 1, tzinfo=datetime.UTC),
        closes_at=datetime.datetime(2026, 12, 4, 2, tzinfo=datetime.UTC),
    )
    with time_machine.travel(datetime.datetime(2026, 12, 3, 1, tzinfo=datetime.UTC), tick=False):
        # There, it is the 2nd, and the call closes on the 3rd at 4 in the afternoon.
        page = visitor.get("/appels/")
        assert ("<b>Demain</b>" in page, "3 décembre 2026 à 16 h (demain)" in page) == (True, True)


# A call


def test_the_call_says_who_what_when_how_much_and_who_to_call(cast, call, visitor):
    Call.objects.update(
        bodies=["association", "school"],
        publics=["youth"],
        floor_cents=50_000,
        ceiling_cents=1_500_000,
        own_share=20,
        qpv_share=60,
        overheads_share=10,
        exclusions="Un local\nUne dette",
        actions_from="2027-01-01",
        actions_until="2027-12-31",
    )
    furnish(cast, call)
    page = visitor.get(CALL)
    for said in (
        "Pour les habitants, jusqu’à 5 000 €.",
        "Une association déclarée, un collège ou un lycée",
        "Jeunes de 11 à 25 ans",
        "de 500 € à 15 000 €",
        "Elle paie au plus 80 % de ce que coûte le projet.",
        "Au moins 20 % du coût viennent d’ailleurs",
        "Les frais ordinaires de la structure comptent pour 10 % du coût au plus.",
        "Au moins 60 % des personnes vivent dans les quartiers de l’appel.",
        "Les projets commencent à partir du vendredi 1er janvier 2027",
        "Un local",
        "Une dette",
        "pour le quartier Quartier 0",
        "En tout",
        "9 000 €",
        "Le besoin",
        "100 points sur 100",
        "Envoi 0",
        "Étape 0",
        "Modifié le",
        "Claire",
        "03 26 00 00 00",
        "Contact 0",
        "Commencer ma demande",
        "Est-ce pour nous ? (2 min)",
    ):
        assert said in page, said


def test_the_next_sessions_are_offered_with_the_places_left(cast, call, visitor):
    first = session_of(call, actor=cast.lead, seats=2)
    full = session_of(call, actor=cast.lead, seats=1, days=6, title="Atelier du soir")
    session_of(call, actor=cast.lead, days=7, title="Annulé d’avance")
    call.sessions.filter(title="Annulé d’avance").update(cancelled_at=timezone.now(), cancelled_reason="x")
    book(first, "un")
    book(full, "deux")
    book(full, "trois")
    page = visitor.get(CALL)
    assert "Il reste une seule place." in page
    assert "Complet : 1 personne attend une place." in page
    assert ("Rejoindre la liste d’attente" in page, "Annulé d’avance" in page) == (True, False)


def test_those_who_took_part_are_credited_as_they_want_to_be_called(cast, call, visitor):
    clause = rows.clause(cast, call)
    rows.suggestion(cast, clause, outcome="accepted", answered_by=cast.lead, answered_at=timezone.now(), credit="Nadia")
    rows.suggestion(
        cast, clause, outcome="declined", answered_by=cast.lead, answered_at=timezone.now(), answer="Non.", credit="Luc"
    )
    page = visitor.get(CALL)
    credits = page[page.index("Écrit avec") : page.index("Merci à toutes et à tous.")]
    assert ("Nadia" in credits, "Relais de quartier" in credits, "Habitants" in credits) == (True, True, True)
    assert "Luc" not in credits


def test_a_call_that_is_over_offers_neither_its_form_nor_its_news(call, visitor):
    Call.objects.update(opens_at=at(-40), closes_at=at(-1))
    page = visitor.get(CALL)
    assert ("Fermé" in page, "Commencer ma demande" in page, "Est-ce pour nous" in page) == (True, False, False)
    assert "Me prévenir" in page
    closing.close_past_calls()
    from instruction.services.closing import settle_done_calls

    settle_done_calls()
    page = visitor.get(CALL)
    assert ("Réponses données" in page, "Me prévenir" in page) == (True, False)


def test_a_call_in_writing_is_not_there(cast, visitor):
    story.written_call(cast, "brouillon")
    pages = ["", "cahier-des-charges/", "cahier-des-charges.pdf", "dates.ics", "nouvelles/"]
    assert [visitor.status(f"/appels/brouillon/{page}") for page in pages] == [404] * 5


def test_a_call_almost_without_settings_still_reads(cast, visitor):
    story.open_call(cast)
    Call.objects.update(essential="Un appel.", contact_email="", max_share=100)
    Milestone.objects.all().delete()
    Envelope.objects.all().delete()
    Call.objects.get().qpvs.clear()
    page = visitor.get(CALL)
    assert "selon votre projet" in page
    assert "Aucun rendez-vous n’est annoncé pour le moment." in page


def test_the_dates_go_in_a_calendar(cast, call, visitor):
    furnish(cast, call)
    session_of(call, actor=cast.lead)
    file = visitor.client.get(f"{CALL}dates.ics").content.decode().replace("\r\n ", "")
    assert file.count("BEGIN:VEVENT") == 5
    assert "SUMMARY:Petit déjeuner d’aide" in file


# The specifications


TEXTS = (
    "Le projet accueille **le mercredi**.\n\n- Des enfants\n- Leurs *parents*\n\nVoir [la page](https://exemple.fr/aide).",
    "Première ligne\nDeuxième ligne : 12 500 € ?\n\n1. D’abord\n2. Ensuite\n\n> On le disait déjà.",
    "### Un sous-titre\n\nDu texte « entre guillemets » ; et `des signes` qui restent.\n\n## Un autre\n\nFin.",
)


@pytest.fixture
def written(cast, call):
    """Articles of every shape, with what they rest on and who proposed them; some have a simple version."""
    Call.objects.update(floor_cents=50_000, own_share=20, exclusions="Un local\nUne dette")
    for rank, text in enumerate(TEXTS):
        clause = rows.clause(cast, call, rests_on=rows.word(cast, f"Parole {rank} : « on attend » ?"))
        Clause.objects.filter(pk=clause.pk).update(text=text, simple="En **bref**." if rank else "")
    Criterion.objects.update(good_answer="Une situation *vécue* : laquelle ?")
    furnish(cast, call)
    session_of(call, actor=cast.lead)
    return call


def tidied(text: str) -> str:
    """Words only: how lines break and how letters are joined is no matter of reading."""
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def page_sections(page: str) -> list[tuple[str, str]]:
    """Each article of the page under its title, as one reads it."""
    tree = lxml_html.fromstring(page)
    for unread in tree.xpath('//caption[contains(@class, "visually-hidden")]'):
        unread.drop_tree()
    return [
        (tidied(section.xpath("./h2")[0].text_content()), words_of(section))
        for section in tree.xpath('//section[contains(@class, "article")]')
    ]


def words_of(section) -> str:
    title = section.xpath("./h2")[0]
    title.drop_tree()
    return tidied(" ".join(section.itertext()))


def paper_sections(data: bytes) -> list[tuple[str, str]]:
    """The same on paper: from one title of the second level to the next."""
    sections: list[tuple[str, list[str]]] = []
    for element in structure_of(data).walk():
        if element.tag == "H2":
            sections.append((tidied(element.own_text), []))
        elif sections and element.tag not in {"Lbl", "Link"}:
            sections[-1][1].append(element.own_text)
    return [(title, tidied(" ".join(words))) for title, words in sections]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("version", ["", "?version=simple"])
def test_the_paper_reads_the_same_as_the_page_article_by_article(written, visitor, version):
    page = page_sections(visitor.client.get(f"{SPECIFICATIONS}{version}").content.decode())
    data = visitor.client.get(f"{CALL}cahier-des-charges.pdf{version}").content
    paper = [section for section in paper_sections(data) if section[0] != "Sommaire"]
    assert [title for title, _words in paper] == [title for title, _words in page]
    assert len(paper) == 4 + 5
    for (title, on_page), (_title, on_paper) in zip(page, paper, strict=True):
        assert bare(on_paper) == bare(on_page), title


def test_the_paper_is_tagged_has_its_contents_and_its_outline(written, visitor):
    data = visitor.client.get(f"{CALL}cahier-des-charges.pdf").content
    assert check(data) == []
    tags = [element.tag for element in structure_of(data).walk()]
    assert tags.count("TOC") == 1
    titles = [title for title, _words in page_sections(visitor.client.get(SPECIFICATIONS).content.decode())]
    contents = [tidied(element.own_text) for element in structure_of(data).walk() if element.tag == "TOCI"]
    assert len(contents) >= len(titles)
    assert [tidied(title) for depth, title in outline_of(data) if depth == 2][-len(titles) :] == titles


def test_the_simple_version_falls_back_on_the_full_text_and_says_so(written, visitor):
    full, simple = visitor.get(SPECIFICATIONS), visitor.get(SPECIFICATIONS, version="simple")
    assert ("En <strong>bref</strong>." in full, "En <strong>bref</strong>." in simple) == (False, True)
    assert simple.count("Cet article n’a pas de version simple : voici le texte complet.") == 2
    assert ("Texte complet" in full, "Version simple" in full) == (True, True)


def test_without_any_simple_version_there_is_no_switch(call, visitor):
    page = visitor.get(SPECIFICATIONS)
    assert "Version simple" not in page
    assert "Lire la version simple" not in visitor.get(CALL)


def test_the_contents_of_the_page_lead_to_each_part(written, visitor):
    page = visitor.get(SPECIFICATIONS)
    anchors = re.findall(r'<li><a href="#([\w-]+)"', page)
    assert anchors == [
        "article-1",
        "article-2",
        "article-3",
        "article-4",
        "criteres",
        "calendrier",
        *[f"regles-{n}" for n in (1, 2, 3)],
    ]
    assert all(f'id="{anchor}"' in page for anchor in anchors)


def test_an_article_says_what_it_rests_on_and_who_proposed_it(call, visitor):
    page = visitor.get(SPECIFICATIONS)
    assert story.WORD in page
    assert "une mère de trois enfants" in page


def test_the_groups_of_the_consent_are_five_words_and_no_name(cast, call, visitor):
    assert ConsentAnswer.objects.count()
    page = visitor.get(CALL)
    assert cast.resident.name not in page[page.index("Écrit avec") :]
