"""The year of a member: where each step of due diligence stands, what is due when, and which short task comes next.

Facts go in, words come later: this package gives codes, numbers and days, and the room ``trustone.cycle`` puts them
into sentences. ``standing`` says whether anything is asked at all, ``steps`` where it stands, ``dues`` what is due,
``tasks`` what to do next, ``calendar`` how due days are written for a calendar program.
"""
