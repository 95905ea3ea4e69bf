"""What can be typed besides words, by examples."""


def query_examples(*, several_topics: bool) -> str:
    """The other ways to ask, in one sentence; where there is one topic only, nobody need stay in it.

    >>> query_examples(several_topics=False)
    'Search also takes “a phrase” in quotes, and -word for without.'
    """
    if several_topics:
        return "Search also takes “a phrase” in quotes, -word for without, and topic:leg to stay in one topic."
    return "Search also takes “a phrase” in quotes, and -word for without."
