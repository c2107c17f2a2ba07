"""The history of a thing, for the pages of every room."""

from django import template

from accounts import journal

register = template.Library()


@register.inclusion_tag("accounts/history.html")
def history(thing, names=False):
    """`{% history dossier %}` shows roles; `{% history dossier names=True %}` shows who they were, to the team."""
    return {"entries": journal.history(thing), "names": names}


register.filter("action_label", lambda entry: journal.label_of(entry.action))
register.filter("change", journal.change_in)
