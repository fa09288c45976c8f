"""Human labels in, agreement with them out."""

from framing.validation.evaluation import TASKS, Evaluation, evaluate
from framing.validation.gold import GoldSpan, LayerResult, evaluate_gold, read_gold
from framing.validation.tasks import Mistake
from framing.validation.understanding import predict_attributions

__all__ = [
    "TASKS",
    "Evaluation",
    "GoldSpan",
    "LayerResult",
    "Mistake",
    "evaluate",
    "evaluate_gold",
    "predict_attributions",
    "read_gold",
]
