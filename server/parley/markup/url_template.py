"""URL templates (RFC 6570), for values that are plain text."""

import re
from collections.abc import Mapping
from urllib.parse import quote

EXPRESSION = re.compile(r"\{([+#./;?&]?)([^{}]*)\}")
VARIABLE = re.compile(r"(?P<name>[^:*]+)(?::(?P<length>\d{1,4})|\*)?$")
RESERVED = ":/?#[]@!$&'()*+,;="
SEPARATORS = {"": ",", "+": ",", "#": ",", ".": ".", "/": "/", ";": ";", "?": "&", "&": "&"}


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
