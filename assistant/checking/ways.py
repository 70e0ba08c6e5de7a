"""Words that tell a way, in pairs of opposites: rose and fell, agreed and rejected, above and below."""

from __future__ import annotations

from typing import Final

_AXES: Final = (
    (
        "rise rose risen rising increase increased increases increasing grow grew grown growing growth climb climbed "
        "up upward gain gained higher above over exceed exceeds exceeded exceeding more greater",
        "fall fell fallen falling decrease decreased decreases decreasing reduce reduced reduces reducing reduction "
        "decline declined declining drop dropped down downward shrink shrank lower lowered cut cuts below under "
        "beneath less fewer",
    ),
    (
        "agree agreed agrees resolved approve approved approves endorse endorsed accept accepted carried adopt adopted",
        "reject rejected rejects refuse refused lost oppose opposed discount discounted dismiss dismissed decline "
        "declined",
    ),
    ("before", "after"),
    ("earlier", "later"),
    ("minimum", "maximum"),
    ("open opens opened opening", "close closes closed closing closure shut shuts"),
    ("begin begins began begun start starts started", "end ends ended finish finishes finished stop stops stopped"),
    ("overspend overspent overspending deficit", "underspend underspent underspending surplus"),
    ("improve improved improves improving better best", "worsen worsened worse worst deteriorate deteriorated"),
    ("highest largest biggest most greatest", "lowest smallest least fewest"),
    ("gross", "net"),
    ("include includes included including with", "exclude excludes excluded excluding without"),
    ("first", "last final"),
)
AMOUNTS_TELL: Final = 0
REFUSAL: Final = (1, -1)
"""The pair that two amounts may show without a word; and the way that a source must tell in words of its own."""
WAYS: Final = {
    word: (axis, sign)
    for axis, pair in enumerate(_AXES)
    for sign, words in zip((1, -1), pair, strict=True)
    for word in words.split()
}
"""For each word that tells a way: which pair of opposites it belongs to, and on which side it stands."""
