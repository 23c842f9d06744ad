"""Score each sentence with VADER, and print the mean of each text; sentences end at a mark before a space."""

import re
import sys

from texts import read_texts
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

ends = re.compile(r"(?<=[.!?])\s+|\n+")
analyzer = SentimentIntensityAnalyzer()
for name, text in read_texts(sys.argv[1]):
    scores = [analyzer.polarity_scores(each)["compound"] for each in ends.split(text) if each]
    print(name, f"{sum(scores) / max(len(scores), 1):.3f}", sep=",")
