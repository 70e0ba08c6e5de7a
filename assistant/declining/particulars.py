"""What a question asks of by a word that has few others for it: a deed, a post, a payment, a thing.

Most words can be put another way, so that a paper may answer without them. A rent, a tenant, an arrest or a resignation
goes by its name or by one of a few others; where none of them stands by what was found, it does not tell of it.
"""

from __future__ import annotations

import re

from assistant.declining.telling import has, own_worth
from assistant.questions import Question
from assistant.retrieval import Findings, Scored
from index.analysis import terms

FIRST = 3
"""So many pieces of evidence, those that an answer is quoted from, may tell of it."""
LEAST = 0.5
"""So much of what else is asked must stand in, over or around what tells of it."""

_TOLD_BY = {
    r"resign(?:s|ed|ing|ation)?|quit|stood down|stepp?(?:ed)? down (?:as|from)": (
        "resign resignation quit dismiss replace former stood departure"
    ),
    r"sacked|dismissed|fired|suspended|disciplined": "sack dismiss dismissal suspend suspension disciplinary",
    r"abolish(?:ed|es)?|scrap(?:ped|s)?|disband(?:ed)?": (
        "abolish abolition scrap close closure cease withdraw discontinue disband"
    ),
    r"s[eo]ld|sells?|sale|buyers?|bought|buys?|purchas(?:e|ed|er)": (
        "sell sold sale buyer bought buy purchase purchaser dispose disposal acquire acquisition"
    ),
    r"own(?:s|ed|ers?)": "own owner ownership belong freehold",
    r"rents?|rental": "rent rental lease tenancy",
    r"tenants?|tenanc(?:y|ies)|lodgers?": "tenant tenancy occupier lease",
    r"landlords?|freeholders?": "landlord owner freehold freeholder own",
    r"tenders?|tendered|tenderers?|bidders?": "tender bid bidder procurement procure award framework market contract",
    r"contractors?|subcontractors?": "contractor contract supplier provider partner builder",
    r"suppl(?:ied|iers?)": "supply supplier supplied provide provider",
    r"salar(?:y|ies)|wages?|remuneration|earns?": "salary wage pay paid remuneration earn earnings",
    r"bonus(?:es)?": "bonus",
    r"expenses|allowances?": "expense allowance",
    r"overtime": "overtime",
    r"hourly|per hour|an hour": "hourly hour",
    r"interest rates?|rate of interest": "interest",
    r"turnover|profits?": "turnover profit revenue surplus dividend loss",
    r"mortgages?": "mortgage",
    r"compensation|damages": "compensation damages settlement",
    r"refund(?:s|ed)?": "refund repay repayment reimburse",
    r"ransoms?": "ransom",
    r"audit(?:s|ed|ors?)?": "audit auditor",
    r"managers?": "manager manage management head lead",
    r"chief executive|ceo": "chief ceo",
    r"head ?teachers?|principal": "headteacher teacher principal",
    r"chaired|chairs": "chair chairman chairwoman chairperson presided",
    r"spokes(?:man|woman|person)": "spokesman spokeswoman spokesperson",
    r"mayors?": "mayor",
    r"mps?": "mp parliament",
    r"judges?": "judge court justice",
    r"police|constables?": "police constable",
    r"banks?": "bank",
    r"insurers?|insurance": "insurer insurance insured",
    r"architects?": "architect design designer",
    r"builders?": "builder build contractor construction",
    r"estate agents?|letting agents?": "agent agency",
    r"solicitors?|lawyers?|barristers?|law firm": "solicitor lawyer barrister counsel legal",
    r"consultants?|consultancy": "consultant consultancy adviser advisor",
    r"charit(?:y|ies)": "charity charitable voluntary",
    r"trade unions?|unions?": "union unison",
    r"vot(?:e|ed|es|ing)|abstain(?:ed)?": "vote abstain carried lost unanimous",
    r"petition(?:s|ers?)?": "petition petitioner signature",
    r"overrul(?:e|ed)|overturn(?:ed)?": "overrule overturn reverse quash",
    r"elect(?:ed|ions?)": "elect election",
    r"referendums?": "referendum poll",
    r"survey(?:ed|s)?|polls?|polled": "survey poll respondent questionnaire consultation",
    r"residents support|people support|popular": "support survey poll respondent",
    r"arrest(?:s|ed)?|prosecut(?:ed?|ions?)|convict(?:ed|ions?)|jailed": (
        "arrest prosecute prosecution convict conviction charge court jail prison offence"
    ),
    r"fined|fines": "fine penalty prosecute",
    r"sued?|lawsuits?|judicial review": "sue lawsuit court legal claim judicial",
    r"strikes?|industrial action|walkouts?": "strike industrial walkout dispute union",
    r"died?|deaths?|killed|fatalit(?:y|ies)|drown(?:ed|ings?)": (
        "die died death killed fatal fatality mortality drown suicide"
    ),
    r"injur(?:ed|y|ies)|casualt(?:y|ies)": "injury injured casualty hurt",
    r"crash(?:es|ed)?|collisions?|accidents?": "crash collision accident casualty",
    r"seiz(?:ed?|ures?)|confiscated": "seize seizure confiscate",
    r"stolen|thefts?|stole|burgl\w+": "stolen steal theft burglary",
    r"fraud(?:s|ulent)?": "fraud",
    r"banned|bans?|prohibit(?:ed|s)?": "ban prohibit prohibition restrict forbid",
    r"apolog(?:y|ise|ised|ies)": "apology apologise sorry",
    r"evict(?:ed|ions?)": "evict eviction",
    r"vandal(?:s|ised|ism)": "vandalism damage",
    r"hack(?:ed|ers?)|cyber ?attacks?|data breach(?:es)?": "hack cyber breach",
    r"demolish(?:ed)?|demolition": "demolish demolition",
    r"unsound|soundness": "unsound sound soundness",
    r"inspected|inspections?": "inspection inspector inspect ofsted cqc",
    r"w[io]n(?:s|ning|ners?)?": "won win winner award successful",
    r"donat(?:ed?|ions?|ors?)": "donate donation donor gift",
    r"redundan(?:t|cy|cies)|laid off": "redundancy redundant",
    r"recruit(?:ed|s|ment)?": "recruit recruitment appoint hire vacancy",
    r"attendance|attendees": "attend attendance attendee present visit visitor participant",
    r"notice": "notice",
    r"passes": "pass",
    r"roofs?": "roof",
    r"biscuits?|sandwich(?:es)?|lunch(?:es)?|catering|refreshments": (
        "biscuit sandwich lunch catering refreshment hospitality"
    ),
    r"hotels?": "hotel accommodation",
    r"flights?": "flight air travel",
    r"taxis?": "taxi",
    r"solar|wind farms?|wind turbines?": "solar wind turbine",
    r"robots?|drones?": "robot drone",
    r"cctv|cameras?": "cctv camera",
    r"potholes?": "pothole",
    r"dogs?|cats?": "dog cat animal pet",
    r"trees": "tree",
    r"swimming": "swim swimming pool",
    r"phone number|telephone number|email address|postcode": "phone telephone tel email postcode",
    r"fares?|ticket prices?": "fare ticket price charge",
    r"opening (?:hours|times)": "hour opening open",
    r"interviewed|shortlist(?:ed)?": "interview shortlist",
    r"nominat(?:ed|ions?)": "nominate nomination",
    r"founders?|founded": "founder found establish",
    r"merged?|mergers?": "merge merger amalgamate",
    r"bankrupt(?:cy)?|insolven(?:t|cy)|liquidation": "bankruptcy insolvent insolvency liquidation administration",
    r"whistleblow\w*": "whistleblower whistleblowing",
    r"asbestos": "asbestos",
    r"expelled|permanently excluded": "expel exclude exclusion",
    r"shareholders?|shareholdings?": "share shareholder shareholding",
    r"dividends?": "dividend",
    r"deposits?": "deposit",
    r"speed limits?": "speed mph",
    r"journalists?|newspapers?": "journalist newspaper press media",
    r"graffiti": "graffiti",
}
"""The words that ask, as a pattern, and those that tell, beside the words that ask."""

_PARTICULARS = tuple(
    (re.compile(rf"\b(?:{asked})\b", re.IGNORECASE), frozenset(terms(told))) for asked, told in _TOLD_BY.items()
)
_SENTENCE = re.compile(r"(?<=[.?!])\s+")


def particular_missing(question: Question, findings: Findings) -> bool:
    """True when a particular that is asked of stands by none of the first evidence that tells of the rest."""
    if question.carried or not findings.evidence:
        return False
    sentences = _SENTENCE.split(question.text)
    asking = " ".join([each for each in sentences if "?" in each] or sentences)
    return any(
        not any(_tells(each, asked, told, question, findings) for each in findings.evidence[:FIRST])
        for asked, told in _asked_of(asking)
    )


def _asked_of(asking: str) -> list[tuple[frozenset[str], frozenset[str]]]:
    """By particular in what is asked: the terms that ask of it, and those that tell of it too."""
    found = ((frozenset(terms(" ".join(asked.findall(asking)))), told) for asked, told in _PARTICULARS)
    return [(words, told) for words, told in found if words]


def _tells(scored: Scored, words: frozenset[str], told: frozenset[str], question: Question, findings: Findings) -> bool:
    if not told & scored.near and not any(has(word, scored.near, question) for word in words):
        return False
    around = scored.near | scored.around
    rest = {term: value for term, value in own_worth(question, findings).items() if term not in words | told}
    return sum(value for term, value in rest.items() if has(term, around, question)) >= LEAST * sum(rest.values())
