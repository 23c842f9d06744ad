"""The bearers of the names in a corpus: forms merged, counted, and given a kind, a name and a first place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from toolkit.corpus.document import Document
from toolkit.counts.named.mentions import DocumentNames, case_of, document_names, is_searched
from toolkit.language.names.aliases import Aliases, name_key, resolve
from toolkit.language.names.case import CaseEvidence
from toolkit.language.names.kinds import PERSON, kind_of
from toolkit.language.names.lists import listed
from toolkit.language.names.spans import NameFinder
from toolkit.language.stopwords import Language
from toolkit.processes import ordered_map, shard_map


@dataclass
class Bearer:
    """Somebody or something that is named.

    Parameters
    ----------
    key
        By which it is found; see `toolkit.language.names.aliases`.
    forms
        Mentions by form.
    counts
        Mentions by number of the document.
    votes
        Weights of the kinds.
    confidence
        Of the surest mention, from 0 to 1.
    first
        Number of the document, number of the sentence and line of its first mention, outside headings if possible.
    """

    key: str
    forms: Counter[str] = field(default_factory=Counter)
    counts: Counter[int] = field(default_factory=Counter)
    votes: Counter[str] = field(default_factory=Counter)
    confidence: float = 0.0
    first: tuple[int, int, int] = (0, 0, 0)

    @property
    def count(self) -> int:
        """Number of mentions."""
        return sum(self.counts.values())

    @property
    def kind(self) -> str:
        """One of `toolkit.language.names.kinds.KINDS`."""
        return kind_of(self.votes)

    @property
    def name(self) -> str:
        """The form that says most: the listed name if the texts have it, the full name of a person, a long form."""
        known = listed(self.key)
        if self.key in self.forms or (known and known[1] in self.forms):
            return self.key if self.key in self.forms else known[1] if known else self.key
        if known:
            return min(self.forms, key=lambda form: (-self.forms[form], form))
        # A form in capitals is shown only if there is no other.
        small = [form for form in self.forms if not (form.isupper() and form.title() in self.forms.keys() - {form})]
        words = {form: len(form.split()) for form in small}
        if self.kind == PERSON:
            return min(words, key=lambda form: (-words[form], -self.forms[form], form))
        # A long form rather than its acronym or first word; of several long ones the most frequent.
        return min(words, key=lambda form: (words[form] < 2, -self.forms[form], form))

    @property
    def aliases(self) -> list[str]:
        """The other forms, the most frequent first; one that differs by capitals alone is left out."""
        seen = {self.name.casefold()}
        found = []
        for form in sorted(self.forms, key=lambda form: (-self.forms[form], form)):
            if form.casefold() not in seen:
                seen.add(form.casefold())
                found.append(form)
        return found


@dataclass(frozen=True)
class NamedCorpus:
    """The names of a corpus.

    Parameters
    ----------
    documents
        The names of each document.
    aliases
        Which forms name the same bearer.
    bearers
        By key; in the order of their first mention.
    """

    documents: Sequence[DocumentNames]
    aliases: Aliases
    bearers: dict[str, Bearer]


def bearers_of(documents: Sequence[DocumentNames]) -> NamedCorpus:
    """Merge the forms of the names of some documents, and count what bears them."""
    aliases = resolve([each.forms for each in documents], [each.defined for each in documents])
    found: dict[str, Bearer] = {}
    outside: set[str] = set()
    for number, each in enumerate(documents):
        for sentence in each.sentences:
            for form in sentence.forms:
                key = aliases.bearer(number, form)
                bearer = found.get(key)
                if bearer is None or (key not in outside and not sentence.heading):
                    bearer = found.setdefault(key, Bearer(key))
                    bearer.first = (number, sentence.number, sentence.line)
                    if not sentence.heading:
                        outside.add(key)
                bearer.forms[form] += 1
                bearer.counts[number] += 1
        for form, use in each.forms.items():
            bearer = found[aliases.bearer(number, form)]
            bearer.votes.update(use.votes)
            bearer.confidence = max(bearer.confidence, use.confidence)
    return NamedCorpus(documents, aliases, found)


def named_corpus(documents: Sequence[Document], language: Language, jobs: int, least: float = 0.5) -> NamedCorpus:
    """Find the names of some documents; those in a language whose capitals do not show names have none.

    Capitals are judged by the words of the texts in the same language: *Des* is no name for being rare in English.

    Parameters
    ----------
    documents
        In the order of their numbers.
    language
        Of the corpus, with the others of a corpus in several languages.
    jobs
        Number of worker processes.
    least
        Confidence from which on a mention counts.
    """
    searched = [document for document in documents if is_searched(document)]
    cases = {each.code: CaseEvidence(each) for each in (language, *language.others)}
    for shard in shard_map(partial(_cases_of, language=language), searched, jobs):
        for code, counts in shard.items():
            cases[code].add(counts)
    finders = {code: NameFinder(case) for code, case in cases.items()}
    names_in = partial(_names_in, finders=finders, language=language, least=least)
    found = ordered_map(names_in, searched, jobs, together=64)
    nothing = DocumentNames({}, (), {}, 0)
    return bearers_of([next(found) if is_searched(document) else nothing for document in documents])


def _cases_of(documents: Sequence[Document], language: Language) -> dict[str, CaseEvidence]:
    """Count the words of documents by their case, those of each language by themselves."""
    cases: dict[str, CaseEvidence] = {}
    for document in documents:
        counts = case_of(document, language)
        cases.setdefault(counts.language.code, CaseEvidence(counts.language)).add(counts)
    return cases


def _names_in(document: Document, finders: Mapping[str, NameFinder], language: Language, least: float) -> DocumentNames:
    return document_names(document, finders[language.of_text(document.spoken).code], least)


def with_aliases(term: str, named: NamedCorpus) -> str:
    """Return a name with the forms that its bearer has in the texts, as `actor_named` takes them: ``US=U.S.``.

    A term that names no bearer, or has forms after an equals sign, is returned as it is.
    """
    if "=" in term:
        return term
    key = name_key(term)
    for bearer in named.bearers.values():
        if bearer.key == key or term in bearer.forms:
            others = [form for form in (bearer.name, *bearer.aliases) if form != term and "," not in form]
            return f"{term}={','.join(others)}" if others else term
    return term


def shared_surnames(named: NamedCorpus) -> list[tuple[str, list[str]]]:
    """Return the surnames that stand alone and have several bearers, with the names of those, sorted."""
    people: dict[str, set[str]] = {}
    for bearer in named.bearers.values():
        if bearer.kind == PERSON and " " in bearer.name:
            people.setdefault(bearer.name.split()[-1], set()).add(bearer.name)
    alone = {form for bearer in named.bearers.values() for form in bearer.forms if bearer.name == form}
    return [
        (surname, sorted(names)) for surname, names in sorted(people.items()) if len(names) > 1 and surname in alone
    ]
