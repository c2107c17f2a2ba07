"""The demo's own doors: come in as an invented person, read the messages that the site sent. Never in production."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import is_valid_path, path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST

from accounts import factors
from accounts.models import Message
from config.personas import BY_KEY, PERSONAS, Persona, ensure

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
# What a mail may do in its frame: show itself, and open its links apart.
LETTER_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; sandbox allow-popups"


@login_not_required
def show(request):
    return render(request, "demo/personas.html", {"personas": PERSONAS, "next": request.GET.get("next", "")})


@require_POST
@login_not_required
def enter(request):
    persona = BY_KEY.get(request.POST.get("persona", ""))
    if persona is None:
        raise Http404
    person = ensure(persona)
    login(request, person, backend=BACKEND)
    if factors.compulsory_for(person):
        factors.show(request, person, "demo")
    return redirect(first_page(request, persona))


def first_page(request, persona: Persona) -> str:
    wanted = request.POST.get("next") or request.GET.get("next", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return persona.start if is_valid_path(persona.start) else "/"


@login_not_required
def mailbox(request):
    reader = request.GET.get("a", "")
    letters = Message.objects.filter(email=reader) if reader else Message.objects.all()
    readers = Message.objects.order_by("email").values_list("email", flat=True).distinct()
    page = Paginator(letters.defer("html", "text"), 50).get_page(request.GET.get("page"))
    return render(request, "demo/mailbox.html", {"page": page, "reader": reader, "readers": readers})


@login_not_required
def letter(request, pk: int):
    return render(request, "demo/letter.html", {"letter": get_object_or_404(Message, pk=pk)})


@login_not_required
@xframe_options_sameorigin
def letter_body(request, pk: int):
    html = get_object_or_404(Message, pk=pk).html.replace("<head>", '<head><base target="_blank">', 1)
    return HttpResponse(html, headers={"Content-Security-Policy": f"{LETTER_POLICY}; frame-ancestors 'self'"})


urlpatterns = [
    path("demo/", show, name="demo"),
    path("demo/entrer/", enter, name="demo_enter"),
    path("demo/messages/", mailbox, name="demo_mailbox"),
    path("demo/messages/<int:pk>/", letter, name="demo_letter"),
    path("demo/messages/<int:pk>/html/", letter_body, name="demo_letter_body"),
]
