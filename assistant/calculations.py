"""Sums that an answer shows: worked out exactly, from numbers as they are quoted."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from operator import add, mul, sub, truediv

from assistant.answers import Calculation

_OPERATIONS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: add,
    ast.Sub: sub,
    ast.Mult: mul,
    ast.Div: truediv,
}
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_BARE = re.compile(r"[\d.+\-*/() ]+")
_LONGEST = 500


def worked_out(expression: str) -> Decimal:
    """What an expression of bare numbers, + - * / and brackets comes to; ValueError for any other."""
    if len(expression) > _LONGEST or not _BARE.fullmatch(expression):
        raise ValueError(f"{expression[:60]!r} is no sum of bare numbers")
    try:
        return _value(ast.parse(expression.strip(), mode="eval").body, expression.strip())
    except (SyntaxError, InvalidOperation, ZeroDivisionError) as error:
        raise ValueError(f"{expression[:60]!r} cannot be worked out") from error


def operands(expression: str) -> tuple[str, ...]:
    """The numbers of an expression, in order."""
    return tuple(_NUMBER.findall(expression))


def holds(calculation: Calculation) -> bool:
    """True when the expression comes to the result, rounded as the result is."""
    try:
        exact = worked_out(calculation.expression)
    except ValueError:
        return False
    return round(exact, _places(calculation.result)) == calculation.result


def _places(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _value(node: ast.expr, source: str) -> Decimal:
    match node:
        case ast.BinOp(left, op, right) if type(op) in _OPERATIONS:
            return _OPERATIONS[type(op)](_value(left, source), _value(right, source))
        case ast.UnaryOp(ast.USub(), operand):
            return -_value(operand, source)
        case ast.Constant():
            return Decimal(ast.get_source_segment(source, node) or "")
        case _:
            raise ValueError(f"{source[:60]!r} is no sum of bare numbers")
