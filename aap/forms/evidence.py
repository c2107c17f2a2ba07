"""Noting a word on a telephone, reading it over, resting an article on it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django import forms
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Clause, Evidence
from kit.forms import CalendarInput
from kit.plain.personal import personal_data
from territory.models import Contract, Theme

KINDS = [(Evidence.Kind.WORD, _("Une parole")), (Evidence.Kind.FIGURE, _("Un chiffre"))]
WATCHED = ("text", "who", "place", "source")
SPEAKERS = (
    _("une habitante"),
    _("un habitant"),
    _("une mère"),
    _("un père"),
    _("une jeune fille"),
    _("un jeune"),
    _("une personne âgée"),
    _("un commerçant"),
    _("une bénévole"),
)
PLACES = (
    _("au pied de l’immeuble"),
    _("au marché"),
    _("à la sortie de l’école"),
    _("à la permanence"),
    _("dans le bus"),
    _("en réunion"),
)
REASONS = (
    _("On peut reconnaître quelqu’un."),
    _("Ce n’est pas une parole d’habitant, ni un chiffre."),
    _("Elle est déjà notée."),
    _("Elle blesse quelqu’un."),
)


class Suggesting(forms.TextInput):
    """A line to write, with ready words: the browser offers them, and a small script shows them as buttons."""

    template_name = "aap/evidence_ready.html"

    def __init__(self, ready, label):
        super().__init__({"autocomplete": "off"})
        self.ready, self.label = ready, label

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        identity = f"{context['widget']['attrs'].get('id', name)}_ready"
        context["widget"]["attrs"] |= {"list": identity, "data-ready": self.label}
        return context | {"ready": self.ready, "ready_id": identity}


@dataclass(frozen=True)
class Notice:
    """Words that seem to say who somebody is."""

    excerpt: str
    advice: str


def noticed_in(values: Mapping) -> list[Notice]:
    found = [finding for name in WATCHED for finding in personal_data(values.get(name) or "")]
    return list({finding.excerpt: Notice(finding.excerpt, finding.advice) for finding in found}.values())


def mark_of_notices(notices: list[Notice]) -> str:
    """Saying yes once covers these words, not those that come later."""
    said = "\0".join(sorted(notice.excerpt for notice in notices))
    return hashlib.sha256(said.encode()).hexdigest()[:16] if notices else ""


def warning_about(values: Mapping) -> dict:
    """What the warning shows; `sure` when its box was ticked for these very words."""
    notices = noticed_in(values)
    mark = mark_of_notices(notices)
    return {"notices": notices, "mark": mark, "sure": bool(values.get("sure")) and values.get("warned") == mark}


class Discreet(forms.ModelForm):
    """Comes back once when its words may let somebody be recognised, then trusts whoever checked."""

    @property
    def warning(self) -> dict:
        return warning_about(self.data) if self.is_bound else warning_about(self.initial)

    def must_be_checked(self) -> bool:
        return bool(self.warning["notices"]) and not self.warning["sure"]


class EvidenceForm(Discreet):
    where = forms.ChoiceField(label=_("Quartier"), required=False)

    class Meta:
        model = Evidence
        fields = ["kind", "text", "source", "who", "place", "theme", "heard_on"]
        labels = {"text": _("Ce qui a été dit"), "kind": _("Vous notez")}
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea({"rows": 4}),
            "who": Suggesting(SPEAKERS, _("Par exemple")),
            "place": Suggesting(PLACES, _("Par exemple")),
            "heard_on": CalendarInput,
        }
        help_texts = {
            "text": _("Avec les mots entendus, sans nom ni numéro."),
            "source": _("Qui l’a compté, et en quelle année."),
        }

    def __init__(self, *args, contracts, places=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].widget.ready = [*places, *(ready for ready in PLACES if ready not in places)]
        self.contracts = list(Contract.objects.filter(pk__in=contracts).prefetch_related("qpvs"))
        self.fields["where"].choices = self._places()
        self.fields["where"].required = len(self.contracts) > 1
        self.fields["where"].initial = self._here()
        self.fields["theme"].queryset = Theme.objects.filter(parent=None)
        self.fields["theme"].empty_label = _("Aucun")
        self.fields["kind"].choices = KINDS
        # Asked of a figure only: then it is not optional.
        self.fields["source"].needed = True
        if len(self.contracts) == 1 and not self.instance.pk:
            self.fields["heard_on"].initial = timezone.localdate(timezone=self.contracts[0].tz)

    def _places(self) -> list:
        """Neighbourhoods of the contract; of each, when there are several."""
        if len(self.contracts) == 1:
            return places_of(self.contracts[0], gettext("Tout le territoire"))
        named = [
            (contract.name, places_of(contract, gettext("Tout le territoire de %(name)s") % {"name": contract.name}))
            for contract in self.contracts
        ]
        return [("", gettext("Choisissez")), *named]

    def _here(self) -> str:
        if self.instance.contract_id:
            return place(self.instance.contract_id, self.instance.qpv_id)
        return place(self.contracts[0].pk) if len(self.contracts) == 1 else ""

    def clean(self):
        cleaned = super().clean()
        contract, _dot, qpv = (cleaned.get("where") or self._here()).partition(".")
        if contract:
            self.instance.contract_id, self.instance.qpv_id = int(contract), int(qpv) if qpv else None
        if cleaned.get("kind") == Evidence.Kind.FIGURE:
            cleaned["who"] = ""
            if not cleaned.get("source"):
                self.add_error("source", _("Dites d’où vient ce chiffre : sans source, personne ne peut le vérifier."))
        elif "kind" in cleaned:
            cleaned["source"] = ""
        return cleaned

    def clean_heard_on(self):
        """Where the contract is, it may be tomorrow already, or still yesterday."""
        day = self.cleaned_data["heard_on"]
        last = max(timezone.localdate(timezone=contract.tz) for contract in self.contracts)
        if day > max(last, timezone.localdate()):
            raise forms.ValidationError(_("Ce jour n’est pas encore venu."))
        return day

    def values(self) -> dict:
        """What the author says, wherever the row stands."""
        where = {"contract_id": self.instance.contract_id, "qpv_id": self.instance.qpv_id}
        return {name: self.cleaned_data[name] for name in self._meta.fields} | where


def place(contract, qpv=None) -> str:
    return f"{contract}.{qpv or ''}"


def places_of(contract: Contract, whole: str) -> list[tuple[str, str]]:
    return [(place(contract.pk), whole), *((place(contract.pk, qpv.pk), qpv.name) for qpv in contract.qpvs.all())]


class ReadingForm(Discreet):
    """The team's own reading: safer words, a neighbourhood or a theme that was forgotten."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Evidence
        fields = ["text", "source", "who", "place", "qpv", "theme"]
        widgets = {"text": forms.Textarea({"rows": 5})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["qpv"].queryset = self.instance.contract.qpvs.all()
        self.fields["qpv"].empty_label = _("Tout le territoire")
        self.fields["theme"].queryset = Theme.objects.filter(parent=None)
        self.fields["theme"].empty_label = _("Aucun en particulier")
        del self.fields["who" if self.instance.kind == Evidence.Kind.FIGURE else "source"]
        if "source" in self.fields:
            self.fields["source"].required = True

    def words(self) -> dict:
        return {name: self.cleaned_data[name] for name in self.fields if name != "seen"}


class AsideForm(forms.Form):
    reason = forms.CharField(
        label=_("Pourquoi la mettre de côté"),
        max_length=300,
        widget=Suggesting(REASONS, _("Par exemple")),
        help_text=_("Son auteur lira cette raison, et pourra l’écrire autrement."),
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)


class LinkForm(forms.Form):
    evidence = forms.ModelChoiceField(Evidence.objects.none(), label=_("Parole, chiffre ou leçon"))

    def __init__(self, *args, clause, **kwargs):
        super().__init__(*args, **kwargs)
        here = Evidence.objects.moderated().filter(contract=clause.contract)
        self.fields["evidence"].queryset = here.exclude(clauses=clause)


class AttachForm(forms.Form):
    """From a word: the articles that could rest on it, call by call."""

    clause = forms.ModelChoiceField(Clause.objects.none(), label=_("Article d’un appel en écriture"), empty_label=None)

    def __init__(self, *args, clauses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clause"].queryset = clauses
        by_call: dict = {}
        for clause in clauses:
            by_call.setdefault(clause.call.title, []).append((clause.pk, str(clause)))
        self.fields["clause"].choices = [("", _("Choisissez un article")), *by_call.items()]
        self.has_choices = bool(by_call)
