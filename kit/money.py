"""Amounts: whole cents in the database, euros under people's eyes, and shares that add up to the last cent."""

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kit.typography import MINUS, NBSP, decimal_mark, grouped, is_english

LARGEST = 10**15  # ten thousand billion euros: far under what the database column holds

_CURRENCY = re.compile(r"^\s*€\s*|\s*(?:€|euros?|eur)\s*$", re.IGNORECASE)
_EURO_IN_THE_MIDDLE = re.compile(r"(?<=\d)\s*€\s*(?=\d\d?$)")
_GROUPED_BY_SPACES = re.compile(r"[0-9]{1,3}(?: [0-9]{3})+(?=$|[.,])")
_PLAIN = re.compile(r"([0-9]*)(?:[.,]([0-9]{0,2}))?")
_COMMA_GROUPS = re.compile(r"([0-9]{1,3}(?:,[0-9]{3})+)\.([0-9]{1,2})")
_DOT_GROUPS = re.compile(r"([0-9]{1,3}(?:\.[0-9]{3})+),([0-9]{1,2})")
_LONG_GROUPS = re.compile(r"[0-9]{1,3}(?:(?:,[0-9]{3}){2,}|(?:\.[0-9]{3}){2,})")
_AMBIGUOUS = re.compile(r"([0-9]{1,3})[.,]([0-9]{3})")


def euros(cents: int | None, *, short: bool = False) -> str:
    """12500 cents read "125,00 €"; `short` leaves out the cents when there are none."""
    if cents is None:
        return ""
    whole, rest = divmod(abs(cents), 100)
    number = grouped(whole) + ("" if short and not rest else f"{decimal_mark()}{rest:02d}")
    sign = MINUS if cents < 0 else ""
    return f"{sign}€{number}" if is_english() else f"{sign}{number}{NBSP}€"


def typed(cents: int) -> str:
    """The amount as one would type it again: no currency, cents only when there are some."""
    return euros(cents, short=True).replace("€", "").replace(NBSP, " ").replace(MINUS, "-").strip()


def parse(text: str) -> int:
    """What a person typed, as cents; a ValidationError says what to write instead."""
    number = _without_currency(text)
    if re.match(rf"[-{MINUS}] ?[0-9.,]", number):
        raise ValidationError(_("Un montant ne peut pas être négatif. Écrivez-le sans signe moins."), code="negative")
    number = _without_spaces(number, text)
    whole, decimals = _parts(number, text)
    whole = whole.lstrip("0") or "0"
    cents = int(whole[:20]) * 100 + int((decimals or "").ljust(2, "0"))
    if cents > LARGEST:
        raise ValidationError(_("Ce montant est trop grand. Vérifiez le nombre de zéros."), code="too_large")
    return cents


def _without_currency(text: str) -> str:
    spaced = re.sub(r"\s", " ", text).strip()
    return _EURO_IN_THE_MIDDLE.sub(",", _CURRENCY.sub("", spaced))


def _without_spaces(number: str, text: str) -> str:
    if " " not in number:
        return number
    if not _GROUPED_BY_SPACES.match(number):
        raise _not_an_amount(text)
    head = _GROUPED_BY_SPACES.match(number).group()
    return head.replace(" ", "") + number[len(head) :]


def _parts(number: str, text: str) -> tuple[str, str | None]:
    for pattern in (_DOT_GROUPS, _COMMA_GROUPS):
        if found := pattern.fullmatch(number):
            return re.sub("[.,]", "", found[1]), found[2]
    if _LONG_GROUPS.fullmatch(number):
        return re.sub("[.,]", "", number), None
    if found := _AMBIGUOUS.fullmatch(number):
        raise _ambiguous(number, *found.groups())
    found = _PLAIN.fullmatch(number)
    if not found or not (found[1] or found[2]):
        raise _not_an_amount(text)
    return found[1], found[2]


def _not_an_amount(text: str) -> ValidationError:
    return ValidationError(
        _("« %(text)s » n’est pas un montant. Écrivez un nombre d’euros, par exemple 1250 ou 1250,50."),
        code="invalid",
        params={"text": text.strip()[:40]},
    )


def _ambiguous(number: str, thousands: str, rest: str) -> ValidationError:
    return ValidationError(
        _("« %(text)s » peut se lire de deux façons. Écrivez %(large)s pour %(shown)s, ou %(small)s avec une virgule."),
        code="ambiguous",
        params={
            "text": number,
            "large": thousands + rest,
            "shown": euros(int(thousands + rest) * 100, short=True),
            "small": f"{thousands},{rest[:2]}",
        },
    )


def split(cents: int, weights: Sequence[int]) -> list[int]:
    """`cents` shared by `weights`, exact to the cent: the largest remainders get the last cents, first come first."""
    total = sum(weights)
    if total <= 0 or min(weights) < 0:
        raise ValueError("weights must be positive or zero, and not all zero")
    shares, remainders = [], []
    for rank, weight in enumerate(weights):
        share, remainder = divmod(abs(cents) * weight, total)
        shares.append(share)
        remainders.append((-remainder, rank))
    for _remainder, rank in sorted(remainders)[: abs(cents) - sum(shares)]:
        shares[rank] += 1
    return shares if cents >= 0 else [-share for share in shares]


def split_equally(cents: int, parts: int) -> list[int]:
    return split(cents, [1] * parts)


def rate_of(cents: int, percentage: Decimal | int | str) -> int:
    """A percentage of an amount, the half cent going up: 80 % of 12,55 € is 10,04 €."""
    return int((Decimal(cents) * Decimal(percentage) / 100).quantize(Decimal(1), ROUND_HALF_UP))


class EurosField(forms.Field):
    """Euros typed freely, cents in `cleaned_data`."""

    widget = forms.TextInput
    unit = "€"
    default_error_messages = {
        "min": gettext_lazy("Ce montant est trop petit : le minimum est de %(limit)s."),
        "max": gettext_lazy("Ce montant est trop grand : le maximum est de %(limit)s."),
    }

    def __init__(self, *, min_cents: int = 0, max_cents: int | None = None, **kwargs):
        self.min_cents, self.max_cents = min_cents, max_cents
        super().__init__(**kwargs)

    def to_python(self, value) -> int | None:
        if value in self.empty_values:
            return None
        return value if isinstance(value, int) else parse(str(value))

    def validate(self, value: int | None) -> None:
        super().validate(value)
        if value is None:
            return
        if value < self.min_cents:
            raise self._out_of("min", self.min_cents)
        if self.max_cents is not None and value > self.max_cents:
            raise self._out_of("max", self.max_cents)

    def _out_of(self, code: str, limit: int) -> ValidationError:
        return ValidationError(self.error_messages[code], code=code, params={"limit": euros(limit, short=True)})

    def prepare_value(self, value):
        return typed(value) if isinstance(value, int) else value

    def widget_attrs(self, widget) -> dict:
        return {"inputmode": "decimal", "autocomplete": "off"}


class CentsField(models.PositiveBigIntegerField):
    """Whole cents, never negative: the database itself refuses the minus sign."""

    description = "amount in cents"

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{"form_class": EurosField, **kwargs})
