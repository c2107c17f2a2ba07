import pytest
from django.test import RequestFactory

from kit.tables import DayColumn, EntryColumn, EurosColumn, NumberColumn, StateColumn, Table, arrange


class Cases(Table):
    caption = "Les dossiers"
    title = EntryColumn(under="by", verbose_name="Dossier")
    asked = EurosColumn(verbose_name="Demande")
    state = StateColumn(verbose_name="État", orderable=False)

    class Meta(Table.Meta):
        pass


def rows(number: int) -> list[dict]:
    return [
        {
            "title": f"Projet {n:02}",
            "by": "Roue libre",
            "asked": n * 100_00,
            "state": "À lire",
            "tone": "wait",
            "url": f"/{n}/",
        }
        for n in range(1, number + 1)
    ]


def shown(address: str, number: int = 30, per_page: int = 10):
    request = RequestFactory().get(address)
    table = arrange(Cases(rows(number)), request, per_page=per_page)
    return table, table.as_html(request)


def test_it_has_a_caption_row_titles_and_labels_for_cards():
    _table, html = shown("/", 1)
    assert "<caption>Les dossiers</caption>" in html
    assert '<th scope="row" class="headline"><a class="entry" href="/1/">Projet 01</a>' in html
    assert '<span class="under">Roue libre</span></th>' in html
    assert '<td data-label="Demande" class="num">100\u00a0€</td>' in html
    assert '<span class="state wait">' in html


def test_it_tells_which_column_orders_it():
    _table, html = shown("/?sort=-asked")
    assert html.count('aria-sort="descending"') == 1
    assert html.index("Projet 30") < html.index("Projet 29")


def test_ordering_goes_back_to_the_first_page():
    _table, html = shown("/?page=2&q=velo")
    assert 'href="?q=velo&amp;sort=asked"' in html


@pytest.mark.parametrize(("asked", "page"), [("2", 2), ("99", 3), ("0", 3), ("deux", 1), ("", 1)])
def test_a_page_that_is_gone_shows_the_last_one(asked, page):
    table, _html = shown(f"/?page={asked}")
    assert table.page.number == page


def test_the_address_cannot_ask_for_longer_pages():
    table, _html = shown("/?per_page=1000")
    assert len(table.page.object_list) == 10


def test_the_pages_keep_the_filters():
    _table, html = shown("/?q=velo&page=2")
    assert 'href="?q=velo&amp;page=3" rel="next"' in html
    assert "11 à 20 sur 30" in html
    assert 'aria-current="page"' in html


def test_one_page_has_no_page_numbers():
    _table, html = shown("/", 3)
    assert "<nav" not in html


def test_numbers_and_days_have_their_own_columns():
    import datetime

    class Days(Table):
        asked_on = DayColumn()
        votes = NumberColumn()

        class Meta(Table.Meta):
            pass

    request = RequestFactory().get("/")
    html = arrange(Days([{"asked_on": datetime.date(2027, 3, 2), "votes": 4}]), request).as_html(request)
    assert "mardi 2\u00a0mars\u00a02027" in html
    assert 'class="num">4</td>' in html
