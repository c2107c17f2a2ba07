"""What a dossier still lacks, topic by topic, in sentences. Read by the task list and by the guard of submission."""

from django.utils.translation import gettext as _

from aap.questionnaire.sheet import Lack, Sheet
from applicants.topics import BUDGET, PROJECT, PUBLIC, QUESTIONS, TOPICS
from kit.money import euros, rate_of


def missing(dossier) -> dict[str, list[str]]:
    lacking = {
        PROJECT.slug: _project(dossier),
        PUBLIC.slug: _public(dossier),
        QUESTIONS.slug: _questions(dossier),
        BUDGET.slug: _budget(dossier),
    }
    return {topic.slug: [*_wrong(dossier, topic), *lacking[topic.slug]] for topic in TOPICS}


def _wrong(dossier, topic) -> list[str]:
    """What was typed last could not be read: the columns still hold what was written before."""
    if topic.slug not in dossier.draft.get("wrong", []):
        return []
    return [
        _("Corrigez la page « %(page)s » : ce que vous y avez écrit n’est pas encore pris en compte.")
        % {"page": topic.title}
    ]


def _project(dossier) -> list[str]:
    lacking = []
    if not dossier.title:
        lacking.append(_("Donnez un nom à votre projet."))
    if not dossier.summary:
        lacking.append(_("Racontez le projet en quelques mots."))
    return lacking


def _public(dossier) -> list[str]:
    lacking = []
    if dossier.people is None or dossier.people_from_qpv is None:
        lacking.append(_("Comptez les personnes, même à peu près."))
    if not dossier.starts_on or not dossier.ends_on:
        lacking.append(_("Dites quand le projet commence et finit."))
    if not dossier.qpvs.exists():
        lacking.append(_("Choisissez au moins un quartier."))
    return lacking


def _questions(dossier) -> list[str]:
    """Only what is asked of this dossier: an earlier answer may make a question useless."""
    values = {str(answer.question_id): answer.value for answer in dossier.answers.all()}
    return [_unanswered(lack) for lack in Sheet.of(dossier.call).lacking(values)]


def _unanswered(lack: Lack) -> str:
    names = {"question": lack.question.label, "line": lack.line}
    if lack.line:
        return _("Répondez à « %(question)s », ligne %(line)s.") % names
    return _("Répondez à « %(question)s ».") % names


def _budget(dossier) -> list[str]:
    requested = sum(dossier.requests.values_list("amount_cents", flat=True))
    if not dossier.cost_cents:
        return [_("Dites ce que coûte le projet.")]
    if not requested:
        return [_("Dites quelle aide vous demandez, et à qui.")]
    return [*_balance(dossier, requested), *_limits(dossier, requested)]


def _balance(dossier, requested: int) -> list[str]:
    income = requested + (dossier.other_cents or 0)
    if income == dossier.cost_cents:
        return []
    gap = euros(abs(dossier.cost_cents - income), short=True)
    if income < dossier.cost_cents:
        return [_("Il manque %(gap)s de recettes : le total doit être égal au coût du projet.") % {"gap": gap}]
    return [_("Les recettes dépassent le coût de %(gap)s : les deux totaux doivent être égaux.") % {"gap": gap}]


def _limits(dossier, requested: int) -> list[str]:
    call, lacking = dossier.call, []
    most = rate_of(dossier.cost_cents, call.max_share)
    if requested > most:
        lacking.append(
            _(
                "L’aide demandée dépasse de %(gap)s le maximum prévu (%(share)s %% du coût). "
                "Vous pouvez baisser la demande ou ajouter une recette."
            )
            % {"gap": euros(requested - most, short=True), "share": call.max_share}
        )
    if call.ceiling_cents and requested > call.ceiling_cents:
        lacking.append(_("L’aide ne peut pas dépasser %(most)s.") % {"most": euros(call.ceiling_cents, short=True)})
    if requested < call.floor_cents:
        lacking.append(_("L’aide commence à %(least)s.") % {"least": euros(call.floor_cents, short=True)})
    return lacking
