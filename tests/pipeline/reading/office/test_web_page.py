"""Web pages that Word or an e-office saved: what a browser shows of them is read, and nothing is fetched."""

import base64
import unicodedata
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from models import Page
from models.errors import DocumentError, NoPages, OtherFormat, TooLarge
from pipeline.intake import HTML, MHT, identify
from pipeline.reading import ReadingSettings, read_pages
from pipeline.reading.office.web_page import read_web_page
from pipeline.reading.pdf.legacy_fonts import TCVN3_CODES, TCVN3_LETTERS
from pipeline.reading.rows import rows_of

TASK = "Sở Xây dựng báo cáo trước ngày 01 tháng 6 năm 2031."
LINES = ["Kính gửi: Sở Y tế", "1. Sở Tài chính rà soát kinh phí."]


def page(body: str, head: str = '<meta charset="utf-8">') -> str:
    return f"<html><head><title>x</title>{head}</head><body>{body}</body></html>"


def pages_of(path: Path, content: str | bytes) -> list[Page]:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return list(read_pages(path, identify(path), ReadingSettings()))


def lines(path: Path, content: str | bytes) -> list[str]:
    return [row.text for each in pages_of(path, content) for row in rows_of(each.words)]


SHOWN = [
    ("<p>a<br>b</p>c", ["a", "b", "c"]),
    ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
    ("<p> a\n  b <b>c</b></p>", ["a b c"]),
    ("<pre>a\nb</pre>", ["a", "b"]),
    ("<ol><li>a<li value=4>b<ol type=a><li>c</ol><li>d</ol>", ["1. a", "4. b", "a. c", "5. d"]),
    ("<ol start=7 style='list-style-type:lower-roman'><li>a</ol>", ["vii. a"]),
    ("<ul><li>a</ul><ul style='list-style-type:none'><li>b</ul>", ["• a", "b"]),
    ("<p style='text-transform:uppercase'>Sở Y tế</p>", ["SỞ Y TẾ"]),
    ("<style>.c{text-transform:uppercase} p#x b, i.y {text-transform: none}</style><p class=c>Sở</p>", ["SỞ"]),
    ("a<input value=1234>b<input type=hidden value=9><input type=checkbox value=on>", ["a1234b"]),
    ("<select><option>a<option selected>b</select>", ["b"]),
    ("<p>1.<span style='mso-tab-count:1'>&nbsp; </span>a</p>", ["1. a"]),
    ("<table><tr><td>a<td>b<tr><td colspan=2>c</table>", ["a b", "c"]),
    ("<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", ["a b", "c"]),
    ("<table><tr><td><table><tr><td>a<td>b</table><td>c</table>", ["a b c"]),
    ("<td style='background:#1F4E79;color:#fff'>a</td><p style='color:red'>b", ["a", "b"]),
    ("<div style='color:white'><p style='background-color:navy'>a</p></div>", ["a"]),
    ("<![if !supportLists]>1. <![endif]>a<!--[if gte vml 1]>b<![endif]-->", ["1. a"]),
    ("&lt;b&gt; &#7879; &#x1EC7; &#0; &#11;", ["<b> ệ ệ \ufffd"]),
]


@pytest.mark.parametrize(("body", "expected"), SHOWN)
def test_what_a_browser_shows(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert lines(tmp_path / "letter.html", page(body)) == expected


HIDDEN = [
    f"<p style='display:none'>{TASK}</p>",
    f"<p style='DISPLAY : NONE !important'>{TASK}</p>",
    f"<div style='visibility:hidden'><p>{TASK}</p></div>",
    f"<p hidden>{TASK}</p>",
    f"<span style='mso-hide:all'>{TASK}</span>",
    f"<p style='font-size:0px'>{TASK}</p>",
    f"<p style='opacity:0'>{TASK}</p>",
    f"<p style='position:absolute;left:-9999px'>{TASK}</p>",
    f"<font color=white>{TASK}</font>",
    f"<p style='color:#FFFFFF'>{TASK}</p>",
    f"<div bgcolor=navy></div><p style='color:rgb(255, 255, 255)'>{TASK}</p>",
    f"<style>p.m, .n {{ display: none }}</style><p class='x m'>{TASK}</p><div class=n>{TASK}</div>",
    f"<table><tr style='display:none'><td>{TASK}</table>",
    f"<table><tr><td style='display:none'>{TASK}</table>",
    f"<script>document.write('{TASK}')</script><style>{TASK}</style><template>{TASK}</template><!-- {TASK} -->",
    f"<noscript>{TASK}</noscript><iframe src=x>{TASK}</iframe><title>{TASK}</title>",
    f"<del cite='mailto:a'>{TASK}</del>",
]


@pytest.mark.parametrize("body", HIDDEN)
def test_what_is_hidden_is_not_read(tmp_path: Path, body: str) -> None:
    assert lines(tmp_path / "letter.html", page(f"<p>a</p>{body}<p>b</p>")) == ["a", "b"]


def in_cp1258(text: str) -> bytes:
    """As Windows writes Vietnamese: the letter, then its tone by itself."""
    packed = b""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        letter = unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones))
        packed += (letter + tones).encode("cp1258")
    return packed


ENCODED: list[tuple[str, Callable[[str], bytes]]] = [
    ('<meta charset="utf-8">', str.encode),
    ("", str.encode),
    ("", lambda text: b"\xef\xbb\xbf" + text.encode()),
    ('<meta http-equiv=Content-Type content="text/html; charset=unicode">', lambda text: text.encode("utf-16")),
    ('<meta http-equiv=Content-Type content="text/html; charset=windows-1258">', in_cp1258),
    ("", in_cp1258),
    ('<meta charset="no-such-thing">', str.encode),
]


@pytest.mark.parametrize(("head", "encode"), ENCODED)
def test_however_it_is_encoded(tmp_path: Path, head: str, encode: Callable[[str], bytes]) -> None:
    content = encode(page("".join(f"<p>{line}</p>" for line in LINES), head))
    assert lines(tmp_path / "letter.doc", content) == LINES


def test_fonts_from_before_unicode_are_turned_into_it(tmp_path: Path) -> None:
    typed = "".join(f"<p>{line}</p>" for line in LINES).translate(str.maketrans(TCVN3_LETTERS, TCVN3_CODES))
    styled = '<meta charset="utf-8"><style>body {font-family: ".VnTime", serif}</style>'
    assert lines(tmp_path / "letter.html", page(typed, styled)) == LINES


def picture(words: str, size: tuple[int, int]) -> bytes:
    drawn = Image.new("L", size, 255)
    ImageDraw.Draw(drawn).text((30, 40), words, fill=0, font_size=40)
    packed = BytesIO()
    drawn.save(packed, "PNG")
    return packed.getvalue()


def archived(body: str, name: str, content: bytes) -> str:
    return (
        'From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="-x"\n\n---x\n'
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: base64\n\n'
        f"{base64.encodebytes(page(body, '<meta charset=windows-1258>').encode()).decode()}\n---x\n"
        f"Content-Type: image/png\nContent-Transfer-Encoding: base64\n{name}\n\n"
        f"{base64.encodebytes(content).decode()}\n---x--\n"
    )


def test_pictures_that_it_brings_are_read_in_their_place(tmp_path: Path) -> None:
    content = picture("Kinh gui: Uy ban nhan dan huyen Tan Hung, So Tai chinh", (1400, 200))
    packed = base64.b64encode(content).decode()
    path = tmp_path / "letter.html"
    ways = (
        page(f"<p>a</p><img src='data:image/png;base64,{packed}'><p>Sở Y tế</p>"),
        archived("<p>a</p><img src='cid:p1'><p>Sở Y tế</p>", "Content-ID: <p1>", content),
        archived(
            "<p>a</p><img src='x_files/p%201.png' width=900><p>Sở Y tế</p>",
            "Content-Location: file:///C:/x_files/p 1.png",
            content,
        ),
    )
    for way in ways:
        found = lines(path, way)
        assert [found[0], found[-1]] == ["a", "Sở Y tế"]
        assert found[1:-1] == ["Kinh gui: Uy ban nhan dan huyen Tan Hung, So Tai chinh"]
    assert identify(path) == MHT


def test_a_picture_of_which_nobody_makes_sense_is_said_to_be_unread(tmp_path: Path) -> None:
    drawn = base64.b64encode(picture("|||[]//\\\\||", (900, 160))).decode()
    broken = base64.b64encode(b"\x01\x00\x00\x00 a drawing of Windows").decode()
    white = base64.b64encode(picture("", (900, 160))).decode()
    shown = (f"<img width=600 height=110 src='data:image/png;base64,{each}'>" for each in (drawn, broken, white))
    (found,) = pages_of(tmp_path / "letter.html", page(f"<p>a</p>{'<br>'.join(shown)}<p>b</p>"))
    assert [round(box[3] - box[1]) for box in found.unread] == [82, 82]


NOTHING: list[tuple[str, type[DocumentError]]] = [
    ("<html><body><img src='x_files/image001.jpg'></body></html>", OtherFormat),
    ("<html><body><img src='http://127.0.0.1:9/a.png'></body></html>", OtherFormat),
    ("<html><body><p hidden>a</p></body></html>", NoPages),
    ("<html></html>", NoPages),
    ("<html>", NoPages),
    (page("<div>" * 5000 + "a"), TooLarge),
    (page(f"<p title='{'x' * 11_000_000}'>a</p>"), TooLarge),
]


@pytest.mark.parametrize(("content", "expected"), NOTHING)
def test_pages_without_text_or_end(tmp_path: Path, content: str, expected: type[DocumentError]) -> None:
    path = tmp_path / "letter.html"
    path.write_text(content)
    with pytest.raises(expected):
        list(read_web_page(path, HTML, ReadingSettings()))


def test_cells_over_a_million_columns_cost_nothing(tmp_path: Path) -> None:
    cells = "<td rowspan=99999999 colspan=99999999>x" * 300
    assert lines(tmp_path / "letter.html", page(f"<table><tr>{cells}</table><p>a"))[-1] == "a"


def test_what_is_large_is_not_begun(tmp_path: Path) -> None:
    path = tmp_path / "letter.html"
    path.write_text(page("a" * 2000))
    with pytest.raises(TooLarge):
        list(read_web_page(path, HTML, ReadingSettings(max_office_bytes=1000)))
