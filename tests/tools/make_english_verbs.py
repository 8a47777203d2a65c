"""Write lint/text/english_verbs.json from spacy-lookups-data: `python tests/tools/make_english_verbs.py [FILE]`.

The base forms of English verbs in use, for telling a verb behind a plural ("our needles cure hay fever"): the verbs of
en_lemma_index whose probability by en_lexeme_prob is not minute. Many are nouns as well; the clauses ask for more signs.
"""

from __future__ import annotations

import gzip
import json
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

TARGET = Path(__file__).resolve().parents[2] / "lint" / "text" / "english_verbs.json"
LEAST = -19.5  # log probability; rarer verbs are mostly nouns used as verbs once


def table(name: str) -> Any:
    """A table of spacy-lookups-data, by its file's name. Raises ModuleNotFoundError where the package is not installed."""
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("spacy_lookups_data", name="spacy_lookups_data")
    return json.loads(gzip.decompress((Path(spec.origin).parent / "data" / name).read_bytes()))


def verbs() -> list[str]:
    """The base forms, sorted."""
    known: dict[str, float] = table("en_lexeme_prob.json.gz")
    index: dict[str, list[str]] = table("en_lemma_index.json.gz")
    return sorted(
        word
        for word in set(index["verb"])
        if word.isascii() and word.isalpha() and len(word) > 1 and known.get(word, LEAST) > LEAST
    )


def main() -> None:
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    about = (
        "From spacy-lookups-data 1.0.5 (MIT, Explosion AI GmbH): tests/tools/make_english_verbs.py says how."
    )
    target.write_text(json.dumps({"about": about, "verbs": " ".join(verbs())}, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
