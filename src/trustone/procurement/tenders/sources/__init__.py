"""Notices and documents from where they are published, into a folder on disk. Off unless an installation says so.

A source puts files in a folder, no more: ``trustone screen`` or an upload takes them from there. Each is asked politely
(one request at a time, with a pause), goes on where it stopped, and keeps no contact data of people. ``running.fetch``
is the way in; ``catalogue`` says what there is, without loading what speaks to the network.
"""
