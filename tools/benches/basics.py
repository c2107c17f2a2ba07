"""The first rows: what every page, letter, export and step rests on."""

import io
import itertools
import random
from datetime import timedelta

import xlsxwriter
from django.urls import reverse
from django.utils import timezone

from aap.models import Call
from accounts.door import take
from accounts.models import Person
from kit.sheets import Column, write_to
from territory.models import Contract, Qpv
from tests.kit.pdf_sample import sample
from tests.world import client_of
from tools.benches import elapsed_ms, median_ms, row

ROWS, COLUMNS = 10_000, 40


@row("an empty page of somebody signed in", goal=50)
def empty_page() -> float:
    client = client_of(Person.objects.create_user("mesure@exemple.invalid"))
    address = reverse("accounts:choices")
    return median_ms(lambda: client.get(address))


@row("the QPV where a point is, among all of France", goal=15)
def point_in_qpv() -> float:
    chance = random.Random(1)  # noqa: S311 - the same points every time
    around = list(Qpv.objects.values_list("west", "east", "south", "north"))
    points = itertools.cycle(
        [(chance.uniform(west, east), chance.uniform(south, north)) for west, east, south, north in around]
    )
    return median_ms(lambda: Qpv.objects.at(*next(points)), times=500)


@row("a tagged PDF of three pages", goal=500)
def three_pages() -> float:
    return median_ms(lambda: sample().build(), times=10)


@row(f"an XLSX of {ROWS} × {COLUMNS}, against bare xlsxwriter", goal=1.5, unit="×")
def export() -> float:
    rows = [{f"c{place}": f"valeur {line} {place}" for place in range(COLUMNS)} for line in range(ROWS)]
    columns = [Column(f"c{place}", f"Colonne {place}") for place in range(COLUMNS)]
    ours = min(elapsed_ms(lambda: write_to(io.BytesIO(), "xlsx", columns, rows, title="Mesure")) for _ in range(3))
    return ours / min(elapsed_ms(lambda: bare(rows)) for _ in range(3))


def bare(rows: list[dict]) -> None:
    book = xlsxwriter.Workbook(io.BytesIO(), {"constant_memory": True})
    sheet = book.add_worksheet()
    for number, line in enumerate(rows):
        for place, value in enumerate(line.values()):
            sheet.write_string(number, place, value)
    book.close()


@row("one step through the door: lock, guards, save, journal", goal=20)
def one_step() -> float:
    agent = Person.objects.create_user("agent-mesure@exemple.invalid")
    calls = iter(closed_calls(40))
    return median_ms(lambda: take(next(calls), "settle", actor=agent))


def closed_calls(number: int) -> list[Call]:
    now = timezone.now()
    dates = {"published_at": now, "opens_at": now - timedelta(days=60), "closes_at": now, "answer_on": now.date()}
    contract = Contract.objects.first()
    return [
        Call.objects.create(
            contract=contract, slug=f"mesure-{rank}", title="Mesure", year=2027, state="closed", **dates
        )
        for rank in range(number)
    ]
