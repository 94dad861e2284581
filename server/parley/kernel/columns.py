"""Column types that only SQL files read and change."""

from django.db import models


class Ranges(models.Field):  # type: ignore[type-arg]
    """A set of whole numbers, kept as PostgreSQL ranges."""

    def db_type(self, connection: object) -> str:  # noqa: ARG002
        return "int8multirange"


class Bits(models.Field):  # type: ignore[type-arg]
    """A fixed number of bits."""

    def __init__(self, *, length: int, **options: object) -> None:
        self.length = length
        super().__init__(**options)  # type: ignore[arg-type]

    def deconstruct(self) -> tuple[str, str, list[object], dict[str, object]]:
        name, path, arguments, options = super().deconstruct()
        return name, path, list(arguments), {**options, "length": self.length}

    def db_type(self, connection: object) -> str:  # noqa: ARG002
        return f"bit({self.length})"
