from aap.models.call import Call, Envelope
from aap.models.clause import Clause, ClauseEvidence, ClauseVersion, Suggestion
from aap.models.consent import ConsentAnswer, ConsentRound
from aap.models.evidence import Evidence
from aap.models.grid import Criterion, CriterionClause, Question, QuestionCriterion

__all__ = [
    "Call",
    "Clause",
    "ClauseEvidence",
    "ClauseVersion",
    "ConsentAnswer",
    "ConsentRound",
    "Criterion",
    "CriterionClause",
    "Envelope",
    "Evidence",
    "Question",
    "QuestionCriterion",
    "Suggestion",
]
