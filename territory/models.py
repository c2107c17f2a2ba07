from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, Q, When
from django.db.models.functions import Length, Upper
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from stdnum.fr import siret as siret_number

from territory import geometry
from territory.places import MAINLAND_TIME_ZONE, SchoolZone
from territory.school import SchoolHoliday as SchoolHoliday
from territory.words import plain

models.CharField.register_lookup(Length)


def validate_siret(value: str) -> None:
    if not siret_number.is_valid(value):
        raise ValidationError(_("Ce SIRET n’existe pas : vérifiez ses 14 chiffres."), code="siret")


def on_earth(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(lon__range=(-180, 180), lat__range=(-90, 90)),
        name=name,
        violation_error_message=_("Ce point n’est pas sur Terre : vérifiez la longitude et la latitude."),
    )


def not_empty(field: str, name: str, message) -> models.CheckConstraint:
    return models.CheckConstraint(condition=~Q(**{field: ""}), name=name, violation_error_message=message)


class Named(models.Model):
    """Something people look for by its name, however they type it."""

    search = models.CharField(_("nom sans accents"), max_length=255, editable=False, db_index=True)

    class Meta:
        abstract = True

    def searched(self) -> str:
        return self.name

    def fill_search(self) -> None:
        self.search = plain(self.searched())

    def save(self, *args, **kwargs):
        self.fill_search()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, "search"}
        super().save(*args, **kwargs)


class NamedQuerySet(models.QuerySet):
    def named(self, words: str):
        """Those whose name holds every word typed, at the start of one of its own words."""
        found = self
        for word in plain(words).split():
            found = found.filter(Q(search__startswith=word) | Q(search__contains=f" {word}"))
        return found


class ContractQuerySet(NamedQuerySet):
    def found(self, words: str):
        """Contracts of that name or department first, then those with a neighbourhood in a commune of that name."""
        if not plain(words):
            return self.none()
        nearby = self.model.objects.filter(qpvs__communes__in=Commune.objects.named(words))
        exact = Q(search__startswith=plain(words)) | Q(department_name__iexact=words)
        found = self.named(words) | self.filter(pk__in=nearby.values("pk"))
        return found.annotate(apart=Case(When(exact, then=0), default=1)).order_by("apart", "search", "code")

    def open_here(self):
        return self.filter(institutions__kind=InstitutionKind.DSU)


class Theme(models.Model):
    """The national nomenclature of the politique de la ville: themes, and the sub-themes they hold."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    label = models.CharField(_("libellé"), max_length=120)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("thème")
    )

    class Meta:
        verbose_name = _("thème")
        verbose_name_plural = _("thèmes")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(parent=None) | ~Q(parent=F("id")),
                name="theme_not_its_own_parent",
                violation_error_message=_("Un thème ne peut pas être son propre sous-thème."),
            ),
            not_empty("label", "theme_has_a_label", _("Donnez un libellé au thème.")),
        ]

    def __str__(self):
        return self.label


class Commune(Named):
    code = models.CharField(_("code INSEE"), max_length=5, primary_key=True)
    name = models.CharField(_("nom"), max_length=80)
    department = models.CharField(_("département"), max_length=3, db_index=True)
    population = models.PositiveIntegerField(_("population"), default=0)
    # In the Paris region, the établissement public territorial: it is the one that signs contracts.
    epci = models.CharField(_("intercommunalité"), max_length=9, blank=True, db_index=True)
    lon = models.FloatField(_("longitude"))
    lat = models.FloatField(_("latitude"))

    objects = NamedQuerySet.as_manager()

    class Meta:
        verbose_name = _("commune")
        verbose_name_plural = _("communes")
        ordering = ["search", "code"]
        constraints = [
            on_earth("commune_on_earth"),
            models.CheckConstraint(
                condition=Q(code__length=5),
                name="commune_code_has_5_signs",
                violation_error_message=_("Le code INSEE d’une commune compte 5 signes."),
            ),
            not_empty("name", "commune_has_a_name", _("Donnez le nom de la commune.")),
        ]

    def __str__(self):
        return f"{self.name} ({self.department})"


class Contract(Named):
    """A contrat de ville 2024-2030: one conurbation or one commune, its neighbourhoods and its signatories."""

    class Ground(models.TextChoices):
        EPCI = "epci", _("intercommunalité")
        COMMUNE = "commune", _("commune")

    code = models.CharField(_("code"), max_length=8, unique=True)
    label = models.CharField(_("libellé"), max_length=120)
    name = models.CharField(_("nom court"), max_length=80)
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    department = models.CharField(_("département"), max_length=3, db_index=True)
    department_name = models.CharField(_("nom du département"), max_length=40)
    ground = models.CharField(_("périmètre"), max_length=8, choices=Ground)
    ground_code = models.CharField(_("SIREN de l’intercommunalité ou code de la commune"), max_length=9)
    ground_name = models.CharField(_("nom du périmètre"), max_length=120)
    time_zone = models.CharField(_("fuseau horaire"), max_length=40, default=MAINLAND_TIME_ZONE)
    school_zone = models.CharField(_("zone scolaire"), max_length=12, choices=SchoolZone)
    lon = models.FloatField(_("longitude"))
    lat = models.FloatField(_("latitude"))
    number_prefix = models.CharField(
        _("préfixe des numéros de dossier"),
        max_length=3,
        null=True,
        blank=True,
        unique=True,  # noqa: DJ001
    )

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = _("contrat de ville")
        verbose_name_plural = _("contrats de ville")
        ordering = ["search", "code"]
        indexes = [models.Index(fields=["ground_code"], name="contract_ground")]
        constraints = [
            on_earth("contract_on_earth"),
            models.CheckConstraint(
                condition=Q(code__startswith="CN", code__length=8),
                name="contract_code_shape",
                violation_error_message=_("Le code d’un contrat de ville compte 8 signes et commence par CN."),
            ),
            models.CheckConstraint(
                condition=Q(number_prefix=None) | Q(number_prefix__length=3, number_prefix=Upper("number_prefix")),
                name="contract_prefix_shape",
                violation_error_message=_("Le préfixe des numéros de dossier compte 3 lettres capitales."),
            ),
            models.CheckConstraint(
                condition=Q(ground__in=["epci", "commune"]),
                name="contract_ground_known",
                violation_error_message=_("Un contrat porte sur une intercommunalité ou sur une commune."),
            ),
            models.CheckConstraint(
                condition=Q(school_zone__in=SchoolZone.values),
                name="contract_school_zone_known",
                violation_error_message=_("Cette zone scolaire n’existe pas."),
            ),
            not_empty("name", "contract_has_a_name", _("Donnez un nom court au contrat.")),
        ]

    def __str__(self):
        return self.name

    def searched(self) -> str:
        return f"{self.name} {self.label} {self.department_name} {self.department}"

    def get_absolute_url(self):
        return reverse("territory:contract", args=[self.slug])

    @property
    def is_open(self) -> bool:
        """Its team is at work here."""
        return self.institutions.filter(kind=InstitutionKind.DSU).exists()

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class QpvQuerySet(NamedQuerySet):
    def with_outline(self):
        return self.defer(None)

    def near(self, lon: float, lat: float):
        """Those whose box holds the point: the index answers this."""
        return self.filter(west__lte=lon, east__gte=lon, south__lte=lat, north__gte=lat).order_by()

    def at(self, lon: float, lat: float) -> "Qpv | None":
        """The neighbourhood that holds this point: boxes are sorted out by the database, outlines here."""
        candidates = sorted(self.with_outline().near(lon, lat), key=lambda qpv: qpv.code)
        return next((qpv for qpv in candidates if geometry.contains(qpv.outline, lon, lat)), None)


class QpvManager(models.Manager.from_queryset(QpvQuerySet)):
    def get_queryset(self):
        """Outlines are heavy and only maps and `at` read them: they come when asked."""
        return super().get_queryset().defer("outline")


class Qpv(Named):
    """A quartier prioritaire de la politique de la ville."""

    code = models.CharField(_("code"), max_length=8, unique=True)
    name = models.CharField(_("nom"), max_length=160)
    communes = models.ManyToManyField(Commune, related_name="qpvs", verbose_name=_("communes"))
    contracts = models.ManyToManyField(Contract, related_name="qpvs", verbose_name=_("contrats de ville"))
    outline = models.JSONField(_("contour"))
    west = models.FloatField(_("ouest"))
    south = models.FloatField(_("sud"))
    east = models.FloatField(_("est"))
    north = models.FloatField(_("nord"))
    lon = models.FloatField(_("longitude"))
    lat = models.FloatField(_("latitude"))

    objects = QpvManager()

    class Meta:
        verbose_name = _("quartier prioritaire")
        verbose_name_plural = _("quartiers prioritaires")
        ordering = ["search", "code"]
        indexes = [models.Index(fields=["west", "east", "south", "north"], name="qpv_box")]
        constraints = [
            on_earth("qpv_on_earth"),
            models.CheckConstraint(
                condition=Q(code__startswith="QN", code__length=8),
                name="qpv_code_shape",
                violation_error_message=_("Le code d’un quartier prioritaire compte 8 signes et commence par QN."),
            ),
            models.CheckConstraint(
                condition=Q(west__lte=F("east"), south__lte=F("north")),
                name="qpv_box_in_order",
                violation_error_message=_("Les limites du quartier sont inversées."),
            ),
            not_empty("name", "qpv_has_a_name", _("Donnez le nom du quartier.")),
        ]

    def __str__(self):
        return self.name


class InstitutionKind(models.TextChoices):
    STATE = "etat", _("État")
    EPCI = "metropole", _("Intercommunalité")
    CITY = "ville", _("Ville")
    CAF = "caf", _("Caisse d’allocations familiales")
    DEPARTMENT = "departement", _("Département")
    REGION = "region", _("Région")
    LANDLORD = "bailleur", _("Bailleur social")
    DIRECTION = "direction", _("Direction de droit commun")
    DSU = "dsu", _("Équipe du contrat de ville")
    CITIZENS = "conseil_citoyen", _("Conseil citoyen")


class Institution(models.Model):
    """A signatory or a partner of one contract, as it acts there."""

    Kind = InstitutionKind

    contract = models.ForeignKey(
        Contract, models.PROTECT, related_name="institutions", verbose_name=_("contrat de ville")
    )
    kind = models.CharField(_("nature"), max_length=16, choices=InstitutionKind)
    name = models.CharField(_("nom"), max_length=160)
    short_name = models.CharField(_("nom court"), max_length=40)
    siret = models.CharField(_("SIRET"), max_length=14, blank=True, validators=[validate_siret])
    is_funder = models.BooleanField(_("apporte des crédits"), default=False)
    themes = models.ManyToManyField(Theme, blank=True, related_name="institutions", verbose_name=_("thèmes"))
    service = models.CharField(_("service"), max_length=160, blank=True)
    address = models.TextField(_("adresse postale"), blank=True)
    email = models.EmailField(_("courriel"), blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    rank = models.PositiveSmallIntegerField(_("rang"), default=50)

    class Meta:
        verbose_name = _("institution")
        verbose_name_plural = _("institutions")
        ordering = ["contract", "rank", "name"]
        indexes = [
            models.Index(fields=["contract", "kind"], name="institution_kind"),
            models.Index(fields=["contract"], condition=Q(is_funder=True), name="institution_funders"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["contract", "kind", "name"],
                name="institution_once",
                violation_error_message=_("Cette institution est déjà inscrite dans ce contrat."),
            ),
            models.UniqueConstraint(
                fields=["contract"],
                condition=Q(kind="dsu"),
                name="institution_one_dsu",
                violation_error_message=_("Ce contrat a déjà son équipe."),
            ),
            models.CheckConstraint(
                condition=Q(kind__in=InstitutionKind.values),
                name="institution_kind_known",
                violation_error_message=_("Cette nature d’institution n’existe pas."),
            ),
            models.CheckConstraint(
                condition=Q(siret="") | Q(siret__length=14),
                name="institution_siret_length",
                violation_error_message=_("Un SIRET compte 14 chiffres."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(short_name=""),
                name="institution_has_names",
                violation_error_message=_("Donnez un nom et un nom court à l’institution."),
            ),
        ]

    def __str__(self):
        return self.short_name


class LoadedFile(models.Model):
    """What the ground was last loaded from: the fingerprint of each open data file."""

    name = models.CharField(_("fichier"), max_length=60, primary_key=True)
    fingerprint = models.CharField(_("empreinte"), max_length=64)
    loaded_at = models.DateTimeField(_("chargé le"), auto_now=True)

    class Meta:
        verbose_name = _("fichier chargé")
        verbose_name_plural = _("fichiers chargés")
        ordering = ["name"]

    def __str__(self):
        return self.name
