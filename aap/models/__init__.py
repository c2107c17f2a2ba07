from aap.models.call import Call, Envelope
from aap.models.choices import Body, Group, Public, Section
from aap.models.clause import Clause, ClauseEvidence, ClauseVersion
from aap.models.consent import ConsentAnswer, ConsentRound
from aap.models.evidence import Evidence
from aap.models.grid import Criterion, CriterionClause, Question, QuestionCriterion
from aap.models.news import Amendment, LatePass, Subscription
from aap.models.people import Contact, Participant
from aap.models.planning import Booking, HelpSession, Milestone
from aap.models.scheme import Redirection, Scheme
from aap.models.suggestion import Comment, Suggestion
from aap.models.trial import Idea, Trial

__all__ = [
    "Amendment",
    "Body",
    "Booking",
    "Call",
    "Clause",
    "ClauseEvidence",
    "ClauseVersion",
    "Comment",
    "ConsentAnswer",
    "ConsentRound",
    "Contact",
    "Criterion",
    "CriterionClause",
    "Envelope",
    "Evidence",
    "Group",
    "HelpSession",
    "Idea",
    "LatePass",
    "Milestone",
    "Participant",
    "Public",
    "Question",
    "QuestionCriterion",
    "Redirection",
    "Scheme",
    "Section",
    "Subscription",
    "Suggestion",
    "Trial",
]
