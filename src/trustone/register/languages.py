"""The languages of the page for people at a quarry; they are not those of the product."""

from __future__ import annotations

#: code → the language's own name. Nobody who grew up with them has read the texts yet; each page says so.
QUARRY_LANGUAGES = {
    "hi": "हिन्दी",
    "ta": "தமிழ்",
    "te": "తెలుగు",
    "zh": "中文",
    "vi": "Tiếng Việt",
    "tr": "Türkçe",
    "pt": "Português",
    "en": "English",
}
