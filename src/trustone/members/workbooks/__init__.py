"""Participants in workbooks: ``import members``, ``import authorities`` and the exports, on page and command line.

``tables`` holds the columns, ``judging`` says what a row would do, ``applying`` does it and takes it back. Reading,
annotating and keeping count of files is :mod:`trustone.platform.dataio`'s work.
"""
