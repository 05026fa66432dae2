"""Records of this room."""

from trustone.risks.models.ratings import ChainGroup, DegreeWord, HarmWord, HeardWord, Rating, RatingRevision, StartWord

__all__ = ["ChainGroup", "DegreeWord", "HarmWord", "HeardWord", "Rating", "RatingRevision", "StartWord"]
