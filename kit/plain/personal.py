"""Notices that a text seems to say who someone is. It warns; it never blocks, and it keeps nothing."""

import re
from collections.abc import Iterator
from functools import cache

from django.utils.translation import gettext as _
from stdnum import iban
from stdnum.fr import nir

from kit.plain.findings import Finding, Kind
from kit.plain.lists import words_of
from kit.typography import MONTHS

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
HOME = re.compile(
    r"(?<!\w)(?:(?:bâtiment|bât\.?|escalier|esc\.?|entrée|hall|tour)\s+\w{1,12},?\s+)?"
    r"(?:appartement|appt\.?|apt\.?)\s+(?:n°\s*)?[A-Z]?\d{1,4}(?!\w)",
    re.IGNORECASE,
)
BIRTH = re.compile(
    rf"(?<!\w)née?\s+le\s+\d{{1,2}}(?:er)?(?:[/.-]\d{{1,2}}[/.-]|\s+(?:{MONTHS})\s+)(?:19|20)?\d\d(?!\d)", re.IGNORECASE
)
TITLED = re.compile(
    rf"(?<!\w)(?:MM?\.|Mmes?|Mlles?|Monsieur|Madame|Mademoiselle|Drs?|[Dd]octeure?|[Pp]rofesseure?|[Mm]aître)"
    rf"\s+{CAPITAL}(?:\s+{CAPITAL})?"
)
CALLED = re.compile(
    rf"(?:s[’']appel(?:le|lent|ait)|prénommée?s?|prénom\s+(?:est\s+|:\s+)?|surnommée?s?)\s+(?P<who>{CAPITAL}(?:\s+{CAPITAL})?)"
)
PLACE_BEFORE = re.compile(
    rf"(?:{STREETS}|école|collège|lycée|gymnase|stade|parc|centre|maison|espace|salle|quartier|tour|cité|hôpital|pont|"
    r"théâtre|médiathèque|bibliothèque|square|crèche|piscine|halle|esplanade|rond-point|saint|sainte|fondation|prix)"
    r"\s+(?:de\s+|du\s+|d[’'])?$",
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
        (HOME.finditer, _("Ce texte semble contenir une adresse. Enlevez-la si quelqu’un y habite.")),
        (BIRTH.finditer, _("Ce texte semble contenir une date de naissance. Écrivez plutôt l’âge, sans nom.")),
        (CALLED.finditer, _("Ce texte semble nommer une personne. Écrivez plutôt « une habitante », « un parent ».")),
        (_titled, _("Ce texte semble nommer une personne. Écrivez plutôt « une habitante », « un parent ».")),
        (_named, _("Ce texte semble nommer une personne. Écrivez plutôt « une habitante », « un parent ».")),
    ):
        for found in look(text):
            who = "who" if "who" in found.re.groupindex else 0
            yield Finding(Kind.PERSONAL_DATA, *found.span(who), found[who], found[who], advice)


def _accounts(text: str) -> Iterator[re.Match[str]]:
    return (found for found in ACCOUNT.finditer(text) if iban.is_valid(re.sub(S, "", found.group())))


def _social_security(text: str) -> Iterator[re.Match[str]]:
    """With its key the number must be right; without, its shape is enough."""
    for found in SOCIAL_SECURITY.finditer(text):
        digits = re.sub(S, "", found.group())
        if len(digits) == 13 or nir.is_valid(digits):
            yield found


def _titled(text: str) -> Iterator[re.Match[str]]:
    return _outside_places(TITLED.finditer(text), text)


def _named(text: str) -> Iterator[re.Match[str]]:
    return _outside_places(_first_names().finditer(text), text)


def _outside_places(found: Iterator[re.Match[str]], text: str) -> Iterator[re.Match[str]]:
    """« la place Jean Jaurès », « rue du Docteur Roux » name no one who lives there."""
    return (name for name in found if not PLACE_BEFORE.search(text[max(0, name.start() - 40) : name.start()]))


@cache
def _first_names() -> re.Pattern[str]:
    first = "|".join(sorted(words_of("names", "first"), key=len, reverse=True))
    own = rf"(?:{first})(?:-{CAPITAL})?"
    after = rf"\s+{CAPITAL}|\s+[A-ZÀ-Ý]\.|,\s+\d{{1,2}}\s+ans|\s+\(\d{{1,2}}\s+ans\)"
    shouted = r"[A-ZÀ-Ý]{2,}(?:[ -][A-ZÀ-Ý]{2,})?"
    return re.compile(rf"(?<![\w’'-])(?:{own}(?:{after})|{shouted}\s+{own}(?!\w))")
