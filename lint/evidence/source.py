"""Where evidence is published: a DOI, a PubMed number or an address, judged by its form alone."""

from __future__ import annotations

import re

from ..named import NamedTuple

_DOI = re.compile(
    r"(?:doi:\s*|https?://(?:dx\.)?doi\.org/)?(10\.[0-9]{4,9}(?:\.[0-9]+)*/[^\s<>\"]*[^\s<>\".,;])\Z", re.I
)
_PMID = re.compile(r"(?:pmid:?\s*|https?://pubmed\.ncbi\.nlm\.nih\.gov/)([1-9][0-9]{0,7})/?\Z", re.I)
_URL = re.compile(
    r"https?://(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]{2,}(?::[0-9]{1,5})?(?:[/?#][^\s<>\"]*)?\Z",
    re.I,
)
_DOI_HOST = re.compile(r"(?:doi:|(?:https?://)?(?:dx\.)?doi\.org/|10\.[0-9])", re.I)


class Source(NamedTuple):
    """A source as reports show it (`doi:10.1000/1`, `PMID 123`, or the address itself), and its address."""

    name: str
    url: str


def source_of(text: str) -> Source | tuple[str, str]:
    """The source that a text names, or (problem, remedy) where its form is wrong. Nothing is looked up."""
    text = text.strip()
    if found := _DOI.match(text):
        return Source(f"doi:{found[1]}", f"https://doi.org/{found[1]}")
    if found := _PMID.match(text):
        return Source(f"PMID {found[1]}", f"https://pubmed.ncbi.nlm.nih.gov/{found[1]}/")
    if _DOI_HOST.match(text):
        return f'"{text}" is no DOI', "a DOI is written like doi:10.1000/182"
    if _URL.match(text):
        return Source(text, text)
    if text.isdigit():
        return f'"{text}" does not say what it is', f"write PMID {text} if that is its PubMed number"
    return (
        f'"{text}" is neither DOI, PMID nor web address',
        "write doi:10.1000/182, PMID 12345678 or https://...",
    )
