"""The words by which tender documents are screened: changed, compared on labelled texts, put to use."""
