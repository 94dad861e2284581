"""URL templates (RFC 6570), for values that are plain text."""

import re
from collections.abc import Mapping
from urllib.parse import quote

EXPRESSION = re.compile(r"\{([+#./;?&]?)([^{}]*)\}")
VARIABLE = re.compile(r"(?P<name>[^:*]+)(?::(?P<length>\d{1,4})|\*)?$")
RESERVED = ":/?#[]@!$&'()*+,;="
SEPARATORS = {"": ",", "+": ",", "#": ",", ".": ".", "/": "/", ";": ";", "?": "&", "&": "&"}
# The grammar: names are letters, digits, underscores and escapes, with dots between them; in what
# stands between expressions nothing that an address may not have.
NAME = re.compile(
    r"(?:\w|%[0-9a-fA-F]{2})+(?:\.(?:\w|%[0-9a-fA-F]{2})+)*(?::[1-9]\d{0,3}|\*)?", re.ASCII
)
LITERAL = re.compile(r"(?:[^\x00-\x20\x7f\"%<>\\^`{|}]|%[0-9a-fA-F]{2})*")


class BadTemplate(ValueError):
    """It is not of the grammar."""


def variables_in(template: str) -> frozenset[str]:
    """The names a template wants filled. Refuses what the grammar does not know."""
    names: set[str] = set()
    done = 0
    for found in EXPRESSION.finditer(template):
        check_literal(template[done : found.start()])
        for variable in found[2].split(","):
            if not NAME.fullmatch(variable):
                raise BadTemplate(variable)
            names.add(variable.partition(":")[0].removesuffix("*"))
        done = found.end()
    check_literal(template[done:])
    return frozenset(names)


def check_literal(text: str) -> None:
    if not LITERAL.fullmatch(text):
        raise BadTemplate(text)


def expand(template: str, values: Mapping[str, str | None]) -> str:
    """Unknown variables and malformed expressions expand to nothing."""

    def replace(found: re.Match[str]) -> str:
        operator = found[1]
        parts = [
            part
            for variable in found[2].split(",")
            if (part := expand_variable(operator, variable.strip(), values)) is not None
        ]
        if not parts:
            return ""
        return ("" if operator == "+" else operator) + SEPARATORS[operator].join(parts)

    return EXPRESSION.sub(replace, template)


def expand_variable(operator: str, variable: str, values: Mapping[str, str | None]) -> str | None:
    found = VARIABLE.match(variable)
    value = values.get(found["name"]) if found else None
    if found is None or value is None:
        return None
    if found["length"]:
        value = value[: int(found["length"])]
    text = quote(value, safe=RESERVED if operator in ("+", "#") else "")
    if operator not in (";", "?", "&"):
        return text
    if operator == ";" and not text:
        return found["name"]
    return f"{found['name']}={text}"
