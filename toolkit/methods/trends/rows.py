"""Rows of the tables on trends."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.report.table import column


@dataclass(frozen=True)
class CourseRow:
    """How often a word or pattern occurs over time."""

    direction: str = column("Whether its rate rises or falls from the first period to the last.", rank=3)
    pattern: str = column("The word, the pattern, or the category.")
    count: int = column("Number of occurrences.")
    per_million: float = column("Occurrences per million words.", digits=1, rank=2)
    course: str = column(
        "The rate in each period, from none (▁) to its highest (█); · for a period without words.", draw="blocks"
    )
    change: float | None = column(
        "Fitted rate of the last period divided by that of the first (Poisson regression): 2 = doubled, 0.5 = halved."
    )
    low: float | None = column("Lower end of the 95 % interval of the change, widened where documents differ.", rank=2)
    high: float | None = column("Upper end of the interval.", rank=2)
    p: float | None = column(
        "p value of the score test of no trend (Poisson), corrected for the number of patterns tested (Holm); without"
        " an order of time, of no difference between groups.",
        range=(0, 1),
        digits=3,
    )
    tau: float | None = column(
        "Kendall's rank correlation with time: 1 = rises in every period; empty for fewer than four periods.",
        range=(-1, 1),
        rank=2,
    )
    mann_kendall: float | None = column("p value of tau, not corrected.", range=(0, 1), digits=3, rank=3)
    documents: int = column("Number of texts in which it occurs.", rank=3)
    highest: str = column("The period with the highest rate.", rank=3)


@dataclass(frozen=True)
class PeriodRow:
    """How often a word or pattern occurs in a period."""

    pattern: str = column("The word, the pattern, or the category.")
    period: str = column("The period or group.")
    documents: int = column("Number of texts in the period.", rank=3)
    words: int = column("Number of words in the period.", rank=2)
    count: int = column("Number of occurrences.")
    per_million: float = column("Occurrences per million words.", digits=1, draw="bar")
    low: float = column("Lower end of the 95 % interval (Wilson), widened where documents differ.", digits=1)
    high: float = column("Upper end of the interval.", digits=1)


@dataclass(frozen=True)
class PeriodKeynessRow:
    """How much more often a word occurs in one period than in all others."""

    period: str = column("The period or group.")
    pattern: str = column("The word, the pattern, or the category.")
    count: int = column("Number of occurrences in the period.")
    elsewhere: int = column("Number of occurrences in all other periods.", rank=2)
    log_ratio: float = column(
        "Binary logarithm of the rate in the period divided by that in all others: 1 = twice as often, −1 = half; a"
        " count of 0 is replaced by 0.5."
    )
    low: float = column("Lower end of its 95 % interval, widened where documents differ.", rank=2)
    high: float = column("Upper end of the interval.", rank=2)
    p: float = column(
        "p value of equal rates (log-likelihood ratio, divided by the design effect), corrected for all words and"
        " periods compared (Holm).",
        range=(0, 1),
        digits=3,
    )
    course: str = column(
        "The rate in each period, from none (▁) to its highest (█); · for a period without words.", draw="blocks"
    )
    documents: int = column("Number of texts of the period in which it occurs.", rank=3)


@dataclass(frozen=True)
class LevelRow:
    """How the tone, or the share of a topic, changes over time."""

    series: str = column("The tone, or the number and the label of the topic.")
    first: float | None = column("Mean tone (−1 to 1), or share of the words (0 to 1), in the first period.", digits=3)
    last: float | None = column("The same in the last period.", digits=3)
    course: str = column(
        "The tone or share in each period, from its lowest (▁) to its highest (█); · for a period without any.",
        draw="blocks",
    )
    tau: float | None = column(
        "Kendall's rank correlation with time: 1 = rises in every period; empty for fewer than four periods.",
        range=(-1, 1),
    )
    p: float | None = column(
        "p value of tau (Mann-Kendall test), corrected for the number of topics (Holm).", range=(0, 1), digits=3
    )
    documents: int = column("Number of texts measured.", rank=2)
    highest: str = column("The period with the highest tone or share.", rank=2)


@dataclass(frozen=True)
class LevelPeriodRow:
    """The tone, or the share of a topic, in a period."""

    series: str = column("The tone, or the number and the label of the topic.")
    period: str = column("The period or group.")
    documents: int = column("Number of texts measured in the period.")
    value: float = column("Mean tone of the texts (−1 to 1), or share of the topic in their words (0 to 1).", digits=3)
    low: float | None = column("Lower end of the 95 % interval over texts; empty for a single text.", digits=3)
    high: float | None = column("Upper end of the interval.", digits=3)
