"""What every page needs: the name of the place, the menu, whether this is the demo."""

from django.conf import settings

from kit import navigation


def site(request) -> dict:
    person = getattr(request, "user", None)
    return {"demo": settings.DEMO, "menu": navigation.entries_for(person) if person else []}
