"""Classifiers fitted to a user's own labels, with scikit-learn, and what they then measure."""

from framing.fitting.fit import FITTERS, fit
from framing.fitting.stored import Fitted, refuse_others, write

__all__ = ["FITTERS", "Fitted", "fit", "refuse_others", "write"]
