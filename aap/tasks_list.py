"""Everything that there is to prepare in a call, and where each thing stands."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aap.models import Call, Comment, Suggestion
from aap.planning.advice import to_look_at
from aap.planning.of_call import warnings_of
from aap.workflow import has_contact, has_dates, report_is_read
from kit.money import euros


@dataclass(frozen=True)
class Task:
    label: Any
    url: str
    state: Any
    tone: str
    hint: Any = ""


@dataclass(frozen=True)
class Section:
    title: Any
    tasks: list[Task]


def sections_of(call: Call, person) -> list[Section]:
    """A task leads to its page when this person may open it."""
    writes = person.has_perm("aap.write_call", call)
    trial = [] if call.is_public and call.opens_at <= timezone.now() else [_trial(call)]
    ideas = [_ideas(call)] if call.has_ideas and writes else []
    return [
        Section(_("Écrire ensemble"), [_text(call), _suggestions(call), _report(call), _articulation(call)]),
        Section(_("Fixer les règles"), [_rules(call), _grid(call), _questions(call), *trial, _envelopes(call)]),
        Section(
            _("Préparer le calendrier et l’accueil"),
            [_settings(call, writes), _calendar(call), _help(call), _people(call), *ideas],
        ),
        Section(_("Se mettre d’accord et publier"), [_consent(call), _publication(call, person)]),
    ]


def page(name: str, call: Call) -> str:
    return reverse(f"aap:{name}", args=[call.slug])


def done(words) -> tuple[Any, str]:
    return words, "done"


def to_do(words=None) -> tuple[Any, str]:
    return words or _("À faire"), "wait"


def under_way(words) -> tuple[Any, str]:
    return words, "now"


def needs(words) -> tuple[Any, str]:
    return words, "need"


def _text(call: Call) -> Task:
    counted = call.clauses.aggregate(all=Count("pk"), empty=Count("pk", filter=Q(text="")))
    articles = ngettext("%(number)s article", "%(number)s articles", counted["all"]) % {"number": counted["all"]}
    if not counted["all"]:
        state = to_do()
    elif counted["empty"]:
        state = under_way(ngettext("%(n)s à écrire", "%(n)s à écrire", counted["empty"]) % {"n": counted["empty"]})
    else:
        state = done(_("Écrit"))
    return Task(_("Le texte"), page("text", call), *state, hint=articles)


def _suggestions(call: Call) -> Task:
    made = Suggestion.objects.filter(clause__call=call)
    counted = made.aggregate(all=Count("pk"), waiting=Count("pk", filter=Q(answered_at=None)))
    said = Comment.objects.standing().filter(clause__call=call).count()
    waiting = counted["waiting"]
    state = under_way(ngettext("%(n)s en attente", "%(n)s en attente", waiting) % {"n": waiting})
    if not waiting:
        state = done(_("Toutes ont une réponse")) if counted["all"] else to_do(_("Aucune encore"))
    return Task(
        _("Propositions et commentaires"),
        page("suggestions", call),
        *state,
        hint=_("%(all)s propositions, %(said)s commentaires") % {"all": counted["all"], "said": said},
    )


def _report(call: Call) -> Task:
    lacking = report_is_read(call)
    state = to_do(_("À lire")) if lacking else done(_("Lu"))
    return Task(_("Rapport de langage clair"), page("plain_report", call), *state)


def _articulation(call: Call) -> Task:
    number = call.redirections.count()
    sent = ngettext("%(n)s renvoi", "%(n)s renvois", number) % {"n": number}
    return Task(
        _("Les autres aides du territoire"),
        page("articulation", call),
        *(done(sent) if number else to_do(_("À regarder"))),
        hint=_("Ce qui existe déjà, et ce que nous y envoyons"),
    )


def _rules(call: Call) -> Task:
    said = bool(call.ceiling_cents and call.bodies)
    return Task(
        _("Qui, quoi, combien"),
        page("rules", call),
        *(done(_("Écrit")) if said else to_do()),
        hint=_("Qui peut répondre, pour qui, de combien à combien"),
    )


def _grid(call: Call) -> Task:
    total = call.criteria.aggregate(total=Sum("weight"))["total"] or 0
    points = _("%(total)s points sur 100") % {"total": total}
    state = done(points) if total == 100 else (under_way(points) if total else to_do())
    return Task(_("La grille des critères"), page("grid", call), *state)


def _questions(call: Call) -> Task:
    number = call.questions.count()
    asked = ngettext("%(n)s question", "%(n)s questions", number) % {"n": number}
    loose = call.criteria.filter(questions=None).exists()
    state = (under_way(asked) if loose else done(asked)) if number else to_do()
    return Task(_("Les questions du formulaire"), page("questions", call), *state)


def _trial(call: Call) -> Task:
    number = call.trials.count()
    tried = ngettext("%(n)s essai", "%(n)s essais", number) % {"n": number}
    return Task(
        _("L’essai du formulaire"),
        page("trial", call),
        *(done(tried) if number else to_do(_("Pas encore essayé"))),
        hint=_("Répondez comme une association : tout sera effacé à l’ouverture"),
    )


def _envelopes(call: Call) -> Task:
    total = call.envelopes.aggregate(total=Sum("amount_cents"))["total"]
    state = done(euros(total, short=True)) if total else to_do()
    return Task(_("Les enveloppes des financeurs"), page("envelopes", call), *state)


def _settings(call: Call, writes: bool) -> Task:
    lacking = has_dates(call) or has_contact(call) or not call.essential.strip()
    return Task(
        _("Dates, essentiel et contact"),
        page("settings", call) if writes else "",
        *(to_do(_("À compléter")) if lacking else done(_("Écrit"))),
    )


def _calendar(call: Call) -> Task:
    """A serious warning shows before anything else: dates are cheap to move now, and dear once announced."""
    found = to_look_at(warnings_of(call))
    number = call.milestones.count()
    stages = ngettext("%(n)s étape", "%(n)s étapes", number) % {"n": number}
    if found:
        said = ngettext("%(n)s chose à regarder", "%(n)s choses à regarder", len(found)) % {"n": len(found)}
        state = (said, found[0].tone)
    else:
        state = done(stages) if number else to_do()
    return Task(_("Le calendrier"), page("calendar", call), *state, hint=stages if found and number else "")


def _help(call: Call) -> Task:
    number = call.sessions.filter(cancelled_at=None).count()
    planned = ngettext("%(n)s rendez-vous", "%(n)s rendez-vous", number) % {"n": number}
    return Task(
        _("L’aide avant de répondre"),
        page("help", call),
        *(done(planned) if number else to_do()),
        hint=_("Rendez-vous à réserver, personnes à appeler"),
    )


def _people(call: Call) -> Task:
    said = call.participants.exists()
    return Task(_("Qui fait quoi, qui décide"), page("participants", call), *(done(_("Écrit")) if said else to_do()))


def _consent(call: Call) -> Task:
    last = call.consent_rounds.first()
    standing = call.standing_objections().count()
    if standing:
        raised = ngettext("%(n)s objection à lever", "%(n)s objections à lever", standing) % {"n": standing}
        state = needs(raised)
    elif last is None:
        state = to_do(_("Pas encore demandé"))
    else:
        number = _("Tour n° %(number)s") % {"number": last.number}
        state = done(number) if last.closed_at else under_way(number)
    return Task(_("Le consentement"), page("consent", call), *state)


def _ideas(call: Call) -> Task:
    waiting = call.ideas.waiting().count()
    said = ngettext("%(n)s idée à lire", "%(n)s idées à lire", waiting) % {"n": waiting}
    return Task(_("Les idées reçues"), page("ideas", call), *(under_way(said) if waiting else done(_("Toutes lues"))))


def _publication(call: Call, person) -> Task:
    if call.is_public:
        number = call.amendments.count()
        changed = ngettext("%(n)s modification", "%(n)s modifications", number) % {"n": number}
        changes = page("amend" if person.has_perm("aap.publish_call", call) else "amendments", call)
        return Task(_("Modifier l’appel publié"), changes, *(under_way(changed) if number else done(_("Publié"))))
    return Task(_("La publication"), page("publication", call), *to_do(_("Pas encore publié")))
