"""“Is it for us?” answered from the settings of a call. No row, no request: what was said, and what the call asks.

A matter on which the call says nothing never says no.
"""

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models.choices import Body, Public, Section
from kit.dates import date_full
from kit.money import euros


class Place(models.TextChoices):
    INSIDE = "inside", gettext_lazy("Dans un de ces quartiers")
    NEAR = "near", gettext_lazy("Tout près, pour leurs habitants")
    ELSEWHERE = "elsewhere", gettext_lazy("Ailleurs")


class Needs(models.TextChoices):
    NONE = "none", gettext_lazy("Rien de cette liste")
    SOME = "some", gettext_lazy("Une partie de ce que nous demandons")
    ALL = "all", gettext_lazy("Tout ce que nous demandons")


class Fit(models.TextChoices):
    YES = "yes", gettext_lazy("Oui")
    CONDITION = "condition", gettext_lazy("Oui, à une condition")
    NO = "no", gettext_lazy("Probablement pas")
    # Nothing was answered: the rule is said, and changes nothing.
    UNSAID = "unsaid", gettext_lazy("À savoir")


@dataclass(frozen=True)
class Article:
    """Where the specifications say it."""

    number: int
    title: str

    @property
    def anchor(self) -> str:
        return f"article-{self.number}"


@dataclass(frozen=True)
class Rules:
    bodies: tuple[str, ...] = ()
    qpvs: tuple[str, ...] = ()
    qpv_share: int = 0
    publics: tuple[str, ...] = ()
    actions_from: datetime.date | None = None
    actions_until: datetime.date | None = None
    exclusions: tuple[str, ...] = ()
    floor_cents: int = 0
    ceiling_cents: int | None = None
    max_share: int = 100
    own_share: int = 0
    # The articles of each part of the specifications.
    articles: Mapping[str, tuple[Article, ...]] = field(default_factory=dict)

    @property
    def share(self) -> int:
        """The largest part of the cost that can be asked, in percent."""
        return min(self.max_share, 100 - self.own_share)


@dataclass(frozen=True)
class Answers:
    body: str = ""
    place: str = ""
    residents: int | None = None  # out of ten
    publics: tuple[str, ...] = ()
    starts_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    needs: str = ""
    asked_cents: int | None = None
    cost_cents: int | None = None


@dataclass(frozen=True)
class Finding:
    fit: Fit
    sentence: str
    articles: tuple[Article, ...] = ()

    @property
    def tone(self) -> str:
        return {Fit.YES: "done", Fit.CONDITION: "soon", Fit.NO: "need"}.get(self.fit, "info")


@dataclass(frozen=True)
class Verdict:
    findings: tuple[Finding, ...]

    @property
    def fit(self) -> Fit:
        said = {finding.fit for finding in self.findings}
        return next((fit for fit in (Fit.NO, Fit.CONDITION) if fit in said), Fit.YES)

    def of(self, fit: Fit) -> list[Finding]:
        return [finding for finding in self.findings if finding.fit == fit]

    @property
    def refusals(self) -> list[Finding]:
        return self.of(Fit.NO)

    @property
    def conditions(self) -> list[Finding]:
        return self.of(Fit.CONDITION)

    @property
    def agreements(self) -> list[Finding]:
        return self.of(Fit.YES)

    @property
    def reminders(self) -> list[Finding]:
        return self.of(Fit.UNSAID)


Said = tuple[Fit, str]


def assess(rules: Rules, answers: Answers) -> Verdict:
    found = [
        Finding(fit, sentence, _written_in(rules, sections))
        for sections, check in CHECKS
        for fit, sentence in check(rules, answers)
    ]
    return Verdict(tuple(found))


def _written_in(rules: Rules, sections: tuple[str, ...]) -> tuple[Article, ...]:
    """The first of these parts that the specifications have."""
    return next((rules.articles[section] for section in sections if section in rules.articles), ())


def _who(rules: Rules, answers: Answers) -> Iterator[Said]:
    if not rules.bodies or not answers.body:
        return
    carriers = {Body.ASSOCIATION, Body.NON_PROFIT}.intersection(rules.bodies)
    if answers.body in rules.bodies:
        yield Fit.YES, _("%(who)s peut répondre.") % {"who": Body(answers.body).label}
    elif answers.body == Body.RESIDENTS and carriers:
        yield Fit.CONDITION, _("Une association porte le projet avec vous : elle reçoit l’aide et en rend compte.")
    else:
        who = ", ".join(lower_first(str(Body(code).label)) for code in rules.bodies)
        yield Fit.NO, _("Cet appel s’adresse à d’autres : %(who)s.") % {"who": who}


def _where(rules: Rules, answers: Answers) -> Iterator[Said]:
    if not rules.qpvs or not answers.place:
        return
    names = {"names": ", ".join(rules.qpvs)}
    if answers.place == Place.INSIDE:
        yield Fit.YES, _("Votre projet se passe dans un quartier de l’appel.")
    elif answers.place == Place.NEAR:
        yield Fit.CONDITION, _("L’action profite d’abord aux habitants de ces quartiers : %(names)s.") % names
    else:
        yield Fit.NO, _("Les projets se passent ici : %(names)s.") % names


def _for_whom(rules: Rules, answers: Answers) -> Iterator[Said]:
    yield from _residents(rules, answers.residents)
    wanted = set(rules.publics) - {Public.EVERYBODY}
    if not wanted or Public.EVERYBODY in rules.publics:
        return
    publics = {"publics": ", ".join(lower_first(str(Public(code).label)) for code in rules.publics)}
    if not answers.publics:
        yield Fit.UNSAID, _("Les projets sont d’abord pour : %(publics)s.") % publics
    elif wanted.intersection(answers.publics):
        yield Fit.YES, _("Vous agissez avec des personnes pour qui cet appel est fait.")
    elif Public.EVERYBODY in answers.publics:
        yield Fit.CONDITION, _("Le projet est d’abord pour : %(publics)s.") % publics
    else:
        yield Fit.NO, _("Cet appel est d’abord pour : %(publics)s.") % publics


def _residents(rules: Rules, out_of_ten: int | None) -> Iterator[Said]:
    if not rules.qpv_share:
        return
    least = _("Au moins %(least)s vivent dans les quartiers.") % {"least": _people(rules.qpv_share)}
    if out_of_ten is None:
        yield Fit.UNSAID, least
    elif out_of_ten * 10 >= rules.qpv_share:
        yield Fit.YES, _("Assez d’habitants des quartiers prennent part.")
    elif out_of_ten:
        yield Fit.CONDITION, least
    else:
        yield Fit.NO, _("Cet appel est d’abord pour les habitants des quartiers. %(least)s") % {"least": least}


def _when(rules: Rules, answers: Answers) -> Iterator[Said]:
    first, last = rules.actions_from, rules.actions_until
    start = answers.starts_on or answers.ends_on
    end = answers.ends_on or answers.starts_on
    if first is None and last is None:
        return
    period = _period(first, last)
    if start is None or end is None:
        yield Fit.UNSAID, period
    elif (first and end < first) or (last and start > last):
        yield Fit.NO, _("Vos dates ne vont pas avec cet appel. %(period)s") % {"period": period}
    elif first and start < first:
        yield (
            Fit.CONDITION,
            _("Votre projet commence le %(day)s ou après : rien n’est payé avant.") % {"day": date_full(first)},
        )
    elif last and end > last:
        yield Fit.CONDITION, _("Votre projet est fini le %(day)s au plus tard.") % {"day": date_full(last)}
    else:
        yield Fit.YES, _("Vos dates vont avec celles de l’appel.")


def _period(first: datetime.date | None, last: datetime.date | None) -> str:
    words = {"first": date_full(first), "last": date_full(last)}
    if first and last:
        return _("Les projets commencent à partir du %(first)s et finissent au plus tard le %(last)s.") % words
    if first:
        return _("Les projets commencent à partir du %(first)s.") % words
    return _("Les projets finissent au plus tard le %(last)s.") % words


def _what(rules: Rules, answers: Answers) -> Iterator[Said]:
    if not rules.exclusions or not answers.needs:
        return
    if answers.needs == Needs.NONE:
        yield Fit.YES, _("Vous ne demandez rien que l’appel refuse de payer.")
    elif answers.needs == Needs.SOME:
        yield Fit.CONDITION, _("Votre demande laisse de côté ce que l’appel ne paie pas.")
    else:
        yield Fit.NO, _("L’appel ne paie pas ce dont vous avez besoin.")


def _how_much(rules: Rules, answers: Answers) -> Iterator[Said]:
    asked, cost = answers.asked_cents, answers.cost_cents
    limits = [rules.ceiling_cents, None if cost is None else cost * rules.share // 100]
    most = min((limit for limit in limits if limit is not None), default=None)
    words = {"least": euros(rules.floor_cents, short=True), "most": euros(most, short=True), "share": rules.share}
    if most is not None and most < rules.floor_cents:
        yield (
            Fit.NO,
            _(
                "Pour ce coût, l’aide irait jusqu’à %(most)s (%(share)s %% du coût). C’est moins que la plus petite aide de "
                "cet appel : %(least)s."
            )
            % words,
        )
    elif asked is None:
        yield from _range(rules)
    elif asked < rules.floor_cents:
        yield Fit.CONDITION, _("Vous demandez au moins %(least)s.") % words
    elif most is not None and asked > most:
        yield Fit.CONDITION, _("Vous demandez au plus %(most)s, et une autre ressource paie le reste.") % words
    else:
        yield Fit.YES, _("Le montant va avec les règles de l’appel.")


def _range(rules: Rules) -> Iterator[Said]:
    words = {
        "least": euros(rules.floor_cents, short=True),
        "most": euros(rules.ceiling_cents, short=True),
        "share": rules.share,
    }
    if rules.ceiling_cents is not None:
        yield Fit.UNSAID, _("L’aide va de %(least)s à %(most)s, et paie %(share)s %% du coût au plus.") % words
    elif rules.floor_cents:
        yield Fit.UNSAID, _("L’aide est d’au moins %(least)s, et paie %(share)s %% du coût au plus.") % words


def _people(percent: int) -> str:
    """60 reads "6 personnes sur 10"; what does not fall on ten stays a percentage."""
    if percent % 10:
        return _("%(percent)s %% des personnes") % {"percent": percent}
    return _("%(number)s personnes sur 10") % {"number": percent // 10}


def lower_first(label: str) -> str:
    return label[:1].lower() + label[1:]


CHECKS = (
    ((Section.BODIES,), _who),
    ((Section.TERRITORIES,), _where),
    ((Section.PUBLICS, Section.TERRITORIES), _for_whom),
    ((Section.CALENDAR,), _when),
    ((Section.COSTS,), _what),
    ((Section.COSTS,), _how_much),
)
