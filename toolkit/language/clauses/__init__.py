"""A shallow analysis of the clauses of a sentence: who does what, under which modal, denied or not.

`toolkit.language.clauses.analysis.clauses_of` takes a sentence and returns its tokens and clauses. A clause knows its
kind, its subject, its verb group with modals, negation and passive, the agent of a passive, and the clause that it
completes; all as spans of tokens, which ``words`` turns into the author's words. `tagging` has the tags of tokens,
`lexicon` the word lists (`english.txt`) and the base forms of verbs.
"""
