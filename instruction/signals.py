"""What the cohort waits for. Sent inside the transaction of the move."""

from django.dispatch import Signal

# kwargs: notice, actor
notice_issued = Signal()
