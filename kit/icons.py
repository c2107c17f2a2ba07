"""Our icons, drawn on a grid of 16 in the colour of the text around them, and the badge that shows a state."""

from django.utils.html import format_html
from django.utils.safestring import SafeString

STROKES = {
    "wait": "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11z",
    "now": "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 7.2a.8.8 0 1 1 0 1.6.8.8 0 0 1 0-1.6z",
    "soon": "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 5v3l2 1.6",
    "need": "M8 2.2 14.4 13.4H1.6zM8 6.4v3.2M8 11.3v.4",
    "done": "M2.6 8.6 6.3 12.2 13.4 4",
    "off": "M3.2 8h9.6",
    "info": "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11zM8 7.4v3.8M8 4.9v.3",
    "next": "M6 3.2 10.8 8 6 12.8",
    "back": "M10 3.2 5.2 8 10 12.8",
    "up": "M3.2 10 8 5.2l4.8 4.8",
    "down": "M3.2 6 8 10.8 12.8 6",
    "sort": "M4.8 6.2 8 3l3.2 3.2M4.8 9.8 8 13l3.2-3.2",
    "file": "M4 1.8h5.4L12.4 5v9.2H4zM9.2 2v3.2h3",
    "edit": "M3 13l.7-3L10.6 3.1l2.3 2.3L6 12.3z",
    "close": "M3.6 3.6l8.8 8.8M12.4 3.6l-8.8 8.8",
    "menu": "M2 4.2h12M2 8h12M2 11.8h12",
    "person": "M8 2.4a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4zM2.8 13.8c.6-3 2.7-4.2 5.2-4.2s4.6 1.2 5.2 4.2",
    "phone": "M3 2.5h2.6l1.2 3-1.6 1.3c.8 1.7 2.1 3 3.9 3.9l1.3-1.6 3 1.2V13C8 14 2 8 3 2.5z",
    "mail": "M1.8 3.6h12.4v8.8H1.8zM2 4l6 4.8L14 4",
    "link": "M6.4 9.6 9.6 6.4M7.2 4.6 9 2.9a2.8 2.8 0 0 1 4 4l-1.7 1.8M8.8 11.4 7 13.1a2.8 2.8 0 0 1-4-4l1.7-1.8",
    "heading": "M3 3v10M10 3v10M3 8h7M12.6 9.4l1.4-.9V13",
    "bold": "M4.4 2.8h4a2.5 2.5 0 0 1 0 5h-4zM4.4 7.8h4.8a2.7 2.7 0 0 1 0 5.4H4.4z",
    "list": "M6.2 4h7.6M6.2 8h7.6M6.2 12h7.6M2.6 4h.1M2.6 8h.1M2.6 12h.1",
    "numbers": "M6.6 4h7.2M6.6 8h7.2M6.6 12h7.2M2.2 3.2l1-.6v3.6M2 9.6c.2-1 1.9-1 1.8.2-.1.9-1.4 1.4-1.8 3h2",
    "loop": "M13 8a5 5 0 1 1-1.6-3.7M13.2 1.8v3H10.3",
}


def icon(name: str) -> SafeString:
    return format_html(
        '<svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false"><path d="{}"/></svg>', STROKES[name]
    )


def state(label, tone: str) -> SafeString:
    return format_html('<span class="state {}">{}{}</span>', tone, icon(tone), label)
