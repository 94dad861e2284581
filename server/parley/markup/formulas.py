"""$$formulas$$ and ```math blocks. What cannot be set is shown as source, in the form clients know
for that."""

from __future__ import annotations

import html
import re
from time import monotonic

from parley.markup.draft import Draft
from parley.markup.weave import Span, Weave

FORMULA = re.compile(r"\B(?<!\$)\$\$([^\n_$](?:\\\$|[^$\n])*)\$\$(?!\$)\B")
MATH = "math"
FENCES = ("```", "~~~")


def may_have_formulas(markdown: str, default_code_language: str = "") -> bool:
    """A quick look, for whoever may not wait while they are set."""
    if "$$" in markdown:
        return True
    is_fenced = any(fence in markdown for fence in FENCES)
    return is_fenced and (MATH in markdown.lower() or default_code_language.lower() == MATH)


def weave_formulas(weave: Weave, text: str, _: int) -> str:
    def replace(found: re.Match[str]) -> str:
        formula = set_formula(weave.draft, found[1], is_display=False)
        return weave.keep(formula or Span('<span class="tex-error">$$', found[1], "$$</span>"))

    return FORMULA.sub(replace, text)


def formula_block(draft: Draft, source: str) -> str:
    formula = set_formula(draft, source, is_display=True)
    return f"<p>{formula or tex_error(source)}</p>"


def tex_error(source: str) -> str:
    return f'<span class="tex-error">{html.escape(source)}</span>'


def set_formula(draft: Draft, source: str, *, is_display: bool) -> str | None:
    """Of one message so many seconds and so much HTML: what goes beyond stays source."""
    if draft.formula_seconds <= 0 or draft.formula_length <= 0:
        return None
    from parley.markup.typesetting import typeset  # noqa: PLC0415 - the engine is for who needs it

    began = monotonic()
    formula = typeset(source, is_display=is_display, seconds=draft.formula_seconds)
    draft.formula_seconds -= monotonic() - began
    draft.formula_length -= len(formula or "")
    return formula
