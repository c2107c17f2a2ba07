"""What the demo does in this room, always through its services. The texts are in the modules beside."""

from aap.demo.build import (
    answer_round,
    answered,
    articles,
    begin,
    fund,
    grid_of,
    hear,
    plan_stages,
    propose,
    set_dates,
)
from aap.demo.shapes import Article, Asked, CallText, Proposal, Standard, Word

__all__ = [
    "Article",
    "Asked",
    "CallText",
    "Proposal",
    "Standard",
    "Word",
    "answer_round",
    "answered",
    "articles",
    "begin",
    "fund",
    "grid_of",
    "hear",
    "plan_stages",
    "propose",
    "set_dates",
]
