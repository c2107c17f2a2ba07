"""What an association answered, as its members and its readers see it."""

from aap.questionnaire.sheet import Sheet
from aap.reading import Reading, readings
from applicants.models import Dossier


def answers_of(dossier: Dossier) -> list[Reading]:
    values = {str(answer.question_id): answer.value for answer in dossier.answers.all()}
    addresses = {str(attachment.question_id): attachment.url for attachment in dossier.attachments.all()}
    return readings(Sheet.of(dossier.call), values, addresses)
