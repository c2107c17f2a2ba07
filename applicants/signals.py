"""What the rooms above wait for. Sent inside the transaction of the move."""

from django.dispatch import Signal

# kwargs: dossier, actor
dossier_submitted = Signal()
dossier_resubmitted = Signal()
dossier_withdrawn = Signal()
