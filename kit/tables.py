"""The table of work: a caption, a title in each row, sorting that is told aloud, and cards on a phone."""

import django_tables2 as tables
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.utils.html import format_html

from kit import dates, icons, money


class KindPaginator(Paginator):
    """An address that names a page which is gone shows the last page; one that makes no sense, the first."""

    def validate_number(self, number):
        try:
            return super().validate_number(number)
        except PageNotAnInteger:
            return 1
        except EmptyPage:
            return self.num_pages


class Table(tables.Table):
    """Subclasses write `class Meta(Table.Meta)` and a `caption`."""

    caption = ""

    class Meta:
        template_name = "django_tables2/cap.html"
        attrs = {"class": "data cards"}
        orderable = True


class EntryColumn(tables.Column):
    """The title of the row: a link to its page, and a quieter line under it (`under`: an accessor)."""

    is_row_title = True

    def __init__(self, *args, under: str = "", **options):
        self.under = under
        super().__init__(*args, **options)

    def render(self, value, record):
        url = record["url"] if isinstance(record, dict) else record.get_absolute_url()
        line = tables.A(self.under).resolve(record, quiet=True) if self.under else ""
        under = format_html('<span class="under">{}</span>', line) if line else ""
        return format_html('<a class="entry" href="{}">{}</a>{}', url, value, under)


class NumberColumn(tables.Column):
    def __init__(self, *args, **options):
        super().__init__(
            *args, attrs={"th": {"class": "num"}, "td": {"class": "num"}, "tf": {"class": "num"}}, **options
        )


class EurosColumn(NumberColumn):
    """Cents in the row, euros on the page, without the cents when there are none."""

    def render(self, value):
        return money.euros(value, short=True)


class DayColumn(tables.Column):
    def render(self, value):
        return dates.date_full(value)


class StateColumn(tables.Column):
    """The badge of a state; `tone` is the accessor of its tone."""

    def __init__(self, *args, tone: str = "tone", **options):
        self.tone = tone
        super().__init__(*args, **options)

    def render(self, value, record):
        return icons.state(value, tables.A(self.tone).resolve(record))


def arrange(table: tables.Table, request, *, per_page: int = 25) -> tables.Table:
    """Sorts and cuts into pages as the address asks, within what we allow."""
    table.request = request
    if asked := request.GET.getlist(table.prefixed_order_by_field):
        table.order_by = asked
    table.paginate(KindPaginator, per_page, page=request.GET.get(table.prefixed_page_field, 1))
    return table
