"""Builds a synthetic clinic site: `python bench/site.py FOLDER --markdown 2000 --html 2000`.

Pages hold 600 to 900 words: headings, paragraphs, lists, a table, links, front matter or head, navigation and footer. The
same number and seed give the same bytes, and the first pages of a large site are those of a small one.
"""

from __future__ import annotations

import argparse
import html
import random
import re
from collections.abc import Callable
from pathlib import Path

from words import CLAIMS, HEADINGS, ITEMS, LEADS, PLAIN, SAFETY, SLOTS, TITLES

_SLOT = re.compile(r"\{([^{}]+)\}")
_CHOICES = {name: texts.split(";") for name, texts in SLOTS.items()}
_FOLDERS = ("services", "journal", "team", "visits", "towns")
_A_FOLDER = 500  # pages


class Page:
    """A page's copy, before it is Markdown or HTML: a title and blocks of (kind, texts)."""

    def __init__(self, number: int, seed: int = 1, words: int = 0) -> None:
        self._random = random.Random(f"{seed} {number}")
        # One page in five sells; the others hardly claim anything.
        self._claims = 0.16 if self._random.random() < 0.2 else 0.015
        self.number = number
        self.title = self._said(TITLES)
        self.blocks: list[tuple[str, list[str]]] = []
        most = words or self._random.randint(600, 900)
        count = 0
        while count < most:
            made = self._block()
            self.blocks.append(made)
            count += sum(len(text.split()) for text in made[1])

    def _block(self) -> tuple[str, list[str]]:
        kind = self._random.choices(("prose", "heading", "list", "table"), (70, 18, 10, 2))[0]
        if kind == "heading":
            return kind, [self._said(HEADINGS)]
        if kind == "list":
            items = self._random.randint(3, 6)
            return kind, [self._said(LEADS), *(self._said(ITEMS) for _ in range(items))]
        if kind == "table":
            return kind, [self._said(ITEMS) for _ in range(6)]
        return kind, [self._sentence() for _ in range(self._random.randint(2, 6))]

    def _sentence(self) -> str:
        drawn = self._random.random()
        if drawn < self._claims:
            return self._said(CLAIMS)
        return self._said(SAFETY if drawn < self._claims + 0.05 else PLAIN)

    def _said(self, templates: tuple[str, ...]) -> str:
        text = _SLOT.sub(self._slot, self._random.choice(templates))
        return text[0].upper() + text[1:]

    def _slot(self, found: re.Match[str]) -> str:
        return self._random.choice(_CHOICES.get(found[1]) or found[1].split("|"))


def markdown(page: Page) -> str:
    """The page as Markdown with front matter."""
    out = [f'---\ntitle: "{page.title}"\ndate: 2024-05-{page.number % 28 + 1:02d}\n---\n\n# {page.title}\n']
    for kind, texts in page.blocks:
        if kind == "heading":
            out.append(f"## {texts[0]}\n")
        elif kind == "list":
            out.append("\n".join([texts[0] + "\n", *(f"- {text}" for text in texts[1:])]) + "\n")
        elif kind == "table":
            rows = [f"| {a} | {b} |" for a, b in zip(texts[::2], texts[1::2], strict=True)]
            out.append("\n".join(["| What | Where |", "| --- | --- |", *rows]) + "\n")
        else:
            marked = [_marked(i, text) for i, text in enumerate(texts)]
            out.append(_wrapped(" ".join(marked)) + "\n")
    return "\n".join(out)


def _marked(i: int, text: str) -> str:
    """Some emphasis and some links, as pages have them."""
    if i == 1:
        first, _, rest = text.partition(" ")
        return f"**{first}** {rest}"
    if i == 3:
        first, _, rest = text.partition(" ")
        return f"[{first}](/visits/page-{len(text)}.html) {rest}"
    return text


def _wrapped(text: str, width: int = 100) -> str:
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + len(word) >= width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    return "\n".join([*lines, line])


def as_html(page: Page) -> str:
    """The page as HTML with navigation and footer."""
    title = html.escape(page.title)
    links = "".join(f'<li><a href="/{name}/">{name.title()}</a></li>' for name in _FOLDERS)
    out = [
        f'<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>\n'
        f'<link rel="stylesheet" href="/site.css">\n</head>\n<body>\n<nav><ul>{links}</ul></nav>\n<main>\n<h1>{title}</h1>\n'
    ]
    for kind, texts in page.blocks:
        safe = [html.escape(text) for text in texts]
        if kind == "heading":
            out.append(f"<h2>{safe[0]}</h2>\n")
        elif kind == "list":
            items = "\n".join(f"  <li>{text}</li>" for text in safe[1:])
            out.append(f"<p>{safe[0]}</p>\n<ul>\n{items}\n</ul>\n")
        elif kind == "table":
            rows = "".join(
                f"<tr><td>{a}</td><td>{b}</td></tr>\n" for a, b in zip(safe[::2], safe[1::2], strict=True)
            )
            out.append(f"<table>\n<tr><th>What</th><th>Where</th></tr>\n{rows}</table>\n")
        else:
            text = " ".join(f"<em>{each}</em>" if i == 2 else each for i, each in enumerate(safe))
            out.append(f"<p>{_wrapped(text)}</p>\n")
    out.append("</main>\n<footer><p>Clinic on the square, by appointment.</p></footer>\n</body>\n</html>\n")
    return "".join(out)


def build(folder: Path, count: int, ending: str, seed: int = 1) -> list[Path]:
    """Write `count` pages of one kind (md or html) below `folder`; their paths."""
    form: Callable[[Page], str] = markdown if ending == "md" else as_html
    made = []
    for number in range(count):
        name = f"{ending}/{_FOLDERS[number % len(_FOLDERS)]}-{number // _A_FOLDER}/page-{number:05d}.{ending}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(form(Page(number, seed)), encoding="utf-8")
        made.append(path)
    return made


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--markdown", type=int, default=0, metavar="N")
    parser.add_argument("--html", type=int, default=0, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    build(asked.folder, asked.markdown, "md", asked.seed)
    build(asked.folder, asked.html, "html", asked.seed)
