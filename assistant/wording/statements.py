"""What the service says of itself: how it works, accessibility, privacy, and the algorithmic transparency record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant import wording
from assistant.settings import Settings
from assistant.wording.making import making
from index.records import Coverage

NOT_GIVEN: Final = "Not given yet."
REVIEWED: Final = "Last gone through on {day}."
NOT_REVIEWED: Final = "The council has not gone through this statement yet."
CONTACT_HEADING: Final = "Contact"
WRITE: Final = "Write to"
RING: Final = "Ring"
NO_CONTACT: Final = "The council has not given an address for this service yet. Use the one on its own website."
STATEMENTS: Final = "About this service"
LINKS: Final = {
    "statements.about": "About this service",
    "statements.accessibility": "Accessibility",
    "statements.privacy": "Privacy",
    "statements.transparency": "Transparency record",
}

_EXEMPT: Final = (
    "Exempt items, which are not for publication, are not read unless the council has said so, and then only its "
    "officers are shown them."
)
_CHECK: Final = "Check the cited page before you rely on an answer: each source has a link to it."


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of a statement: paragraphs, then points."""

    heading: str
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """One answer of a record."""

    name: str
    words: str


@dataclass(frozen=True, slots=True)
class Tier:
    """A part of a record, with its fields."""

    heading: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A page about the service itself; ``reviewed`` tells when the council last went through it."""

    title: str
    lead: str
    reviewed: str
    sections: tuple[Section, ...] = ()
    tiers: tuple[Tier, ...] = ()


def about(settings: Settings, coverage: Coverage, *, version: str) -> Statement:
    """How the service works and where its limits are."""
    held = [wording.extent(coverage), wording.newest_held(coverage.newest)] if coverage.newest else [wording.NO_PAPERS]
    made = making(settings)
    return Statement(
        "About this service",
        f"It answers questions from the papers of {settings.council}, and shows the page where each answer stands.",
        reviewed(settings),
        (
            Section(
                "How it works",
                (
                    "Your question is compared with every passage of the papers held here. The passages that fit best "
                    f"are read again, and {made.how}",
                    made.checked,
                    made.models,
                ),
            ),
            Section(
                "What it cannot do",
                (),
                (
                    "It knows only the papers held here. What is not in them is not answered.",
                    "It can quote the wrong passage, or miss the right one: papers often say the same thing in several "
                    "versions.",
                    "It does not know what changed after the newest paper.",
                    "Scanned pages without text cannot be read; the list of papers says which.",
                    _EXEMPT,
                    "It gives no legal or professional advice, and decides nothing.",
                ),
            ),
            Section("What is held", (" ".join(held),)),
            Section("Version", (f"Council papers assistant {version}.",)),
        ),
    )


def accessibility(settings: Settings) -> Statement:
    """The accessibility statement, in the parts that the regulations of 2018 ask for."""
    return Statement(
        "Accessibility statement",
        f"This statement is about the question and answer pages for the papers of {settings.council}.",
        reviewed(settings),
        (
            Section(
                "How accessible these pages are",
                ("Everybody should be able to use them. You can:",),
                (
                    "use every page with a keyboard alone, or with a screen reader",
                    "use every page without JavaScript",
                    "enlarge the text to 400% or use a screen 320 pixels wide without scrolling sideways, but for wide "
                    "tables, which scroll by themselves",
                    "read the pages in dark colours, if your device is set to them",
                    "read the words of a page beside its picture",
                ),
            ),
            Section(
                "Compliance status",
                (
                    "These pages are partially compliant with the Web Content Accessibility Guidelines (WCAG) version "
                    "2.2, level AA, because of the content listed below.",
                ),
            ),
            Section(
                "What is not accessible",
                (),
                (
                    "The original papers, many of them PDF files, are published elsewhere and may lack headings, "
                    "reading order or descriptions of pictures. Their words are shown here as text.",
                    "The picture of a page has no description of its drawings and photographs. Ask the council for "
                    "them in another form.",
                    "Some tables are read from the layout of a page; cells may be told in a wrong order.",
                ),
            ),
            Section(
                "How the pages were tested",
                (
                    "Each change is tested in a browser: with an automatic checker of WCAG 2.2 AA on every kind of "
                    "page in light and dark colours, with a keyboard alone, without JavaScript, and 320 pixels wide "
                    "with large type. The pages have not been tested by people who use assistive technology yet.",
                ),
            ),
            Section(
                "Reporting a problem, or asking for another form",
                ("If something here cannot be used, or you need a paper in another form, tell the council.",),
            ),
            Section(
                "Enforcement",
                (
                    "The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile "
                    "Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how a complaint "
                    "was answered, contact the Equality Advisory and Support Service.",
                ),
            ),
        ),
    )


_KEPT: Final = (
    Section(
        "What is kept",
        (),
        (
            "your questions, the filters you chose, and the answers",
            "what you tell us about an answer, if you do",
            "a number that tells your browser from others, in a form from which it cannot be had back",
        ),
    ),
    Section(
        "What is not kept",
        (),
        (
            "your name, your address, or who you are",
            "what you are about to propose, where you look for precedents: it is compared with decisions and forgotten",
            "the address of your computer: a code made from it, from which it cannot be had back, is counted "
            "for a minute, so that nobody can ask too often, and deleted with the next question after that",
        ),
    ),
)


def privacy(settings: Settings) -> Statement:
    """What is kept of those who ask, how long, and why."""
    days = wording.count(settings.keep_days, "day")
    return Statement(
        "Privacy",
        f"You can ask without a name or an account. What you ask is deleted after {days}.",
        reviewed(settings),
        (
            *_KEPT,
            Section(
                "How long",
                (
                    f"A conversation is deleted {days} after its last question, with its answers and feedback. You can "
                    "delete one, or all of yours, at any time on the page of your conversations.",
                ),
            ),
            Section(
                "Who can see it",
                (
                    "You, in the browser in which you asked. Whoever has the link, if you share a conversation. "
                    "Officers of the council who run this service can read questions that were not answered, and "
                    "feedback, and see how many questions are asked, to mend the service. They do not see who asked.",
                    *filter(None, (making(settings).asked,)),
                    "Do not write personal details about yourself or others into a question.",
                ),
            ),
            Section(
                "Cookies",
                (
                    "One cookie, named “papers”, holds the number of your browser, keeps forms safe, and remembers "
                    "that an officer is signed in. It is needed for the service to work, is not used to follow you, "
                    "and is not read by anybody else.",
                ),
            ),
            Section(
                "Why the council may do this, and your rights",
                (
                    f"{settings.council} is the controller. It uses what you ask to carry out a task in the public "
                    "interest: making its papers easier to find and read (Article 6(1)(e) of the UK GDPR). You may "
                    "ask what is held about you, and for it to be corrected or deleted. If you are not happy with the "
                    "reply, you may complain to the Information Commissioner’s Office.",
                ),
            ),
        ),
    )


def transparency(settings: Settings, coverage: Coverage, *, address: str, version: str) -> Statement:
    """The record by the Algorithmic Transparency Recording Standard, version 3."""
    return Statement(
        "Algorithmic transparency record",
        "What this tool is, who answers for it, and how it works, by the Algorithmic Transparency Recording Standard.",
        reviewed(settings),
        tiers=(
            _overview(settings, address),
            _owner(settings),
            _rationale(settings),
            _deployment(),
            _specification(settings, coverage, version),
            _risks(),
        ),
    )


def reviewed(settings: Settings) -> str:
    """When the council last went through a statement."""
    day: date | None = settings.statement_date
    return REVIEWED.format(day=wording.day(day)) if day else NOT_REVIEWED


def _overview(settings: Settings, address: str) -> Tier:
    return Tier(
        "Tier 1: overview",
        (
            Field("Name", f"Council papers assistant of {settings.council}"),
            Field(
                "Description",
                "A search tool that answers questions about the council’s published papers from their own words, with "
                "a link to the page of each. It is for members, officers and residents who need to find what a "
                "paper says. It makes no decisions about anybody.",
            ),
            Field("Website", address),
            Field("Contact e-mail", settings.contact_email or NOT_GIVEN),
        ),
    )


def _owner(settings: Settings) -> Tier:
    return Tier(
        "Tier 2, section 1: owner and responsibility",
        (
            Field("Organisation", settings.council),
            Field("Team", settings.team or NOT_GIVEN),
            Field("Senior responsible owner", settings.responsible or NOT_GIVEN),
            Field(
                "Third parties",
                "The software is open source and runs where the council has installed it. "
                f"{making(settings).third_parties}",
            ),
        ),
    )


def _rationale(settings: Settings) -> Tier:
    made = making(settings)
    return Tier(
        "Tier 2, section 2: description and rationale",
        (
            Field(
                "Detailed description",
                "Papers are cut into passages, table rows and decisions, and indexed by their words. A question is "
                f"matched with them; the best are ranked by a formula with fixed weights, and {made.how} "
                f"{made.checked} {made.models}",
            ),
            Field("Scope", "The council’s published agendas, reports, minutes, budgets and decisions. Nothing else."),
            Field("Benefits", "What a paper says is found in seconds, with the page to check it on."),
            Field("Previous process", "Searching the council’s website paper by paper, or asking an officer."),
            Field(
                "Alternatives considered",
                made.alternative,
            ),
        ),
    )


def _deployment() -> Tier:
    return Tier(
        "Tier 2, section 3: deployment context",
        (
            Field(
                "Integration into the process",
                "It stands beside the council’s website. No process of the council depends on its answers.",
            ),
            Field("Provided information", "Quoted sentences and figures, each with paper, committee, date and page."),
            Field("Human decisions and review", f"People decide; the tool only finds. {_CHECK}"),
            Field("Frequency and scale of use", "Whenever somebody asks. The number of uses is not tied to people."),
            Field(
                "Required training", "None for those who ask. Officers who run it need to know how papers are taken in."
            ),
            Field(
                "Appeals and review",
                "Below each answer anybody can say that it is wrong. Officers read this, and can stop questions at "
                "once for everybody.",
            ),
        ),
    )


def _specification(settings: Settings, coverage: Coverage, version: str) -> Tier:
    held, made = wording.extent(coverage) if coverage.newest else wording.NO_PAPERS, making(settings)
    return Tier(
        "Tier 2, section 4: tool and data specification",
        (
            Field(
                "System architecture",
                "A web application, a database of the papers and an index of their passages, where the council has "
                f"installed them. {made.architecture}",
            ),
            Field("Version", version),
            Field("Input", "A question in plain words, and filters."),
            Field("Output", made.output),
            Field("Maintenance", "Every change is tested on a fixed set of questions with known answers."),
            Field("Models", made.models),
            Field(
                "Development data",
                "Ranking weights were fitted on questions about published papers with known answers.",
            ),
            Field("Operational data", f"{held} {_EXEMPT}"),
            Field(
                "Personal data",
                "Papers name members and officers in their public roles. Questions are kept without names for "
                f"{wording.count(settings.keep_days, 'day')}; see the privacy page.",
            ),
            Field("Sharing", made.sharing),
        ),
    )


def _risks() -> Tier:
    return Tier(
        "Tier 2, section 5: risks, mitigations and impact assessments",
        (
            Field("Impact assessments", NOT_GIVEN),
            Field(
                "A wrong or incomplete answer is relied on",
                f"Each sentence is checked against its quote and links to the page. Drafts, proposals and superseded "
                f"papers are labelled. {_CHECK}",
            ),
            Field(
                "An old paper is taken for a new one",
                "The date of the newest paper on the subject stands by the sources.",
            ),
            Field("Exempt papers are shown", _EXEMPT),
            Field("Personal details in questions", "People are told not to write any, and questions are deleted."),
        ),
    )
