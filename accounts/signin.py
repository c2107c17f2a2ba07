"""Signing in by a code received by e-mail."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core import ratelimit
from django.conf import settings
from django.utils.translation import get_language

from accounts.models import Person


def may_ask(request, email: str) -> bool:
    """Nobody can flood a mailbox, nor try codes for hours: few codes leave for one address."""
    return bool(ratelimit.consume(request, action="request_login_code", key=email))


def welcome(email: str, name: str = "") -> Person:
    """The person who has this address, made now if there is none."""
    person, _new = Person.objects.get_or_create(email=email, defaults={"name": name, "language": get_language()})
    return person


def speak(response, person: Person) -> None:
    """The next pages are in the language of this person."""
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, person.language, max_age=settings.SESSION_COOKIE_AGE)


class SignInCode(LoginCodeVerificationProcess):
    """One path for known and unknown addresses: a stranger becomes a person once the code proves the address."""

    @classmethod
    def start(cls, request, email: str) -> "SignInCode":
        person = Person.objects.filter(email=email).first()
        login = Login(user=person, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=person, email=email), initiated_by_user=True)
        process = cls(stage=stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, stage) -> "SignInCode | None":
        return cls(stage=stage).abort_if_invalid()

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        get_adapter().send_mail("account/email/login_code", email, {"code": self.generate_code()})

    def finish(self, redirect_url: str | None):
        self._user = self.user or welcome(self.state["email"])
        return super().finish(redirect_url)

    def may_be_tried(self) -> bool:
        """Counted in the shared cache: guesses sent at the same time would each read the same session."""
        key = f"{self.state['email']} {self.code}"
        return bool(ratelimit.consume(self.request, action="try_login_code", key=key))
