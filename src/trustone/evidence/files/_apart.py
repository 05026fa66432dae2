"""The process that reads PDF and pictures (see ``sandbox``). Stands alone: nothing of the product is imported.

``_apart.py look KIND FILE LIMITS``, ``_apart.py draw KIND FILE FOLDER LIMITS``, ``_apart.py clean KIND FILE FOLDER
LIMITS`` and ``_apart.py text pdf FILE LIMITS``; answers one JSON object.
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from pathlib import Path
from typing import Any

_FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP"}
_GPS = 0x8825
_NAME_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
_CODE = re.compile(rb"/(?:JavaScript|JS|Launch|RichMedia)(?![A-Za-z])")
_ATTACHED = re.compile(rb"/(?:EmbeddedFiles?|AFRelationship)(?![A-Za-z])")
_OBJECT_STREAM = re.compile(rb"/ObjStm[^\x00]{0,400}?stream\r?\n", re.DOTALL)
_MOST_CHARACTERS = 2_000_000
_MOST_INFLATED = 32 * 1024 * 1024


def limit(given: dict[str, int]) -> None:
    """Little memory, little time, no large files; where the system cannot say so, the caller's time limit holds."""
    try:
        import resource
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, given["memory"]),
        (resource.RLIMIT_CPU, given["seconds"]),
        (resource.RLIMIT_FSIZE, 64 * 1024 * 1024),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


# --- PDF --------------------------------------------------------------------------------------------------------------


def look_at_pdf(path: Path) -> dict[str, Any]:
    """Opens it as a reader would; a file that opens without a password is not protected for our purpose."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(path)
        pages = len(document)
    except pypdfium2.PdfiumError as error:
        return {"problem": "protected" if "password" in str(error).lower() else "damaged"}
    if not pages:
        return {"problem": "damaged"}
    document[0].close()
    return {"pages": pages, "warnings": _pdf_warnings(path, document)}


def _pdf_warnings(path: Path, document: Any) -> list[str]:
    import pypdfium2.raw as pdfium

    content = path.read_bytes()
    parts = [content, *_inflated(content)]
    names = [_NAME_ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), part) for part in parts]
    found = []
    if pdfium.FPDFDoc_GetJavaScriptActionCount(document) > 0 or any(_CODE.search(part) for part in names):
        found.append("code")
    if document.count_attachments() > 0 or any(_ATTACHED.search(part) for part in names):
        found.append("attachments")
    return found


def _inflated(content: bytes) -> list[bytes]:
    """Objects that stand compressed, as far as they fit a budget: names could hide there."""
    parts, budget = [], _MOST_INFLATED
    for start in _OBJECT_STREAM.finditer(content):
        try:
            part = zlib.decompressobj().decompress(content[start.end() :], budget)
        except zlib.error:
            continue
        parts.append(part)
        budget -= len(part)
        if budget <= 0:
            break
    return parts


def text_of_pdf(path: Path) -> dict[str, Any]:
    """The words of a PDF as they stand on its pages, a form feed between pages, up to a number of characters."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    parts: list[str] = []
    left = _MOST_CHARACTERS
    for number in range(len(document)):
        page = document[number]
        words = page.get_textpage()
        parts.append(words.get_text_bounded()[:left])
        left -= len(parts[-1])
        words.close()
        page.close()
        if left <= 0:
            return {"problem": "too_large"}
    return {"pages": len(document), "text": "\f".join(parts)}


def draw_pdf(path: Path, folder: Path, given: dict[str, int]) -> dict[str, Any]:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    drawn = 0
    for number in range(min(len(document), given["pages"])):
        page = document[number]
        width, height = page.get_size()
        scale = given["width"] / max(width, 1.0)
        if height * scale > given["width"] * 4:  # a very long page is drawn smaller, not larger than a screen can show
            scale = given["width"] * 4 / height
        picture = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
        picture.quantize(64).save(folder / f"{number + 1}.png", optimize=True)
        page.close()
        drawn += 1
    return {"drawn": drawn}


# --- Pictures ---------------------------------------------------------------------------------------------------------


def _opened(kind: str, path: Path, given: dict[str, int]) -> Any:
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # measured here, with our own limit
    picture = Image.open(path, formats=[_FORMATS[kind]])
    if picture.width * picture.height > given["pixels"]:
        raise OverflowError
    return picture


def look_at_picture(kind: str, path: Path, given: dict[str, int]) -> dict[str, Any]:
    """Reads the picture to its end, so that half a file is noticed, and whether it says where it was taken."""
    picture = _opened(kind, path, given)
    says_where = bool(picture.getexif().get_ifd(_GPS)) or b"GPSLatitude" in _xmp(picture)
    if kind == "jpg":
        picture.draft("RGB", (given["picture_side"], given["picture_side"]))
    picture.load()
    return {"warnings": ["place"] if says_where else []}


def _xmp(picture: Any) -> bytes:
    found = picture.info.get("xmp") or picture.info.get("XML:com.adobe.xmp") or b""
    return found if isinstance(found, bytes) else str(found).encode()


def look_at_heic(path: Path) -> dict[str, Any]:
    """Not decoded: only whether its boxes add up, and whether it says where it was taken."""
    from PIL import Image

    content = path.read_bytes()
    place, names = 0, set()
    while place + 8 <= len(content):
        size, name = int.from_bytes(content[place : place + 4], "big"), content[place + 4 : place + 8]
        size = int.from_bytes(content[place + 8 : place + 16], "big") if size == 1 else size or len(content) - place
        if size < 8 or place + size > len(content):
            return {"problem": "damaged"}
        names.add(name)
        place += size
    if not {b"meta", b"mdat"} <= names:
        return {"problem": "damaged"}
    start = content.find(b"Exif\x00\x00")
    says_where = False
    if start >= 0:
        exif = Image.Exif()
        exif.load(content[start:])
        says_where = bool(exif.get_ifd(_GPS))
    return {"warnings": ["place"] if says_where else []}


def draw_picture(kind: str, path: Path, folder: Path, given: dict[str, int]) -> dict[str, Any]:
    """A smaller picture made anew from the points alone: nothing that stood beside them comes along."""
    from PIL import Image, ImageOps

    picture = _opened(kind, path, given)
    side = given["picture_side"]
    if kind == "jpg":
        picture.draft("RGB", (side, side))
    picture.thumbnail((side, side))
    picture = ImageOps.exif_transpose(picture)
    ground = Image.new("RGB", picture.size, "white")
    points = picture.convert("RGBA")
    ground.paste(points, mask=points.getchannel("A"))
    ground.save(folder / "1.jpg", "JPEG", quality=82, optimize=True)
    return {"drawn": 1}


def clean_picture(kind: str, path: Path, folder: Path, given: dict[str, int]) -> dict[str, Any]:
    """The same picture at its full size, made anew from the points alone: no place, no device, no day, no name."""
    from PIL import Image, ImageOps

    picture = ImageOps.exif_transpose(_opened(kind, path, given))
    see_through = kind != "jpg" and (picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info)
    mode = "RGBA" if see_through else "RGB"
    points = Image.new(mode, picture.size)
    points.paste(picture.convert(mode))
    points.save(folder / "clean", _FORMATS[kind], **{"png": {}}.get(kind, {"quality": 92}))
    return {}


def main(arguments: list[str]) -> dict[str, Any]:
    what, kind, path = arguments[0], arguments[1], Path(arguments[2])
    given = json.loads(arguments[-1])
    limit(given)
    try:
        if what == "draw":
            folder = Path(arguments[3])
            return draw_pdf(path, folder, given) if kind == "pdf" else draw_picture(kind, path, folder, given)
        if what == "clean":
            return clean_picture(kind, path, Path(arguments[3]), given)
        if kind == "pdf":
            return text_of_pdf(path) if what == "text" else look_at_pdf(path)
        return look_at_heic(path) if kind == "heic" else look_at_picture(kind, path, given)
    except (OverflowError, MemoryError):
        return {"problem": "too_large"}
    except Exception:  # noqa: BLE001 - whatever a broken file raises, it is a broken file
        return {"problem": "damaged"}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1:])))
