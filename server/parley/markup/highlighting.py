"""Code blocks, coloured by Pygments."""

import re
from collections.abc import Iterator
from functools import lru_cache
from time import thread_time
from typing import Any

from pygments import format as format_tokens
from pygments.formatters.html import HtmlFormatter
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from parley.markup.escaping import escape_attribute_literally, escape_literally

# A first line such as #!python names the language of a block that has no name of its own.
SHEBANG = re.compile(r"(?:::+|#!)(?:(?:/\w+)*[/ ])?([\w#.+-]+)")
TAG = re.compile(r"(<[^>]*>)")
FORMATTER = HtmlFormatter(nowrap=True)
# Lexers search a line again and again; on hostile text that is quadratic. Code with longer lines
# than this, or that takes longer, is shown without colours.
LONG_LINE = re.compile(r"[^\n]{1001}")
MAX_SECONDS = 0.1


class TooSlowError(Exception):
    pass


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
    if lexer is None or LONG_LINE.search(source):
        return escape_literally(source) + "\n"
    try:
        html: str = format_tokens(read_tokens(lexer, source), FORMATTER)
    except TooSlowError:
        return escape_literally(source) + "\n"
    return html.replace("&quot;", '"').replace("&#39;", "'")


def read_tokens(lexer: Lexer, source: str) -> Iterator[tuple[Any, str]]:
    deadline = thread_time() + MAX_SECONDS
    for number, token in enumerate(lexer.get_tokens(source)):
        if number % 16 == 0 and thread_time() > deadline:
            raise TooSlowError
        yield token


def escape_quotes(html: str) -> str:
    """In a block without a name they are escaped, and the spans' own are not."""
    parts = TAG.split(html)
    parts[::2] = [part.replace('"', "&quot;").replace("'", "&#39;") for part in parts[::2]]
    return "".join(parts)


def wrap(html: str, attributes: str = "") -> str:
    return f'<div class="codehilite"{attributes}><pre><span></span><code>{html}</code></pre></div>'
