"""The real data, loaded once for the whole class."""

from collections import Counter
from io import StringIO

from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from territory import geometry, loading
from territory.models import Commune, Contract, LoadedFile, Qpv, SchoolHoliday, Theme


def run(*options: str) -> str:
    out = StringIO()
    call_command("load_territory", *options, stdout=out)
    return out.getvalue().replace("\u00a0", " ")


class TestTheGround(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.said = run()

    def test_it_says_what_it_loads(self):
        assert self.said.splitlines() == [
            "Thèmes : 31",
            "Communes : 34969",
            "Contrats de ville : 391",
            "Quartiers prioritaires : 1584",
            f"Vacances scolaires : {SchoolHoliday.objects.count()}",
        ]

    def test_it_loads_all_of_the_open_data(self):
        assert (Commune.objects.count(), Contract.objects.count(), Qpv.objects.count()) == (34969, 391, 1584)
        assert (Theme.objects.filter(parent=None).count(), Theme.objects.exclude(parent=None).count()) == (6, 25)
        per_qpv = Counter(Qpv.objects.annotate(number=Count("contracts")).values_list("number", flat=True))
        assert per_qpv == {0: 2, 1: 1560, 2: 22}
        assert Qpv.objects.filter(communes=None).count() == 0

    def test_the_neighbourhoods_are_those_of_the_decree(self):
        overseas = Qpv.objects.filter(communes__department__gt="96").values("pk")
        mainland = Qpv.objects.exclude(pk__in=overseas).values_list("code", flat=True)
        assert Counter(code[-1] for code in mainland) == {"M": 957, "I": 294, "N": 111}

    def test_real_points_are_where_they_should_be(self):
        assert Qpv.objects.at(0.6972, 47.3806).code == "QN03709M"
        assert Qpv.objects.at(0.6848, 47.3941) is None
        inside = Qpv.objects.get(code="QN09328M")
        assert "Aubervilliers" in [commune.name for commune in inside.communes.all()]
        assert Qpv.objects.at(inside.lon, inside.lat) == inside

    def test_every_neighbourhood_holds_the_point_that_bears_its_name(self):
        rows = Qpv.objects.with_outline()
        assert [qpv.code for qpv in rows if not geometry.contains(qpv.outline, qpv.lon, qpv.lat)] == []

    def test_the_demo_contracts_are_ready(self):
        found = {contract.slug: contract for contract in Contract.objects.filter(slug__in=["tours", "dunkerque"])}
        found["vitry-le-francois"] = Contract.objects.get(code="CN05103I")
        assert {slug: contract.qpvs.count() for slug, contract in found.items()} == {
            "tours": 13,
            "vitry-le-francois": 3,
            "dunkerque": 7,
        }
        assert [contract.school_zone for contract in found.values()] == ["B", "B", "B"]

    def test_overseas_contracts_lie_overseas_and_live_at_their_hour(self):
        papeete = Contract.objects.get(code="CN98701M")
        assert (papeete.name, papeete.time_zone, papeete.school_zone) == ("Papeete", "Pacific/Tahiti", "Polynésie")
        assert papeete.lon < -149
        assert papeete.qpvs.count() == 88

    def test_a_second_load_reads_the_fingerprints_and_stops(self):
        with CaptureQueriesContext(connection) as queries:
            assert run() == "Territoire : rien de nouveau.\n"
        assert len(queries) == 1

    def test_loading_again_repairs_what_changed_and_keeps_what_people_chose(self):
        tours = Contract.objects.get(slug="tours")
        before = self.counted()
        Contract.objects.filter(pk=tours.pk).update(ground_name="?", number_prefix="TOU")
        tours.qpvs.clear()
        tours.qpvs.add(Qpv.objects.get(code="QN09328M"))
        run("--again")
        tours.refresh_from_db()
        assert (tours.ground_name, tours.number_prefix) == ("Tours Métropole Val de Loire", "TOU")
        assert self.counted() == before
        assert not tours.qpvs.filter(code="QN09328M").exists()

    def test_a_changed_file_is_loaded(self):
        LoadedFile.objects.filter(name="contracts.csv").update(fingerprint="old")
        assert not loading.is_up_to_date()
        run()
        assert loading.is_up_to_date()

    @staticmethod
    def counted() -> list[int]:
        models = (Theme, Commune, Contract, Qpv, Qpv.contracts.through, Qpv.communes.through, LoadedFile, SchoolHoliday)
        return [model.objects.count() for model in models]
