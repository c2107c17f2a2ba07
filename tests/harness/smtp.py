"""A mail server on loopback that speaks the real protocol, and answers as a test tells it."""

import logging
import socket
from contextlib import contextmanager
from email import message_from_bytes, policy

from aiosmtpd.controller import Controller


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


# Ten lines for each message, otherwise.
logging.getLogger("mail.log").setLevel(logging.WARNING)


class Mailbox:
    def __init__(self):
        self.received = []
        self.connections = 0
        self.to_sender = self.to_recipient = self.to_message = "250 OK"
        self.cuts_after_message = False

    def read(self, header: str) -> list[str]:
        return [str(message[header]) for message in self.received]

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        self.connections += 1
        session.host_name = hostname
        return responses

    async def handle_MAIL(self, server, session, envelope, address, options):
        envelope.mail_from = address
        return self.to_sender

    async def handle_RCPT(self, server, session, envelope, address, options):
        envelope.rcpt_tos.append(address)
        return self.to_recipient

    async def handle_DATA(self, server, session, envelope):
        if self.to_message.startswith("250"):
            self.received.append(message_from_bytes(envelope.content, policy=policy.default))
        if self.cuts_after_message:
            server.transport.abort()
        return self.to_message


@contextmanager
def serve(mailbox: Mailbox, port: int):
    controller = Controller(mailbox, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield mailbox
    finally:
        controller.stop()
