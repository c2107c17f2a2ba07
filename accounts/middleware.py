"""What happens around every page of somebody who is signed in."""

from django.shortcuts import redirect
from django.utils import timezone

from accounts import factors

SEEN = "seen_on"


def stay_signed_in(get_response):
    """A visit prolongs the session, but writes it once a day only."""

    def middleware(request):
        if request.user.is_authenticated:
            today = timezone.localdate().isoformat()
            if request.session.get(SEEN) != today:
                request.session[SEEN] = today
        return get_response(request)

    return middleware


def ask_administrators_for_a_second_factor(get_response):
    def middleware(request):
        step = factors.missing_step(request)
        return redirect(step) if step else get_response(request)

    return middleware
