"""DynamoDB, whose conditions moto reads only where all of their white space is blanks."""

from typing import Any

from moto.dynamodb.comparisons import ConditionExpressionParser


def mend() -> None:
    make = ConditionExpressionParser.__init__

    def with_blanks(self: ConditionExpressionParser, expression: str | None, *rest: Any, **named: Any) -> None:
        make(self, " ".join(expression.split()) if expression else expression, *rest, **named)

    ConditionExpressionParser.__init__ = with_blanks
