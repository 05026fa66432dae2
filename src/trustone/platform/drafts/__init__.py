"""What is typed is kept on the server while it is typed: per person and form, for thirty days, and in no log.

A template says ``{% load drafts %}`` and, as the first thing inside a form, ``{% keep_draft form %}``. That is all: the
script of the page sends what is typed, the tag offers it back, and a form that was saved takes its draft along.
Without script nothing is sent and nothing is lost that a browser would not lose anyway.
"""
