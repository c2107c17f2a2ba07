"""The addresses of sign-in, in French; the names of the first block are those that the library looks for."""

from django.urls import include, path

from accounts.views import choices, signin

library = [
    path("entrer/", signin.enter, name="account_login"),
    path("entrer/", signin.enter, name="account_request_login_code"),
    path("entrer/code/", signin.confirm, name="account_confirm_login_code"),
    path("entrer/ferme/", signin.closed, name="account_inactive"),
    path("sortir/", signin.leave, name="account_logout"),
    path("compte/securite/", include("accounts.factor_urls")),
]

rooms = [
    path("entrer/renvoyer/", signin.send_again, name="send_again"),
    path("compte/notifications/", choices.choices, name="choices"),
    path("desabonnement/<ticket>/", choices.unsubscribe, name="unsubscribe"),
]

urlpatterns = [*library, path("", include((rooms, "accounts")))]
