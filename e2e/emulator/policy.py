"""What IAM's policies say about a call: the part of the policy language that deployments of forewarn use, and no more.

moto looks at neither conditions nor most resources. Written after "Policy evaluation logic" and "IAM JSON policy elements" in
the IAM user guide. Pure.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

Context = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Call:
    """One call: what is done, to what, and under which circumstances."""

    action: str
    resource: str
    context: Context = field(default_factory=dict)


class Decision(Enum):
    """With the words of the IAM user guide, "Troubleshoot access denied error messages"."""

    ALLOWED = "allowed"
    DENIED = "with an explicit deny in an identity-based policy"
    NOT_ALLOWED = "because no identity-based policy allows the {action} action"


def decide(policies: Iterable[Mapping[str, Any]], call: Call) -> Decision:
    """What an identity's policies say, taken together: a denial outweighs whatever allows it."""
    decision = Decision.NOT_ALLOWED
    for policy in policies:
        for statement in _list(policy["Statement"]):
            if _applies(statement, call):
                if statement["Effect"] == "Deny":
                    return Decision.DENIED
                decision = Decision.ALLOWED
    return decision


def trusts(policy: Mapping[str, Any], principals: Mapping[str, Sequence[str]], call: Call) -> bool:
    """Whether a resource's own policy lets in one who goes by these names, by their kind (`AWS`, `Service`)."""
    allowed = False
    for statement in _list(policy["Statement"]):
        if _is_let_in(statement.get("Principal"), principals) and _applies({"Resource": "*", **statement}, call):
            if statement["Effect"] == "Deny":
                return False
            allowed = True
    return allowed


def _is_let_in(named: Any, principals: Mapping[str, Sequence[str]]) -> bool:
    if named == "*":
        return True
    return any(
        name == "*" or name in principals.get(kind, ()) for kind, names in (named or {}).items() for name in _list(names)
    )


def _applies(statement: Mapping[str, Any], call: Call) -> bool:
    return (
        _element(statement, "Action", lambda pattern: matches(pattern.lower(), call.action.lower()))
        and _element(statement, "Resource", lambda pattern: matches(_filled_in(pattern, call.context), call.resource))
        and all(
            _condition(operator, key, _list(values), call.context)
            for operator, keys in statement.get("Condition", {}).items()
            for key, values in keys.items()
        )
    )


def _element(statement: Mapping[str, Any], name: str, test: Callable[[str], bool]) -> bool:
    if f"Not{name}" in statement:
        return not any(test(pattern) for pattern in _list(statement[f"Not{name}"]))
    return any(test(pattern) for pattern in _list(statement[name]))


_TESTS: dict[str, Callable[[str, str], bool]] = {
    "StringEquals": lambda wanted, value: wanted == value,
    "StringEqualsIgnoreCase": lambda wanted, value: wanted.lower() == value.lower(),
    "StringLike": lambda wanted, value: matches(wanted, value),
    "ArnEquals": lambda wanted, value: matches(wanted, value),
    "ArnLike": lambda wanted, value: matches(wanted, value),
    "Bool": lambda wanted, value: wanted.lower() == value.lower(),
}


def _condition(operator: str, key: str, wanted: Sequence[str], context: Context) -> bool:
    values = next((values for name, values in context.items() if name.lower() == key.lower()), ())
    quantifier, _, plain = operator.rpartition(":")
    if plain == "Null":
        return (not values) == (str(wanted[0]).lower() == "true")
    if plain.endswith("IfExists"):
        if not values:
            return True
        plain = plain.removesuffix("IfExists")
    negated = "Not" in plain
    test = _TESTS[plain.replace("Not", "")]

    def holds(value: str) -> bool:
        return any(test(_filled_in(str(one), context), value) for one in wanted) != negated

    if quantifier == "ForAllValues":
        return all(map(holds, values))
    if quantifier == "ForAnyValue" or not negated:
        return any(map(holds, values))
    return all(map(holds, values))


def matches(pattern: str, text: str) -> bool:
    """Whether a text is what a pattern says, in which `*` is any number of characters and `?` is one."""
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*").replace(r"\?", "."), text, re.DOTALL) is not None


def _filled_in(pattern: str, context: Context) -> str:
    return re.sub(r"\$\{([^}]+)}", lambda variable: next(iter(context.get(variable[1], ())), variable[0]), pattern)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
