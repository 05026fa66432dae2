"""Records of this room."""

from trustone.risks.models.ratings import ChainGroup, DegreeWord, HeardWord, Rating, RatingRevision, StartWord

__all__ = ["ChainGroup", "DegreeWord", "HeardWord", "Rating", "RatingRevision", "StartWord"]
