"""Web pages give their own words in order, without the site around them."""

from __future__ import annotations

import pytest

from index.papers import FaultKind
from index.readers.html import HtmlReader
from index.readers.markup import WIDEST

BODIES = [
    ("<h1>Cabinet</h1><p>First.<p>Second.", "Cabinet\n\nFirst.\n\nSecond."),
    ("<div>one<div>two</div>three</div>", "one\n\ntwo\n\nthree"),
    ("<p>so\n  <b>clo</b>se,\n&pound;5&nbsp;m", "so close, £5 m"),
    ("<p>Town Hall<br>Aldersham", "Town Hall\nAldersham"),
    ("<pre>one\ntwo</pre>", "one\ntwo"),
    ("<p>To:<ul><li>note<li>agree<ul><li>the plan</ul></ul><p>End", "To:\n\n- note\n- agree\n- the plan\n\nEnd"),
    ("<ol><li><p>note</p><p>and more</p><li>agree</ol>", "- note\n\nand more\n\n- agree"),
    ("<table><tr><th>Scheme<th>Cost<tr><td>A12<td>£6m</table>", "Scheme\tCost\nA12\t£6m"),
    ("<table><tr><td><p>two</p><p>parts</p><td>5</table>", "two parts\t5"),
    ("<table><tr><td>a<td><td>c</table>", "a\t\tc"),
    ("<table><tr><td><td><tr><td>x<td>y</table>", "x\ty"),
    ("<table><tr><td rowspan=2>L<td colspan=2>Y1<td>Y2<tr><td>1<td>2<td>3</table>", "L\tY1\t\tY2\n\t1\t2\t3"),
    ("<table><caption>£000s</caption><tr><td>a<td>b</table><table><tr><td>c<td>d</table>", "£000s\n\na\tb\n\nc\td"),
    ("<table><tr><td><p>One.</p><p>Two.</p></table>", "One.\n\nTwo."),
    ("<table><tr><td><h2>Item</h2><p>Words.</p><td>side</table>", "Item\n\nWords.\n\nside"),
    ("<table><tr><td>before<table><tr><td>a<td>b</table>after</table>", "before\n\na\tb\n\nafter"),
    ("<nav>Home</nav><p>Kept<script>x()</script><style>p{}</style></p><footer>Contact</footer>", "Kept"),
    ("<div role=banner>Site</div><ul class='govuk breadcrumb'><li>Home</ul><p hidden>no<p>Kept", "Kept"),
    ("<nav><div><p>Home</p></div></nav><p>Kept", "Kept"),
    ("<p>Sign in</p><main><p>Kept</main><p>Share this", "Kept"),
    ("<div>Sign in</div><div role=main><div>Kept</div></div><div>Share</div>", "Kept"),
    ("<main></main><p>Kept all the same", "Kept all the same"),
    ("<p>a &lt;b&gt; &amp; c", "a <b> & c"),
]


@pytest.mark.parametrize(("body", "text"), BODIES)
def test_a_body_gives_its_words(body: str, text: str) -> None:
    page = f"<html><body>{body}</body></html>".encode()
    assert HtmlReader().read(page, document="page.html").text == text


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title>Agenda for\n Cabinet</title><h1>Cabinet</h1>", "Agenda for Cabinet"),
        ("<title> </title><h1>Cabinet<br>agenda</h1><h1>Other</h1>", "Cabinet agenda"),
        ("<h2>Cabinet</h2>", None),
    ],
)
def test_the_title_is_the_pages_or_its_first_heading(page: str, title: str | None) -> None:
    assert HtmlReader().read(page.encode(), document="page.html").title == title


@pytest.mark.parametrize(
    ("data", "text", "faults"),
    [
        ("<p>Môr £5".encode(), "Môr £5", []),
        ("<p>£5 – “yes”".encode("cp1252"), "£5 – “yes”", [FaultKind.ENCODING]),
        ("<meta charset=iso-8859-1><p>£5 – “yes”".encode("cp1252"), "£5 – “yes”", []),
        ("<meta charset=windows-1252><p>£5 – “yes”".encode(), "£5 – “yes”", []),
        (b"<p>no\0thing lost", "nothing lost", []),
        (b"<html><nav>Home</nav></html>", "", [FaultKind.EMPTY]),
        (b"", "", [FaultKind.EMPTY]),
    ],
)
def test_bytes_are_decoded_as_they_are(data: bytes, text: str, faults: list[FaultKind]) -> None:
    paper = HtmlReader().read(data, document="page.html")
    assert (paper.text, [fault.kind for fault in paper.faults]) == (text, faults)


@pytest.mark.parametrize(
    ("data", "recognised"),
    [
        (b"<!DOCTYPE html>", True),
        (b"\xef\xbb\xbf\r\n<?xml version='1.0'?><!-- saved --><HTML lang='en'>", True),
        (b"<h1>Cabinet</h1>", True),
        (b"<!-- a --><!-- b -->" * 150, False),
        (b"The page begins with <html>", False),
        (b"<headline>", False),
    ],
)
def test_a_page_is_told_by_its_first_tag(data: bytes, recognised: bool) -> None:
    assert HtmlReader().recognises(data) is recognised


def test_a_forged_span_is_no_wider_than_a_table_can_be() -> None:
    row = b"<tr><td colspan=9999 rowspan=9999>x"
    text = HtmlReader().read(b"<table>" + row * 3, document="page.html").text
    assert max(line.count("\t") for line in text.splitlines()) <= WIDEST
