"""Reading over what was noted, one word after the other: safer words, or set aside with a reason."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from aap.models import Call, Evidence
from aap.services import evidence as services
from accounts.models import JournalEntry, Message
from accounts.today import work_of
from kit.machine import Refused
from tests.spine import rows, story
from tests.territory.factories import ThemeFactory

pytestmark = pytest.mark.django_db

WORD = "Le bus du soir ne passe plus."
NAMED = "Madame Roux dit que le bus ne passe plus."
REASON = "On peut reconnaître quelqu’un."


@pytest.fixture
def lead(cast, browser_of):
    return browser_of(cast.lead)


def noted(cast, text: str = WORD, **changed) -> Evidence:
    return Evidence.objects.create(**{"contract": cast.contract, "text": text, "recorded_by": cast.relay} | changed)


def read(page: str, name: str) -> str:
    return page.split(f'name="{name}" value="')[1].split('"')[0]


def answer(lead, word: Evidence, outcome: str = "keep", **changed) -> str:
    values = {"seen": services.mark_of(word), "text": word.text, "who": word.who, "place": word.place}
    return lead.post(f"/paroles/{word.pk}/relire/", outcome=outcome, **values | changed)


def test_the_queue_shows_the_oldest_word_then_the_next_one(cast, lead):
    now = timezone.now()
    words = [noted(cast, f"Parole {age}.", created_at=now - datetime.timedelta(hours=age)) for age in (1, 3, 2)]
    page = lead.get("/paroles/a-relire/")
    assert ("Parole 3." in page, "Il y a 3 paroles à relire." in page) == (True, True)
    page = answer(lead, words[1])
    assert "Cette parole est relue : un article peut s’appuyer dessus." in page
    assert ("Parole 2." in page, "Il y a 2 paroles à relire." in page) == (True, True)
    page = answer(lead, words[2])
    assert "C’est la dernière parole à relire." in page
    assert "Tout est relu. Merci." in answer(lead, words[0])
    assert Evidence.objects.moderated().filter(moderated_by=cast.lead).count() == 3


def test_a_difficult_word_is_passed_over_and_comes_back(cast, lead):
    first, second = noted(cast, "La première."), noted(cast, "La seconde.")
    assert "La première." in lead.get("/paroles/a-relire/")
    assert "La seconde." in lead.get("/paroles/a-relire/", apres=first.pk)
    for passed in (second.pk, "rien", "99999"):
        assert "La première." in lead.get("/paroles/a-relire/", apres=passed)


def test_words_of_the_same_instant_all_have_their_turn(cast, lead):
    now = timezone.now()
    first, second = (noted(cast, text, created_at=now) for text in ("La première.", "La seconde."))
    assert "La seconde." in lead.get("/paroles/a-relire/", apres=first.pk)
    assert "La première." in lead.get("/paroles/a-relire/", apres=second.pk)


def test_what_may_name_somebody_is_marked_in_the_text(cast, lead):
    noted(cast, "Karima Ziani, au 12 rue des Lilas, <b>tel</b> 06 12 34 56 78.", who="Madame Roux")
    page = lead.get("/paroles/a-relire/")
    for excerpt in ("06 12 34 56 78", "Madame Roux"):
        assert f"<mark>{excerpt}</mark>" in page
    assert page.count("<mark>") > 4
    assert "<b>tel</b>" not in lead.client.get("/paroles/a-relire/").content.decode()


def test_the_team_keeps_the_word_with_safer_words(cast, lead):
    theme, hamois = ThemeFactory(code="3", label="Cadre de vie"), cast.contract.qpvs.get()
    word = noted(cast, NAMED)
    answer(lead, word, text="Une habitante dit que le bus ne passe plus.", theme=theme.pk, qpv=hamois.pk)
    kept = Evidence.objects.get()
    assert kept.text == "Une habitante dit que le bus ne passe plus."
    assert (kept.theme, kept.qpv, kept.moderated_by) == (theme, hamois, cast.lead)


def test_the_journal_says_that_it_was_changed_and_never_what_it_said(cast, lead):
    word = noted(cast, NAMED)
    answer(lead, word, text="Une habitante le dit.", who="une habitante")
    entry = JournalEntry.objects.get(action="aap.evidence.reworded")
    assert entry.details == {"fields": ["text", "who"]}
    assert not any("Roux" in f"{one.details}{one.reason}" for one in JournalEntry.objects.all())


def test_its_author_sees_that_some_words_were_changed(cast, lead, browser_of):
    changed, same = noted(cast, NAMED), noted(cast)
    answer(lead, changed, text="Une habitante le dit.")
    answer(lead, same)
    assert browser_of(cast.relay).get("/paroles/les-miennes/").count("L’équipe a changé quelques mots.") == 1


def test_a_name_left_by_the_team_is_warned_about_once(cast, lead):
    word = noted(cast, NAMED)
    page = answer(lead, word)
    assert (Evidence.objects.get().waits, f"{NAMED}</textarea>" in page) == (True, True)
    answer(lead, word, sure="oui", warned=read(page, "warned"))
    assert Evidence.objects.get().moderated_by == cast.lead


def test_set_aside_with_a_reason_that_its_author_reads(cast, lead):
    word = noted(cast, NAMED, qpv=cast.contract.qpvs.get())
    page = lead.post(f"/paroles/{word.pk}/relire/", outcome="aside", seen=services.mark_of(word), reason=REASON)
    assert "Cette parole est mise de côté. Son auteur est prévenu, avec votre raison." in page
    aside = Evidence.objects.get()
    assert (aside.set_aside_by, aside.set_aside_reason, aside.moderated_at) == (cast.lead, REASON, None)
    message = Message.objects.get(kind="aap.evidence_set_aside")
    assert (message.person, REASON in message.text, "Le Hamois" in message.text) == (cast.relay, True, True)
    assert "Roux" not in f"{message.subject}{message.text}{message.html}"


def test_nothing_is_set_aside_without_a_reason(cast, lead):
    word = noted(cast)
    page = lead.post(f"/paroles/{word.pk}/relire/", outcome="aside", seen=services.mark_of(word), reason=" ")
    assert ('<details class="why aside-box" open>' in page, Evidence.objects.get().waits) == (True, True)
    with pytest.raises(Refused, match="Dites pourquoi"):
        services.set_aside(word, reason=" ", actor=cast.lead)
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(set_aside_at=timezone.now(), set_aside_by=cast.lead)


def test_whoever_sets_their_own_word_aside_gets_no_message(cast):
    services.set_aside(noted(cast, recorded_by=cast.lead), reason=REASON, actor=cast.lead)
    assert Message.objects.count() == 0


def test_set_aside_twice_its_author_is_told_twice(cast):
    word = noted(cast)
    services.set_aside(word, reason=REASON, actor=cast.lead)
    services.correct(word, {"text": "Autrement."}, actor=cast.relay)
    services.set_aside(word, reason="Elle est déjà notée.", actor=cast.agent)
    assert Message.objects.filter(person=cast.relay).count() == 2


def test_what_was_set_aside_is_gone_for_others_and_stays_for_its_author_and_the_team(cast, browser_of):
    word = noted(cast)
    services.set_aside(word, reason=REASON, actor=cast.lead)
    address = word.get_absolute_url()
    seen = {name: browser_of(getattr(cast, name)).status(address) for name in ("relay", "agent", "resident", "state")}
    assert seen == {"relay": 200, "agent": 200, "resident": 404, "state": 404}
    assert REASON in browser_of(cast.relay).get(address)
    assert WORD not in browser_of(cast.agent).get("/paroles/")


# Two at once


def test_the_second_of_two_moderators_learns_it_and_goes_on(cast, lead, browser_of):
    word = noted(cast)
    noted(cast, "La suivante.")
    agent, seen = browser_of(cast.agent), services.mark_of(word)
    answer(lead, word, text="Le bus de 19 h ne passe plus.")
    sent = {"outcome": "aside", "queue": "oui", "seen": seen, "reason": REASON}
    page = agent.post(f"/paroles/{word.pk}/relire/", **sent)
    assert "Cette parole vient de changer : relisez-la avant de répondre." in page
    assert ("La suivante." in page, Evidence.objects.get(pk=word.pk).moderated_by) == (True, cast.lead)


def test_a_word_is_read_over_once(cast):
    word = noted(cast)
    stale = Evidence.objects.get()
    services.moderate(word, actor=cast.lead)
    with pytest.raises(Refused, match="Quelqu’un a déjà relu cette parole."):
        services.moderate(stale, actor=cast.agent)
    assert Evidence.objects.get().moderated_by == cast.lead
    assert JournalEntry.objects.filter(action="aap.evidence.moderated").count() == 1


def test_what_one_keeps_another_does_not_set_aside_without_having_seen_it(cast):
    word = noted(cast)
    stale, seen = Evidence.objects.get(), services.mark_of(word)
    services.moderate(word, actor=cast.lead, seen=seen)
    with pytest.raises(Refused, match="Cette parole vient de changer"):
        services.set_aside(stale, reason=REASON, actor=cast.agent, seen=seen)
    with pytest.raises(Refused, match="Quelqu’un a déjà relu"):
        services.moderate(stale, actor=cast.agent, seen=seen)


def test_what_its_author_corrected_meanwhile_is_not_read_over_unseen(cast, lead):
    word = noted(cast)
    page = lead.get("/paroles/a-relire/")
    services.correct(Evidence.objects.get(), {"text": NAMED}, actor=cast.relay)
    sent = {"outcome": "keep", "seen": read(page, "seen"), "text": "Mes mots plus sûrs."}
    page = lead.post(f"/paroles/{word.pk}/relire/", **sent)
    assert "Cette parole vient de changer" in page
    assert ("Mes mots plus sûrs.</textarea>" in page, "<mark>Madame Roux</mark>" in page) == (True, True)
    assert (Evidence.objects.get().waits, Evidence.objects.get().text) == (True, NAMED)
    lead.post(f"/paroles/{word.pk}/relire/", **sent | {"seen": read(page, "seen")})
    assert (Evidence.objects.get().moderated_by, Evidence.objects.get().text) == (cast.lead, "Mes mots plus sûrs.")


def test_what_its_author_took_back_meanwhile_is_gone(cast):
    word = noted(cast)
    services.withdraw(Evidence.objects.get(), actor=cast.relay)
    with pytest.raises(Refused, match="Son auteur a repris cette parole"):
        services.moderate(word, actor=cast.lead)


# Afterwards


def test_a_name_that_nobody_had_noticed_goes_even_from_a_published_call(cast, lead, browser_of):
    call = story.open_call(cast)
    word = call.clauses.get().evidence.get()
    before = Call.objects.get().revision
    page = answer(lead, word, text="Le mercredi, rien n’est ouvert.")
    assert "Les mots de cette parole sont enregistrés." in page
    assert "Le mercredi, rien n’est ouvert." in browser_of().get("/appels/appel/cahier-des-charges/")
    assert Call.objects.get().revision == before + 1
    answer(lead, Evidence.objects.get())
    assert Call.objects.get().revision == before + 1


def test_a_word_that_articles_rest_on_is_not_set_aside(cast):
    word = story.written_call(cast).clauses.get().evidence.get()
    with pytest.raises(Refused, match="Des articles s’appuient sur cette parole"):
        services.set_aside(word, reason=REASON, actor=cast.lead)


def test_a_word_read_over_by_mistake_is_set_aside(cast):
    word = rows.word(cast)
    services.set_aside(word, reason=REASON, actor=cast.lead)
    assert (Evidence.objects.get().moderated_at, Evidence.objects.get().set_aside_reason) == (None, REASON)


def test_a_figure_keeps_its_source(cast, lead):
    figure = noted(cast, "38 sur 100.", kind="figure", source="INSEE, 2022")
    assert "Il reste une chose à corriger" in answer(lead, figure, source="")
    answer(lead, figure, source="INSEE, 2023")
    assert Evidence.objects.get().source == "INSEE, 2023"
    with pytest.raises(IntegrityError), transaction.atomic():
        Evidence.objects.update(source="")


def test_the_team_learns_what_waits(cast):
    noted(cast)
    noted(cast, "Une autre.")
    lines = {work.label: (work.count, work.url) for work in work_of(cast.lead)}
    assert lines["paroles à relire"] == (2, "/paroles/a-relire/")
    assert "paroles à relire" not in {work.label for work in work_of(cast.relay)}


def test_the_queue_costs_the_same_whatever_its_length(cast, lead, one_and_three):
    one_and_three(lambda: noted(cast, NAMED, qpv=cast.contract.qpvs.get()), lambda: lead.get("/paroles/a-relire/"))
