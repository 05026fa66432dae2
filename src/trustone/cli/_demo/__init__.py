"""The fictional demonstration covenant: invented organisations, chains, assessments and lists, always the same.

Everything here is made up and belongs to nobody. Years count back from the last reporting year that is over, so that
a demonstration made next year looks as fresh as today's.
"""
