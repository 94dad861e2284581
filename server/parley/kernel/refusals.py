"""An expected no. Everything else that goes wrong is our bug and answers 500."""

from typing import Any, ClassVar


class Refusal(Exception):
    """`code` and the names in `data` are public API; `message` is for people and translated.

    What is given by keyword fills `message` and is told to the client, except names in `hidden`,
    which only fill the text.
    """

    code: ClassVar[str] = "BAD_REQUEST"
    status: ClassVar[int] = 400
    message: ClassVar[str] = "Invalid request"
    hidden: ClassVar[frozenset[str]] = frozenset()
    headers: ClassVar[dict[str, str]] = {}

    def __init__(self, **data: Any) -> None:
        super().__init__(self.message.format(**data))
        self.data = {name: value for name, value in data.items() if name not in self.hidden}


class VariableMissing(Refusal):
    code, message = "REQUEST_VARIABLE_MISSING", "Missing '{var_name}' argument"


class VariableInvalid(Refusal):
    code, message = "REQUEST_VARIABLE_INVALID", "Bad value for '{var_name}': {detail}"
    hidden = frozenset({"detail"})


class VariableConfusing(Refusal):
    code = "REQUEST_CONFUSING_VAR"
    message = "Both '{var_name1}' and '{var_name2}' were given, which mean the same"


class InvalidJson(Refusal):
    code, message = "INVALID_JSON", "'{var_name}' is not valid JSON"
    hidden = frozenset({"var_name"})


class Invalid(Refusal):
    """Anything that is wrong in a way only a sentence can say."""

    message = "{reason}"
    hidden = frozenset({"reason"})


class Overloaded(Refusal):
    """Refused early, so that what was accepted can be kept."""

    code, status, message = "SERVER_BUSY", 503, "The server is busy. Try again in a moment."
    headers: ClassVar[dict[str, str]] = {"Retry-After": "1"}


class OutcomeUnknown(Refusal):
    """The database was lost in mid-commit. A resend with the same `local_id` settles it."""

    code, status = "SERVER_BUSY", 503
    message = "The server could not confirm the request. Try again."
    headers: ClassVar[dict[str, str]] = {"Retry-After": "1"}
