"""Code blocks, coloured by Pygments."""

import re
from functools import lru_cache

from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from parley.markup.escaping import escape_attribute_literally, escape_literally

# A first line such as #!python names the language of a block that has no name of its own.
SHEBANG = re.compile(r"(?:::+|#!)(?:(?:/\w+)*[/ ])?([\w#.+-]+)")
TAG = re.compile(r"(<[^>]*>)")
FORMATTER = HtmlFormatter(nowrap=True)
# Lexers of some languages are slow on hostile text; longer code is shown without colours.
MAX_COLOURED = 20_000


@lru_cache(maxsize=128)
def find_lexer(language: str) -> Lexer | None:
    try:
        return get_lexer_by_name(language, stripnl=False, startinline=True)
    except ClassNotFound:
        return None


def code_block(source: str, language: str = "") -> str:
    source = source.strip("\n")
    if not language:
        return wrap(escape_quotes(color(source, guess_lexer(source))))
    lexer = find_lexer(language)
    name = escape_attribute_literally(lexer.name if lexer else language)
    return wrap(color(source, lexer), f' data-code-language="{name}"')


def guess_lexer(source: str) -> Lexer | None:
    found = SHEBANG.match(source)
    return find_lexer(found[1].lower()) if found else None


def color(source: str, lexer: Lexer | None) -> str:
    """Quotes come out plain: in a named block clients expect them so."""
    if lexer is None or len(source) > MAX_COLOURED:
        return escape_literally(source) + "\n"
    html: str = highlight(source, lexer, FORMATTER)
    return html.replace("&quot;", '"').replace("&#39;", "'")


def escape_quotes(html: str) -> str:
    """In a block without a name they are escaped, and the spans' own are not."""
    parts = TAG.split(html)
    parts[::2] = [part.replace('"', "&quot;").replace("'", "&#39;") for part in parts[::2]]
    return "".join(parts)


def wrap(html: str, attributes: str = "") -> str:
    return f'<div class="codehilite"{attributes}><pre><span></span><code>{html}</code></pre></div>'
