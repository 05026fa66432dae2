"""The published list on a map: where its places lie and how precisely, what is reported there, and the pictures.

Nothing in here reads a member: the list, the catalogue and the outlines are all there is.
"""
