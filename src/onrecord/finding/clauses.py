"""Who does what to whom in a clause: logical subjects, objects and what prepositions hold.

All answers are indexes of tokens, heads of noun phrases; coordinated ones come one by one.
"""

from collections.abc import Iterable

from onrecord.finding.event_words import event_words
from onrecord.language.parsing import Sentence, Token

MAX_CLIMB = 8
"""Heads climbed in search of a subject before we say that there is none."""

MAX_JOINED = 50
"""Coordinated nouns read as one list; what follows is left out."""

_RELATIVE = frozenset({"who", "which", "that", "whom"})
_SUBJECT_CONTROL = frozenset({"promise", "threaten", "vow", "agree", "offer", "pledge", "refuse"})
_TIMES = frozenset({"DATE", "TIME"})
_DESCEND = frozenset({"dobj", "attr", "prt", "advmod", "acomp", "oprd", "nsubjpass", "pcomp"})
_DEPTH = 3


def is_passive(sentence: Sentence, verb: int) -> bool:
    """Say whether the verb is passive: `was shot`, `shot by police`, `was tried and shot`."""
    for _ in range(MAX_CLIMB):
        token = sentence.tokens[verb]
        deps = {kid.dep for kid in sentence.kids(verb)}
        if deps & {"nsubjpass", "auxpass", "agent", "csubjpass"}:
            return True
        if token.tag not in {"VBN", "VBD"} or deps & {"nsubj", "aux"}:
            return False
        if token.dep in {"acl", "advcl"}:
            return token.tag == "VBN" and "dobj" not in deps | _kinds_below(sentence, verb)
        if token.dep != "conj":
            return False
        verb = token.head
    return False


def _kinds_below(sentence: Sentence, verb: int) -> set[str]:
    """Return the dependencies on verbs joined to this one: `killed or wounded 900 men`."""
    joined = sentence.kids(verb, "conj")[:MAX_JOINED]
    return {kid.dep for one in joined for kid in sentence.kids(one.index)}


def surface_subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Return the grammatical subjects of the verb, those it shares with verbs above included."""
    at = verb
    for _ in range(MAX_CLIMB):
        own = _own_subject(sentence, at)
        if own is not None:
            return _coordinated(sentence, antecedent(sentence, own, at))
        token = sentence.tokens[at]
        above = sentence.tokens[token.head]
        if token.dep == "relcl":
            return (above.index,)
        if token.dep == "acl":
            return _of_participle(sentence, token, above)
        controller = _controller(sentence, token, above)
        if controller is not None:
            return _coordinated(sentence, controller)
        if not _shares_subject(token) or above.index == at:
            return _run_in_subjects(sentence, token)
        at = above.index
    return ()


def subjects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Return who does it: the subjects, or in the passive what follows `by`."""
    if not is_passive(sentence, verb):
        return surface_subjects(sentence, verb)
    agents: list[int] = []
    for by in sentence.kids(verb, "agent", "prep"):
        if by.lower == "by":
            for kid in sentence.kids(by.index, "pobj"):
                agents.extend(_coordinated(sentence, kid.index))
    return tuple(agent for agent in agents if not is_time(sentence.tokens[agent]))


def objects(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Return whom or what it is done to: direct objects, or subjects in the passive."""
    if is_passive(sentence, verb):
        return surface_subjects(sentence, verb)
    direct = sentence.kids(verb, "dobj")
    direct = direct[-1:] if _has_two_objects(sentence, direct) else direct
    if not direct:
        direct = [
            kid
            for other in sentence.kids(verb, "conj")
            if not sentence.kid(other.index, "nsubj", "nsubjpass")
            for kid in sentence.kids(other.index, "dobj")
        ]
    if not direct:
        direct = _embedded_subjects(sentence, verb)
    found: list[int] = []
    for kid in direct:
        found.extend(_coordinated(sentence, antecedent(sentence, kid, verb)))
    token = sentence.tokens[verb]
    if not found and token.dep == "relcl" and _omits_object(sentence, verb):
        found.append(token.head)
    return tuple(one for one in found if not is_time(sentence.tokens[one]))


def datives(sentence: Sentence, verb: int) -> tuple[int, ...]:
    """Return the indirect objects of the verb: `gave the union an assurance`."""
    found: list[int] = []
    direct = sentence.kids(verb, "dobj")
    given_to = direct[:-1] if _has_two_objects(sentence, direct) else []
    for kid in (*sentence.kids(verb, "dative"), *given_to):
        held = sentence.kids(kid.index, "pobj") or [kid]
        for one in held:
            found.extend(_coordinated(sentence, one.index))
    return tuple(found)


def _has_two_objects(sentence: Sentence, direct: list[Token]) -> bool:
    """Say whether the first object is whom the second is given to: `promised nurses a rise`."""
    if len(direct) != 2:
        return False
    before = sentence.tokens[sentence.subtree(direct[1].index)[0] - 1]
    return before.index == sentence.subtree(direct[0].index)[-1] and before.text != ","


def prepositions(sentence: Sentence, heads: Iterable[int]) -> dict[str, tuple[int, ...]]:
    """Return what each preposition holds on or below `heads`, the nearest of each word only.

    `signed a pact with Kenya on trade` gives `with` and `on`, wherever the parser hung them; what
    stands before the verb is left out.
    """
    found: dict[str, tuple[int, ...]] = {}
    frontier = list(heads)
    for _ in range(_DEPTH):
        level: dict[str, list[int]] = {}
        below: list[int] = []
        for at in frontier:
            for kid in sentence.kids(at):
                if kid.index < at and sentence.tokens[at].pos == "VERB":
                    continue
                if kid.dep in {"prep", "agent", "dative"} and kid.pos in {"ADP", "PART", "SCONJ"}:
                    held = _held(sentence, kid)
                    level.setdefault(kid.lower, []).extend(held)
                    below.extend(held)
                    below.append(kid.index)
                elif kid.dep in _DESCEND:
                    below.append(kid.index)
        for word, held in level.items():
            kept = tuple(one for one in held if not is_time(sentence.tokens[one]))
            if kept:
                found.setdefault(word, kept)
        frontier = below
    return found


def held_directly(sentence: Sentence, noun: int, word: str) -> tuple[int, ...]:
    """Return what a preposition on the noun itself holds: `rebels` of `the attack by rebels`."""
    found: list[int] = []
    for kid in sentence.kids(noun, "prep", "agent"):
        if kid.lower == word:
            found.extend(_held(sentence, kid))
    return tuple(one for one in found if not is_time(sentence.tokens[one]))


def joined_to(sentence: Sentence, index: int) -> list[int]:
    """Return the token and those coordinated below it, the first `MAX_JOINED` in order."""
    found: list[int] = []
    stack = [index]
    while stack and len(found) < MAX_JOINED:
        found.append(stack.pop())
        stack.extend(kid.index for kid in reversed(sentence.kids(found[-1], "conj")))
    return found


def owners(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """Return the possessors of a noun: `Peru` in `Peru's offer`."""
    found: list[int] = []
    for kid in sentence.kids(noun, "poss"):
        found.extend(_coordinated(sentence, kid.index))
    return tuple(one for one in found if not is_time(sentence.tokens[one]))


def peoples(sentence: Sentence, noun: int) -> tuple[int, ...]:
    """Return the names and nationalities before a noun: `Russian` in `Russian airstrikes`."""
    found = {}
    for kid in sentence.kids(noun, "amod", "compound", "nmod"):
        if sentence.tokens[kid.index - 1].text == "-" and kid.index:
            continue  # `anti-Russian` is against them, not theirs
        if kid.entity in {"NORP", "GPE", "ORG", "PERSON"} and kid.tag[:2] in {"JJ", "NN"}:
            found[kid.entity if not kid.entity_start else kid.index] = kid.index
    return tuple(sorted(set(found.values())))


def is_time(token: Token) -> bool:
    """Say whether the token belongs to a date or an hour."""
    return token.entity in _TIMES


def _run_in_subjects(sentence: Sentence, verb: Token) -> tuple[int, ...]:
    """Return the subject that the parser ran into the phrase before it.

    `Since the strike at Vale, Chile and Peru met`: it takes the two for more of `Vale`.
    """
    at = verb.index - 1
    while at > 0 and sentence.tokens[at].pos in {"ADV", "AUX", "PART"}:
        at -= 1
    found: list[int] = []
    token = sentence.tokens[at]
    while at >= 0 and token.dep == "conj" and token.pos in {"NOUN", "PROPN"}:
        found.append(token.index)
        joined = any(kid.dep == "cc" for kid in sentence.kids(token.head))
        if not joined or sentence.tokens[token.head].dep != "conj":
            break
        token = sentence.tokens[token.head]
    if not found:
        return ()
    first = min(sentence.subtree(found[-1])[0], found[-1])
    return tuple(sorted(found)) if first and sentence.tokens[first - 1].text == "," else ()


def _own_subject(sentence: Sentence, verb: int) -> Token | None:
    """Return the subject that hangs on the verb: the nearest before it, for datelines hang there.

    In `LIMA - A court convicted him` the parser takes both `LIMA` and `court` for subjects.
    """
    own = sentence.kids(verb, "nsubj", "nsubjpass")
    before = [kid for kid in own if kid.index < verb]
    dateline = _dateline_end(sentence)
    if before and before[-1].index < dateline < verb:
        return _behind_dateline(sentence, dateline, verb) or before[-1]
    return before[-1] if before else (own[0] if own else None)


_DASHES = frozenset({"-", "--", "–", "—"})
_DATELINE = 12


def _dateline_end(sentence: Sentence) -> int:
    """Return the dash that ends a dateline such as `LIMA, March 9 -`, or -1."""
    first = sentence.tokens[0]
    if first.pos != "PROPN" and not first.text.isupper():
        return -1
    return next((one.index for one in sentence.tokens[:_DATELINE] if one.text in _DASHES), -1)


def _behind_dateline(sentence: Sentence, dash: int, verb: int) -> Token | None:
    """Return the noun behind a dateline that the parser took for more of the town's name."""
    for token in sentence.tokens[dash + 1 : verb]:
        if token.pos in {"NOUN", "PROPN", "PRON"} and not dash < token.head < verb:
            return token
    return None


def _embedded_subjects(sentence: Sentence, verb: int) -> list[Token]:
    """Return `Oslo` of `urged Oslo to sign` where the parser hung it on `sign`.

    Likewise `the war` of `declared the war over`.
    """
    return [
        subject
        for clause in sentence.kids(verb, "ccomp", "xcomp", "prt", "oprd", "acomp", "advmod")
        if _is_small(sentence, clause)
        for subject in sentence.kids(clause.index, "nsubj")
    ]


def _is_small(sentence: Sentence, clause: Token) -> bool:
    kids = sentence.kids(clause.index)
    if clause.tag == "VB":
        return any(kid.tag == "TO" for kid in kids)
    small = clause.pos in {"ADJ", "ADV", "ADP", "NOUN"} or clause.tag == "RP"
    return small and not any(kid.dep in {"aux", "mark", "cop"} for kid in kids)


def _held(sentence: Sentence, preposition: Token) -> list[int]:
    held: list[int] = []
    for kid in sentence.kids(preposition.index, "pobj"):
        held.extend(_coordinated(sentence, kid.index))
    return held


def _coordinated(sentence: Sentence, index: int) -> tuple[int, ...]:
    return tuple(
        one
        for one in joined_to(sentence, index)
        if sentence.tokens[one].pos not in {"VERB", "AUX", "ADV"}
    )


def antecedent(sentence: Sentence, token: Token, verb: int) -> int:
    """Return the noun that a relative pronoun under `verb` stands for, else the token itself."""
    if token.lower not in _RELATIVE or token.tag not in {"WDT", "WP", "IN", "WP$"}:
        return token.index
    at = sentence.tokens[verb]
    for _ in range(MAX_CLIMB):
        if at.dep == "relcl":
            return at.head
        if at.head == at.index:
            break
        at = sentence.tokens[at.head]
    return token.index


def _of_participle(sentence: Sentence, token: Token, noun: Token) -> tuple[int, ...]:
    """Return the subject of a clause that hangs on a noun: `troops guarding`, `plan to sell`."""
    if token.tag == "VBG" and noun.dep == "dobj" and _is_text_or_act(noun):
        return surface_subjects(sentence, noun.head)
    if token.tag == "VBN" and noun.dep == "dobj" and not is_passive(sentence, token.index):
        return surface_subjects(sentence, noun.head)
    if token.tag != "VB":
        return (noun.index,)
    possessors = owners(sentence, noun.index)
    if possessors:
        return possessors
    above = sentence.tokens[noun.head]
    if noun.dep in {"dobj", "attr", "pobj"} and above.pos == "VERB":
        return surface_subjects(sentence, above.index) if above.index < token.index else ()
    if noun.lemma in event_words().governors["plans"]:
        return peoples(sentence, noun.index)
    return (noun.index,)


def _is_text_or_act(noun: Token) -> bool:
    """Say whether a noun is someone's words or deed: `a statement blaming`, `a march urging`."""
    words = event_words()
    return noun.lemma in words.classes["bills"] or noun.lemma in words.nouns


def _controller(sentence: Sentence, token: Token, above: Token) -> int | None:
    """Return the object above that is the subject here: `urged Chad to sign`."""
    verb = above
    if token.dep == "pcomp":
        if above.lower not in {"of", "for", "from"}:
            return None
        verb = sentence.tokens[above.head]
    elif token.dep not in {"xcomp", "ccomp"}:
        return None
    if verb.pos not in {"VERB", "AUX"} or verb.lemma in _SUBJECT_CONTROL:
        return None
    direct = sentence.kid(verb.index, "dobj")
    if direct is None and verb.lemma in {"call", "appeal", "plead", "prevail"}:
        on = next((k for k in sentence.kids(verb.index, "prep") if k.lower in {"on", "to"}), None)
        direct = sentence.kid(on.index, "pobj") if on else None
    return direct.index if direct else None


def _shares_subject(token: Token) -> bool:
    if token.dep in {"conj", "advcl", "acomp", "xcomp", "pcomp", "prep", "oprd"}:
        return True
    return token.dep == "ccomp" and token.tag == "VBG"


def _omits_object(sentence: Sentence, verb: int) -> bool:
    """Say whether a relative clause leaves its object out: `the pact that Iran signed`."""
    kids = sentence.kids(verb)
    subject = next((kid for kid in kids if kid.dep == "nsubj"), None)
    if subject is None or subject.lower in _RELATIVE:
        return False
    return not any(kid.tag in {"WRB", "WP$"} or kid.dep in {"ccomp", "xcomp"} for kid in kids)
