from instruction.models.case import Avis, Case, Score
from instruction.models.decision import Committee, FundingDecision
from instruction.models.notice import Condition, Notice, Reason

__all__ = ["Avis", "Case", "Committee", "Condition", "FundingDecision", "Notice", "Reason", "Score"]
