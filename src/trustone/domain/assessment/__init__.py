"""How a year of due diligence is scored and decided: frameworks, answers, the score, the workflow of a decision.

``framework`` says what is asked, ``answers`` reads what was answered, ``scoring`` weighs it, ``result`` writes it
down, ``workflow`` says who may take which step. Source of the rules: ``docs/algorithms/score.md``.
"""
