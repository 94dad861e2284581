"""Formulas are set as clients know them; what cannot be set, or takes too much, stays source."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.markup import Context, may_have_formulas, render
from parley.markup.text import searchable_text
from tests.markup.allowed import check

NOTHING = Context()
ANNOTATION = '<annotation encoding="application/x-tex">{}</annotation>'


def html_of(markdown: str) -> str:
    return render(markdown, NOTHING).html


def test_a_formula_within_words_is_set() -> None:
    html = html_of("area $$a<b^2$$ it is")
    assert html.startswith('<p>area <span class="katex"><span class="katex-mathml"><math xmlns=')
    assert ANNOTATION.format("a&lt;b^2") in html
    assert html.endswith("</span></span></span> it is</p>")
    check(html)


@pytest.mark.parametrize("fence", ["```", "~~~"])
def test_a_block_of_its_own_is_displayed(fence: str) -> None:
    html = html_of(f"{fence} math\n\\sum_i\nx_i\n{fence}")
    assert html.startswith('<p><span class="katex-display"><span class="katex">')
    assert ANNOTATION.format("\\sum_i\nx_i") in html
    check(html)


def test_a_realm_may_take_every_fence_for_a_formula() -> None:
    html = render("```\nx\n```", Context(default_code_language="math")).html
    assert 'class="katex-display"' in html


def test_what_is_no_formula_stays_source() -> None:
    assert html_of(r"$$\nosuch$$") == '<p><span class="tex-error">$$\\nosuch$$</span></p>'
    assert html_of("```math\n{<\n```") == '<p><span class="tex-error">{&lt;</span></p>'


@pytest.mark.parametrize(
    "source",
    [
        r"\sqrt[3]{x}\overbrace{abc}^{d}\xrightarrow{a}\cancel{x}\boxed{x}\xcancel y\sout{z}",
        r"\colorbox{red}{y}\textcolor{#ff0000}{z}\fcolorbox{red}{blue}{A}\color{blue}x",
        r"\begin{matrix}a&b\\c&d\end{matrix}\begin{array}{c|c:c}a&b&c\\\hline c&d&e\end{array}",
        r"\begin{align}a&=b\tag{1}\\c&=d\end{align}",
        r"\begin{CD}A @>a>> B\\@VVV @VVV\\C @>>> D\end{CD}",
        r"\widehat{abc}\vec{x}\left(\frac12\right)\big|\tiny x\Huge x\mathbb{R}\raisebox{1em}{x}",
        r"\lim_{x\to0}\sum_{i=0}^n\int_a^b\iint\prod\binom nk\dfrac12\operatorname{foo}",
        r"\utilde{x}\overgroup{x}\mathllap{a}\kern-10em x\pmb{x}\bra{x}\ket{y}\smash{x}\phantom{x}",
        r"\underbrace{a}_{b}\underline{x}\overline{x}\verb|<b>|\text{ü \{}\not=\ngeq\ddots\vdots",
        r"\begin{cases}a&b\\c&d\end{cases}\begin{rcases}a\end{rcases}\left\{\frac{a}{b}\right|",
        r"\rule{2em}{3em}\hspace{1em}\angl{n}\overset{a}{b}\stackrel{a}{b}\mathring{x}",
        r"x_{on} = on=1 \quad on",
    ],
)
def test_much_of_what_mathematicians_write_is_set(source: str) -> None:
    html = html_of(f"```math\n{source}\n```")
    check(html)
    assert "tex-error" not in html
    assert searchable_text(html).strip() == source


@pytest.mark.parametrize(
    "source",
    [
        r"\href{javascript:alert(1)}{x}",
        r"\url{https://example.com}",
        r"\htmlData{onclick=alert(1)}{x}",
        r"\htmlStyle{background:url(x)}{x}",
        r"\includegraphics{https://example.com/a.png}",
        r"\textcolor{red\" onload=\"alert(1)}{x}",
        r"\color{url(https://example.com)}x",
        r"\text{<script>alert(1)</script>}",
        r"\verb|<img src=x onerror=y>|",
    ],
)
def test_no_formula_leads_out_of_its_page(source: str) -> None:
    html = html_of(f"$${source}$$")
    check(html)
    assert re.search("<(?:a|img|script)[ >]", html) is None


@pytest.mark.parametrize(
    "source",
    [
        r"\def\a{\a\a}\a",
        r"\def\a{\b}\def\b{\a}\a",
        "{" * 3000 + "x" + "}" * 3000,
        r"\text{" * 1600 + "x" + "}" * 1600,
        r"\frac{1}{2}" * 900,
        r"\sqrt{" * 1600 + "}" * 1600,
        "x^{" * 3000 + "}" * 3000,
        r"\left(" * 1500,
        r"\begin{matrix}" * 700,
        "&" * 9000,
    ],
    ids=range(10),
)
def test_a_hostile_formula_becomes_source_or_is_small(source: str) -> None:
    html = html_of(f"```math\n{source}\n```")
    assert len(html) < 150_000
    assert "katex" in html_of("$$x$$"), "the engine has to go on after it"


def test_a_message_full_of_formulas_stays_within_bounds() -> None:
    html = html_of(" ".join(f"$$\\sqrt{{{n}}}$$" for n in range(600)))
    check(html)
    assert len(html) < 500_000


def test_no_formula_hands_anything_to_the_next() -> None:
    assert "katex" in html_of(r"$$\gdef\mine{X}\mine$$")
    assert html_of(r"$$\mine$$") == '<p><span class="tex-error">$$\\mine$$</span></p>'


def test_a_formula_is_found_by_its_source() -> None:
    html = html_of("**so** $$E = mc^2 < 3$$ holds")
    assert searchable_text(html) == "so E = mc^2 < 3 holds"


@given(st.text(r"\{}^_&%#$abx1 frtle", max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_formula_becomes_allowed_html(source: str) -> None:
    check(html_of(f"```math\n{source}\n```"))


def test_whoever_may_not_wait_is_told_of_formulas() -> None:
    assert not any(map(may_have_formulas, ["", "$5 and $6", "```\nx\n```", "math", "~~~py\n1"]))
    assert all(map(may_have_formulas, ["$$x$$", "```math\nx\n```", "~~~  MATH\nx"]))
    assert may_have_formulas("```\nx\n```", "math")


def processes(code: str) -> Iterator[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    yield from done.stdout.split()


def test_no_formula_no_engine() -> None:
    code = (
        "import sys; from parley.markup import Context, render; render('**a** $5', Context());"
        "print('quickjs' in sys.modules)"
    )
    assert list(processes(code)) == ["False"]
