"""Filters and tags that every template has at hand."""

from django import template

from kit import dates, money, typography

register = template.Library()

register.filter("typo", typography.typo, is_safe=True)
register.filter("percent", typography.percent)
register.filter("words", typography.count_words)
register.filter("date_full", dates.date_full)
register.filter("hour", dates.hour)
register.filter("when", dates.when)


@register.filter
def euros(cents, style="") -> str:
    """`{{ cents|euros }}` reads "12 500,00 €"; `{{ cents|euros:"short" }}` drops the cents when there are none."""
    return money.euros(cents, short=style == "short")


@register.filter
def share_of(part, whole) -> str:
    """`{{ part|share_of:whole }}` reads "42 %"."""
    return typography.percent(part / whole) if whole else ""
