"""Names within noun phrases: from which token to which a name runs."""

from collections.abc import Sequence

from onrecord.language.parsing import Sentence, Token

_NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT", "WORK_OF_ART"})
_AMOUNTS = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL"})
_RUN_ON = frozenset({"compound", "amod", "nmod", "flat", "nummod"})
_MONTHS = frozenset({
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday",
    "saturday", "sunday",
})  # fmt: skip
_PARTICLES = frozenset({"der", "den", "von", "van", "de", "del", "la", "al", "el", "bin", "ibn"})
_OF_FAMILIES = frozenset({"der", "den", "von", "van"})
"""Words that lead family names and nothing else."""
_JUNK = frozenset({"LANGUAGE", "PRODUCT", "WORK_OF_ART"})
"""Labels that the tagger gives to first names now and then."""
_HEADLINE_VERBS = frozenset({
    "Accuses", "Admits", "Adds", "Agrees", "Announces", "Argues", "Asks", "Asserts", "Attacks",
    "Backs", "Becomes", "Begins", "Believes", "Blames", "Blasts", "Calls", "Claims", "Condemns",
    "Confirms", "Considers", "Criticizes", "Defends", "Demands", "Denies", "Denounces", "Doubts",
    "Endorses", "Explains", "Explores", "Faces", "Gets", "Gives", "Goes", "Has", "Hits", "Insists",
    "Is", "Joins", "Knows", "Launches", "Leads", "Leaves", "Loses", "Makes", "Meets", "Offers",
    "Orders", "Plans", "Pledges", "Praises", "Predicts", "Promises", "Proposes", "Pushes",
    "Refuses", "Rejects", "Releases", "Reveals", "Said", "Says", "Seeks", "Sees", "Slams",
    "Speaks", "Suggests", "Takes", "Talks", "Tells", "Thinks", "Told", "Tries", "Urges", "Visits",
    "Vows", "Wants", "Warns", "Was", "Weighs", "Wins",
})  # fmt: skip
"""Verbs that the tagger joins to the name before them in headlines: `Osei Says Port Will Open`."""
_OFFICES = frozenset({"Office", "Department"})
_FIRM_ENDS = frozenset({"Inc", "inc", "Corp", "Co", "Ltd", "Plc", "PLC", "LLC"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MAX_BELOW = 300
"""Tokens; what hangs on a noun is looked at so far, so that a list of thousands costs little."""
_MAX_NAME = 12
"""Tokens; no name runs on for longer."""
_MAX_ENTITY = 40
"""Tokens; an entity longer than this is cut."""


def tokens_below(sentence: Sentence, index: int) -> list[int]:
    """Return the token at `index` and what hangs on it, in order; of a huge phrase only a part."""
    found: list[int] = []
    stack = [index]
    while stack and len(found) < _MAX_BELOW:
        at = stack.pop()
        found.append(at)
        stack.extend(sentence.children[at])
    return sorted(found)


def name_span(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the first token of the name and the one behind its last, or None."""
    span = _whole_span(sentence, head)
    return _short_of_verb(sentence, *span) if span is not None else None


def _short_of_verb(sentence: Sentence, first: int, end: int) -> tuple[int, int] | None:
    """Return the span without the verb of a headline in it, and what follows; None if all is."""
    for at in range(first, end):
        if sentence.tokens[at].text in _HEADLINE_VERBS:
            return (first, at) if at > first else None
    return first, end


def _whole_span(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    if not head.text[0].isalnum():
        return _name_before_ticker(sentence, head)
    firm = _joined_firm(sentence, head)
    if firm is not None:
        return firm
    if head.entity in _NAMED and _is_written_as_name(head):
        first, last = _short_of_another(sentence, head, *entity_around(sentence, head.index))
        if head.entity != "PERSON":
            first = run_from(sentence, first, head.index)
        else:
            first = _behind_owner(sentence, first, head.index)
            last = _behind_particle(sentence, last)
        first = _before_particles(sentence, first)
        if all(token.text.islower() for token in sentence.tokens[first : last + 1]):
            return None
        return with_article(sentence, first, last + 1)
    if head.pos == "PROPN" and _is_written_as_name(head):
        first = _from_owner(sentence, run_from(sentence, head.index, head.index))
        if head.entity in _AMOUNTS and (first == head.index or head.lower in _MONTHS):
            return None
        return with_article(sentence, first, head.index + 1)
    return _attached_name(sentence, head) if head.pos == "NOUN" else None


def _name_before_ticker(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the name before a ticker whose bracket the parser took for the head: `Corp <HBC>`."""
    before = sentence.kid(head.index, "nmod", "compound", "nsubj")
    if before is None or before.index > head.index or not before.text[0].isalnum():
        return None
    return name_span(sentence, before)


def _is_written_as_name(token: Token) -> bool:
    """Say whether a token starts as names do: no lower case, or entity words like `al-Shabab`."""
    return not token.text[0].islower() or bool(token.entity and token.entity not in _AMOUNTS)


def run_from(sentence: Sentence, first: int, head: int) -> int:
    """Return where a name starts that runs on before the token `first`: `Human Rights Watch`.

    Words joined by a hyphen are taken in, months and words of another entity are not.
    """
    tokens, at = sentence.tokens, first
    while at > max(0, first - _MAX_NAME):
        step = 2 if at > 1 and _is_hyphen(tokens[at - 2 : at + 1]) else 1
        before = tokens[at - step]
        if before.pos != "PROPN" or not before.text[0].isupper() or before.lower in _MONTHS:
            break
        hangs_on = before.dep in _RUN_ON and at - step < before.head <= head
        if not hangs_on or not _runs_on(before, tokens[first]):
            break
        at -= step
    return at


def _runs_on(before: Token, token: Token) -> bool:
    """Say whether a word may be of one name with the next, as far as the tagger tells."""
    if not token.entity and (before.entity == "PERSON" or before.entity in _JUNK):
        return True
    return before.entity in {"", "NORP", token.entity}


def _behind_particle(sentence: Sentence, last: int) -> int:
    """Return the last token of a name that the tagger cut behind `von der` or `al`."""
    at = last
    while sentence.tokens[at].lower in _PARTICLES and at < min(last + 3, len(sentence.tokens) - 1):
        at += 1
    after = sentence.tokens[at]
    return at if after.pos == "PROPN" and after.text[0].isupper() else last


def _before_particles(sentence: Sentence, first: int) -> int:
    """Return where a name starts that the tagger began behind `von der` or `van den`."""
    tokens, at = sentence.tokens, first
    while at > max(0, first - 3) and tokens[at - 1].lower in _OF_FAMILIES:
        at -= 1
    if at == first:
        return first
    before = tokens[at - 1] if at else None
    named = before is not None and before.pos == "PROPN" and before.entity in {"PERSON", ""}
    if before is None or not named or not before.text[0].isupper():
        return at
    return run_from(sentence, at - 1, at - 1)


def _from_owner(sentence: Sentence, first: int) -> int:
    """Return where the name of an office starts that is somebody's: `Oda County Sheriff's Office`.

    Where the tagger sees no name in it, `Office` alone is left of it.
    """
    tokens = sentence.tokens
    if first < 2 or tokens[first].text not in _OFFICES or tokens[first - 1].tag != "POS":
        return first
    owner = tokens[min(tokens[first - 1].head, first - 2)]
    if owner.pos != "PROPN" or not owner.text[0].isupper() or owner.entity == "PERSON":
        return first
    return run_from(sentence, owner.index, owner.index)


def is_within_office(sentence: Sentence, token: Token) -> bool:
    """Say whether a word is whose the office is that is named: `Sheriff` in `Sheriff's Office`."""
    after = sentence.tokens[token.index + 1 : token.index + 3]
    return len(after) == 2 and after[0].tag == "POS" and after[1].text in _OFFICES


def _behind_owner(sentence: Sentence, first: int, head: int) -> int:
    """Return where a person's name starts that the tagger joined to an owner: `Sky's Ama Osei`."""
    owners = [one for one in range(first, head) if sentence.tokens[one].tag == "POS"]
    return owners[-1] + 1 if owners else first


def _joined_firm(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the name of a firm that the parser took for two: `Salt and Chemical Corp`."""
    tail = sentence.kid(head.index, "conj")
    first, last = (head, tail) if tail is not None else (sentence.tokens[head.head], head)
    if first.text.strip(".") in _FIRM_ENDS:
        return None
    if last.dep != "conj" or last.text.strip(".") not in _FIRM_ENDS or first.pos != "PROPN":
        return None
    start = run_from(sentence, last.index, last.index)
    if start != first.index + 2 or sentence.tokens[start - 1].lower not in {"and", "&"}:
        return None
    return run_from(sentence, first.index, first.index), last.index + 1


def _is_hyphen(three: Sequence[Token]) -> bool:
    """Say whether the middle one of three tokens joins the others without a space."""
    one, dash, other = three
    return dash.text == "-" and one.end == dash.start and dash.end == other.start


def entity_around(sentence: Sentence, index: int) -> tuple[int, int]:
    """Return the first and the last token of the entity that holds the token at `index`."""
    tokens, first, last = sentence.tokens, index, index
    label = tokens[index].entity
    if not label:
        return index, index
    while not tokens[first].entity_start and first > max(0, index - _MAX_ENTITY):
        first -= 1
    while last + 1 < min(len(tokens), index + _MAX_ENTITY) and tokens[last + 1].entity == label:
        if tokens[last + 1].entity_start:
            break
        last += 1
    while last > first and tokens[last].tag == "POS":
        last -= 1
    while first < last and tokens[first].pos == "DET":
        first += 1
    return _outside_bracket(sentence, index, first, last)


def _outside_bracket(sentence: Sentence, index: int, first: int, last: int) -> tuple[int, int]:
    """Return the part with the token at `index` of an entity that a bracket opens in."""
    marks = [one for one in range(first, last + 1) if sentence.tokens[one].text == "("]
    if not marks or any(sentence.tokens[one].text == ")" for one in range(first, last + 1)):
        return first, last
    if index < marks[0]:
        return first, max(first, marks[0] - 1)
    return (marks[-1] + 1, last) if index > marks[-1] else (first, last)


def _short_of_another(sentence: Sentence, head: Token, first: int, last: int) -> tuple[int, int]:
    """Return the part of a name that the head is in, where the tagger joined two: `TV6, Elta`.

    Two are they if one acts and the other does not, and neither hangs on the other; or if the
    head, before an `and`, is asked for by itself.
    """
    tokens = sentence.tokens
    if head.entity not in {"ORG", "PERSON"}:
        return first, last
    joints = [
        one
        for one in range(first + 1, last)
        if tokens[one].pos == "CCONJ"
        and (head.entity == "PERSON" or tokens[one - 1].text.strip(".") in _FIRM_ENDS)
    ]
    if joints:
        first = max((one + 1 for one in joints if one < head.index), default=first)
        last = min((one - 1 for one in joints if one > head.index), default=last)
    if head.index < last and head.dep == "nmod" and tokens[head.index + 1].dep == "cc":
        return first, head.index
    for comma in [one for one in range(first + 1, last) if tokens[one].text == ","]:
        before, after = range(first, comma), range(comma + 1, last + 1)
        own, other = (before, after) if head.index < comma else (after, before)
        tied = any(tokens[one].head in own for one in other)
        tied = tied or any(tokens[one].head in other for one in own)
        acting = [any(tokens[one].dep in _SUBJECTS for one in part) for part in (own, other)]
        if not tied and acting[0] != acting[1]:
            return own[0], own[-1]
    return first, last


def with_article(sentence: Sentence, first: int, end: int) -> tuple[int, int]:
    """Return the span with the article before it: `the Times` is a name, `Times` may not be."""
    if first > 0 and sentence.tokens[first - 1].lower == "the":
        first -= 1
    return first, end


def _twin_subject(sentence: Sentence, head: Token) -> Token | None:
    """Return the name right behind a noun that the parser took for a second subject of its verb."""
    if head.dep not in _SUBJECTS:
        return None
    for twin in sentence.kids(head.head, *_SUBJECTS):
        run = sentence.tokens[head.index + 1 : twin.index + 1]
        if (
            run
            and run[0].text[0].isupper()
            and all(one.pos == "PROPN" or one.text == "-" for one in run)
        ):
            return twin
    return None


def _attached_name(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the name in apposition to a noun, or run on to it: `envoy to Chad Ama Osei`."""
    for child in sentence.kids(head.index, "appos"):
        if child.index <= head.index or child.pos != "PROPN" or not child.text[0].isupper():
            continue
        first, last = entity_around(sentence, child.index)
        between = sentence.tokens[head.index + 1 : first]
        if between and all(one.pos == "PROPN" and one.text[0].isupper() for one in between):
            return head.index + 1, last + 1
        begun = run_from(sentence, first, child.index)
        untold = not child.entity and begun < child.index
        if untold or child.entity in {"PERSON", "GPE", "PRODUCT"} or first <= head.index + 2:
            return begun, last + 1
    twin = _twin_subject(sentence, head)
    if twin is not None:
        return head.index + 1, twin.index + 1
    return _name_behind_place(sentence, head)


def _name_behind_place(sentence: Sentence, head: Token) -> tuple[int, int] | None:
    """Return the name that the parser hung on a noun's place: `the mayor of Tema, Ama Osei`."""
    for child in sentence.kids(head.index, "prep"):
        for held in sentence.kids(child.index, "pobj"):
            for apposed in sentence.kids(held.index, "appos"):
                if apposed.entity == "PERSON" and apposed.index > held.index:
                    first, last = entity_around(sentence, apposed.index)
                    return first, last + 1
                begun = run_from(sentence, apposed.index, apposed.index)
                if not apposed.entity and held.index < begun < apposed.index:
                    return begun, apposed.index + 1
        if child.index < head.index:
            continue
        end = tokens_below(sentence, child.index)[-1]
        parted = _behind_comma(sentence, head, end)
        if parted is not None:
            return parted
        first, last = entity_around(sentence, end)
        before = sentence.tokens[first - 1]
        person = sentence.tokens[end].entity == "PERSON"
        if person and before.entity in {"GPE", "LOC", "ORG"} and before.index > child.index:
            return first, last + 1
    return None


def _behind_comma(sentence: Sentence, head: Token, end: int) -> tuple[int, int] | None:
    """Return the name behind a place or body that the tagger made one of: `head of Oda, Ama Osei`.

    Two words or more, in commas before the verb of which the noun is the subject.
    """
    tokens = sentence.tokens
    first, last = entity_around(sentence, end)
    commas = [one for one in range(first, last) if tokens[one].text == ","]
    if not commas or head.dep not in _SUBJECTS or tokens[head.head].index < end:
        return None
    name = tokens[commas[-1] + 1 : end + 1]
    if len(name) < 2 or not all(one.text[0].isupper() and one.pos == "PROPN" for one in name):
        return None
    return name[0].index, end + 1
