"""The recruitment list as a workbook: ``import prospects`` and the export, on page and command line.

``table`` holds the columns, ``judging`` says what a row would do, ``kind`` does it and takes it back. Reading,
annotating and keeping count of files is :mod:`trustone.platform.dataio`'s work.
"""
