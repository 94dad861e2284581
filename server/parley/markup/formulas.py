"""$$formulas$$ and ```math blocks, as source: the form clients know for what cannot be set."""

import html
import re

from parley.markup.weave import Span, Weave

FORMULA = re.compile(r"\B(?<!\$)\$\$([^\n_$](?:\\\$|[^$\n])*)\$\$(?!\$)\B")


def weave_formulas(weave: Weave, text: str, _: int) -> str:
    def replace(found: re.Match[str]) -> str:
        return weave.keep(Span('<span class="tex-error">$$', found[1], "$$</span>"))

    return FORMULA.sub(replace, text)


def formula_block(source: str) -> str:
    return f'<p><span class="tex-error">{html.escape(source)}</span></p>'
