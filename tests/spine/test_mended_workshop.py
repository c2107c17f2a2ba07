"""Writing a call: only what was read over, nothing taken away from under others, and each their own journal."""

import pytest

from aap.forms.evidence import LinkForm
from aap.forms.settings import StartForm
from aap.forms.writing import SuggestionForm
from aap.models import Clause, Evidence, Suggestion
from aap.services import evidence, removal, suggestions, writing
from accounts.models import JournalEntry
from accounts.today import work_of
from applicants.services import organisations
from cohorts.models import Laureate
from kit.machine import Refused
from tests.spine import story

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(cast):
    return story.written_call(cast)


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


@pytest.fixture
def unread(cast):
    return evidence.record(Evidence(contract=cast.contract, text="Le bus s’arrête."), actor=cast.relay)


def test_an_article_rests_only_on_what_was_read_over(cast, call, unread):
    clause = call.clauses.get()
    with pytest.raises(Refused, match="pas encore relue"):
        evidence.link(clause, unread, actor=cast.lead)
    assert (unread.moderated_at, clause.evidence.count()) == (None, 1)
    assert unread not in LinkForm(clause=clause).fields["evidence"].queryset
    assert unread not in SuggestionForm(contract=cast.contract).fields["evidence"].queryset
    evidence.moderate(unread, actor=cast.lead)
    assert unread in LinkForm(clause=clause).fields["evidence"].queryset


def test_a_proposal_that_rests_on_unread_words_waits(cast, call, unread):
    suggestion = Suggestion(clause=call.clauses.get(), text="Le soir.", reason="Le bus.", evidence=unread)
    suggestions.suggest(suggestion, actor=cast.relay)
    with pytest.raises(Refused, match="pas encore relue"):
        suggestions.accept(suggestion, actor=cast.lead)
    assert Clause.objects.get().text == "Le projet accueille le mercredi."


def test_words_are_taken_off_an_article_from_its_page(call, lead):
    clause = call.clauses.get()
    word = clause.evidence.get()
    assert "Ne plus s’appuyer sur :" in lead.get(clause.get_absolute_url())
    page = lead.post(f"{clause.get_absolute_url()}appuis/{word.pk}/retirer/")
    assert ("L’article ne s’appuie plus" in page, clause.evidence.count()) == (True, 0)


def test_parts_are_taken_away_from_the_last_to_the_first(call, lead):
    clause, criterion, question = call.clauses.get(), call.criteria.get(), call.questions.get()
    assert "vient de cet article" in lead.get(f"/fabrique/appel/articles/{clause.pk}/retirer/")
    assert "sert ce critère" in lead.post(f"/fabrique/appel/criteres/{criterion.pk}/retirer/")
    for kind, part in (("questions", question), ("criteres", criterion), ("articles", clause)):
        lead.post(f"/fabrique/appel/{kind}/{part.pk}/retirer/")
    assert (call.clauses.count(), call.criteria.count(), call.questions.count()) == (0, 0, 0)
    assert JournalEntry.objects.filter(action="aap.part.removed").count() == 3


def test_the_articles_that_stay_keep_their_order(cast, call):
    for title in ("Deux", "Trois"):
        writing.add_clause(call, title=title, text="Un texte.", actor=cast.lead)
    removal.remove(call.clauses.get(title="Deux"), actor=cast.lead)
    assert [str(clause) for clause in call.clauses.all()] == ["1. Les mercredis", "2. Trois"]


def test_an_article_that_others_worked_on_stays(cast, call):
    clause = writing.add_clause(call, title="Deux", text="Un texte.", actor=cast.lead)
    suggestions.suggest(Suggestion(clause=clause, text="Autre.", reason="Parce que."), actor=cast.relay)
    with pytest.raises(Refused, match="avec ce qu’elles ont dit"):
        removal.remove(clause, actor=cast.lead)


def test_nothing_is_taken_away_once_it_is_published(cast):
    question = story.open_call(cast, "ouvert").questions.get()
    with pytest.raises(Refused, match="plus en écriture"):
        removal.remove(question, actor=cast.lead)


@pytest.mark.parametrize(("slug", "kept"), [("nouveau", False), ("vitry-2031", True)])
def test_the_words_of_our_own_addresses_are_kept(cast, slug, kept):
    given = {"contract": cast.contract.pk, "title": "Un appel", "slug": slug, "year": 2031}
    assert StartForm(given, contracts=[cast.contract.pk]).is_valid() is kept


@pytest.fixture
def decided(cast):
    call = story.open_call(cast)
    return story.decided(cast, call, story.association(cast), cents=90_000)


def test_a_laureate_finds_its_own_page(cast, decided, browser_of):
    notice = story.grant_issued(cast, decided)
    page = f'href="{Laureate.objects.get().get_absolute_url()}"'
    member = browser_of(cast.member)
    for address in (decided.dossier.get_absolute_url(), notice.get_absolute_url()):
        seen = member.get(address)
        assert ("Suivre mon projet" in seen, page in seen) == (True, True)
    assert ("projet à suivre", page.split('"')[1]) in [(work.label, work.url) for work in work_of(cast.member)]
    assert "Suivre mon projet" not in browser_of(cast.lead).get(notice.get_absolute_url())


def test_nobody_reads_in_the_journal_how_their_own_dossier_is_instructed(cast, decided):
    seen = JournalEntry.objects.visible_to(cast.lead).filter(subject_type__startswith="instruction.")
    before = seen.count()
    organisations.add_member(decided.dossier.organisation, cast.lead, actor=cast.member)
    after = JournalEntry.objects.visible_to(cast.lead).filter(subject_type__startswith="instruction.")
    kinds = set(after.values_list("subject_type", flat=True))
    assert (before > 10, kinds) == (True, {"instruction.committee"})
