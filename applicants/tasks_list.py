"""Where each topic stands, in the words and tones of the badges."""

from django.urls import reverse
from django.utils.translation import gettext as _

from applicants.completeness import missing
from applicants.models import Dossier
from applicants.topics import TOPICS


def side_steps(dossier: Dossier, current: str = "") -> list[dict]:
    lacking, seen = missing(dossier), dossier.draft.get("step_data", {})
    return [
        {
            "label": topic.title,
            "url": reverse("applicants:step", args=[dossier.pk, topic.slug]),
            "current": topic.slug == current,
            "hint": " ".join(lacking[topic.slug]) if topic.slug in seen else "",
            **_standing(done=not lacking[topic.slug], seen=topic.slug in seen),
        }
        for topic in TOPICS
    ]


def _standing(*, done: bool, seen: bool) -> dict:
    if done:
        return {"state": _("Fait"), "tone": "done"}
    return {"state": _("À revoir"), "tone": "need"} if seen else {"state": _("À faire"), "tone": "wait"}
