"""The main topic of each document by a saved topic model, as metadata."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from toolkit.corpus.document import Document

if TYPE_CHECKING:
    from toolkit.methods.topics.model_files import SavedTopics

TOPIC, TOPIC_LABEL = "topic", "topic_label"
"""Fields of the number and the label of the main topic of a document."""


def with_topics(documents: Sequence[Document], folder: str, jobs: int = 1) -> tuple[list[Document], list[str]]:
    """Add the main topic of a saved model to the metadata of documents.

    Parameters
    ----------
    documents
        Cleaned.
    folder
        Of the model; see `toolkit.methods.topics.model_files`.
    jobs
        Number of processes.

    Returns
    -------
    list of Document
        With the fields ``topic`` and ``topic_label``; without them if the model knows no word of a document.
    list of str
        A sentence that lists the topics.

    Raises
    ------
    SettingError
        If there is no model in the folder.
    UnreadableError
        If the model is damaged.
    """
    from toolkit.methods.topics.saved_topics import saved_shares
    from toolkit.methods.topics.shares import main_topics

    saved, labels, shares, _ = saved_shares(documents, folder, jobs)
    made = []
    for document, ranked in zip(documents, main_topics(shares, 1), strict=True):
        fields = {}
        for topic, _ in ranked:
            fields = {TOPIC: str(topic + 1), TOPIC_LABEL: labels[topic]}
        made.append(replace(document, metadata={**document.metadata, **fields}))
    return made, [_listed(saved, labels)]


def _listed(saved: SavedTopics, labels: Sequence[str]) -> str:
    named = ", ".join(f"{number} ({label})" for number, label in enumerate(labels, start=1))
    return f"The field topic is the main topic of a saved model ({saved.method}): {named}."
