"""“Is it for us?”: a clear answer from the settings of a call, with its article, and never a dead end."""

import datetime
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aap.eligibility import Answers, Article, Fit, Needs, Place, Rules, assess
from aap.models import Body, Call, Public, Redirection, Scheme
from tests.aap.welcome import session_of
from tests.spine import story

DAY = datetime.date
HERE = Rules(
    bodies=("association", "school"),
    qpvs=("Le Hamois", "La Fauvarge"),
    qpv_share=60,
    publics=("youth", "women"),
    actions_from=DAY(2027, 1, 1),
    actions_until=DAY(2027, 12, 31),
    exclusions=("L’achat d’un véhicule",),
    floor_cents=50_000,
    ceiling_cents=1_500_000,
    max_share=80,
    own_share=20,
)

YES, CONDITION, NO, UNSAID = Fit.YES, Fit.CONDITION, Fit.NO, Fit.UNSAID


def said(rules: Rules = HERE, **answers) -> list[tuple[Fit, str]]:
    """What comes of these answers alone; what was not answered is left out."""
    found = assess(rules, Answers(**answers)).findings
    unsaid = [finding for finding in found if finding.fit != UNSAID]
    return [(finding.fit, finding.sentence.replace("\u00a0", " ")) for finding in unsaid]


@pytest.mark.parametrize(
    ("answers", "fit", "sentence"),
    [
        ({"body": "association"}, YES, "Une association déclarée peut répondre."),
        (
            {"body": "residents"},
            CONDITION,
            "Une association porte le projet avec vous : elle reçoit l’aide et en rend compte.",
        ),
        ({"body": "company"}, NO, "Cet appel s’adresse à d’autres : une association déclarée, un collège ou un lycée."),
        ({"place": "inside"}, YES, "Votre projet se passe dans un quartier de l’appel."),
        (
            {"place": "near"},
            CONDITION,
            "L’action profite d’abord aux habitants de ces quartiers : Le Hamois, La Fauvarge.",
        ),
        ({"place": "elsewhere"}, NO, "Les projets se passent ici : Le Hamois, La Fauvarge."),
        ({"residents": 6}, YES, "Assez d’habitants des quartiers prennent part."),
        ({"residents": 5}, CONDITION, "Au moins 6 personnes sur 10 vivent dans les quartiers."),
        ({"residents": 1}, CONDITION, "Au moins 6 personnes sur 10 vivent dans les quartiers."),
        (
            {"residents": 0},
            NO,
            "Cet appel est d’abord pour les habitants des quartiers. Au moins 6 personnes sur 10 vivent dans les quartiers.",
        ),
        ({"publics": ("women",)}, YES, "Vous agissez avec des personnes pour qui cet appel est fait."),
        ({"publics": ("everybody",)}, CONDITION, "Le projet est d’abord pour : jeunes de 11 à 25 ans, femmes."),
        ({"publics": ("seniors",)}, NO, "Cet appel est d’abord pour : jeunes de 11 à 25 ans, femmes."),
        (
            {"starts_on": DAY(2026, 12, 31), "ends_on": DAY(2027, 6, 1)},
            CONDITION,
            "Votre projet commence le vendredi 1er janvier 2027 ou après : rien n’est payé avant.",
        ),
        ({"starts_on": DAY(2027, 1, 1), "ends_on": DAY(2027, 12, 31)}, YES, "Vos dates vont avec celles de l’appel."),
        (
            {"starts_on": DAY(2027, 6, 1), "ends_on": DAY(2028, 1, 1)},
            CONDITION,
            "Votre projet est fini le vendredi 31 décembre 2027 au plus tard.",
        ),
        (
            {"starts_on": DAY(2026, 5, 1), "ends_on": DAY(2026, 6, 1)},
            NO,
            "Vos dates ne vont pas avec cet appel. Les projets commencent à partir du vendredi 1er janvier 2027 "
            "et finissent au plus tard le vendredi 31 décembre 2027.",
        ),
        ({"starts_on": DAY(2028, 1, 1)}, NO, None),
        ({"ends_on": DAY(2026, 12, 31)}, NO, None),
        ({"needs": "none"}, YES, "Vous ne demandez rien que l’appel refuse de payer."),
        ({"needs": "some"}, CONDITION, "Votre demande laisse de côté ce que l’appel ne paie pas."),
        ({"needs": "all"}, NO, "L’appel ne paie pas ce dont vous avez besoin."),
        ({"asked_cents": 49_999}, CONDITION, "Vous demandez au moins 500 €."),
        ({"asked_cents": 50_000}, YES, "Le montant va avec les règles de l’appel."),
        ({"asked_cents": 1_500_000}, YES, "Le montant va avec les règles de l’appel."),
        (
            {"asked_cents": 1_500_001},
            CONDITION,
            "Vous demandez au plus 15 000 €, et une autre ressource paie le reste.",
        ),
        ({"asked_cents": 400_000, "cost_cents": 500_000}, YES, "Le montant va avec les règles de l’appel."),
        (
            {"asked_cents": 400_001, "cost_cents": 500_000},
            CONDITION,
            "Vous demandez au plus 4 000 €, et une autre ressource paie le reste.",
        ),
        (
            {"asked_cents": 40_000, "cost_cents": 60_000},
            NO,
            "Pour ce coût, l’aide irait jusqu’à 480 € (80 % du coût). C’est moins que la plus petite aide de cet appel : 500 €.",
        ),
    ],
)
def test_each_answer_is_told_in_a_sentence(answers, fit, sentence):
    [(found, words)] = said(**answers)
    assert found == fit
    assert sentence is None or words == sentence


def test_the_smaller_of_the_two_shares_counts():
    rules = Rules(max_share=90, own_share=40)
    [(fit, words)] = said(rules, asked_cents=61, cost_cents=100)
    assert (fit, rules.share) == (CONDITION, 60)


def test_a_share_that_does_not_fall_on_ten_stays_a_percentage():
    [(_fit, words)] = said(Rules(qpv_share=65), residents=6)
    assert words == "Au moins 65 % des personnes vivent dans les quartiers."


def test_without_any_association_a_group_of_residents_is_sent_elsewhere():
    assert [fit for fit, _words in said(Rules(bodies=("landlord",)), body="residents")] == [NO]


def test_one_no_is_enough_and_conditions_are_counted():
    assert assess(HERE, Answers(body="association", place="inside")).fit == YES
    assert assess(HERE, Answers(body="residents", place="near")).fit == CONDITION
    verdict = assess(HERE, Answers(body="residents", place="elsewhere"))
    assert (verdict.fit, len(verdict.refusals), len(verdict.conditions)) == (NO, 1, 1)


def test_what_was_not_answered_is_told_and_changes_nothing():
    verdict = assess(HERE, Answers())
    assert (verdict.fit, len(verdict.findings), len(verdict.reminders)) == (YES, 4, 4)


def test_each_reason_names_the_articles_of_its_part():
    articles = {"bodies": (Article(2, "Qui"),), "costs": (Article(5, "Non"), Article(6, "Budget"))}
    rules = Rules(bodies=("association",), exclusions=("Un local",), qpv_share=50, articles=articles)
    found = assess(rules, Answers(body="company", needs="all", residents=1)).findings
    assert [[article.number for article in finding.articles] for finding in found] == [[2], [], [5, 6]]
    territories = {"territories": (Article(3, "Où"),)}
    [finding] = assess(Rules(qpv_share=50, articles=territories), Answers(residents=1)).findings
    assert [article.anchor for article in finding.articles] == ["article-3"]


days = st.none() | st.dates(DAY(2020, 1, 1), DAY(2035, 1, 1))
amounts = st.none() | st.integers(0, 10**9)
anything = st.builds(
    Answers,
    body=st.sampled_from(["", *Body.values]),
    place=st.sampled_from(["", *Place.values]),
    residents=st.none() | st.integers(0, 10),
    publics=st.lists(st.sampled_from(Public.values), unique=True).map(tuple),
    starts_on=days,
    ends_on=days,
    needs=st.sampled_from(["", *Needs.values]),
    asked_cents=amounts,
    cost_cents=amounts,
)
any_rules = st.builds(
    Rules,
    bodies=st.lists(st.sampled_from(Body.values), unique=True).map(tuple),
    qpvs=st.lists(st.sampled_from(["A", "B"]), unique=True).map(tuple),
    qpv_share=st.integers(0, 100),
    publics=st.lists(st.sampled_from(Public.values), unique=True).map(tuple),
    actions_from=days,
    actions_until=days,
    exclusions=st.sampled_from([(), ("Un local",)]),
    floor_cents=st.integers(0, 10**6),
    ceiling_cents=st.none() | st.integers(10**6, 10**8),
    max_share=st.integers(1, 100),
    own_share=st.integers(0, 100),
)


@given(anything)
def test_a_call_without_settings_never_says_no(answers):
    verdict = assess(Rules(max_share=80), answers)
    assert verdict.fit != NO


@given(any_rules)
def test_somebody_who_answers_nothing_is_never_told_no(rules):
    assert assess(rules, Answers()).fit == YES


@given(any_rules, anything)
def test_the_answer_is_the_worst_of_what_was_found(rules, answers):
    verdict = assess(rules, answers)
    found = {finding.fit for finding in verdict.findings}
    assert verdict.fit == (NO if NO in found else CONDITION if CONDITION in found else YES)
    assert all(finding.sentence for finding in verdict.findings)


@given(any_rules, anything, st.integers(0, 10**9))
def test_asking_less_never_turns_a_yes_about_the_ceiling_into_a_no(rules, answers, less):
    """Among amounts above the floor, the smaller one is never worse."""
    if answers.asked_cents is None or not rules.floor_cents <= less <= answers.asked_cents:
        return
    order = [YES, CONDITION, NO]
    before, after = assess(rules, answers).fit, assess(rules, replace(answers, asked_cents=less)).fit
    assert order.index(after) <= order.index(before)


# On its page


@pytest.fixture
def call(cast):
    call = story.open_call(cast)
    Call.objects.update(bodies=["association"], qpv_share=60, floor_cents=50_000, ceiling_cents=500_000)
    call.clauses.update(section="territories")
    scheme = Scheme.objects.create(contract=cast.contract, name="Ma classe", runner="L’État", contact="01 02 03 04 05")
    Redirection.objects.create(call=call, scheme=scheme, what="L’aide aux devoirs")
    return call


@pytest.fixture
def visitor(browser_of):
    return browser_of()


PAGE = "/appels/appel/est-ce-pour-nous/"


@pytest.mark.django_db
def test_the_page_asks_first(call, visitor):
    page = visitor.get(PAGE)
    assert "Cinq questions, deux minutes." in page
    assert ("Voir la réponse" in page, 'id="reponse"' in page) == (True, False)


@pytest.mark.django_db
def test_yes_is_said_clearly_and_leads_to_the_form(call, visitor):
    page = visitor.get(PAGE, qui="association", ou="inside", habitants="8", montant="1 000")
    assert "Oui, cet appel est pour vous" in page
    assert "Commencer ma demande" in page


@pytest.mark.django_db
def test_conditions_are_counted_and_lead_to_their_article(call, visitor):
    one = visitor.get(PAGE, qui="association", ou="near")
    assert "Oui, à une condition :" in one
    assert '/appels/appel/cahier-des-charges/#article-1">Article 1, Les mercredis</a>' in one
    two = visitor.get(PAGE, qui="association", ou="near", habitants="2")
    assert "Oui, à 2 conditions :" in two


@pytest.mark.django_db
def test_no_is_never_a_dead_end(cast, call, visitor):
    session = session_of(call, actor=cast.lead)
    page = visitor.get(PAGE, qui="landlord", ou="elsewhere")
    assert "Probablement pas, et voici pourquoi" in page
    assert "Voici qui peut vous aider" in page
    for way_out in ("03 26 00 00 00", "L’aide aux devoirs", f"/appels/appel/rendez-vous/{session.pk}/"):
        assert way_out in page


@pytest.mark.django_db
def test_the_address_holds_the_answers(call, visitor):
    page = visitor.get(PAGE, qui="association", habitants="8")
    assert 'value="8"' in page
    assert page.count(" checked") == 2  # who, and where one does not know yet


@pytest.mark.django_db
def test_dates_the_wrong_way_round_are_sent_back(call, visitor):
    page = visitor.get(PAGE, debut="2027-06-01", fin="2027-05-01")
    assert "Le projet finit avant d’avoir commencé" in page
    assert 'id="reponse"' not in page


@pytest.mark.django_db
def test_a_closed_call_says_that_it_is_too_late(call, visitor):
    Call.objects.update(opens_at="2020-01-01T00:00Z", closes_at="2020-02-01T00:00Z")
    page = visitor.get(PAGE, qui="association", ou="inside", habitants="8")
    assert "On ne peut plus répondre à cet appel" in page
    assert ("vous répondez à ses règles" in page, "Commencer ma demande" in page) == (True, False)


@pytest.mark.django_db
def test_a_call_in_writing_has_no_such_page(cast, visitor):
    story.written_call(cast, "brouillon")
    assert visitor.status("/appels/brouillon/est-ce-pour-nous/") == 404
