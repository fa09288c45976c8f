"""Human labels in, agreement with them out."""

from framing.validation.gold import GoldSpan, LayerResult, evaluate_gold, read_gold

__all__ = ["GoldSpan", "LayerResult", "evaluate_gold", "read_gold"]
