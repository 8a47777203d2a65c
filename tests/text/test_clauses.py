"""Clauses: a table of sentences typical of clinic copy, with "|" where a clause (or sentence) begins."""

from __future__ import annotations

import pytest
from cliniclint.text.clauses import Clause, clauses
from cliniclint.text.sentences import sentences
from cliniclint.text.tokens import tokenize
from hypothesis import given, settings
from hypothesis import strategies as st

TABLE = """
# Denials that deny nothing, and denials that do
There are no side effects
No other clinic cures back pain like us
Don't wait|: we cure arthritis
You can't go wrong|, it cures eczema
Without surgery|, our laser cures snoring
Why not cure your acne today?
It does not merely treat pain|, it cures it
Not only does it cure acne|, but it prevents scars
Patients never regret choosing us to cure their pain
Nothing cures migraines faster
We cannot claim to cure cancer
We do not cure asthma|, but we cure eczema
It is a myth that vitamin C can cure colds
Does acupuncture cure asthma? |No.
We cannot guarantee results
It doesn't just mask symptoms|, it fixes the cause.
Not only will you sleep better|, you will wake |without pain.
Don't suffer|, call us today.
Don't drink alcohol, smoke or use retinol for two days.
Never suffer again|: acupuncture cures insomnia.
No needles, no drugs|, just relief.
No scalpels, no stitches |- just results.
It is not a cure |but a way to manage pain.
There is nothing but praise for our clinic.
We have no choice but to close on Fridays.
There's no need to suffer|, our laser cures acne.
Botox is not safe in pregnancy|, but our laser is.
Acupuncture does not cure asthma|; it eases nausea.
Massage does not heal fractures |and we never say it does.
Chiropractic adjustments do not hurt |and our patients feel better instantly.
Dry needling is not without risks.
We can't promise a cure|, however, we can help.
We do not, however, cure asthma.

# Verbs and objects that belong together
Acupuncture relieves pain and reduces swelling.
It does not cure, treat, or prevent any disease.
This product does not diagnose, treat or cure cancer, diabetes or heart disease.
We treat back pain, neck pain and sciatica.
We treat back pain, neck pain, and sciatica.
Our laser removes wrinkles, scars, spots and veins for good.
Relieves stress & boosts energy
We help with migraines, tension headaches or TMJ pain.
Cupping, massage and acupuncture are safe and effective.
Pain and stiffness are relieved in one session.
Your neck and your back are relaxed.
Reiki balances your energy and your mood.
The treatment that cures migraines is here.
A doctor who cures migraines works here.
We believe that laser therapy heals the nerves.
Come in to get rid of your pain.
It helps you to sleep, to relax and to heal.
Weeks or months of pain are gone.
You and your family deserve better.
Between us and you there are no secrets.
Fewer wrinkles, tighter skin and a brighter smile
Safe and/or painless
Pain-free, drug-free, risk-free relief
Open Monday–Friday 9:30–17:00
We treat: asthma, eczema and hay fever.
We do not treat: cancer, diabetes or epilepsy.
Acupuncture can help with: stress, insomnia and low mood.
These include but are not limited to: bruising and soreness.
You may feel dizzy, most of all |when a leg or foot is cooled.
The touch is as light as you'd like it to be.

# Marks
Our promise|: you will be free of pain.
Two sessions|; no more pain.
Sciatica |— we cure it
Sciatica|—we cure it
Sciatica |– we cure it
Sciatica |- we cure it
Acupuncture |- an old art |- relieves pain.
Dry needling (TDN) relieves pain.
Dry needling (also called TDN) relieves pain.
Botox (onabotulinumtoxinA, 50 units) smooths wrinkles.
Dry needling |(it is not acupuncture|) relieves pain.
Our laser |(which does not burn|) removes scars.
Most clients get better |(no drugs needed).
1) Cure your acne
Worried about pain... |our laser does not hurt.
Pain? |we can cure it

# But, yet, so, though, while
Small |but mighty relief
It is natural |yet it works at once.
The effect has not yet been shown.
We have yet to meet a migraine we can't cure.
It is gentle|, so you can relax.
Book today |so we can cure your pain.
Book today |so that you can sleep again.
This so-called cure is no cure.
It eases pain|, though results vary.
It eases pain |although no one knows why.
Although it may sting|, it cures warts.
Though results vary|, most people heal.
While some drugs only mask pain|, acupuncture heals.
Results may vary|, while the cost does not.
Rest for a while and drink water.
Other clinics mask the pain |whereas we remove it.
We needle the muscle |because it releases the knot.
It works because of the heat.
Because it is natural|, it is safe.
Since it has no side effects|, it is safe for children.
We have treated backs since 1999.
You have not slept since the pain began.
Your skin heals|, since we use no blades.

# If, when, unless
If you suffer from migraines|, we can help.
If you suffer from migraines, arthritis or back pain|, acupuncture can help.
If you have pain we can help.
If you suffer from bad back pain |we can cure it.
If you think we can help|, call us.
Call us |if your pain comes back.
Call us if needed.
It is safe when used as directed.
We do not treat you |if you are pregnant.
We do not know if it cures asthma.
Ask if acupuncture can help.
Even if nothing else has worked|, we can help.
It works |even if you do not believe in it.
It will not help |unless you rest.
When you are in pain|, you want it gone.
Your knees hurt |when you climb stairs.
A facial takes an hour |and if you like we add a mask.
Whether you have back pain or sciatica|, we can help.
While supplies last|, get half off.

# Which, who, where
Dry needling|, which is not acupuncture|, relieves muscle pain.
Ask Dr. Lee|, who cures migraines.
We see athletes|, many of whom are now free of pain.
Visit our spa|, where your stress melts away.

# And with a subject of its own
It is painless |and it cures acne.
It does not hurt |and will cure your acne.
It does not hurt|, and it cures acne.
Surgery is not needed |and we cure the cause.
Drugs do not heal |and acupuncture is safe.
The needles do not hurt|, and the relief is instant.
We relax the muscle |and then it heals.
Hypnosis is safe |and has no side effects.
Is it safe |and does it work?
Insurance may pay |or you can pay by card.
Make an appointment |and we will call you back.
You must not eat before it|, and somebody has to wait for you.
The light was tested in pigs|, and no study in people has been started.

# Without, and what stands in front
It relieves pain |without drugs.
Relief |without drugs, surgery or downtime
Without drugs, surgery or needles|, our laser cures snoring.
With or without surgery|, you heal.
You can't live without sleep.
Unlike drugs|, acupuncture has no side effects.
After one session|, you will be free of pain.
For back, neck and shoulder pain
For migraines|, we use needles.
By calming the nerves|, acupuncture stops pain.
Instead of masking pain|, we cure it.
In our clinic, back pain, neck pain and sciatica are treated gently.
Thanks to our laser|, scars fade.
However, we can help.

# Participles
The needle relaxes the muscle|, leaving you pain free.
Cupping draws blood to the skin|, thereby relaxing the muscle.
The heat opens the vessels|, helping to flush out toxins.
The laser heats the root|, destroying the hair.
It works by calming the nerves, relaxing the muscles and easing pain.
Side effects are soreness, bruising and swelling.
We offer cupping, dry needling and massage, including hot stones.
"""


def lines() -> list[str]:
    return [line for line in TABLE.splitlines() if line and not line.startswith("#")]


def split(text: str) -> list[Clause]:
    tokens = tokenize(text)
    return [clause for start, end in sentences(tokens) for clause in clauses(tokens, start, end)]


def marked(text: str) -> str:
    tokens = tokenize(text)
    at = [tokens.starts[clause.start] for clause in split(text)][1:]
    parts = [text[a:b] for a, b in zip([0, *at], [*at, len(text)], strict=True)]
    return "|".join(parts)


@pytest.mark.parametrize("line", lines())
def test_boundaries(line: str) -> None:
    assert marked(line.replace("|", "")) == line


def test_the_table_is_long() -> None:
    assert len(lines()) >= 120 and len(set(lines())) == len(lines())


@pytest.mark.parametrize(
    ("text", "openers"),
    [
        ("It is painless and it cures acne", ["", "and"]),
        ("We do not cure asthma, but we cure eczema", ["", "but"]),
        ("Without surgery, our laser cures snoring", ["", ","]),
        ("Don't wait: we cure arthritis", ["", ":"]),
        ("Sciatica - we cure it", ["", "-"]),
        ("A facial takes an hour and if you like we add a mask.", ["", "if"]),
        ("Ask Dr. Lee, who cures migraines.", ["", "who"]),
        ("Relief without drugs", ["", "without"]),
        ("Pain? we can cure it", ["", "?"]),
        ("We can't promise a cure, however, we can help.", ["", "however"]),
        ("Does acupuncture cure asthma? No.", ["", ""]),
    ],
)
def test_openers(text: str, openers: list[str]) -> None:
    assert [clause.opener for clause in split(text)] == openers


def test_an_empty_range_has_no_clauses() -> None:
    assert clauses(tokenize("We cure acne"), 1, 1) == ()


def test_offsets_are_those_of_the_segment() -> None:
    tokens = tokenize("One. It is painless, and it cures acne.")
    second = sentences(tokens)[1]
    assert clauses(tokens, *second) == (Clause(2, 5, ""), Clause(5, 11, "and"))


SOME = (
    "we you it our the laser pain cures relieves not no never without if when because while but and or so yet however "
    "which who that is can will do n't , ; : - — ( ) [ ] ? ! ... . just only thereby leaving even then though as Dr. "
    "end.Next"
)
WORDS = st.sampled_from(SOME.split())


@given(st.lists(WORDS, min_size=1, max_size=30).map(" ".join))
@settings(max_examples=400, deadline=None)
def test_clauses_cover_the_sentence_without_gaps(text: str) -> None:
    tokens = tokenize(text)
    at = 0
    for start, end in sentences(tokens):
        assert start == at < end
        for clause in clauses(tokens, start, end):
            assert clause.start == at < clause.end <= end
            at = clause.end
            if clause.start == start:
                assert clause.opener == ""
            elif clause.opener not in ("?", "!", "...", "…", ".."):
                assert clause.opener in tokens.norms[clause.start : clause.end]
        assert at == end
    assert at == len(tokens)
