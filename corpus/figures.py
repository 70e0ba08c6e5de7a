"""The council's figures as tables: its budget in three versions and its indicators over six quarters."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

YEARS = ("2025-26", "2026-27", "2027-28")
VERSIONS = ("november", "january", "february")
QUARTERS = ("Sep-23|Q2", "Dec-23|Q3", "Mar-24|Q4", "Jun-24|Q1", "Sep-24|Q2", "Dec-24|Q3")
BAND_D = {"2024-25": 158_346, "2025-26": 166_247}
NINTHS = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}


@dataclass(frozen=True, slots=True)
class Table:
    """Header rows and rows; an empty header cell belongs to the cell on its left; ``ruled`` draws every line."""

    heads: tuple[tuple[str, ...], ...]
    rows: tuple[tuple[str, ...], ...]
    ruled: bool = True


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line in £000s: core and external a year, for the three years."""

    name: str
    core: tuple[float, float, float]
    external: tuple[float, float, float] = (0.0, 0.0, 0.0)


OPENING = Line("Opening budget", (581_240.0, 0.0, 0.0), (64_310.0, 0.0, 0.0))

GROWTH = (
    Line("Pay and national insurance", (9_850.0, 7_400.0, 7_150.0), (410.0, 290.0, 285.0)),
    Line("Prices: adult care fees", (18_420.0, 15_100.0, 14_300.0)),
    Line("Prices: all other contracts", (4_260.0, 3_900.0, 3_750.0), (185.0, 140.0, 140.0)),
    Line("Demand: adult care", (14_300.0, 12_850.0, 12_400.0)),
    Line("Demand: children's placements", (6_900.0, 4_200.0, 3_100.0)),
    Line("Demand: home to school transport", (5_150.0, 3_600.0, 2_900.0)),
    Line("Government and legislative", (1_300.0, 850.0, 0.0), (2_240.0, 0.0, 0.0)),
    Line("Service improvements", (2_180.0, 450.0, 0.0), (1_105.0, -620.0, -485.0)),
)

SAVINGS = (
    Line("Transformation: adult care", (-7_600.0, -9_200.0, -5_400.0)),
    Line("Transformation: children's services", (-3_200.0, -2_900.0, -1_500.0)),
    Line("Household recycling centres", (-710.0, -140.0, 0.0)),
    Line("Young people's travel pass", (0.0, 0.0, 0.0)),
    Line("Community grants", (-320.0, 0.0, 0.0)),
    Line("Efficiency: support services", (-2_950.0, -2_100.0, -1_250.0), (-95.0, 0.0, 0.0)),
    Line("Income: fees and charges", (-3_480.0, -1_400.0, -1_350.0)),
)

CHANGED = {
    "november": {
        "Demand: adult care": (12_900.0, 12_100.0, 11_900.0),
        "Household recycling centres": (-1_240.0, -210.0, 0.0),
        "Young people's travel pass": (-1_800.0, -600.0, 0.0),
        "Community grants": (-640.0, 0.0, 0.0),
    },
    "january": {
        "Demand: adult care": (13_700.0, 12_500.0, 12_100.0),
        "Young people's travel pass": (-900.0, -300.0, 0.0),
        "Community grants": (-640.0, 0.0, 0.0),
    },
    "february": {},
}

GAPS = {
    "november": (11_620.0, 9_840.0, 7_310.0),
    "january": (2_340.0, 10_260.0, 7_880.0),
    "february": (0.0, 11_450.0, 8_020.0),
}

FUNDING = {
    "Council tax income": (396_353.8, 415_900.0, 436_400.0),
    "Collection fund surplus": (4_210.0, 2_000.0, 2_000.0),
    "Business rates": (98_640.0, 100_610.0, 102_620.0),
    "Revenue support grant": (14_915.0, 15_210.0, 15_510.0),
    "Social care grant": (71_330.0, 71_330.0, 71_330.0),
}

CAPITAL = (
    ("C01", "Thornsea Harbour Wall renewal", 41_700, (6_150, 12_400, 14_850, 8_300)),
    ("C02", "Highways structural maintenance", 118_400, (29_600, 29_600, 29_600, 29_600)),
    ("C03", "Brackwater special school", 27_350, (1_900, 9_800, 13_100, 2_550)),
    ("C04", "Lyde Valley flood storage", 9_480, (780, 3_900, 4_800, 0)),
    ("C05", "County Hall heat network", 6_220, (2_410, 3_810, 0, 0)),
    ("C06", "Depot and vehicle electrification", 11_900, (1_700, 3_400, 3_400, 3_400)),
    ("C07", "Recycling centre renewal", 7_640, (2_240, 2_700, 1_500, 1_200)),
    ("C08", "Extra care housing at Marlby", 14_300, (0, 4_100, 7_200, 3_000)),
)


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with its six quarters, and target and floor at the end of September and of December 2024."""

    reference: str
    name: str
    values: tuple[float | None, ...]
    targets: tuple[float, float]
    floors: tuple[float, float]
    unit: str = "%"

    def shown(self, value: float | None) -> str:
        """A value as printed; what was not measured is blank."""
        if value is None:
            return ""
        places = 1 if any(v is not None and v % 1 for v in self.values) else 0
        return f"{value:,.{places}f}{self.unit}"

    def rag(self, quarter: int) -> str:
        """The rating of a quarter by target and floor, whichever way is better; blank where nothing was measured."""
        value = self.values[quarter]
        if value is None:
            return ""
        late = quarter == len(QUARTERS) - 1
        target, floor = self.targets[late], self.floors[late]
        sign = 1 if target >= floor else -1
        if sign * value >= sign * target:
            return "GREEN"
        return "AMBER" if sign * value >= sign * floor else "RED"


def _steady(
    reference: str, name: str, values: tuple[float | None, ...], target: float, floor: float, unit: str = "%"
) -> Indicator:
    return Indicator(reference, name, values, (target, target), (floor, floor), unit)


INDICATORS = (
    _steady("GE01", "Potholes repaired within 28 days of report", (90, 88, 81, 86, 91, 87), 90, 80),
    _steady("GE02", "Municipal waste recycled or composted", (46.4, 46.1, 45.8, 46.9, 47.6, 47.2), 48, 45),
    _steady("GE03", "Municipal waste kept out of landfill", (98.6, 98.7, 98.9, 99.1, 99.2, 99.3), 99, 97),
    _steady(
        "GE05",
        "Homes brought back into use by the Empty Homes Loan Fund (rolling 12 months)",
        (204, 212, 226, 241, 238, 257),
        240,
        200,
        "",
    ),
    Indicator(
        "GE07",
        "Businesses helped by the Wexmere Business Hub (year to date)",
        (702, 1_046, 1_377, 288, 611, 874),
        (600, 900),
        (540, 810),
        "",
    ),
    _steady("GE09", "Supported bus journeys running on time", (86, 84, 83, 85, 82, 79), 85, 80),
    _steady("GE11", "Street lights repaired within 10 working days*", (None, None, None, 93, 94, 96), 95, 90),
    _steady(
        "GE14",
        "Emissions from the council's estate and travel, tonnes CO2e (rolling 12 months)",
        (9_630, 9_412, 9_180, 8_955, 8_760, 8_512),
        8_600,
        9_000,
        "",
    ),
    _steady("AC01", "Contacts resolved at the first conversation", (67, 68, 70, 71, 69, 72), 70, 65),
    _steady("AC02", "Care needs assessments finished within 28 days", (76, 74, 71, 66, 62, 65), 80, 70),
    _steady("AC04", "Adults with support who take a direct payment", (24.2, 24.1, 24.3, 24.0, 23.8, 23.5), 26, 23),
    _steady("AC06", "Older people still at home 91 days after leaving hospital", (81, 82, 83, 84, 83, 85), 84, 80),
    _steady(
        "AC08", "People waiting more than 12 weeks for an assessment", (398, 411, 436, 458, 502, 471), 400, 480, ""
    ),
    _steady("CY01", "Education, health and care plans issued within 20 weeks", (47, 51, 48, 55, 61, 66), 65, 55),
    _steady("CY03", "Approved foster households", (321, 318, 315, 311, 309, 314), 340, 320, ""),
    _steady(
        "CY05",
        "Young people aged 16 and 17 not in education, employment or training",
        (3.3, 3.1, 3.2, 3.4, 3.6, 3.0),
        3.0,
        3.5,
    ),
    _steady("CY07", "Children's assessments finished within 45 working days", (83, 84, 85, 86, 88, 89), 88, 80),
    _steady("CY09", "Pupils travelling with a personal travel budget", (388, 402, 431, 447, 476, 519), 500, 450, ""),
    _steady("CS01", "Calls answered by the contact centre", (92, 93, 92, 94, 95, 91), 95, 90),
    _steady("CS03", "Freedom of information requests answered in 20 working days", (85, 86, 84, 88, 90, 83), 92, 85),
    _steady("CS04", "Complaints answered in time", (77, 78, 80, 76, 81, 85), 85, 75),
)

DIRECTORATES = {
    "GE": "Growth, Environment and Transport",
    "AC": "Adult Care and Health",
    "CY": "Children's Services",
    "CS": "Customer and Corporate",
}


def table_named(words: str) -> Table:
    """The table that a directive asks for: ``budget february``, ``indicators 5 GE``, ``cards 5 GE``."""
    name, *rest = words.split()
    makers: dict[str, Callable[..., Table]] = {
        "budget": budget,
        "funding": funding,
        "capital": capital,
        "bands": bands,
        "summary": summary,
        "indicators": indicators,
        "cards": cards,
    }
    return makers[name](*rest)


def _line(line: Line, version: str) -> Line:
    return Line(line.name, CHANGED[version].get(line.name, line.core), line.external)


def _total(name: str, lines: list[Line]) -> Line:
    core, external = (
        [sum(getattr(line, part)[year] for line in lines) for year in range(3)] for part in ("core", "external")
    )
    return Line(name, (core[0], core[1], core[2]), (external[0], external[1], external[2]))


def revenue_lines(version: str) -> tuple[Line, list[Line], Line, list[Line], Line, Line]:
    """Opening, growth and its total, savings and theirs, and closing; each year opens where the last one closed."""
    growth = [_line(line, version) for line in GROWTH]
    savings = [_line(line, version) for line in SAVINGS]
    more, less = _total("", growth), _total("", savings)
    opening = [list(OPENING.core), list(OPENING.external)]
    closing = [[0.0] * 3, [0.0] * 3]
    for part, values in enumerate(("core", "external")):
        for year in range(3):
            opening[part][year] = opening[part][year] if year == 0 else closing[part][year - 1]
            closing[part][year] = opening[part][year] + getattr(more, values)[year] + getattr(less, values)[year]
    first = Line(OPENING.name, tuple(opening[0]), tuple(opening[1]))  # type: ignore[arg-type]
    last = Line("Closing budget", tuple(closing[0]), tuple(closing[1]))  # type: ignore[arg-type]
    return first, growth, more, savings, less, last


def _money_row(line: Line) -> tuple[str, ...]:
    cells = [
        f"{value:,.1f}"
        for year in range(3)
        for value in (line.core[year], line.external[year], line.core[year] + line.external[year])
    ]
    return (line.name, *cells)


def budget(version: str) -> Table:
    """The revenue plan of one version, core and external and both, for three years, in £000s."""
    opening, growth, more, savings, less, closing = revenue_lines(version)
    heads = (
        ("", *(cell for year in YEARS for cell in (year, "", ""))),
        ("", *(("Funded from", "", "") * 3)),
        ("£000s", *(("Core", "External", "Total") * 3)),
    )
    section = ("",) * 9
    rows = [_money_row(opening), ("Growth", *section), *map(_money_row, growth), _money_row(more)]
    rows += [("Savings and income", *section), *map(_money_row, savings), _money_row(less), _money_row(closing)]
    return Table(heads, tuple(rows), ruled=False)


def funding(version: str) -> Table:
    """Where the core budget of one version comes from, and the gap that is left, in £000s."""
    closing = revenue_lines(version)[-1].core
    rows = [(name, *(f"{value:,.1f}" for value in values)) for name, values in FUNDING.items()]
    known = [sum(values[year] for values in FUNDING.values()) for year in range(3)]
    other = [closing[year] - GAPS[version][year] - known[year] for year in range(3)]
    rows.append(("Other grants and reserves", *(f"{value:,.1f}" for value in other)))
    rows.append(("Total funding", *(f"{known[year] + other[year]:,.1f}" for year in range(3))))
    rows.append(("Core budget", *(f"{value:,.1f}" for value in closing)))
    rows.append(("Gap still to be closed", *(f"{value:,.1f}" for value in GAPS[version])))
    return Table((("£000s", *YEARS),), tuple(rows))


def capital() -> Table:
    """The capital programme over four years, in £000s."""
    years = ("2025-26", "2026-27", "2027-28", "2028-29")
    rows = [
        (reference, name, f"{total:,}", *(f"{value:,}" for value in spread))
        for reference, name, total, spread in CAPITAL
    ]
    sums = [sum(spread[year] for _, _, _, spread in CAPITAL) for year in range(4)]
    rows.append(("", "", f"{sum(total for _, _, total, _ in CAPITAL):,}", *(f"{value:,}" for value in sums)))
    return Table((("Ref", "Project", "Four-year cost £000s", *years),), tuple(rows))


def bands() -> Table:
    """Council tax by band in pounds, this year and next."""
    rows = []
    for band, ninths in NINTHS.items():
        now, then = (round(BAND_D[year] * ninths / 9) for year in ("2024-25", "2025-26"))
        rows.append((band, f"{ninths}/9", f"{now / 100:,.2f}", f"{then / 100:,.2f}", f"{(then - now) / 100:,.2f}"))
    return Table((("Band", "Proportion", "2024-25 £", "2025-26 £", "Increase £"),), tuple(rows))


def summary(quarter: str) -> Table:
    """How many indicators of each directorate stand at green, amber and red."""
    at, rows = int(quarter), []
    for prefix, directorate in DIRECTORATES.items():
        rated = [i.rag(at) for i in INDICATORS if i.reference.startswith(prefix)]
        rows.append((directorate, *(str(rated.count(colour)) for colour in ("GREEN", "AMBER", "RED")), str(len(rated))))
    rows.append(("", *(str(sum(int(row[n]) for row in rows)) for n in range(1, 5))))
    return Table((("Directorate", "Green", "Amber", "Red", "Indicators"),), tuple(rows))


def indicators(quarter: str, prefix: str) -> Table:
    """The five quarters up to one, with its rating, target and floor, for one directorate."""
    at = int(quarter)
    shown = range(at - 4, at + 1)
    heads = (
        ("Ref", "Performance indicator", *(QUARTERS[n].split("|")[0] for n in shown), "RAG", "Target", "Floor"),
        ("", "", *(f"({QUARTERS[n].split('|')[1]})" for n in shown), "", "", ""),
    )
    rows = []
    for each in (i for i in INDICATORS if i.reference.startswith(prefix)):
        late = at == len(QUARTERS) - 1
        values = [each.shown(each.values[n]) for n in shown]
        rows.append(
            (
                each.reference,
                each.name,
                *values,
                each.rag(at),
                each.shown(each.targets[late]),
                each.shown(each.floors[late]),
            )
        )
    return Table(heads, tuple(rows))


def cards(quarter: str, prefix: str) -> Table:
    """For each indicator of a directorate: name, rating, direction, line of figures, and values for the chart."""
    at, rows = int(quarter), []
    late = at == len(QUARTERS) - 1
    for each in (i for i in INDICATORS if i.reference.startswith(prefix)):
        now, before = each.values[at] or 0, each.values[at - 1] or 0
        better = (now - before) * (1 if each.targets[0] >= each.floors[0] else -1)
        arrow = "up" if better > 0 else "down" if better < 0 else "level"
        line = (
            f"Latest: {each.shown(each.values[at])} "
            f"Target: {each.shown(each.targets[late])}, Floor: {each.shown(each.floors[late])} "
            f"Previous: {each.shown(each.values[at - 1])} ({each.rag(at - 1).capitalize()})"
        )
        chart = ",".join(str(value or 0) for value in each.values[at - 4 : at + 1])
        rows.append((f"{each.reference} {each.name}", each.rag(at), arrow, line, chart))
    return Table((), tuple(rows))
