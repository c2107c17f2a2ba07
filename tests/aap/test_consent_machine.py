"""No sequence of actions publishes a call with an objection standing, or without a last round answered and closed.

Anybody does anything in any order. Beside the services, an oracle keeps its own account of what was said; after each
step both are compared with the raw rows.
"""

import datetime

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from aap.letters import consent as consent_letters
from aap.models import Call, Clause, ClauseVersion, ConsentAnswer, ConsentRound
from aap.services import calls, consent, writing
from aap.tasks import close_rounds
from accounts.models import JournalEntry, Role
from kit.machine import Refused
from tests.spine import story

GROUPS = {
    "partner": "associations",
    "resident": "inhabitants",
    "relay": "inhabitants",
    "referent": "directions",
    "state": "funders",
    "lead": "dsu",
    "agent": "dsu",
    "outsider": None,
}
PEOPLE = sorted(GROUPS)
EVERYBODY = frozenset(group for group in GROUPS.values() if group)
KEPT = (Call, ConsentRound, ConsentAnswer, Clause, ClauseVersion, JournalEntry)
# A decision of the steering group as it is recorded: whole, with nobody around the table, with no day, or yet to come.
DECISIONS = {
    "whole": (0, "La ville et l’État"),
    "nobody": (0, " "),
    "never": (None, "La ville et l’État"),
    "to come": (1, "La ville et l’État"),
}
# What happens often comes several times: one rule draws them, or most examples would never publish anything.
ACTIONS = [
    *["answer"] * 5,
    *["lift"] * 5,
    *["publish"] * 3,
    *["open_round"] * 2,
    *["close_by_hand"] * 2,
    "let_the_last_day_end",
    "resume_writing",
    "rewrite",
    "read_the_report",
]

# Most people say why; only spaces are no reason.
names = st.sampled_from(PEOPLE)
reasons = st.sampled_from(["Trop court.", "Le bus s’arrête à 19 h.", "Une semaine de plus.", "C’est dit.", "  "])
kinds = st.sampled_from(["consent", "concern", "objection"])
groups = st.just(EVERYBODY) | st.frozensets(st.sampled_from(sorted(EVERYBODY)), min_size=1)


class Account:
    """What the oracle believes, from what people did and nothing else."""

    def __init__(self):
        self.state, self.rounds, self.running, self.entries = "drafting", 0, False, 0
        self.asked: frozenset[str] = frozenset()
        self.answered: set[tuple[int, str]] = set()
        self.standing: set[tuple[int, str]] = set()
        self.versions, self.report_is_read = 1, True

    @property
    def may_publish(self) -> bool:
        last_is_answered = any(number == self.rounds for number, _person in self.answered)
        over = self.rounds > 0 and not self.running
        return self.state == "consent" and last_is_answered and over and not self.standing and self.report_is_read


class Consultation(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.mark = transaction.savepoint()
        self.call = Call.objects.get()
        self.clause = self.call.clauses.get()
        self.before = JournalEntry.objects.count()
        self.account = Account()

    def teardown(self):
        transaction.savepoint_rollback(self.mark)

    @initialize(objector=st.none() | names, again=st.booleans())
    def begin(self, objector, again):
        """Every example starts on the way: somebody has answered, perhaps somebody objects, now or a round earlier."""
        self._open(EVERYBODY, 7)
        self._answer("resident", "consent", "", None)
        if objector:
            self._answer(objector, "objection", "Trop court.", self.clause)
        if again:
            self.close_by_hand(None)
            self._open(EVERYBODY, 7)
            self._answer("relay", "consent", "", None)

    @rule(data=st.data(), action=st.sampled_from(ACTIONS))
    def somebody_acts(self, data, action):
        getattr(self, action)(data.draw)

    def tried(self, action, *, possible: bool, entries: int = 1) -> bool:
        """Done and journalled exactly when the oracle says so; otherwise refused, and nothing at all has changed."""
        rows = None if possible else everything()
        try:
            action()
        except Refused as refused:
            assert refused.sentences
            assert not possible, f"refused, and should not: {refused}"
            assert everything() == rows
            return False
        assert possible, "done, and should be refused"
        self.account.entries += entries
        return True

    def last_round(self) -> ConsentRound:
        return self.call.consent_rounds.latest("number")

    def open_round(self, draw):
        self._open(draw(groups), draw(st.sampled_from([1, 7, 12, 0])))

    def _open(self, asked, days):
        account = self.account
        values = {"closes_on": in_days(days), "groups": asked, "actor": cast().lead}
        possible = account.state in {"drafting", "consent"} and not account.running and days > 0
        entries = 2 if account.state == "drafting" else 1
        if self.tried(lambda: consent.open_round(self.call, **values), possible=possible, entries=entries):
            account.state, account.rounds, account.running, account.asked = "consent", account.rounds + 1, True, asked

    def answer(self, draw):
        self._answer(draw(names), draw(kinds), draw(reasons), draw(st.none() | st.just(self.clause)))

    def _answer(self, name, kind, reason, clause):
        account, last = self.account, self.last_round()
        values = {"kind": kind, "reason": reason, "clause": clause, "actor": people()[name]}
        argued = kind == "consent" or reason.strip()
        possible = bool(account.running and GROUPS[name] in account.asked and argued)
        if self.tried(lambda: consent.answer(last, **values), possible=possible):
            key = (account.rounds, name)
            account.answered.add(key)
            account.standing.discard(key)
            if kind == "objection":
                account.standing.add(key)
            seen(kind)

    def lift(self, draw):
        """An objection of any round, standing or not, by its author, by whoever leads, by somebody without the right."""
        objections = list(ConsentAnswer.objects.filter(kind="objection").order_by("pk"))
        if not objections:
            return
        standing = [one for one in objections if one.stands]
        objection = draw(st.sampled_from(standing or objections) | st.sampled_from(objections))
        author = name_of(objection.person_id)
        name = draw(st.sampled_from([author, "lead", "lead"]) | names)
        decision, reason = draw(st.just("whole") | st.sampled_from(sorted(DECISIONS))), draw(reasons)
        days, who = DECISIONS[decision]
        entitled = name == author or (name == "lead" and decision == "whole")
        key = (objection.round.number, author)
        stands = key in self.account.standing and objection.replaced_at is None
        values = {"reason": reason, "steering_on": in_days(days), "steering_who": who, "actor": people()[name]}
        if self.tried(lambda: consent.lift(objection, **values), possible=bool(entitled and stands and reason.strip())):
            self.account.standing.discard(key)
            seen("lifted")

    def close_by_hand(self, _draw):
        last = self.last_round()
        if self.tried(lambda: consent.close_round(last, actor=cast().agent), possible=self.account.running):
            self.account.running = False

    def let_the_last_day_end(self, _draw):
        with time_machine.travel(self.last_round().ends_at, tick=False):
            close_rounds()
        self.account.entries += int(self.account.running)
        self.account.running = False

    def resume_writing(self, draw):
        account, reason = self.account, draw(reasons)
        possible = bool(account.state == "consent" and reason.strip())
        again = {"reason": reason, "actor": cast().lead}
        entries = 2 if account.running else 1
        if self.tried(lambda: consent.resume_writing(self.call, **again), possible=possible, entries=entries):
            account.state, account.running = "drafting", False

    def rewrite(self, _draw):
        account = self.account
        words = {"title": "Les mercredis", "text": f"Le mercredi, version {account.versions + 1}."}
        seen_by = {"seen": account.versions, "actor": cast().agent}
        if self.tried(lambda: writing.rewrite(self.clause, **words, **seen_by), possible=account.state == "drafting"):
            account.versions += 1
            account.report_is_read = False

    def read_the_report(self, _draw):
        if self.account.state in {"drafting", "consent"}:
            self.tried(lambda: calls.read_report(Call.objects.get(), actor=cast().lead), possible=True)
            self.account.report_is_read = True

    def publish(self, _draw):
        if self.account.standing:
            seen("refused because of an objection")
        if self.tried(lambda: consent.publish(self.call, actor=cast().lead), possible=self.account.may_publish):
            self.account.state = "published"
            seen("published")

    @invariant()
    def the_rows_say_what_people_said(self):
        answers = ConsentAnswer.objects.values("round__number", "person", "kind", "lifted_at", "replaced_at")
        standing = {(row["round__number"], name_of(row["person"])) for row in answers if blocks(row)}
        assert standing == self.account.standing
        assert Call.objects.values_list("state", flat=True).get() == self.account.state
        assert JournalEntry.objects.count() - self.before == self.account.entries

    @invariant()
    def what_is_public_was_agreed_upon(self):
        published_at = Call.objects.values_list("published_at", flat=True).get()
        if published_at is None:
            return
        rounds = list(ConsentRound.objects.order_by("number").values("pk", "closed_at"))
        answers = list(ConsentAnswer.objects.values("round", "kind", "lifted_at", "replaced_at"))
        assert not [row for row in answers if blocks(row)]
        assert all(round["closed_at"] for round in rounds)
        assert [row for row in answers if row["round"] == rounds[-1]["pk"] and row["replaced_at"] is None]


def blocks(row: dict) -> bool:
    return row["kind"] == "objection" and row["lifted_at"] is None and row["replaced_at"] is None


def in_days(number: int | None) -> datetime.date | None:
    return None if number is None else timezone.localdate() + datetime.timedelta(days=number)


def everything() -> list:
    return [list(model.objects.order_by("pk").values_list()) for model in KEPT]


_scene: dict = {}


def seen(what: str) -> None:
    _scene["seen"].add(what)


def cast() -> story.Cast:
    return _scene["cast"]


def people() -> dict:
    return _scene["people"]


def name_of(pk: int) -> str:
    return _scene["names"][pk]


@pytest.fixture
def scene(cast, monkeypatch):
    """One call ready for consent, and somebody of each group; every example is taken back. Letters are not the point."""
    monkeypatch.setattr(consent_letters.outbox, "notify", lambda *given, **told: None)
    story.written_call(cast)
    partner = story.person("partenaire", Role.Kind.PARTNER, cast.contract)
    played = {name: getattr(cast, name) for name in PEOPLE if hasattr(cast, name)}
    played |= {"partner": partner, "outsider": cast.member}
    names = {person.pk: name for name, person in played.items()}
    _scene.update(cast=cast, people=played, names=names, seen=set())
    yield
    _scene.clear()


def test_nothing_publishes_a_call_that_was_not_agreed_upon(scene):
    run_state_machine_as_test(Consultation, settings=settings(max_examples=60, stateful_step_count=25))
    # The examples went everywhere that matters.
    everywhere = {"consent", "concern", "objection", "lifted", "refused because of an objection", "published"}
    assert _scene["seen"] == everywhere
