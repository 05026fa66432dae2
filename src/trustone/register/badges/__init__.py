"""What a member may show on its own pages: that it takes part, since when, its result; signed, with date and scope.

A badge says no more than the register says to everybody, and says in every language what it is not: a certificate.
"""
