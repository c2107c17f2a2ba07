"""The addresses of sign-in, in French; the names of the first block are those that the library looks for."""

from django.urls import include, path

from accounts.views import account, choices, invitation, people, signin

library = [
    path("entrer/", signin.enter, name="account_login"),
    path("entrer/", signin.enter, name="account_request_login_code"),
    path("entrer/code/", signin.confirm, name="account_confirm_login_code"),
    path("entrer/ferme/", signin.closed, name="account_inactive"),
    path("sortir/", signin.leave, name="account_logout"),
    path("compte/securite/", include("accounts.factor_urls")),
]

rooms = [
    path("compte/", account.account, name="account"),
    path("compte/moi/", account.details, name="details"),
    path("compte/fermer/", account.leave_for_good, name="leave_for_good"),
    path("personnes/", people.people, name="people"),
    path("personnes/invitations/<int:pk>/renvoyer/", people.resend, name="resend"),
    path("personnes/invitations/<int:pk>/retirer/", people.withdraw, name="withdraw"),
    path("personnes/roles/<int:pk>/terminer/", people.end_role, name="end_role"),
    path("personnes/<int:pk>/oublier/", people.forget, name="forget"),
    path("personnes/<slug:slug>/", people.people_of, name="people_of"),
    path("personnes/<slug:slug>/inviter/", people.invite, name="invite"),
    path("invitation/<str:secret>/", invitation.show, name="invitation"),
    path("invitation/<str:secret>/accepter/", invitation.answer, name="accept"),
    path("entrer/renvoyer/", signin.send_again, name="send_again"),
    path("compte/notifications/", choices.choices, name="choices"),
    path("desabonnement/<ticket>/", choices.unsubscribe, name="unsubscribe"),
]

urlpatterns = [*library, path("", include((rooms, "accounts")))]
