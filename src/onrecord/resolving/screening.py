"""Which expressions are times: not every `may`, `second` or four digits are one."""

import re
from functools import cache

from onrecord.language.parsing import Sentence, Token
from onrecord.resolving.timewords import Expression, words

_BEFORE = 40
"""Characters looked at before an expression, for `since`, `in`, `twice a`."""

_IN_TIME = re.compile(
    r"\b(?:in|since|by|until|till|from|before|after|during|between|for|of|to|through|and|or|circa"
    r"|around|on|as\s+of|last|vs|versus|to\s+end|month|end|early|late|mid)\s+$",
    re.IGNORECASE,
)
_FOR_LENGTH = re.compile(
    r"\b(?:for|within|in|than|after|over|about|nearly|almost|just|lasting|lasted|took|takes|of)\s+$",
    re.IGNORECASE,
)
_IN_QUARTER = re.compile(r"\b(?:in|for|during)\s+$", re.IGNORECASE)
_IN_SEASON = re.compile(r"\bin\s+$", re.IGNORECASE)
_OLD = re.compile(r"(?:\s+|-)olds?\b", re.IGNORECASE)
_BEHIND_DAY = frozenset({"PUNCT", "ADP", "CCONJ", "VERB", "AUX", "SCONJ", "DET", "PRON"})
_PEOPLE = frozenset({"PERSON", "ORG", "FAC", "GPE", "LOC", "WORK_OF_ART", "PRODUCT", "NORP"})
_IN_YEAR = re.compile(
    r"\b(?:in|since|by|until|till|from|before|after|during|between|for|of|to|through|and|or|circa"
    r"|around|vs|versus|end|early|late|mid|at\s+least|as\s+(?:early|late|soon)\s+as)\s+$",
    re.IGNORECASE,
)


def is_time(said: Expression, sentence: Sentence, first: int, last: int) -> bool:
    """Say whether `said`, the tokens `first` to `last` of `sentence`, is a time."""
    tokens = sentence.tokens
    if _is_name(said, tokens, first, last):
        return False
    check = _CHECKS.get(said.kind)
    return check is None or check(said, sentence, first, last)


def _is_name(said: Expression, tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Say whether the word belongs to a name: `Black Friday`, `the Sunday Times`, `USA Today`."""
    if said.kind not in {"weekday", "month", "today", "feast", "season", "set"}:
        return False
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if before and before.lower in _names("before"):
        return True
    if after and after.lower in _names("after") and after.text[:1].isupper():
        return True
    own = tokens[last]
    inside = own.entity in _PEOPLE and not own.entity_start
    return said.kind == "today" and inside


def _is_month(said: Expression, sentence: Sentence, first: int, last: int) -> bool:
    """Refuse the verb `may`, the noun `march`, and Theresa May."""
    tokens = sentence.tokens[first : last + 1]
    if any(token.tag == "MD" for token in tokens):
        return False
    if said.get("told") and sentence.tokens[first].tag != "DT":
        return False
    if sentence.within[said.end : said.end + 1] == ">":
        return False
    if said.get("year", "dashed", "whose", "which", "told", "part", "bit", "day"):
        return True
    if said.get("spelled"):
        return last + 1 == len(sentence.tokens) or sentence.tokens[last + 1].pos in _BEHIND_DAY
    token = tokens[-1]
    before = _text_before(sentence, said)
    if token.lower == "march" and _is_rally(sentence, last):
        return False
    if token.entity == "DATE":
        return True
    if _IN_TIME.search(before):
        return token.entity != "PERSON"
    return token.pos == "PROPN" and not token.entity and token.dep != "compound"


def _is_feast(said: Expression, sentence: Sentence, _: int, last: int) -> bool:
    """Refuse Christmas trees, Mrs Eid, and the National Day of Prayer."""
    after = sentence.tokens[last + 1].lower if last + 1 < len(sentence.tokens) else ""
    feast = said.groups["feast"].lower()
    if after == "of" or (" " not in feast and sentence.tokens[last].entity == "PERSON"):
        return False
    return feast.endswith("day") or after not in _names("goods")


def _is_ref(said: Expression, sentence: Sentence, first: int, last: int) -> bool:
    """Refuse `as soon as`, `shortly after`, `now-defunct`, and names in capitals."""
    before = sentence.tokens[first - 1].lower if first else ""
    after = sentence.tokens[last + 1].lower if last + 1 < len(sentence.tokens) else ""
    ordered = before in _vague("before") or after in _vague("after") or after == "-"
    return not ordered and sentence.tokens[last].pos not in {"PROPN", "ADJ"}


def _is_set(said: Expression, sentence: Sentence, _: int, last: int) -> bool:
    """Refuse the daily that is a newspaper, and half of `semi-annual`."""
    halved = sentence.within[max(0, said.start - 1) : said.start] == "-"
    return not said.get("often") or (sentence.tokens[last].pos in {"ADJ", "ADV"} and not halved)


def _is_today(said: Expression, sentence: Sentence, _: int, last: int) -> bool:
    """Refuse the overnight shift, and a better tomorrow."""
    if said.get("dark") == "overnight":
        return sentence.tokens[last].dep not in {"amod", "compound"}
    return said.get("day") is None or not sentence.kids(last, "amod", "det")


def _is_rally(sentence: Sentence, march: int) -> bool:
    """Say whether `March` is one `of` or `for` something: a name, not a month."""
    after = sentence.tokens[march + 1 : march + 3]
    return len(after) == 2 and after[0].lower in {"for", "of", "on"} and after[1].tag == "NNPS"


def _is_year(said: Expression, sentence: Sentence, first: int, last: int) -> bool:
    """Tell the year `in 2016` from 2016 tonnes."""
    before, after = (
        sentence.within[max(0, said.start - 1) : said.start],
        sentence.within[said.end : said.end + 2],
    )
    if before in {".", "/", "#", "-"} and said.start > sentence.start:
        return False
    if after[:1] in {"%", "°", "$"} or (after[:1] in ",.:/" and after[1:2].isdecimal()):
        return False
    token = sentence.tokens[last]
    numbered = first > 0 and sentence.tokens[first - 1].lower in _names("numbered")
    if numbered or _is_address(sentence, last):
        return False
    if not _follows_no_amount(sentence, last) or token.entity in {"MONEY", "QUANTITY", "PERCENT"}:
        return False
    if to := said.get("to"):
        return len(to) == 4 or int(to) > int(said.groups["year"]) % 100
    if said.get("short"):
        return bool(_IN_YEAR.search(_text_before(sentence, said)))
    year = int(said.groups["year"])
    if said.get("part", "bit") or token.entity == "DATE" or said.groups["year"] != token.text:
        return True
    before = _text_before(sentence, said)
    return 1500 <= year <= 2100 and (
        bool(_IN_YEAR.search(before))
        or before.endswith("(")
        or token.dep in {"npadvmod", "compound"}
    )


def _is_address(sentence: Sentence, index: int) -> bool:
    """Say whether the figure is a house of a street: `at 1424 Bragg Road`."""
    if index == 0 or index + 1 == len(sentence.tokens):
        return False
    near = sentence.tokens[index - 1].lower in {"at", "on"}
    return near and sentence.tokens[index + 1].pos == "PROPN"


def _follows_no_amount(sentence: Sentence, index: int) -> bool:
    """Say whether no plural noun, unit or number stands behind: `2,000 people`, `1987 mln`."""
    if index + 1 == len(sentence.tokens):
        return True
    after = sentence.tokens[index + 1]
    if after.lower in {"mln", "million", "billion", "bln", "dlrs", "pct", "percent", "tonnes"}:
        return False
    if sentence.tokens[index].dep != "nummod" or after.tag != "NNS":
        return True
    if after.lower in _names("yearly"):
        return True
    return index > 0 and sentence.tokens[index - 1].tag in {"DT", "POS", "PRP$"}


def _is_counted(said: Expression, sentence: Sentence, _: int, __: int) -> bool:
    """Refuse ages, rates (`twice a year`), `a second attempt`, `three quarters of`."""
    unit, number = said.groups["unit"].lower(), said.get("number") or ""
    if said.get("way", "hung"):
        return True
    if _OLD.match(sentence.within, said.end):
        return False
    if unit == "second" or (unit == "quarter" and not number[:1].isdecimal()):
        return False
    if number in {"a", "an"}:
        return bool(_FOR_LENGTH.search(_text_before(sentence, said)))
    return True


def _is_vague(said: Expression, sentence: Sentence, _: int, __: int) -> bool:
    return bool(said.get("way") or _FOR_LENGTH.search(_text_before(sentence, said)))


def _is_season(said: Expression, sentence: Sentence, _: int, last: int) -> bool:
    if said.get("year", "whose", "which", "part", "bit"):
        return sentence.tokens[last].pos not in {"VERB", "AUX"}
    after = sentence.tokens[last + 1].lower if last + 1 < len(sentence.tokens) else ""
    return bool(_IN_SEASON.search(_text_before(sentence, said))) and after not in {"of", "in"}


def _is_decade(said: Expression, sentence: Sentence, _: int, __: int) -> bool:
    if said.get("year"):
        return True
    text = sentence.within[said.start : said.end].lower()
    return text.startswith("the") or text[0] in "'’"


def _is_unit(said: Expression, _: Sentence, __: int, ___: int) -> bool:
    return said.groups["unit"].lower() != "day" or said.get("which") not in {"this", "last", "next"}


def _is_whole(said: Expression, sentence: Sentence, _: int, __: int) -> bool:
    if said.groups["unit"].lower() == "quarter" and not said.get("part", "bit", "end"):
        return bool(_IN_QUARTER.search(_text_before(sentence, said)))
    return said.get("part", "bit", "end") is not None


def _is_weekend(said: Expression, sentence: Sentence, _: int, __: int) -> bool:
    return said.get("which", "the") is not None or bool(
        _IN_TIME.search(_text_before(sentence, said))
    )


_CHECKS = {
    "month": _is_month, "date": _is_month, "feast": _is_feast, "ref": _is_ref,
    "set": _is_set, "today": _is_today,
    "year": _is_year, "counted": _is_counted,
    "vague": _is_vague, "season": _is_season, "decade": _is_decade,
    "whole": _is_whole, "unit": _is_unit, "weekend": _is_weekend,
}  # fmt: skip


@cache
def _names(place: str) -> frozenset[str]:
    return frozenset(words()["names"][place])


@cache
def _vague(name: str) -> frozenset[str]:
    return frozenset(words()["vague"][name])


def _text_before(sentence: Sentence, said: Expression) -> str:
    return sentence.within[max(sentence.start, said.start - _BEFORE) : said.start]
