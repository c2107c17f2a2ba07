"""Words that a call is described with, the same in settings, in the self-check and in the articulation."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Public(models.TextChoices):
    EVERYBODY = "everybody", _("Tous les habitants")
    CHILDREN = "children", _("Enfants")
    YOUTH = "youth", _("Jeunes de 11 à 25 ans")
    WOMEN = "women", _("Femmes")
    FAMILIES = "families", _("Familles et parents")
    SENIORS = "seniors", _("Personnes âgées")
    JOB_SEEKERS = "job_seekers", _("Personnes qui cherchent un emploi")
    NEWCOMERS = "newcomers", _("Personnes qui apprennent le français")
    DISABLED = "disabled", _("Personnes en situation de handicap")


class Body(models.TextChoices):
    ASSOCIATION = "association", _("Une association déclarée")
    NON_PROFIT = "non_profit", _("Un autre organisme sans but lucratif")
    SCHOOL = "school", _("Un collège ou un lycée")
    PUBLIC_BODY = "public_body", _("Une commune ou un établissement public")
    LANDLORD = "landlord", _("Un bailleur social")
    COMPANY = "company", _("Une entreprise de l’économie sociale")
    RESIDENTS = "residents", _("Un groupe d’habitants sans association")


class Group(models.TextChoices):
    """Those who are asked for their consent: five groups, whatever the roles inside."""

    ASSOCIATIONS = "associations", _("Associations")
    INHABITANTS = "inhabitants", _("Habitants")
    DIRECTIONS = "directions", _("Directions de droit commun")
    FUNDERS = "funders", _("Financeurs")
    DSU = "dsu", _("Équipe du contrat de ville")


class Section(models.TextChoices):
    """What an article of the specifications is about."""

    CONTEXT = "context", _("Le contexte")
    ISSUES = "issues", _("Les enjeux")
    THEMES = "themes", _("Les thèmes")
    PUBLICS = "publics", _("Les publics")
    TERRITORIES = "territories", _("Les quartiers")
    BODIES = "bodies", _("Qui peut répondre")
    COSTS = "costs", _("Ce que l’aide paie")
    CALENDAR = "calendar", _("Le calendrier")
    CRITERIA = "criteria", _("Comment nous choisissons")
    DOCUMENTS = "documents", _("Les documents demandés")
    COMMITMENTS = "commitments", _("Ce à quoi vous vous engagez")
    CONTACTS = "contacts", _("Qui peut vous aider")
    OTHER = "other", _("Autre")
