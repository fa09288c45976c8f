"""One file a layer: ``Document`` -> evidence. The explicit tuple below is the registry."""

from framing.analyzers.agency import Agency
from framing.analyzers.attribution import AttributionLayer
from framing.analyzers.base import Analyzer
from framing.analyzers.frames import Frames
from framing.analyzers.hedging import Hedging
from framing.analyzers.loaded import Loaded
from framing.analyzers.naming import Naming
from framing.analyzers.sentiment import Sentiment
from framing.analyzers.tone import Tone

__all__ = [
    "Agency",
    "Analyzer",
    "AttributionLayer",
    "Frames",
    "Hedging",
    "Loaded",
    "Naming",
    "Sentiment",
    "Tone",
]
