"""``import history``: what was decided and published before this platform, from one workbook or a zip with files.

``tables`` holds the sheets, ``judging`` says what a row would do, ``applying`` does it and takes it back. Results and
documents are kept by ``assessments.past``, lists of quarry areas by this room.
"""
