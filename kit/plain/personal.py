"""Notices that a text seems to say who someone is. It warns; it never blocks, and it keeps nothing."""

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext as _
from stdnum import iban
from stdnum.fr import nir

from kit.plain.findings import Finding, Kind
from kit.plain.lists import words_of

S = r"[ \u00a0\u202f.-]"
CAPITAL = r"[A-ZÀ-Ý][\w’'-]+"
EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
PHONE = re.compile(rf"(?<![\w.])(?:(?:\+|00)33{S}?(?:\(0\))?{S}?|0)[1-9](?:{S}?\d\d){{4}}(?!\d)")
SOCIAL_SECURITY = re.compile(
    rf"(?<!\d)[12]{S}?\d\d{S}?(?:0[1-9]|1[0-2]|[2-9]\d){S}?(?:2[AB]|\d\d){S}?\d{{3}}{S}?\d{{3}}(?:{S}?\d\d)?(?!\d)"
)
ACCOUNT = re.compile(rf"(?<!\w)[A-Z]{{2}}\d\d(?:{S}?[A-Z0-9]{{4}}){{3,7}}(?:{S}?[A-Z0-9]{{1,3}})?(?!\w)")
STREETS = (
    "rue|avenue|av\\.|boulevard|bd|place|allées?|chemin|impasse|square|cours|quai|route|passage|résidence|villa|ruelle"
)
ADDRESS = re.compile(
    rf"(?<![\d,.])\d{{1,4}}(?:\s?(?:bis|ter|[A-D]))?,?\s+(?:{STREETS})\s+[^,;.!?\n]{{2,50}}", re.IGNORECASE
)
TITLED = re.compile(rf"(?<!\w)(?:MM?\.|Mmes?|Mlles?|Monsieur|Madame|Mademoiselle|Dr)\s+{CAPITAL}(?:\s+{CAPITAL})?")
PLACE_BEFORE = re.compile(
    rf"(?:{STREETS}|école|collège|lycée|gymnase|stade|parc|centre|maison|espace|salle|quartier|tour|cité|hôpital|pont|"
    r"théâtre|médiathèque|bibliothèque|square|saint|sainte|fondation|prix)\s+(?:de\s+|d[’'])?$",
    re.IGNORECASE,
)


def personal_data(text: str) -> list[Finding]:
    """In the order of the text; a place is told once, by its surest reading."""
    kept: list[Finding] = []
    for finding in _all(text):
        if all(finding.end <= other.start or finding.start >= other.end for other in kept):
            kept.append(finding)
    return sorted(kept, key=lambda finding: finding.start)


def _all(text: str) -> Iterator[Finding]:
    for look, advice in (
        (_accounts, _("Ce texte semble contenir un numéro de compte. Enlevez-le.")),
        (_social_security, _("Ce texte semble contenir un numéro de sécurité sociale. Enlevez-le.")),
        (EMAIL.finditer, _("Ce texte semble contenir une adresse électronique. Enlevez-la si elle est personnelle.")),
        (PHONE.finditer, _("Ce texte semble contenir un numéro de téléphone. Enlevez-le s’il est personnel.")),
        (ADDRESS.finditer, _("Ce texte semble contenir une adresse. Enlevez-la si quelqu’un y habite.")),
        (TITLED.finditer, _("Ce texte semble nommer une personne. Écrivez plutôt « une habitante », « un parent ».")),
        (_named, _("Ce texte semble nommer une personne. Écrivez plutôt « une habitante », « un parent ».")),
    ):
        for found in look(text):
            yield Finding(Kind.PERSONAL_DATA, *found.span(), found.group(), found.group(), advice)


def _accounts(text: str) -> Iterator[re.Match[str]]:
    return (found for found in ACCOUNT.finditer(text) if iban.is_valid(re.sub(S, "", found.group())))


def _social_security(text: str) -> Iterator[re.Match[str]]:
    """With its key the number must be right; without, its shape is enough."""
    for found in SOCIAL_SECURITY.finditer(text):
        digits = re.sub(S, "", found.group())
        if len(digits) == 13 or nir.is_valid(digits):
            yield found


def _named(text: str) -> Iterator[re.Match[str]]:
    return (
        found
        for found in _first_names().finditer(text)
        if not PLACE_BEFORE.search(text[max(0, found.start() - 40) : found.start()])
    )


@cache
def _first_names() -> re.Pattern[str]:
    first = "|".join(sorted(words_of("names", "first"), key=len, reverse=True))
    after = rf"\s+{CAPITAL}|,\s+\d{{1,2}}\s+ans|\s+\(\d{{1,2}}\s+ans\)"
    return re.compile(rf"(?<![\w’'-])(?:{first})(?:-{CAPITAL})?(?:{after})")
