"""The news of a call: asked, confirmed, told once each, ended with one button."""

import datetime
import re

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from aap.models import Call, Subscription
from aap.notifications.news import CallOpened
from aap.services import sessions, subscriptions
from aap.services.closing import close_past_calls
from aap.tasks import forget_passers_by, tell_news
from accounts.models import Message
from instruction.services.closing import settle_done_calls
from tests.aap.welcome import book, first_names, session_of, told
from tests.spine import story
from tests.world import client_of

pytestmark = pytest.mark.django_db

ADDRESS = "amina@exemple.invalid"


@pytest.fixture
def call(cast):
    return story.open_call(cast)


@pytest.fixture
def visitor(browser_of):
    return browser_of()


def follower(call: Call, name: str = "amina", *, days_ago: int = 0) -> Subscription:
    made = subscriptions.confirm(subscriptions.subscribe(call, f"{name}@exemple.invalid"))
    Subscription.objects.filter(pk=made.pk).update(confirmed_at=timezone.now() - datetime.timedelta(days=days_ago))
    return made


def link_in(message: Message) -> str:
    return re.search(r"/nouvelles/\S+", message.text).group()


def active() -> list[str]:
    return list(Subscription.objects.active().values_list("email", flat=True))


# Asking, confirming, ending


def test_an_address_is_confirmed_by_whoever_reads_it(call, visitor):
    page = visitor.post("/appels/appel/nouvelles/", email="Amina@Exemple.invalid", site="")
    assert "Regardez vos messages : nous vous avons envoyé un lien pour confirmer votre adresse." in page
    assert active() == []
    link = link_in(Message.objects.get(kind="aap.subscription_asked"))
    assert "Oui, prévenez-moi" in visitor.get(link)
    assert active() == []
    assert "C’est noté" in visitor.post(link)
    assert active() == [ADDRESS]


def test_a_scanner_that_opens_every_link_confirms_and_ends_nothing(call, visitor):
    subscription = subscriptions.subscribe(call, ADDRESS)
    ticket = subscriptions.ticket_of(subscription)
    visitor.get(f"/nouvelles/{ticket}/")
    assert Subscription.objects.get().confirmed_at is None
    subscriptions.confirm(subscription)
    visitor.get(f"/nouvelles/{ticket}/fin/")
    assert active() == [ADDRESS]


def test_somebody_signed_in_is_told_at_once_at_their_own_address(cast, call, browser_of):
    page = browser_of(cast.member).post("/appels/appel/nouvelles/", email=cast.member.email, site="")
    assert "C’est fait : vous recevrez les nouvelles de cet appel." in page
    assert (Subscription.objects.get().person, active()) == (cast.member, [cast.member.email])
    assert told("aap.subscription_asked") == []


def test_somebody_signed_in_does_not_subscribe_somebody_else(cast, call, browser_of):
    browser_of(cast.member).post("/appels/appel/nouvelles/", email="voisine@exemple.invalid", site="")
    assert (active(), told("aap.subscription_asked")) == ([], ["voisine@exemple.invalid"])


def test_asking_again_gives_nothing_away_and_makes_no_second_row(call, visitor):
    follower(call)
    page = visitor.post("/appels/appel/nouvelles/", email=ADDRESS, site="")
    assert "Regardez vos messages" in page
    assert Subscription.objects.count() == 1


def test_another_site_cannot_subscribe_somebody_who_is_signed_in(cast, call):
    careful = Client(enforce_csrf_checks=True)
    careful.cookies = client_of(cast.member).cookies
    assert careful.post("/appels/appel/nouvelles/", {"email": cast.member.email}).status_code == 403
    nobody = Client(enforce_csrf_checks=True)
    assert nobody.post("/appels/appel/nouvelles/", {"email": ADDRESS}).status_code == 302


def test_one_button_ends_it_even_pressed_by_a_mail_provider(call):
    ticket = subscriptions.ticket_of(follower(call))
    provider = Client(enforce_csrf_checks=True)
    page = provider.post(f"/nouvelles/{ticket}/fin/", {"List-Unsubscribe": "One-Click"}).content.decode()
    assert "C’est fait" in page
    assert active() == []


def test_an_ended_link_does_not_bring_the_news_back(call, visitor):
    subscription = follower(call)
    subscriptions.end(subscription)
    page = visitor.post(f"/nouvelles/{subscriptions.ticket_of(subscription)}/")
    assert "Vous ne recevez plus ces nouvelles" in page
    assert active() == []


def test_one_may_ask_again_after_having_ended(call):
    subscriptions.end(follower(call))
    follower(call)
    assert (active(), Subscription.objects.count()) == ([ADDRESS], 2)


@pytest.mark.parametrize("ticket", ["rien", "MQ:1xUnY0:faux"])
def test_a_link_that_was_tampered_with_leads_nowhere(visitor, ticket):
    assert [visitor.status(f"/nouvelles/{ticket}/"), visitor.status(f"/nouvelles/{ticket}/fin/")] == [404, 404]


def test_what_is_no_address_is_said_beside_its_field(call, visitor):
    page = visitor.post("/appels/appel/nouvelles/", email="amina", site="")
    assert "Il reste une chose à corriger" in page
    assert 'value="amina"' in page


def test_robots_are_told_in_plain_words(call, visitor):
    page = visitor.post("/appels/appel/nouvelles/", email=ADDRESS, site="x")
    assert "elle sert à écarter les robots" in page
    assert Subscription.objects.count() == 0


def test_the_team_reads_how_many_and_never_who(cast, call, browser_of):
    for name in ("un", "deux"):
        follower(call, name)
    subscriptions.subscribe(call, "jamais@exemple.invalid")
    page = browser_of(cast.lead).get("/fabrique/appel/aide/")
    assert "2 personnes reçoivent les nouvelles de cet appel." in page
    assert "un@exemple.invalid" not in page


# Telling


def test_each_is_told_once_for_a_key_and_every_message_has_the_link_that_ends_it(call):
    followers = [follower(call, name) for name in ("un", "deux")]
    subscriptions.subscribe(call, "jamais@exemple.invalid")
    assert [subscriptions.tell(call, CallOpened, "essai") for _turn in range(2)] == [2, 0]
    assert first_names(told("aap.call_opened")) == ["un", "deux"]
    assert subscriptions.tell(call, CallOpened, "autre") == 2
    links = {link_in(message) for message in Message.objects.filter(kind="aap.call_opened")}
    assert links == {f"/nouvelles/{subscriptions.ticket_of(one)}/fin/" for one in followers}


def test_telling_costs_the_same_questions_for_those_already_told(call, django_assert_num_queries):
    for name in ("un", "deux", "trois"):
        follower(call, name)
    subscriptions.tell(call, CallOpened, "essai")
    with django_assert_num_queries(2):
        subscriptions.tell(call, CallOpened, "essai")


def test_the_opening_is_told_once_to_those_who_asked_before(cast):
    call = story.open_call(cast)
    Call.objects.update(opens_at=timezone.now() + datetime.timedelta(hours=1))
    follower(call, "avant", days_ago=1)
    tell_news()
    assert told("aap.call_opened") == []
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2), tick=False):
        subscriptions.confirm(subscriptions.subscribe(call, "apres@exemple.invalid"))
        tell_news()
        tell_news()
    assert first_names(told("aap.call_opened")) == ["avant"]


def test_the_closing_is_told_once_a_week_before(call):
    follower(call, "avant", days_ago=1)
    closes_at = Call.objects.get().closes_at
    for days, told_now in ((8, []), (6, ["avant"]), (1, ["avant"])):
        with time_machine.travel(closes_at - datetime.timedelta(days=days), tick=False):
            tell_news()
            assert first_names(told("aap.call_closes_soon")) == told_now
    with time_machine.travel(closes_at + datetime.timedelta(hours=1), tick=False):
        tell_news()
    assert len(told("aap.call_closes_soon")) == 1


def test_nobody_is_told_a_week_before_when_they_asked_in_that_very_week(call):
    with time_machine.travel(Call.objects.get().closes_at - datetime.timedelta(days=3), tick=False):
        subscriptions.confirm(subscriptions.subscribe(call, ADDRESS))
        tell_news()
    assert told("aap.call_closes_soon") == []


def test_the_answers_are_told_once_and_then_there_is_no_more_news(call, visitor):
    follower(call)
    with time_machine.travel(Call.objects.get().closes_at + datetime.timedelta(days=1), tick=False):
        close_past_calls()
        tell_news()
        assert told("aap.answers_are_out") == []
        settle_done_calls()
        assert Call.objects.get().state == "decided"
        tell_news()
        tell_news()
        assert told("aap.answers_are_out") == [ADDRESS]
        page = visitor.post("/appels/appel/nouvelles/", email="autre@exemple.invalid", site="")
        assert "Cet appel est terminé : il n’y aura plus de nouvelles." in page


def test_a_session_is_told_to_followers_when_it_is_added_and_when_it_is_called_off(cast, call):
    for name in ("un", "deux"):
        follower(call, name)
    session = session_of(call, actor=cast.lead, online_url="https://visio.exemple.invalid/aide")
    assert first_names(told("aap.session_added")) == ["un", "deux"]
    assert "visio.exemple.invalid" not in Message.objects.filter(kind="aap.session_added").first().text
    book(session, "deux")
    sessions.call_off(session, reason="Grève.", actor=cast.lead)
    # Whoever was booked has had their own message.
    assert first_names(told("aap.session_dropped")) == ["un"]
    assert first_names(told("aap.session_called_off")) == ["deux"]


def test_a_session_of_a_call_in_writing_is_told_to_nobody(cast):
    session_of(story.written_call(cast), actor=cast.lead)
    assert Message.objects.count() == 0


def test_a_person_reads_the_news_in_their_language(cast, call):
    type(cast.member).objects.filter(pk=cast.member.pk).update(language="en")
    cast.member.refresh_from_db()
    subscriptions.subscribe(call, cast.member.email, actor=cast.member)
    subscriptions.tell(call, CallOpened, "essai")
    assert Message.objects.get(kind="aap.call_opened").person == cast.member


def test_addresses_that_serve_no_more_are_forgotten(call):
    follower(call, "suit")
    subscriptions.subscribe(call, "jamais@exemple.invalid")
    subscriptions.end(follower(call, "fini"))
    for days, known in ((6, 3), (8, 2), (31, 1)):
        with time_machine.travel(timezone.now() + datetime.timedelta(days=days), tick=False):
            forget_passers_by()
        assert Subscription.objects.count() == known
    assert active() == ["suit@exemple.invalid"]
