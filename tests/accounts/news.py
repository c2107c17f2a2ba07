"""Two kinds of messages to try the outbox with: one that may be turned off, one that may not."""

from accounts.notifications import Notification


class News(Notification):
    code = "tests.news"
    label = "Des nouvelles"
    why = "vous suivez ce projet"
    template = "news/mail"
    button = "Voir le projet"


class Decision(News):
    code = "tests.decision"
    label = "Une décision"
    why = "la loi le demande"
    legal = True
