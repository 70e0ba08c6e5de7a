"""A few papers of Wexmere County Council, to be written into a folder."""

from __future__ import annotations

from pathlib import Path

DISTRICTS = ("Aldersham", "Brackwater", "Colne Vale", "Thornsea", "Upper Lyde")
SUBJECTS = ("Empty homes", "Bus services", "Library hours", "School places", "Flood defences", "Road repairs")
QUESTIONS = [f"{subject} in {district}" for subject in SUBJECTS for district in DISTRICTS] + [
    f"What did the Cabinet decide on {subject.lower()} at £{million} million?"
    for subject in SUBJECTS[:4]
    for million in range(1, 6)
]


def report(number: int, *, edition: int = 1) -> str:
    """A short report; a later edition has one paragraph more."""
    subject, district = SUBJECTS[number % len(SUBJECTS)], DISTRICTS[number % len(DISTRICTS)]
    paragraphs = [
        f"{subject} in {district}",
        f"From: Mrs P J Hallworth, Leader of the Council\nTo: Cabinet, {1 + number % 28} July 2025",
        "1. Introduction",
        f"1.1 This report tells the Cabinet how {subject.lower()} stand in {district} in its edition {edition}.",
        "2. Financial implications",
        f"2.1 The tender of Quokkaberry Ltd comes to £{1 + number % 5} million in 2025-26.",
        "3. Recommendation",
        *[f"3.{n} The Cabinet is asked to agree decision 25/{number:05} on {district}." for n in range(edition)],
    ]
    return "\n\n".join(paragraphs) + "\n"


def write(folder: Path, *, count: int, edition: int = 1) -> Path:
    """The folder with that many reports in it."""
    for number in range(count):
        path = folder / DISTRICTS[number % len(DISTRICTS)].lower() / f"report {number:03}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(report(number, edition=edition), encoding="utf-8")
    return folder
