"""Addresses without a language, which stay: the files, the dictionary, the description and the checksums."""

from __future__ import annotations

from django.urls import path, re_path

from trustone.opendata.formats import WRITERS
from trustone.opendata.views import files

urlpatterns = [
    path("open-data/datapackage.json", files.dictionary, name="open_data_dictionary"),
    re_path(
        rf"^open-data/(?P<key>[a-z-]+)\.(?P<ending>{'|'.join(WRITERS)})$", files.dataset_file, name="open_data_file"
    ),
    re_path(r"^open-data/catalog\.(?P<ending>ttl|jsonld)$", files.catalogue, name="open_data_catalogue"),
    path("open-data/SHA256SUMS", files.checksums, name="open_data_sums"),
]
