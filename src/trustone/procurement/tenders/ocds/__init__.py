"""What was screened, given on as open contracting data: the buyers' releases, and beside them our verdicts."""
