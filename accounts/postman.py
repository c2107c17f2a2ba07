"""The mail server as it answers: what a refusal means, and whether a message may have left all the same."""

import smtplib
from contextlib import suppress
from dataclasses import dataclass

from django.core.mail.backends.smtp import EmailBackend
from django.utils.translation import gettext as _


class Doubtful:
    """Remembers that a message left and that no answer came: the server may have taken it."""

    in_doubt = False

    def data(self, msg):
        self.in_doubt = True
        answer = super().data(msg)
        self.in_doubt = False
        return answer


class Plain(Doubtful, smtplib.SMTP):
    pass


class Encrypted(Doubtful, smtplib.SMTP_SSL):
    pass


class Server(EmailBackend):
    @property
    def connection_class(self):
        return Encrypted if self.use_ssl else Plain


@dataclass(frozen=True)
class Failure:
    words: str
    is_final: bool = False
    in_doubt: bool = False


def explain(error: Exception, connection) -> Failure:
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return answered(*next(iter(error.recipients.values())))
    # A refused sender is the site's own setting, to be repaired: the message has to wait for it.
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Failure(said(error.smtp_code, error.smtp_error))
    if isinstance(error, smtplib.SMTPResponseException):
        return answered(error.smtp_code, error.smtp_error)
    if isinstance(error, OSError):
        in_doubt = getattr(getattr(connection, "connection", None), "in_doubt", False)
        return Failure(_("Le serveur de messagerie a coupé la communication."), in_doubt=in_doubt)
    return Failure(_("Ce message n’a pas pu être préparé pour l’envoi."), is_final=True)


def answered(code: int, text: bytes | str) -> Failure:
    return Failure(said(code, text), is_final=500 <= code < 600)


def said(code: int, text: bytes | str) -> str:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return _("Le serveur de messagerie a répondu\u00a0: «\u00a0%(code)s %(words)s\u00a0»") % {
        "code": code,
        "words": " ".join(words.split())[:300],
    }


def hang_up(connection) -> None:
    """Closing is a courtesy: it changes nothing to what was sent before."""
    with suppress(OSError):
        connection.close()
