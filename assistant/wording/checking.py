"""What is said of a claim that goes beyond its sources, to whoever wrote it."""

from __future__ import annotations

NO_SOURCE = "It cites no passage that was given: cite those that it stands on, as [p1]."
PARTLY = "A second reader finds only a part of it in the passages that it cites: leave out the rest."
NOT_AT_ALL = "A second reader does not find it in the passages that it cites: say only what they say."


def not_there(value: str) -> str:
    """A number, date or reference that the sources do not show."""
    return f'"{value}" does not stand in the passages that it cites, in that unit and period: say only what they say.'


def unknown_name(name: str) -> str:
    """A name that the sources do not show."""
    return f'The name "{name}" does not stand in the passages that it cites.'


def other_person(name: str) -> str:
    """A person of whom a claim says what the sources say of another."""
    return f'The passages say this of somebody else than "{name}".'


def unknown_phrase(phrase: str) -> str:
    """Words between quotation marks that the sources do not have."""
    return f'The passages that it cites do not have the words "{phrase}": quote them exactly, or do not quote.'


def mixed_up(one: str, other: str) -> str:
    """Two values each in the other's place."""
    return f'"{one}" and "{other}" stand with other things in the passages: say which is which as they do.'


def of_another(value: str) -> str:
    """A figure of another row or column."""
    return f'"{value}" belongs to another row or column than the one that the sentence names.'


def not_adding_up(value: str) -> str:
    """An amount that cannot be true together with the others of its sentence."""
    return f'"{value}" does not fit the other amounts of the sentence: take them over as the passages have them.'


def called_otherwise(value: str) -> str:
    """A target told as a result, a result as a target, and the like."""
    return f'The passages call "{value}" something else, such as a target or an earlier figure: say which it is.'


def not_carried(words: str) -> str:
    """Words that the sources do not carry."""
    return f'The passages that it cites do not say this: "{words}".'


def denied(words: str) -> str:
    """A denial that the sources do not share."""
    return f'The sentence and the passages differ on what is not so: "{words}".'


def turned_round(word: str) -> str:
    """A direction or outcome that the sources tell the other way round."""
    return f'The passages tell the opposite of "{word}".'


def markup(found: str) -> str:
    """A link or markup, which no sentence may hold."""
    return f'"{found}" is a link or markup: write plain words.'
