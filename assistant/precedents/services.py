"""Which service of a county a text is about: a small table of patterns."""

from __future__ import annotations

from assistant.precedents.acts import any_of, on_a_line

_SERVICES = {
    "adult care": any_of(
        r"adult (?:social )?care\b",
        r"(?:social|residential|nursing|home|extra|domiciliary|day) care\b",
        r"care (?:homes?|contracts?|and support|providers?|act)\b",
        r"carers?\b",
        r"supported (?:living|accommodation|housing)\b",
        r"sheltered\b",
        r"older (?:people|persons)\b",
        r"dementia\b",
        r"day (?:centre|service)s?\b",
        r"at home\b",
        r"falls?\b",
        r"disabilit\w+",
        r"(?:nursing|residential)\b(?! streets?)",
        r"community equipment\b",
        r"direct payments?\b",
        r"(?:re|en)ablement\b",
        r"respite\b",
    ),
    "children and education": any_of(
        r"schools?\b",
        r"pupils?\b",
        r"education\b",
        r"child(?:ren)?\w*",
        r"youth\b",
        r"young people\b",
        r"foster\w*",
        r"teenager\w*",
        r"nurser(?:y|ies)\b",
        r"special (?:educational )?needs\b",
        r"short breaks\b",
        r"(?:primary|secondary)\b",
    ),
    "transport": any_of(
        r"bus(?:es)?\b",
        r"minibus\w*",
        r"coach(?:es)?\b",
        r"dial-a-ride\b",
        r"demand responsive\b",
        r"transport\b",
        r"highways?\b",
        r"roads?\b",
        r"street(?:s| lighting)\b",
        r"pavements?\b",
        r"park(?: and ride|ing)\b",
        r"bridges?\b",
        r"travel\b",
        r"mileage\b",
        r"cycl(?:e|es|ing|ists?)\b",
        r"ferr(?:y|ies)\b",
    ),
    "waste and environment": any_of(
        r"recycling\b",
        r"waste\b",
        r"tips?\b",
        r"flood\w*",
        r"sea (?:wall|defence)\w*",
        r"(?:harbour|coast)\w*",
        r"(?:rivers?|embankments?)\b",
        r"(?:trees?|verges?|hedges?)\b",
        r"climate\b",
    ),
    "culture and community": any_of(
        r"librar(?:y|ies)\b",
        r"museums?\b",
        r"galler(?:y|ies)\b",
        r"archiv\w+",
        r"regist(?:rars?|er office|ration)\b",
        r"ceremon(?:y|ies)\b",
        r"(?:weddings?|marriages?)\b",
        r"advice\b",
        r"voluntary\b",
        r"toilets?\b",
    ),
    "health": any_of(r"public health\b", r"nhs\b", r"integrated care\b", r"health\b", r"wellbeing\b", r"hospitals?\b"),
    "economy": any_of(r"business(?:es)?\b", r"econom\w+", r"employ\w+", r"skills\b", r"jobs\b", r"regeneration\b"),
    "public protection": any_of(
        r"trading standards\b", r"coron(?:er|ial)\w*", r"licen[cs]ing\b", r"fire and rescue\b", r"mortuar(?:y|ies)\b"
    ),
    "finance and property": any_of(
        r"budget\b",
        r"freehold\b",
        r"property\b",
        r"land\b",
        r"site\b",
        r"estate\b",
        r"farms?\b",
        r"hardship\b",
        r"council tax\b",
        r"crisis payments?\b",
        r"insurance\b",
        r"pensions?\b",
        r"treasury\b",
        r"capital programme\b",
    ),
    "organisation": any_of(r"software\b", r"ict\b", r"payroll\b", r"staff(?:ing)? structure\b", r"constitution\b"),
}


def services_in(text: str) -> frozenset[str]:
    """The services that a text speaks of."""
    said = on_a_line(text)
    return frozenset(name for name, pattern in _SERVICES.items() if pattern.search(said))
