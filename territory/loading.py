"""Brings the open data of `territory/data/` into the database: the same files twice change nothing."""

import csv
import gzip
import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from django.db import models, transaction

from territory import geometry, places, school_loading
from territory.models import Commune, Contract, LoadedFile, Qpv, Theme

DATA = Path(__file__).parent / "data"
FILES = ("themes.csv", "communes.csv.gz", "contracts.csv", "qpvs.geojson.gz", "school_holidays.csv")
# Raise it when this module makes other rows out of the same files.
LAYOUT = "1"


def fingerprints() -> dict[str, str]:
    contents = {name: (DATA / name).read_bytes() for name in FILES}
    contents[school_loading.LIBRARY] = school_loading.fingerprint().encode()
    return {name: hashlib.sha256(LAYOUT.encode() + content).hexdigest() for name, content in contents.items()}


def is_up_to_date() -> bool:
    return dict(LoadedFile.objects.values_list("name", "fingerprint")) == fingerprints()


@transaction.atomic
def load(say: Callable[[str], object]) -> None:
    say(f"Thèmes\u00a0: {load_themes()}")
    say(f"Communes\u00a0: {load_communes()}")
    say(f"Contrats de ville\u00a0: {load_contracts()}")
    say(f"Quartiers prioritaires\u00a0: {load_qpvs()}")
    say(f"Vacances scolaires\u00a0: {school_loading.load()}")
    upsert(LoadedFile, [LoadedFile(name=name, fingerprint=mark) for name, mark in fingerprints().items()], key="name")


def text_of(name: str) -> str:
    raw = (DATA / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode()


def rows_of(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text_of(name).splitlines()))


def features() -> list[dict]:
    return json.loads(text_of("qpvs.geojson.gz"))["features"]


def upsert(model: type[models.Model], rows: Iterable[models.Model], *, key: str, kept: tuple[str, ...] = ()) -> int:
    """Creates the rows or brings them up to date by `key`; the fields in `kept` belong to people, not to the data."""
    rows = list(rows)
    fields = [
        field.name
        for field in model._meta.concrete_fields
        if not field.primary_key and field.name != key and field.name not in kept
    ]
    model._default_manager.bulk_create(rows, update_conflicts=True, unique_fields=[key], update_fields=fields)
    return len(rows)


def load_themes() -> int:
    rows = rows_of("themes.csv")
    tops = [Theme(code=row["code"], label=row["label"]) for row in rows if not row["parent"]]
    count = upsert(Theme, tops, key="code")
    ids = ids_by_code(Theme)
    subs = [Theme(code=row["code"], label=row["label"], parent_id=ids[row["parent"]]) for row in rows if row["parent"]]
    return count + upsert(Theme, subs, key="code")


def load_communes() -> int:
    return upsert(Commune, map(commune_of, rows_of("communes.csv.gz")), key="code")


def load_contracts() -> int:
    return upsert(Contract, map(contract_of, rows_of("contracts.csv")), key="code", kept=("number_prefix",))


def load_qpvs() -> int:
    found = features()
    count = upsert(Qpv, map(qpv_of, found), key="code")
    ids = ids_by_code(Qpv)
    contracts = ids_by_code(Contract)
    link(
        Qpv.contracts.through,
        "contract_id",
        {(ids[one["code"]], contracts[code]) for one in properties(found) for code in one["contracts"]},
    )
    link(
        Qpv.communes.through,
        "commune_id",
        {(ids[one["code"]], code) for one in properties(found) for code in one["communes"]},
    )
    return count


def commune_of(row: dict[str, str]) -> Commune:
    numbers = {"population": int(row["population"]), "lon": float(row["lon"]), "lat": float(row["lat"])}
    return searchable(Commune(**{**row, **numbers}))


def contract_of(row: dict[str, str]) -> Contract:
    department = row["department"]
    return searchable(
        Contract(
            **{**row, "lon": float(row["lon"]), "lat": float(row["lat"])},
            time_zone=places.time_zone(department),
            school_zone=places.school_zone(department),
        )
    )


def qpv_of(feature: dict) -> Qpv:
    outline, known = feature["geometry"], feature["properties"]
    west, south, east, north = geometry.bounds(outline)
    lon, lat = geometry.inner_point(outline, known["lon"], known["lat"])
    box = {"west": west, "south": south, "east": east, "north": north}
    return searchable(Qpv(code=known["code"], name=known["name"], outline=outline, lon=lon, lat=lat, **box))


def searchable(row):
    """Bulk writes pass by `save`, which fills the searched name."""
    row.fill_search()
    return row


def properties(found: list[dict]) -> list[dict]:
    return [feature["properties"] for feature in found]


def ids_by_code(model: type[models.Model]) -> dict[str, int]:
    return dict(model._default_manager.values_list("code", "pk"))


def link(through: type[models.Model], other: str, wanted: set[tuple]) -> None:
    """Makes the links of the data's neighbourhoods exactly `wanted`."""
    known = {(qpv, thing): pk for pk, qpv, thing in through.objects.values_list("pk", "qpv_id", other)}
    concerned = {qpv for qpv, _ in wanted}
    stale = [pk for pair, pk in known.items() if pair[0] in concerned and pair not in wanted]
    through.objects.filter(pk__in=stale).delete()
    through.objects.bulk_create([through(**{"qpv_id": qpv, other: thing}) for qpv, thing in wanted - known.keys()])
