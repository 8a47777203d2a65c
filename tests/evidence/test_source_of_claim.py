"""The form of sources: DOI, PMID, web address."""

from __future__ import annotations

import pytest
from cliniclint.evidence.source import Source, source_of


@pytest.mark.parametrize(
    ("text", "name", "url"),
    [
        ("doi:10.1000/182", "doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("DOI: 10.1016/S0140-6736(21)00001-2", "doi:10.1016/S0140-6736(21)00001-2", None),
        ("https://doi.org/10.1000/182", "doi:10.1000/182", "https://doi.org/10.1000/182"),
        ("10.1000.10/a/b", "doi:10.1000.10/a/b", None),
        ("PMID: 12345678", "PMID 12345678", "https://pubmed.ncbi.nlm.nih.gov/12345678/"),
        ("https://pubmed.ncbi.nlm.nih.gov/123/", "PMID 123", "https://pubmed.ncbi.nlm.nih.gov/123/"),
        ("https://www.nice.org.uk/guidance/ng193#x", "https://www.nice.org.uk/guidance/ng193#x", None),
    ],
)
def test_sources(text: str, name: str, url: str | None) -> None:
    found = source_of(text)
    assert isinstance(found, Source)
    assert found.name == name
    assert url is None or found.url == url


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("doi:10.1000", "is no DOI"),
        ("doi:10.1000/182.", "is no DOI"),
        ("https://doi.org/182", "is no DOI"),
        ("10.12/x", "is no DOI"),
        ("12345678", "write PMID 12345678"),
        ("PMID 0", "neither DOI, PMID nor web address"),
        ("PMID 123456789", "neither"),
        ("Smith et al., 2020", "neither"),
        ("ftp://x.org/a", "neither"),
        ("https://localhost/a", "neither"),
        ("https://a b.org", "neither"),
        ("javascript:alert(1)", "neither"),
    ],
)
def test_what_is_none(text: str, words: str) -> None:
    found = source_of(text)
    assert not isinstance(found, Source)
    assert words in " ".join(found)
