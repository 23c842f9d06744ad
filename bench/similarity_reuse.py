"""Sheets on text reuse for `similarity.py`: degrees of reuse, planted families, paragraphs that answer each other."""

from __future__ import annotations

import random
import time
from collections import Counter, defaultdict

from run import Sheet
from scipy.stats import spearmanr
from similarity_texts import corpus_of, edited, lines, pieces

from toolkit.analyses.similarity import similarity
from toolkit.corpus.document import Block, Corpus, Document
from toolkit.language.stopwords import english

DEGREES = {"non": 0, "heavy": 1, "light": 2, "cut": 3}
FORMS = ("copy, 2 % edited", "copy, 10 % edited", "with 60 words added", "first 60 words only", "template of 50 words")


def reuse(folder: str) -> Sheet:
    """Compare kinds of pairs and lengths of passages with degrees of reuse."""
    records = lines(folder, "similarity/reuse_dev.jsonl")
    documents = tuple(Document(each["id"], (Block("paragraph", each["text"], 1),)) for each in records)
    rows = similarity(Corpus(documents, language=english()), top=10_000).table("pairs").records()
    words: Counter[str] = Counter()
    kinds: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for side in ("a", "b"):
            words[row[side]] = max(words[row[side]], row["passage_words"])
            kinds[row[side]][row["kind"]] += 1
    sheet = Sheet("reuse", "Answers by degree of reuse", {"degree": "", "answers": "d", "kinds of their pairs": ""})
    answers = [each for each in records if each["category"] in DEGREES]
    for degree in DEGREES:
        own = [each["id"] for each in answers if each["category"] == degree]
        total = sum((kinds[name] for name in own), Counter())
        shown = ", ".join(f"{count} {kind}" for kind, count in total.most_common())
        sheet.rows.append({"degree": degree, "answers": len(own), "kinds of their pairs": shown})
    rho = spearmanr([words[each["id"]] for each in answers], [DEGREES[each["category"]] for each in answers])[0]
    sheet.notes.append(f"Rank correlation of the longest passage of an answer with its degree: {rho:.3f}.")
    return sheet


def planted_families(folder: str, texts: int = 5_000, families: int = 200) -> tuple[list[str], list[int]]:
    """Plant families of 2 to 30 members among texts of 120 words; return all texts, and the family of each."""
    draw = random.Random(7)
    own = pieces(folder, 120, texts)
    made: list[str] = []
    labels: list[int] = []
    for family in range(families):
        source = own.pop().split()
        for member in range(2 + family % 29):
            filler = own[(37 * len(made)) % len(own)].split()
            draw.shuffle(filler)
            form = member % len(FORMS) if member else -1
            if form < 0:
                words = source
            elif form < 2:
                words = edited(source, (0.02, 0.1)[form], draw)
            elif form == 2:
                words = [*source, *filler[:60]]
            elif form == 3:
                words = source[:60]
            else:
                words = [*source[:50], *filler[:50]]
            made.append(" ".join(words))
            labels.append(family)
    for text in own[: max(texts - len(made), 0)]:
        labels.append(families + len(made))
        made.append(text)
    order = list(range(len(made)))
    draw.shuffle(order)
    return [made[number] for number in order], [labels[number] for number in order]


def families(folder: str) -> Sheet:
    """Look for planted families of copies, reprints and texts of one template."""
    columns = {"texts": ",d", "families": "d", "found": "d", "purity": ".4f", "completeness": ".4f", "CPU s": ".1f"}
    sheet = Sheet("families", "200 families of 2 to 30 members among 5,000 texts", columns)
    texts, labels = planted_families(folder)
    # What news agencies print twice is a family as well, but not one that was planted.
    start = time.process_time()
    rows = similarity(corpus_of(texts)).table("families").records()
    spent = time.process_time() - start
    found: defaultdict[int, list[int]] = defaultdict(list)
    for row in rows:
        found[row["family"]].append(labels[int(row["document"])])
    planted = Counter(label for label in labels if label < 200)
    of_planted = [own for own in found.values() if any(label < 200 for label in own)]
    purity = sum(max(Counter(own).values()) for own in of_planted) / max(sum(map(len, of_planted)), 1)
    largest: Counter[int] = Counter()
    for own in of_planted:
        for label, count in Counter(own).items():
            largest[label] = max(largest[label], count)
    complete = sum(largest[label] for label in planted) / sum(planted.values())
    row = {"texts": len(texts), "families": len(planted), "found": len(of_planted), "purity": purity}
    sheet.rows.append({**row, "completeness": complete, "CPU s": spent})
    sheet.notes.append(f"{len(found) - len(of_planted)} other families: news that is in the data twice.")
    sheet.notes.append(f"Members: {'; '.join(FORMS)}.")
    return sheet


def answers(folder: str) -> Sheet:
    """Look for the paragraph of another document that is from the same story."""
    columns = {"paragraphs": "d", "words": "d", "nearest": ".3f", "listed": "d", "right": "d"}
    sheet = Sheet("answers", "Paragraphs of one story in two documents", columns)
    stories = [each["text"].split() for each in lines(folder, "topics/bbc.jsonl") if len(each["text"].split()) > 260]
    for count in (75, 400):
        for words in (25, 50):
            chosen = random.Random(1).sample(stories, count)
            blocks = [
                tuple(Block("paragraph", " ".join(text[start : start + words]), 2 * line + 1)
                      for line, text in enumerate(chosen))
                for start in (30, 150)
            ]  # fmt: skip
            documents = tuple(Document(name, own) for name, own in zip("ab", blocks, strict=True))
            report = similarity(
                Corpus(documents, language=english()), unit="paragraph", across="document", top=1_000, nearest=1
            )
            near = report.table("nearest").records()
            hits = sum(_line(row["document"]) == _line(row["neighbour"]) for row in near)
            listed = [row for row in report.table("pairs").records() if row["kind"] == "same topic"]
            right = sum(_line(row["a"]) == _line(row["b"]) for row in listed)
            row = {"paragraphs": 2 * count, "words": words, "nearest": hits / (2 * count), "listed": len(listed)}
            sheet.rows.append({**row, "right": right})
    sheet.notes.append("nearest: share of paragraphs whose nearest of the other document is from the same story.")
    return sheet


def _line(name: str) -> str:
    return name.rpartition(":")[2]
