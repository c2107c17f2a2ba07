"""The identifier of what is being done now: it ties a request, its log lines, its journal and its tasks together."""

from contextvars import ContextVar

current: ContextVar[str] = ContextVar("request_id", default="")
