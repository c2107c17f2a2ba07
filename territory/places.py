"""What a department settles: the hour of its clocks and the calendar of its schools."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SchoolZone(models.TextChoices):
    A = "A", _("Zone A")
    B = "B", _("Zone B")
    C = "C", _("Zone C")
    CORSE = "Corse", _("Corse")
    GUADELOUPE = "Guadeloupe", _("Guadeloupe")
    MARTINIQUE = "Martinique", _("Martinique")
    GUYANE = "Guyane", _("Guyane")
    REUNION = "Réunion", _("La Réunion")
    MAYOTTE = "Mayotte", _("Mayotte")
    SAINT_MARTIN = "Saint-Martin", _("Saint-Martin")
    POLYNESIE = "Polynésie", _("Polynésie française")


MAINLAND_TIME_ZONE = "Europe/Paris"

OVERSEAS_TIME_ZONES = {
    "971": "America/Guadeloupe",
    "972": "America/Martinique",
    "973": "America/Cayenne",
    "974": "Indian/Reunion",
    "976": "Indian/Mayotte",
    "978": "America/Marigot",
    "987": "Pacific/Tahiti",
}

DEPARTMENTS_BY_SCHOOL_ZONE = {
    SchoolZone.A: "01 03 07 15 16 17 19 21 23 24 25 26 33 38 39 40 42 43 47 58 63 64 69 70 71 73 74 79 86 87 89 90",
    SchoolZone.B: (
        "02 04 05 06 08 10 13 14 18 22 27 28 29 35 36 37 41 44 45 49 50 51 52 53 54 55 56 57 59 60 61 62 67 68 72 76 "
        "80 83 84 85 88"
    ),
    SchoolZone.C: "09 11 12 30 31 32 34 46 48 65 66 75 77 78 81 82 91 92 93 94 95",
    SchoolZone.CORSE: "2A 2B",
    SchoolZone.GUADELOUPE: "971",
    SchoolZone.MARTINIQUE: "972",
    SchoolZone.GUYANE: "973",
    SchoolZone.REUNION: "974",
    SchoolZone.MAYOTTE: "976",
    SchoolZone.SAINT_MARTIN: "978",
    SchoolZone.POLYNESIE: "987",
}

SCHOOL_ZONES = {
    department: zone for zone, departments in DEPARTMENTS_BY_SCHOOL_ZONE.items() for department in departments.split()
}


def time_zone(department: str) -> str:
    return OVERSEAS_TIME_ZONES.get(department, MAINLAND_TIME_ZONE)


def school_zone(department: str) -> SchoolZone:
    return SCHOOL_ZONES[department]
