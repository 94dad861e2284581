"""How long rendering takes, in this process: ordinary messages, and 10 kB of hostile text.

PYTHONPATH=server python -m benchmarks.markup_bench
"""

from __future__ import annotations

import json
import sys
from time import process_time

from parley.markup import Account, Context, Linkifier, names_in, render
from parley.markup.text import searchable_text

PLAIN = (
    "Hello there, I think we should meet tomorrow at noon and talk about the plan. It is not"
    " urgent, though; let me know what suits you best, and I will bring coffee and cakes for all."
)
RICH = (
    "Hey @**Zoe|7**, could you look at **this**? See https://example.com/a/b?x=1 and `code here`."
    " It is *important* :smile: as the [report](https://example.com/r) and #**Denmark>x** say."
)
LIST = "Today:\n- one thing\n- another **thing**\n  - and `a third`\n\nSee https://example.com."
CODE = "```python\n" + "def double(x):\n    return x * 2\n" * 5 + "```"
FORMULA = "The area is $$\\int_0^1 x^2 \\, dx = \\frac{1}{3}$$, as one sees."
ORDINARY = {"plain": PLAIN, "rich": RICH, "list": LIST, "code": CODE}
CONTEXT = Context(
    accounts_by_id={7: Account(7, "Zoe")},
    channels_by_name={"Denmark": 1},
    linkifiers=(Linkifier("#(?P<id>[0-9]+)", "https://tickets.example/{id}"),),
)
HOSTILE = (
    *("*", "*a ", "**a ", "***a", "~~a", "`", "``a`b", "[", "[a](", '[a](b"', "(", ">", "> ", "- "),
    *("- a\n", "* * ", "1. a\n  2. b\n", "# a\n", "---x", "|", "a|b\n-|-\n", "```\n", "```quote\n"),
    *("```python\n(((\n", '"\\', "<time:", "$$a\\$", "@**", "#**a>", ":a:", "http://", "a.co/x,"),
    *(
        "a.co/(",
        "a.",
        "a@a.",
        "&amp;",
        "🎉",
        "❤️",
        "\u200d",
        "#1 ",
        "$$a$$ ",
        "$$\\frac12$$ ",
        "```math\na\n```\n",
        "a b ",
        "\n",
        "    a\n",
        "\\`",
    ),
)
LONG = 10_000
MAX_RICH_MICROSECONDS = 250
MAX_HOSTILE_SECONDS = 0.5
ROUNDS = 2_000


def measure(text: str, context: Context, rounds: int) -> float:
    """Seconds of CPU for one rendering; the first, which fills caches, is not counted."""
    render(text, context)
    start = process_time()
    for _ in range(rounds):
        names_in(text)
        render(text, context)
    return (process_time() - start) / rounds


def measure_formulas() -> dict[str, int]:
    """One that was set before, and one that was not."""
    start = process_time()
    for number in range(ROUNDS):
        render(FORMULA.replace("3", str(number + 3)), CONTEXT)
    return {
        "new": round((process_time() - start) / ROUNDS * 1e6),
        "known": round(measure(FORMULA, CONTEXT, ROUNDS) * 1e6),
    }


def measure_hostile() -> dict[str, float]:
    long = {piece: (piece * LONG)[:LONG] for piece in HOSTILE}
    return {piece: measure(text, CONTEXT, 1) for piece, text in long.items()}


def main() -> int:
    without_linkifiers = Context(
        accounts_by_id=CONTEXT.accounts_by_id, channels_by_name=CONTEXT.channels_by_name
    )
    ordinary = {
        name: round(measure(text, without_linkifiers, ROUNDS) * 1e6)
        for name, text in ORDINARY.items()
    }
    html = render(RICH, CONTEXT).html
    start = process_time()
    for _ in range(ROUNDS):
        searchable_text(html)
    reading = round((process_time() - start) / ROUNDS * 1e6)
    formulas = measure_formulas()
    hostile = measure_hostile()
    worst = max(hostile, key=lambda piece: hostile[piece])
    checks = {
        f"rich message at most {MAX_RICH_MICROSECONDS} us": ordinary["rich"]
        <= MAX_RICH_MICROSECONDS,
        f"hostile text at most {MAX_HOSTILE_SECONDS} s": hostile[worst] <= MAX_HOSTILE_SECONDS,
    }
    report = {
        "render_us": ordinary,
        "render_rich_with_linkifiers_us": round(measure(RICH, CONTEXT, ROUNDS) * 1e6),
        "formula_us": formulas,
        "searchable_text_us": reading,
        "hostile_worst": {"text": worst, "seconds": round(hostile[worst], 3)},
        "checks": checks,
    }
    sys.stdout.write(json.dumps(report, indent=2) + "\n")
    return 0 if all(checks.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
