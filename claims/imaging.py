"""Pictures written anew: what comes in is decoded, and nothing of it goes out but its pixels.

Pure: bytes in, bytes out. What a camera adds (where, when, by which device, a preview) is left behind, and so
is whatever else a file can carry.
"""

from __future__ import annotations

import io
import re
from contextlib import suppress
from dataclasses import dataclass

from django.utils.translation import gettext as _
from PIL import ExifTags, Image, ImageCms, ImageDraw

from claims.exceptions import TooLarge, Unreadable

FORMATS = ("JPEG", "PNG", "WEBP")
LARGE, SMALL = 1280, 640
"""Widths at most, in pixels: what other sites show of a link, and what a telephone does."""
SMALLEST = 300
MOST_AT_A_FRACTION, MOST_IN_SCANS, MOST_WHOLE = 120_000_000, 50_000_000, 30_000_000
"""Pixels of a JPEG that is read at a fraction of its size; of one in several scans, which is whole in memory
before that, as two bytes a colour; and of what is not read smaller at all."""
MOST_SCANS = 100
"""Each goes over all pixels of a JPEG; a progressive one has about ten."""
_MARKER = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
_SCAN, _END = b"\xda", b"\xd9"
_T = Image.Transpose
UPRIGHT = {2: _T.FLIP_LEFT_RIGHT, 3: _T.ROTATE_180, 4: _T.FLIP_TOP_BOTTOM, 5: _T.TRANSPOSE}
UPRIGHT |= {6: _T.ROTATE_270, 7: _T.TRANSVERSE, 8: _T.ROTATE_90}
"""How a camera held it → what sets it right. Pillow's own way writes all that the camera told anew first, and
fails where that is no good."""
QUALITY = 80
CROSS, EDGE = "#b3261e", "#ffffff"
FINER = 2
"""The cross is drawn so many times as large, else its edges would be jagged."""


@dataclass(frozen=True, slots=True)
class Written:
    """JPEGs in RGB; width and height are those of the large ones."""

    width: int
    height: int
    large: bytes
    small: bytes
    large_crossed: bytes
    small_crossed: bytes


def written_anew(data: bytes) -> Written:
    """Raises Unreadable for what is broken, tiny, or no JPEG, PNG or WebP; TooLarge for too many pixels."""
    try:
        large = _fitting(_opened(data), LARGE)
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError, EOFError) as problem:
        raise Unreadable(
            _("This is no picture that can be read: send a JPEG, PNG or WebP that opens elsewhere."),
            code="no_picture",
        ) from problem
    if min(large.size) < SMALLEST // 2 or large.width < SMALLEST:
        raise Unreadable(
            _("This picture is too small: it needs at least %(least)d pixels across.") % {"least": SMALLEST},
            code="picture_too_small",
        )
    small = _fitting(large, SMALL)
    return Written(*large.size, _jpeg(large), _jpeg(small), _jpeg(_crossed(large)), _jpeg(_crossed(small)))


def _opened(data: bytes) -> Image.Image:
    """Upright, in RGB of the web, on white where it was transparent."""
    image: Image.Image = Image.open(io.BytesIO(data), formats=FORMATS)
    if image.width * image.height > _most_pixels(image, data):
        raise TooLarge(
            _("This picture has too many pixels (%(width)d × %(height)d): scale it down first.")
            % {"width": image.width, "height": image.height},
            code="picture_too_large",
        )
    image.draft("RGB", (LARGE, LARGE))
    profile = image.info.get("icc_profile")
    turned = UPRIGHT.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    image = image.transpose(turned) if turned is not None else image
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        clear = image.convert("RGBA")
        image = Image.new("RGB", clear.size, EDGE)
        image.paste(clear, mask=clear.getchannel("A"))
    elif profile:
        with suppress(ImageCms.PyCMSError, OSError):  # a profile that nobody can read changes no colour
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            managed = ImageCms.profileToProfile(
                image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
            )
            image = managed or image
    return image.convert("RGB")


def _most_pixels(image: Image.Image, data: bytes) -> int:
    """MPO is a JPEG of a camera, with another, smaller one behind it. Raises ValueError for endless scans."""
    if image.format not in {"JPEG", "MPO"}:
        return MOST_WHOLE
    scans = _scans(data)
    if scans > MOST_SCANS:
        raise ValueError("more scans than any picture needs")
    return MOST_IN_SCANS if scans > 1 else MOST_AT_A_FRACTION


def _scans(data: bytes) -> int:
    """How many scans a JPEG has; no more than one over MOST_SCANS is counted."""
    found, at = 0, 2
    while found <= MOST_SCANS and (marker := _MARKER.search(data, at)) and marker[1] != _END:
        found += marker[1] == _SCAN
        at = marker.end() + int.from_bytes(data[marker.end() : marker.end() + 2])
    return found


def _fitting(image: Image.Image, width: int) -> Image.Image:
    """Not wider, and no more than twice as high as wide may be."""
    factor = min(1.0, width / image.width, 2 * width / image.height)
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS) if factor < 1 else image


def _crossed(image: Image.Image) -> Image.Image:
    """With a frame and a cross over all of it, which a copy on another site keeps."""
    width, height = (side * FINER for side in image.size)
    layer = Image.new("L", (width, height), 0)
    rim = Image.new("L", (width, height), 0)
    broad = max(width, height) // 100
    for sheet, more in ((rim, broad), (layer, 0)):
        pen, stroke = ImageDraw.Draw(sheet), broad * 2 + more
        pen.line((0, 0, width, height), fill=255, width=stroke)
        pen.line((0, height, width, 0), fill=255, width=stroke)
        pen.rectangle((0, 0, width - 1, height - 1), outline=255, width=stroke)
    marked = image.copy()
    for sheet, colour, strength in ((rim, EDGE, 0.85), (layer, CROSS, 0.9)):
        mask = sheet.resize(image.size, Image.Resampling.BOX).point(lambda value, by=strength: value * by)
        marked.paste(colour, (0, 0, *image.size), mask)
    return marked


def _jpeg(image: Image.Image) -> bytes:
    out, pixels = io.BytesIO(), Image.new("RGB", image.size)
    pixels.paste(image)  # a comment in the file would be saved again
    pixels.save(out, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return out.getvalue()
