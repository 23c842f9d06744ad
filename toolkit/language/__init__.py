"""Words, sentences, stop words and word forms: functions from text to spans."""
