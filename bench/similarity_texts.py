"""The texts that `similarity.py` measures on: development data, and copies and quotations planted in them."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable, Iterator, Sequence

from toolkit.corpus.document import Block, Corpus, Document
from toolkit.language.stopwords import english

PAIRS = ("stsb_dev", "sick_dev", "sts2016_headlines", "sts2016_postediting")
LABELLED = ("bbc", "ag_news")


def lines(folder: str, name: str) -> list[dict[str, str]]:
    """Read a file of JSON Lines."""
    with open(os.path.join(folder, name), encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def corpus_of(texts: Sequence[str]) -> Corpus:
    """Make a corpus of texts, each one paragraph."""
    documents = tuple(Document(f"{number:06}", (Block("paragraph", text, 1),)) for number, text in enumerate(texts))
    return Corpus(documents, language=english())


def pieces(folder: str, size: int, count: int) -> list[str]:
    """Cut the news of both sets into texts of so many words, none of them twice."""
    seen: set[str] = set()
    found = []
    for name in LABELLED:
        for each in lines(folder, f"topics/{name}.jsonl"):
            words = each["text"].split()
            for start in range(0, max(len(words) - size // 2, 1), size):
                piece = " ".join(words[start : start + size])
                # Agencies print one story many times; what is planted here must be the only copy.
                key = " ".join(words[start : start + 8])
                if len(words[start : start + size]) >= min(size, 20) and key not in seen:
                    seen.add(key)
                    found.append(piece)
    random.Random(0).shuffle(found)
    if len(found) < count:
        raise SystemExit(f"The data give {len(found)} texts of {size} words, and {count} are needed.")
    return found[:count]


def edited(words: Sequence[str], share: float, other: random.Random) -> list[str]:
    """Exchange, leave out or put in a share of the words, chosen at random."""
    made = []
    chosen = set(other.sample(range(len(words)), round(share * len(words))))
    for place, word in enumerate(words):
        edit = other.choice(("exchange", "leave out", "put in")) if place in chosen else ""
        if edit == "exchange":
            made.append(f"changed{other.randrange(10**6)}")
        elif edit == "put in":
            made += [word, f"added{other.randrange(10**6)}"]
        elif not edit:
            made.append(word)
    return made


def with_copies(texts: Sequence[str], shares: Sequence[float]) -> tuple[list[str], dict[tuple[int, int], float]]:
    """Put an edited copy of each fifth text behind the texts; return all, and the share of each pair."""
    other = random.Random(1)
    made, planted = list(texts), {}
    for number in range(0, len(texts), 5):
        share = shares[number // 5 % len(shares)]
        planted[number, len(made)] = share
        made.append(" ".join(edited(texts[number].split(), share, other)))
    return made, planted


def with_quotations(
    texts: Sequence[str], size: int, share: float, count: int
) -> tuple[list[str], set[tuple[int, int]]]:
    """Plant an edited passage of one text into another; return all texts, and the pairs."""
    other = random.Random(size * 100 + round(share * 100))
    made, planted = list(texts), set()
    numbers = other.sample([n for n, text in enumerate(texts) if len(text.split()) >= size + 10], 2 * count)
    for source, target in zip(numbers[::2], numbers[1::2], strict=True):
        words, into = texts[source].split(), made[target].split()
        start, place = other.randrange(len(words) - size + 1), other.randrange(len(into) + 1)
        into[place:place] = edited(words[start : start + size], share, other)
        made[target] = " ".join(into)
        planted.add((min(source, target), max(source, target)))
    return made, planted


def long_texts(folder: str, count: int, words: int, seed: int = 0) -> Iterator[str]:
    """Write texts of sentences drawn from the news of one section each, so that words fall as they do in news."""
    other = random.Random(seed)
    sections: dict[str, list[str]] = {}
    for each in lines(folder, "topics/bbc.jsonl"):
        sections.setdefault(each["label"], []).extend(each["text"].split(". "))
    names = sorted(sections)
    for _ in range(count):
        own = sections[other.choice(names)]
        made: list[str] = []
        while len(made) < words:
            made += other.choice(own).split()
        yield " ".join(made[:words])


def shuffled(folder: str) -> list[str]:
    """Write 100,000 texts of 40 words of which none quotes another."""
    draw = random.Random(2)
    return [" ".join(draw.sample(text.split(), 40)) for text in long_texts(folder, 100_000, 40, 1)]


def with_notice(count: int) -> list[str]:
    """Write texts of 150 words drawn by chance, with one notice of 40 words at the end of each."""
    draw = random.Random(5)
    words = [f"w{number}q" for number in range(5_000)]
    notice = draw.sample(words, 40)
    return [" ".join(draw.choices(words, k=150) + notice) for _ in range(count)]


def pages(count: int) -> list[str]:
    """Write one page of 400 words again and again, with four others of its words exchanged each time."""
    draw = random.Random(6)
    page = [f"w{draw.randrange(3_000)}q" for _ in range(400)]
    made = []
    for number in range(count):
        own = list(page)
        for place in draw.sample(range(400), 4):
            own[place] = f"x{number}y{place}"
        made.append(" ".join(own))
    return made


HEAVY: dict[str, tuple[str, Callable[[str], list[str]]]] = {
    "shuffled": ("100,000 of 40 words, none quoted", shuffled),
    "sentences": (
        "100,000 of 40 words, of the same sentences",
        lambda folder: list(long_texts(folder, 100_000, 40, 1)),
    ),
    "notice": ("2,000 with one notice", lambda _: with_notice(2_000)),
    "notices": ("5,000 with one notice", lambda _: with_notice(5_000)),
    "pages": ("2,000 near-identical pages", lambda _: pages(2_000)),
}
