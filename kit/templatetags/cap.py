"""Filters and tags that every template has at hand."""

from django import template
from django.utils.html import format_html

from kit import dates, icons, markdown, money, typography

register = template.Library()

register.filter("typo", typography.typo, is_safe=True)
register.filter("percent", typography.percent)
register.filter("grouped", typography.grouped)
register.filter("words", typography.count_words)
register.filter("date_full", dates.date_full)
register.filter("day_full", dates.day_full)
register.filter("hour", dates.hour, expects_localtime=True)
register.filter("when", dates.when)
register.filter("markdown", markdown.render)
register.filter("plain", markdown.plain)


@register.filter
def euros(cents, style="") -> str:
    """`{{ cents|euros }}` reads "12 500,00 €"; `{{ cents|euros:"short" }}` drops the cents when there are none."""
    return money.euros(cents, short=style == "short")


@register.filter
def share_of(part, whole) -> str:
    """`{{ part|share_of:whole }}` reads "42 %"."""
    return typography.percent(part / whole) if whole else ""


register.simple_tag(icons.icon, name="icon")
register.simple_tag(icons.state, name="state")


@register.simple_tag(takes_context=True)
def current(context, url):
    """The `aria-current` of a menu link: "page" on its own page, "true" on the pages below it."""
    path = context["request"].path if "request" in context else ""
    if path == url:
        return format_html(' aria-current="{}"', "page")
    inside = url != "/" and path.startswith(url)
    return format_html(' aria-current="{}"', "true") if inside else ""


@register.filter
def tone(level: str) -> str:
    """The icon of a message's level."""
    return {"success": "done", "warning": "soon", "error": "need"}.get(level, "info")


@register.simple_tag(takes_context=True)
def page_url(context, number, field="page"):
    """The address of another page of the same list, its filters and order kept."""
    asked = context["request"].GET.copy()
    asked[field] = number
    return f"?{asked.urlencode()}"


@register.filter
def nearby(page):
    """The page numbers worth a link: the first, the last, and those around this one."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def initials(name: str) -> str:
    words = str(name).replace("-", " ").split()
    return "".join(word[0].upper() for word in words[:1] + words[1:][-1:])
