"""Pronouns → whom they mean: who fits best among those mentioned last.

A pronoun looks back a few sentences. Whoever the sentence is about comes first, nearer sentences
before farther ones, and whoever acts on the pronoun is not who it means.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice

from onrecord.finding.clauses import surface_subjects
from onrecord.language.mentions import Mention
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.resolving.members import Member

LOOK_BACK = 4
"""Sentences; a pronoun does not reach farther back than this."""
_REACH = 120
"""Mentions; nor farther than this."""

MASCULINE = frozenset({"he", "him", "his", "himself"})
FEMININE = frozenset({"she", "her", "hers", "herself"})
SEVERAL = frozenset({"they", "them", "their", "theirs", "themselves", "both", "two"})
THING = frozenset({"it", "its", "itself"})
_EMPTY = frozenset({"seem", "appear", "rain", "snow", "turn", "happen", "emerge", "take", "remain"})
_OBJECTS = frozenset({"dobj", "dative", "pobj"})
_MANY_HEADED = frozenset({"crowd", "group", "body", "outlet"})
_CLIMBED = 6
_CALLED_SO = 0.3
"""Whom the report called `she` before is likelier to be meant again."""
_NAMELESS = {"m": 0.4, "f": 0.8}
"""So much less counts for `he` and `she` who, sentences before, is known by an office alone."""
_ASIDE = 2.0
"""What is only spoken of in a quotation counts so much less for a pronoun outside it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """One mention as pronouns look back at it; `joined` is the first of a list of names."""

    sentence: int
    prominence: float
    members: tuple[Member, ...]
    joined: Ref
    quoted: bool


def chosen(
    mention: Mention, word: str, seen: Sequence[Seen], *, quoted: bool, doers: frozenset[int]
) -> tuple[Member, ...]:
    """Return whom the pronoun `word` means; nobody where none of those `seen` fits.

    `quoted` says that it stands in quotation marks, `doers` are the ids of the members that act
    on it, or say it of others, whom it cannot mean.
    """
    near = list(_near(mention, seen, quoted=quoted, doers=doers))
    if mention.both or word in SEVERAL:
        return _several(mention, near) or (() if mention.both else _one_unknown(near))
    best: tuple[float, tuple[Member, ...]] | None = None
    for one, gap in near:
        if not _fits(word, one.members):
            continue
        score = _score(word, one, gap) - _ASIDE * (one.quoted and not quoted)
        if best is None or score > best[0]:
            best = score, one.members
    return best[1] if best is not None else ()


def _near(
    mention: Mention, seen: Sequence[Seen], *, quoted: bool, doers: frozenset[int]
) -> Iterable[tuple[Seen, int]]:
    """Yield what was seen in the last sentences, nearest first, with how many lie between."""
    for one in islice(reversed(seen), _REACH):
        gap = mention.ref[0] - one.sentence
        if gap > LOOK_BACK:
            return
        if gap < 0 or any(id(member) in doers for member in one.members):
            continue
        if gap == 0 and quoted and not one.quoted and one.prominence >= 1:
            continue
        yield one, gap


def _fits(word: str, members: tuple[Member, ...]) -> bool:
    if len(members) != 1:
        return False
    member = members[0]
    if word in MASCULINE or word in FEMININE:
        wanted = "m" if word in MASCULINE else "f"
        human = (member.is_human and not member.plural) or member.open
        return human and member.gender in {None, wanted}
    if word in THING:
        thing = member.kind in {"state", "body", "group", "outlet"}
        return thing and not (member.plural and member.basis != "table")
    return False


def _score(word: str, one: Seen, gap: int) -> float:
    member = one.members[0]
    score = one.prominence - 1.2 * gap
    if word in THING:
        return score - 0.7 * member.town - 0.4 * member.open
    wanted = "m" if word in MASCULINE else "f"
    believed = member.gender or member.guessed
    sure = 0.5 if believed == wanted else -3.0 if believed else 0.0
    sure += _CALLED_SO * (member.guessed == wanted)
    if gap and believed is None and member.kind == "office" and not member.has_name:
        sure -= _NAMELESS[wanted]
    return score + sure - 0.6 * member.open


def _one_unknown(near: Sequence[tuple[Seen, int]]) -> tuple[Member, ...]:
    """Return the one person of no known gender whom a `they` may mean where nobody is several."""
    for one, gap in near:
        member = one.members[0]
        unknown = member.gender is None and member.guessed is None
        if gap < 2 and len(one.members) == 1 and member.is_human and unknown:
            return one.members
    return ()


def _several(mention: Mention, near: Sequence[tuple[Seen, int]]) -> tuple[Member, ...]:
    """Return those named together, a crowd, or the two that one sentence is about."""
    best: tuple[float, tuple[Member, ...]] | None = None
    for at, (members, prominence, gap) in enumerate(_lists(near)):
        if mention.both and len(members) not in {1, 2}:
            continue
        if mention.both and len(members) == 1 and not members[0].plural:
            continue
        score = prominence - 1.2 * gap - 0.1 * at + _likely(members)
        if score > -3.5 and (best is None or score > best[0]):
            best = score, members
    if best is not None and (len(best[1]) > 1 or best[1][0].plural or not mention.both):
        return best[1]
    return _pair(near)


def _lists(near: Sequence[tuple[Seen, int]]) -> Iterable[tuple[tuple[Member, ...], float, int]]:
    """Yield names joined in one list together, and every other that may be several."""
    lists: dict[tuple[Ref, bool], list[tuple[Seen, int]]] = {}
    for one, gap in near:
        lists.setdefault((one.joined, False), []).append((one, gap))
    for together in lists.values():
        members = tuple(dict.fromkeys(m for one, _ in reversed(together) for m in one.members))
        first = max(one.prominence for one, _ in together)
        if len(members) > 1 or members[0].plural or members[0].kind in _MANY_HEADED:
            yield members, first, together[0][1]


def _likely(members: tuple[Member, ...]) -> float:
    """Return how much better a list or a crowd suits `they` than one body does."""
    if len(members) > 1:
        return 1.2
    if members[0].kind == "crowd" or members[0].plural:
        return 1.5 - 0.6 * (members[0].kind == "body")
    return -1.0


def _pair(near: Sequence[tuple[Seen, int]]) -> tuple[Member, ...]:
    """Return the two persons or two states that the last sentence but this one tells of."""
    for wanted in ("person", "state"):
        by_gap: dict[int, dict[int, Member]] = {}
        for one, gap in near:
            for member in one.members:
                if gap and member.kind == wanted:
                    by_gap.setdefault(gap, {})[id(member)] = member
        first = by_gap.get(min(by_gap, default=0), {})
        if len(first) == 2:
            return tuple(reversed(first.values()))
    return ()


def is_empty(sentence: Sentence, token: Token) -> bool:
    """Say whether `it` means nothing: `it is unclear who`, `it was late`, `it seems`."""
    if token.dep == "expl":
        return True
    if token.dep not in {"nsubj", "nsubjpass"}:
        return False
    verb = sentence.tokens[token.head]
    clauses = sentence.kids(verb.index, "ccomp", "csubj", "advcl", "xcomp")
    if verb.lemma in _EMPTY and clauses:
        return True
    if verb.lemma in {"rain", "snow"}:
        return True
    if token.dep == "nsubjpass" and verb.tag == "VBN":
        return any(kid.dep == "ccomp" for kid in clauses)
    return (
        verb.lemma == "be"
        and sentence.kid(verb.index, "acomp", "attr") is not None
        and (bool(clauses) or sentence.kid(verb.index, "acomp") is not None)
    )


@dataclass(frozen=True, slots=True)
class Grammar:
    """What counts of a sentence as a whole: its run-in subjects.

    These are subjects of the main verb that the parser took for more of the phrase before it.
    """

    sentence: int
    run_in: tuple[int, ...]

    @classmethod
    def of(cls, sentence: Sentence) -> "Grammar":
        """Return the grammar of `sentence`."""
        root = sentence.root
        bare = root.pos == "VERB" and sentence.kid(root.index, "nsubj", "nsubjpass") is None
        run_in = surface_subjects(sentence, root.index) if bare else ()
        return cls(sentence.index, tuple(sorted(run_in)))


def doers_of(sentence: Sentence, token: Token) -> list[int]:
    """Return the subjects of the clause whose object the pronoun is: `she told her` tells of two.

    A clause without a subject has that of the one it hangs on: `threatened to dismiss them`.
    """
    at = token
    if at.dep == "pobj":
        at = sentence.tokens[at.head]
    if token.dep not in _OBJECTS or at.dep not in {"dobj", "dative", "prep", "agent"}:
        return []
    verb = sentence.tokens[at.head]
    for _ in range(_CLIMBED):
        found = sentence.kids(verb.index, "nsubj", "nsubjpass")
        if found:
            return [one.index for one in found]
        if verb.dep not in {"xcomp", "conj", "advcl", "pcomp", "prep"}:
            return []
        verb = sentence.tokens[verb.head]
    return []


def may_mean(word: str, members: tuple[Member, ...]) -> bool:
    """Say whether a pronoun agrees with those `members` in number, gender and kind."""
    if word in SEVERAL:
        return len(members) > 1 or any(member.plural for member in members)
    return _fits(word, members)
