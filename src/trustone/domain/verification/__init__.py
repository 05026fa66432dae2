"""Samples for verification: who is drawn, what was found, and how much of the membership was covered.

``draw`` is the reproducible part, ``guided`` the confidential one, ``coverage`` counts with intervals, ``workflow``
says who may do what to one visit.
"""
