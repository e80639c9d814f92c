"""Whether the dates around an act make it old news, news, or something that recurs or will come."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice

from onrecord.finding.event_words import event_words
from onrecord.language.parsing import Sentence, Token

OLD = timedelta(days=31)
"""What lies further back than this is background."""

_MAX_CLAUSES = 6
_YEAR_ROUND = 9
"""Months; a bare month that lies further back may as well be the next of its name."""

_JOINED = frozenset({"conj", "relcl", "advcl", "acl", "parataxis", "ccomp"})
_DATING = ("prep", "npadvmod", "advmod", "amod", "nmod", "nummod", "compound")
_WHEN = frozenset({"DATE", "TIME"})
_NOW = frozenset({"has", "have", "'ve", "'s", "is", "are", "am", "be", "will", "to"})
_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_AGO = re.compile(r"\b(year|month|decade|centur|generation)\w*\s+(ago|earlier|before)\b|\bdecade")
_LAST = re.compile(
    r"\blast (year|decade|century|spring|summer|autumn|fall|winter)\b|\b(1[0-9]|20)\d0s\b"
)
_YEAR = re.compile(r"\b(1[0-9]\d\d|20\d\d|21\d\d)\b")
_DAY = re.compile(r"\b([12]?\d|3[01])\b")
_NEXT = re.compile(
    r"\b(mon|tues|wednes|thurs|fri|satur|sun)day\b|\btomorrow\b|\b(next|coming) \w+|\blater this\b"
)
_EVERY = re.compile(r"\b(mon|tues|wednes|thurs|fri|satur|sun)days\b|\b(every|each) \w+")
_SAME = re.compile(
    r"(at the time|back then|(on |in |later )?(that|the same) "
    r"(day|night|morning|evening|week|month|year|summer))\b"
)
_PAST = re.compile(r"\b(last|past|previous|ago|earlier)\b")


def is_long_ago_at(sentence: Sentence, head: int, published: date) -> bool:
    """Say whether what stands on the token at `head` puts it more than a month back.

    A date of its own, `since 2014`, the year whose clause it is (`since 2014, when rebels took`),
    an anniversary, or a crime that is being apologised for.
    """
    token = sentence.tokens[head]
    if not is_of_now(sentence, token):
        if any(is_long_ago(words, published) for words in _dates_on(sentence, head)):
            return True
        if _is_years_after(sentence, token):
            return True
    above = sentence.tokens[token.head]
    year = above if token.dep == "relcl" else _before_when(sentence, token)
    if year is not None and year.entity == "DATE":
        return is_long_ago(_around(sentence, year), published)
    if token.dep == "pobj":
        looks_back = event_words().governors["remembered"]
        return above.lower in {"of", "for"} and sentence.tokens[above.head].lemma in looks_back
    return token.dep == "dobj" and above.lemma == "follow" and above.tag != "VBG"


def is_told_as_past(sentence: Sentence, head: int, published: date) -> bool:
    """Say whether a past act hangs on a clause that is dated long ago, and has no date of its own.

    `In 2002 the junta shut the paper, a move that Bern criticised`: both are old.
    """
    token = sentence.tokens[head]
    if _is_of_same_day(sentence, head) and any(
        is_long_ago(_around(sentence, one), published)
        for one in sentence.tokens
        if one.entity == "DATE" and one.entity_start
    ):
        return True
    for _ in range(_MAX_CLAUSES):
        if is_of_now(sentence, token) or any(_dates_on(sentence, token.index)):
            return False
        above = _clause_above(sentence, token)
        if above is None:
            return False
        if not is_of_now(sentence, above) and any(
            is_long_ago(words, published) for words in _dates_on(sentence, above.index)
        ):
            return True
        token = above
    return False


def looks_back(sentence: Sentence, published: date) -> bool:
    """Say whether a sentence as a whole is of long ago: `In 2014 rebels seized it`."""
    if not any(token.entity == "DATE" for token in sentence.tokens):
        return False
    return is_long_ago_at(sentence, sentence.root.index, published)


def goes_on(sentence: Sentence, published: date) -> bool:
    """Say whether a sentence may go on with the past before it: `They killed ten`.

    Plain past, nobody speaking, and no date of the news.
    """
    root = sentence.root
    if root.tag != "VBD" or root.lemma in event_words().governors["telling"]:
        return False
    return all(
        is_long_ago(_around(sentence, token), published)
        for token in sentence.tokens
        if token.entity == "DATE" and token.entity_start
    )


def _is_of_same_day(sentence: Sentence, head: int) -> bool:
    """Say whether an act is dated by one just told: `the same night`, `at the time`."""
    for kid in sentence.kids(head, "npadvmod", "advmod", "prep"):
        words = " ".join(sentence.tokens[at].lower for at in sentence.subtree(kid.index)[:3])
        if _SAME.match(words):
            return True
    return False


def _clause_above(sentence: Sentence, verb: Token) -> Token | None:
    """Return the verb of the clause that a clause of the past is joined to or hangs in, or None."""
    if verb.dep not in _JOINED:
        return None
    for above in islice(sentence.ancestors(verb.index), _MAX_CLAUSES):
        if above.pos in {"VERB", "AUX"}:
            return above
    return None


def is_of_now(sentence: Sentence, token: Token) -> bool:
    """Say whether a verb is of the present, or of what has gone on since: `has held since 2019`."""
    if token.tag in {"VBZ", "VBP"}:
        return True
    if not token.tag.startswith("VB") or token.tag == "VBD":
        return False
    if any(kid.lower in _NOW for kid in sentence.kids(token.index, "aux", "auxpass")):
        return True
    lone = token.tag == "VBN" and token.dep == "acl"
    return lone and any(kid.lower == "since" for kid in sentence.kids(token.index, "prep"))


def _is_years_after(sentence: Sentence, token: Token) -> bool:
    """Say whether the news is years behind it: `freed, two years after rebels seized him`."""
    above = sentence.tokens[token.head]
    mark = sentence.kid(token.index, "mark") if token.dep != "pobj" else above
    if mark is None or mark.lower not in {"after", "since"} or mark.index == 0:
        return False
    span = sentence.tokens[mark.index - 1]
    return span.lemma in {"year", "decade", "century"} or span.lower == "months"


def _before_when(sentence: Sentence, verb: Token) -> Token | None:
    """Return what stands before the clause of a verb with `when`: `2014, when rebels took it`."""
    when = next((kid for kid in sentence.kids(verb.index, "advmod") if kid.lower == "when"), None)
    if when is None or when.index == 0:
        return None
    comma = sentence.tokens[when.index - 1].text == "," and when.index > 1
    return sentence.tokens[when.index - 2] if comma else sentence.tokens[when.index - 1]


def is_coming(sentence: Sentence, verb: int, published: date) -> bool:
    """Say whether a verb is dated ahead: `The ministers meet on Thursday`, `would meet in May`."""
    foretold = any(kid.lower == "would" for kid in sentence.kids(verb, "aux"))
    return (foretold or _is_present(sentence, verb)) and any(
        _is_ahead(words, published) for words in _dates_on(sentence, verb)
    )


def is_habit(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb tells what happens again and again: `The council meets on Tuesdays`."""
    return _is_present(sentence, verb) and any(
        _EVERY.search(words) for words in _dates_on(sentence, verb)
    )


def _is_present(sentence: Sentence, verb: int) -> bool:
    token = sentence.tokens[verb]
    return token.tag in {"VBZ", "VBP"} and sentence.kid(verb, "aux") is None


def _dates_on(sentence: Sentence, head: int) -> Iterator[str]:
    """Yield the dates that hang on the token at `head`, lower case; spans of time are none.

    Those of a verb may stand further off: `at noon on 4 May`, `killed a man in Oslo in May`.
    """
    for kid in sentence.kids(head, *_DATING):
        if kid.lower in {"until", "by", "for", "after", "within"}:
            continue
        held = [kid, *sentence.kids(kid.index, "pobj", "npadvmod", "amod", "nummod", "nmod")]
        if kid.lower in {"in", "during"}:  # the parser reads "In 2014 rebels" as of 2014 rebels
            held += [one for at in held[1:] for one in sentence.kids(at.index, "nummod")]
        dated = [one for one in held if one.entity == "DATE"]
        if dated:
            yield _around(sentence, dated[0])
    if sentence.tokens[head].tag.startswith("VB"):
        for token in sentence.tokens:
            dates = token.entity == "DATE" and token.entity_start
            if dates and _verb_dated(sentence, token) == head:
                yield _around(sentence, token)


def _verb_dated(sentence: Sentence, date_token: Token) -> int | None:
    """Return the verb that a date behind a noun belongs to, or None: not `the war of 1996`."""
    token, crossed = date_token, 0
    for _ in range(_MAX_CLAUSES):
        above = sentence.tokens[token.head]
        if above.tag.startswith("VB"):
            return above.index if crossed else None
        if token.dep == "pobj" and above.dep == "prep":
            held = sentence.tokens[above.head]
            if not crossed and above.lower not in {"in", "on", "at", "during"}:
                return None
            if held.tag.startswith("VB"):
                return held.index if token is not date_token else None
            if held.lemma in event_words().nouns:
                return None
            token, crossed = held, crossed + (held.entity not in _WHEN)
            if crossed > 1:
                return None
        elif (token.entity == "DATE" and above.entity == "DATE" and above.index != token.index) or (
            crossed and token.dep in {"conj", "appos", "dobj", "attr"}
        ):
            token = above
        else:
            return None
    return None


def _around(sentence: Sentence, token: Token) -> str:
    """Return the words of the date that the token belongs to, lower case."""
    first = last = token.index
    while first > 0 and not sentence.tokens[first].entity_start:
        first -= 1
    tokens = sentence.tokens
    while last + 1 < len(tokens) and tokens[last + 1].entity and not tokens[last + 1].entity_start:
        last += 1
    return " ".join(one.lower for one in tokens[first : last + 1])


def is_long_ago(words: str, published: date) -> bool:
    """Say whether a date in words lies more than a month before `published`.

    `in 1996` and `three years ago` do; `Monday` does not; a month without a year is the last one.
    """
    if _AGO.search(words) or _LAST.search(words):
        return True
    year, month = _YEAR.search(words), _month(words)
    if year and month:
        return published - date(int(year[1]), month, 28) > OLD
    if year:
        return int(year[1]) < published.year
    if month is None:
        return False
    back = (published.month - month) % 12
    if back > _YEAR_ROUND and "last" not in words:
        return False  # "for talks in May", in March: who can tell which May
    latest = date(published.year - (month > published.month), month, 28)
    return published - latest > OLD


def _is_ahead(words: str, published: date) -> bool:
    if _PAST.search(words) or _EVERY.search(words):
        return False
    month, day = _month(words), _DAY.search(words)
    if month and day:
        return (month, int(day[1])) > (published.month, published.day)
    return _NEXT.search(words) is not None


def _month(words: str) -> int | None:
    return next((n for n, name in enumerate(_MONTHS, 1) if _names_month(words, name)), None)


def _names_month(words: str, name: str) -> bool:
    return re.search(rf"\b({name}|{name[:3]}\.?)\b", words) is not None
