"""Words as they were noted, with those that may name somebody marked in the text."""

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from kit.plain.personal import personal_data


def marked(text: str) -> SafeString:
    parts, done = [], 0
    for finding in personal_data(text):
        parts += [conditional_escape(text[done : finding.start]), format_html("<mark>{}</mark>", finding.excerpt)]
        done = finding.end
    return mark_safe("".join([*parts, conditional_escape(text[done:])]))  # noqa: S308 - each part is escaped
