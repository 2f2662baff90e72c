"""Drawings in SVG become pictures, with nothing fetched and nothing that never ends."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from gui.attachments.incoming import from_data
from gui.attachments.refusal import CannotAttach, Refused
from tests.attachments.files import file_of, opened, quarters

SIDE = 1_568
LINKS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(inside: str, size: str = 'width="600" height="300"', before: str = "") -> bytes:
    return f"{before}<svg {LINKS} {size}>{inside}</svg>".encode()


RED = '<rect width="600" height="300" fill="#f00"/>'


def refused(data: bytes) -> Refused:
    with pytest.raises(CannotAttach) as caught:
        from_data(data, "a.svg", SIDE)
    return caught.value.refused


def drawn(data: bytes) -> tuple[int, ...]:
    """Return the colour in the middle."""
    image = opened(from_data(data, "a.svg", SIDE)[0].attached.data).convert("RGBA")
    colour = image.getpixel((image.width // 2, image.height // 2))
    assert isinstance(colour, tuple)
    return colour


@pytest.mark.parametrize(
    ("size", "pixels"),
    [
        ('width="600" height="300"', (600, 300)),
        ('viewBox="0 0 900 300"', (900, 300)),
        ('width="24" height="24"', (512, 512)),
        ('width="1e9" height="1e9"', (SIDE, SIDE)),
        ('width="100000000" height="1"', (SIDE, 1)),
        ('width="100%" height="100%" viewBox="0 0 700 350"', (700, 350)),
    ],
)
def test_it_is_drawn_in_its_size_within_the_limit(size: str, pixels: tuple[int, int]) -> None:
    one = from_data(svg(RED, size), "a.svg", SIDE)[0].attached

    assert opened(one.data).size == (one.width, one.height) == pixels
    assert one.origin == "image/svg+xml"


@pytest.mark.parametrize(
    "before",
    [
        '<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n<!-- made by hand -->\n',
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">',
        '<!DOCTYPE svg [<!ENTITY ns "http://ns.example/1.0/">]>',
        "\ufeff",
    ],
)
def test_what_programs_write_before_it_is_no_hindrance(before: str) -> None:
    assert drawn(svg(RED, before=before)) == (255, 0, 0, 255)


def test_styles_gradients_and_links_within_it_are_drawn() -> None:
    inside = (
        '<defs><linearGradient id="g"><stop stop-color="#0f0"/></linearGradient></defs>'
        "<style>.a{fill:url(#g)}</style>"
        '<a xlink:href="https://example.com/"><rect id="r" class="a" width="600" height="300"/></a>'
        '<use xlink:href="#r"/>'
    )

    assert drawn(svg(inside)) == (0, 255, 0, 255)


def test_a_picture_within_it_is_drawn() -> None:
    held = base64.b64encode(file_of(quarters(600, 300), "PNG")).decode()
    inside = f'<image width="600" height="300" xlink:href="data:image/png;base64,{held}"/>'

    assert drawn(svg(inside))[3] == 255


@pytest.mark.parametrize(
    "inside",
    [
        '<image width="9" height="9" xlink:href="file:///etc/hostname"/>',
        '<image width="9" height="9" href="https://example.com/a.png"/>',
        '<image width="9" height="9" href="a.png"/>',
        '<use xlink:href="other.svg#a"/>',
        '<rect width="9" height="9" fill="url(https://example.com/#a)"/>',
        '<rect width="9" height="9" style="fill: url( \'other.svg#a\' )"/>',
        "<style>@import 'https://example.com/a.css';</style>",
        "<style>rect { fill: u\\72l(https://example.com) }</style>",
        '<g xml:base="https://example.com/"/>',
        '<image href="data:image/svg+xml,%3Csvg/%3E"/>',
    ],
)
def test_what_needs_other_files_is_refused(inside: str) -> None:
    assert refused(svg(inside)) is Refused.EXTERNAL


@pytest.mark.parametrize(
    "before",
    [
        '<?xml-stylesheet href="file:///etc/a.css" type="text/css"?>',
        '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_what_is_read_before_it_is_refused(before: str) -> None:
    assert refused(svg(RED, before=before)) is Refused.EXTERNAL


def test_a_file_beside_it_is_never_drawn(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(file_of(quarters(), "PNG"))

    assert refused(svg(f'<image href="{(tmp_path / "a.png").as_uri()}"/>')) is Refused.EXTERNAL


def test_scripts_and_pages_within_it_are_left_out() -> None:
    inside = (
        f'{RED}<script>while(1);</script><foreignObject><p href="https://a.example">p</p>'
        '</foreignObject><rect width="1" height="1" onload="alert(1)"/>'
    )

    assert drawn(svg(inside)) == (255, 0, 0, 255)


def _nested(levels: int) -> str:
    parts = ['<g id="a0"><rect width="1" height="1"/></g>']
    parts += [
        f'<g id="a{level}">' + f'<use xlink:href="#a{level - 1}"/>' * 10 + "</g>"
        for level in range(1, levels)
    ]
    return "".join(parts)


@pytest.mark.parametrize(
    "inside",
    [
        _nested(9),
        '<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>',
        "<g>" * 5_000 + "</g>" * 5_000,
        '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter>'
        + '<rect width="9" height="9" filter="url(#f)"/>' * 50,
        '<filter id="f"><feGaussianBlur stdDeviation="9"/></filter><style>.a{filter:url(#f)}'
        "</style>" + '<rect width="9" height="9" class="a"/>' * 50,
    ],
)
def test_what_would_take_for_ever_is_refused(inside: str) -> None:
    assert refused(svg(inside)) is Refused.TOO_COMPLEX


def test_entities_within_entities_are_refused() -> None:
    before = '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    assert refused(svg("<text>&b;</text>", before=before)) is Refused.TOO_COMPLEX


def test_half_a_drawing_is_refused() -> None:
    assert refused(svg(RED)[:-20]) is Refused.DAMAGED
