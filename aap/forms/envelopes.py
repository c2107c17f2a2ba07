"""The envelopes of a call, all on one page: a funder, what it pays for, how much."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.forms.amendments import WhyMixin
from aap.models import Call
from aap.services.envelopes import Line, lines_of
from kit.money import EurosField
from territory.models import Theme

WHOLE = ""
MOST_LINES = 80


def theme_key(pk: int) -> str:
    return f"t{pk}"


def qpv_key(pk: int) -> str:
    return f"q{pk}"


def scope_of(line: Line) -> str:
    if line.theme:
        return theme_key(line.theme)
    return qpv_key(line.qpv) if line.qpv else WHOLE


def scopes_of(call: Call) -> list:
    """The whole call, its themes, its neighbourhoods; until they are chosen, all those that it could have."""
    themes = list(call.themes.all()) or list(Theme.objects.filter(parent=None))
    qpvs = list(call.qpvs.all()) or list(call.contract.qpvs.all())
    groups = [
        (_("Un thème"), [(theme_key(theme.pk), str(theme)) for theme in themes]),
        (_("Un quartier"), [(qpv_key(qpv.pk), str(qpv)) for qpv in qpvs]),
    ]
    return [(WHOLE, _("Tout l’appel")), *((label, rows) for label, rows in groups if rows)]


class LineForm(forms.Form):
    institution = forms.TypedChoiceField(coerce=int, empty_value=None, label=gettext_lazy("Financeur"), required=False)
    scope = forms.ChoiceField(label=gettext_lazy("Pour quoi"), required=False)
    amount = EurosField(label=gettext_lazy("Montant"), required=False, widget=forms.TextInput({"class": "amount"}))

    def __init__(self, *args, funders, scopes, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["institution"].choices = [("", _("Choisir un financeur")), *funders]
        self.fields["scope"].choices = scopes
        name = dict(funders).get(self.initial.get("institution")) or _("nouvelle ligne")
        for field in self.fields.values():
            field.label = _("%(what)s (%(line)s)") % {"what": field.label, "line": name}

    def has_changed(self) -> bool:
        """A line sent as it was shown is read all the same: what is not sent goes away."""
        return True

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("amount") and not cleaned.get("institution"):
            self.add_error("institution", _("Dites quel financeur apporte ce montant."))
        return cleaned

    def line(self) -> Line | None:
        """Nothing when no amount is written: that is how a line goes away."""
        said = self.cleaned_data
        if not said.get("amount"):
            return None
        scope = said.get("scope") or WHOLE
        return Line(
            said["institution"],
            said["amount"],
            theme=int(scope[1:]) if scope.startswith("t") else None,
            qpv=int(scope[1:]) if scope.startswith("q") else None,
        )


class BaseLines(forms.BaseFormSet):
    def clean(self):
        if any(self.errors):
            return
        places = [line.place for line in self.lines()]
        if len(places) != len(set(places)):
            raise forms.ValidationError(
                _("Deux lignes ont le même financeur et le même objet : gardez-en une seule."), code="twice"
            )

    def lines(self) -> list[Line]:
        return [line for form in self.forms if (line := form.line())]


LineFormSet = forms.formset_factory(
    LineForm, formset=BaseLines, extra=1, max_num=MOST_LINES, absolute_max=MOST_LINES, validate_max=True
)


class ReasonForm(WhyMixin):
    """What everybody will read when the money of a published call moves."""


def envelope_formset(call: Call, data=None) -> BaseLines:
    """The lines that stand, one for each funder that has none yet, and an empty one."""
    funders = list(call.contract.institutions.filter(is_funder=True).values_list("pk", "name"))
    standing = lines_of(call)
    known = {line.institution for line in standing}
    initial = [{"institution": one.institution, "scope": scope_of(one), "amount": one.cents} for one in standing]
    initial += [{"institution": pk, "scope": WHOLE} for pk, _name in funders if pk not in known]
    options = {"funders": funders, "scopes": with_standing(scopes_of(call), call)}
    return LineFormSet(data, initial=initial, form_kwargs=options, prefix="lignes")


def with_standing(scopes: list, call: Call) -> list:
    """A theme or a neighbourhood that left the call keeps its line until somebody decides."""
    offered = {key for _label, rows in scopes[1:] for key, _name in rows}
    rows = call.envelopes.select_related("theme", "qpv")
    named = {theme_key(row.theme_id): str(row.theme) for row in rows if row.theme_id}
    named |= {qpv_key(row.qpv_id): str(row.qpv) for row in rows if row.qpv_id}
    others = [(key, name) for key, name in named.items() if key not in offered]
    return [*scopes, (_("Ne fait plus partie de l’appel"), others)] if others else scopes
