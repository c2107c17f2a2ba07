"""The environment, read once, strictly: every variable is declared here with its kind, default and meaning.

A wrong or unknown `CAP_…` variable stops the start with one clear line. `.env.example` is checked against this table.
"""

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


def boolean(text: str) -> bool:
    if text not in {"0", "1"}:
        raise ValueError("write 1 for yes or 0 for no")
    return text == "1"


def words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def text_of_at_least(length: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if len(text) < length:
            raise ValueError(f"write at least {length} characters")
        return text

    return check


def one_of(*choices: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text not in choices:
            raise ValueError(f"write one of: {', '.join(choices)}")
        return text

    return check


def address(*schemes: str) -> Callable[[str], str]:
    def check(text: str) -> str:
        if text and urlsplit(text).scheme not in schemes:
            raise ValueError(f"write an address that starts with {' or '.join(f'{s}://' for s in schemes)}")
        return text

    return check


def positive(text: str) -> int:
    if not text.isdigit() or int(text) == 0:
        raise ValueError("write a whole number above zero")
    return int(text)


@dataclass(frozen=True)
class Variable:
    name: str
    kind: Callable[[str], Any]
    default: str | None
    meaning: str


VARIABLES = (
    Variable(
        "CAP_SECRET_KEY", text_of_at_least(32), None, "Signs sessions and links. A long random text, kept secret."
    ),
    Variable("CAP_DEBUG", boolean, "0", "1 shows technical error pages. Never in production."),
    Variable(
        "CAP_DEMO",
        boolean,
        "0",
        "1 opens /demo/: sign in as an invented person, read the mailbox. Never in production.",
    ),
    Variable(
        "CAP_BASE_URL",
        address("http", "https"),
        "http://127.0.0.1:8000",
        "The address that people type; mails build their links on it.",
    ),
    Variable(
        "CAP_ALLOWED_HOSTS", words, "127.0.0.1,localhost", "Host names that the site answers to, separated by commas."
    ),
    Variable(
        "CAP_DATABASE_URL",
        address("postgres", "sqlite"),
        "sqlite:///var/cap.sqlite3",
        "postgres://user:password@host:port/name, or sqlite:///path.",
    ),
    Variable(
        "CAP_REDIS_URL",
        address("redis", "rediss"),
        "",
        "Redis for Celery and the shared cache. Empty: the embedded runner does the work.",
    ),
    Variable(
        "CAP_MAIL_URL",
        address("smtp", "smtps", "console", "memory"),
        "console://",
        "smtp://user:password@host:port, encrypted by STARTTLS unless it ends with ?tls=0; or smtps://…",
    ),
    Variable(
        "CAP_MAIL_FROM",
        text_of_at_least(3),
        "Cap commun <ne-pas-repondre@cap-commun.invalid>",
        "The sender of every message.",
    ),
    Variable(
        "CAP_FILES_URL",
        address("file", "s3"),
        "file://var/files",
        "file://path, or s3://key:secret@host:port/bucket?scheme=http&region=….",
    ),
    Variable(
        "CAP_CLAMD", str, "", "host:port or path of the socket of clamd. Empty: files are checked without an antivirus."
    ),
    Variable(
        "CAP_PROCONNECT_ISSUER",
        address("http", "https"),
        "",
        "OpenID Connect issuer for agents. Empty: no such button.",
    ),
    Variable("CAP_PROCONNECT_CLIENT_ID", str, "", "Client identifier given by the OpenID Connect provider."),
    Variable("CAP_PROCONNECT_SECRET", str, "", "Client secret given by the OpenID Connect provider."),
    Variable("CAP_PROCONNECT_ACR", words, "", "Strengths of authentication to insist on, such as eidas2. Empty: any."),
    Variable(
        "CAP_LOG", one_of("text", "json"), "text", "json writes one JSON object a line, with the request's identifier."
    ),
    Variable("CAP_METRICS_TOKEN", str, "", "Token that /metrics asks for. Empty: /metrics answers 404."),
    Variable("CAP_SESSION_HOURS", positive, "336", "How long a session lives without a visit."),
    Variable("CAP_PUBLISHER", str, "", "Who runs this place: name and postal address, said on the legal pages."),
    Variable(
        "CAP_CONTACT", str, "", "An e-mail address or a phone number to report a problem, said on the legal pages."
    ),
    Variable("CAP_HOSTED_BY", str, "", "Who hosts this place: name, postal address, phone, said on the legal pages."),
)


class Environment:
    def __init__(self, source: dict[str, str]):
        known = {variable.name for variable in VARIABLES}
        unknown = sorted(name for name in source if name.startswith("CAP_") and name not in known)
        if unknown:
            raise ValueError(f"{unknown[0]}: no such setting; see .env.example.")
        self.values = {variable.name: self._read(variable, source) for variable in VARIABLES}

    @staticmethod
    def _read(variable: Variable, source: dict[str, str]) -> Any:
        raw = source.get(variable.name, variable.default)
        if raw is None:
            raise ValueError(f"{variable.name} is missing. {variable.meaning}")
        try:
            return variable.kind(raw)
        except ValueError as error:
            raise ValueError(f"{variable.name}: {error}.") from error

    def __getitem__(self, name: str) -> Any:
        return self.values[name]


def read() -> Environment:
    try:
        return Environment(dict(os.environ))
    except ValueError as error:
        sys.exit(f"Cap commun cannot start: {error}")
