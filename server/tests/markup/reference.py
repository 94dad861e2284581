"""Compare our HTML with a file of another server's cases, and print how many agree:
    python -m tests.markup.reference FILE [-v]

The file has {"regular_tests": [{name, input, expected_output, translate_emoticons?}],
"linkify_tests": [[input, output with %s, address]]}.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from parley.markup import Account, Context, ImageProxy, render

REALM = "http://zulip.testserver"
PROXY = ImageProxy("https://external-content.zulipcdn.net/external_content/", b"any")
# The signature depends on the other server's key.
DIGEST = re.compile(r"(?<=/external_content/)[0-9a-f]{40}")


def list_cases(path: Path) -> Iterator[tuple[str, str, str, bool]]:
    cases = json.loads(path.read_text())
    for case in cases["regular_tests"]:
        emoticons = case.get("translate_emoticons", False)
        yield case["name"], case["input"], case["expected_output"], emoticons
    for text, html, address in cases["linkify_tests"]:
        yield text, text, html.replace("%s", link_html(address)) if address else html, False


def link_html(address: str) -> str:
    scheme = "" if address.startswith("http") else "mailto:" if "@" in address else "http://"
    return f'<a href="{scheme}{address}">{address}</a>'


def make_context(*, translate_emoticons: bool) -> Context:
    zoe = Account(7, "Zoe")
    return Context(
        accounts_by_id={7: zoe},
        accounts_by_name={"zoe": zoe},
        realm_url=REALM,
        image_proxy=PROXY,
        translate_emoticons=translate_emoticons,
    )


def failures(path: Path) -> Iterator[str]:
    for name, text, expected, emoticons in list_cases(path):
        html = render(text, make_context(translate_emoticons=emoticons)).html
        if DIGEST.sub("", html) != DIGEST.sub("", expected):
            yield f"{name}\n  in   {text!r}\n  want {expected!r}\n  have {html!r}\n"


def count(path: Path) -> tuple[int, int]:
    """How many of the cases agree, and how many there are."""
    cases = sum(1 for _ in list_cases(path))
    return cases - sum(1 for _ in failures(path)), cases


def main(path: Path, *, is_verbose: bool) -> None:
    passed, cases = count(path)
    if is_verbose:
        sys.stdout.writelines(failures(path))
    sys.stdout.write(f"{passed} of {cases}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), is_verbose="-v" in sys.argv)
