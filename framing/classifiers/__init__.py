"""Classifiers run from stored coefficients and trees: features in, probabilities out."""
