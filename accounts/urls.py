"""The addresses of sign-in, in French; the names of the first block are those that the library looks for."""

from django.urls import include, path

from accounts.proconnect import views as proconnect
from accounts.views import account, choices, invitation, jobs, journal, outbox, people, school_holidays, signin, today

library = [
    path("entrer/", signin.enter, name="account_login"),
    path("entrer/", signin.enter, name="account_request_login_code"),
    path("entrer/code/", signin.confirm, name="account_confirm_login_code"),
    path("entrer/ferme/", signin.closed, name="account_inactive"),
    path("entrer/agent/", proconnect.leave_for_provider, name="proconnect_login"),
    path("entrer/agent/retour/", proconnect.come_back, name="proconnect_callback"),
    path("entrer/agent/annule/", proconnect.cancelled, name="socialaccount_login_cancelled"),
    path("sortir/", signin.leave, name="account_logout"),
    path("compte/securite/", include("accounts.factor_urls")),
]

rooms = [
    path("compte/", account.account, name="account"),
    path("compte/moi/", account.details, name="details"),
    path("compte/fermer/", account.leave_for_good, name="leave_for_good"),
    path("compte/invitations/<int:pk>/accepter/", account.accept, name="accept_mine"),
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
    path("compte/messages/", outbox.my_messages, name="my_messages"),
    path("messages/", outbox.outbox_page, name="outbox"),
    path("messages/modeles/", outbox.samples, name="samples"),
    path("messages/modeles/<code>/", outbox.sample, name="sample"),
    path("messages/<int:pk>/", outbox.message, name="message"),
    path("messages/<int:pk>/apercu/", outbox.preview, name="message_preview"),
    path("messages/<int:pk>/renvoyer/", outbox.retry, name="message_retry"),
    path("messages/<int:pk>/annuler/", outbox.cancel, name="message_cancel"),
    path("journal/", journal.journal, name="journal"),
    path("territoire/vacances-scolaires/", school_holidays.index, name="school_holidays"),
    path("territoire/vacances-scolaires/ajouter/", school_holidays.add, name="add_school_holiday"),
    path("territoire/vacances-scolaires/<int:pk>/", school_holidays.write, name="write_school_holiday"),
    path("territoire/vacances-scolaires/<int:pk>/retirer/", school_holidays.remove, name="remove_school_holiday"),
    path("aujourdhui/", today.today, name="today"),
    path("travaux/", jobs.works, name="jobs"),
    path("travaux/<int:pk>/", jobs.job, name="job"),
    path("travaux/<int:pk>/fichier/", jobs.result, name="job_result"),
    path("travaux/<int:pk>/recommencer/", jobs.again, name="job_again"),
]

urlpatterns = [*library, path("", include((rooms, "accounts")))]
