"""What stands around a word that may tell of an event, place by place."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.finding.clauses import objects, owners, peoples, prepositions, surface_subjects
from onrecord.finding.event_reader import ReadAct
from onrecord.finding.event_words import Rule, event_words
from onrecord.finding.participants import acts_as_someone, counted, lemma_of, lemmas_of, places
from onrecord.language.parsing import Sentence, Token

_NEAR = 40
"""Words looked at on each level around a trigger for `beside` conditions."""


@dataclass(slots=True, kw_only=True)
class Act:
    """An event on its way: what the rule says and who stands where, as indexes of tokens.

    `light` is the verb that lends a noun its subject, `objects` what the verb is done to; `loose`
    says that the recipients are merely named below, `read` is what the model makes of the act,
    `merged` are the heads of others that told of it too.
    """

    rule: Rule
    type: str
    modes: list[str]
    cameo: str
    head: int
    words: list[int]
    actors: list[int]
    recipients: list[int]
    objects: tuple[int, ...] = ()
    light: int | None = None
    loose: bool = False
    read: ReadAct | None = None
    merged: list[int] = field(default_factory=list)


def act_of(rule: Rule, head: int, *, actors: list[int], recipients: list[int]) -> Act:
    """Return the act that a rule makes of the word at `head`."""
    return Act(
        rule=rule,
        type=rule.type,
        modes=list(rule.modes),
        cameo=rule.cameo,
        head=head,
        words=[head],
        actors=actors,
        recipients=recipients,
    )


@dataclass(slots=True, kw_only=True)
class Frame:
    """What stands around a trigger."""

    sentence: Sentence
    head: int
    subjects: tuple[int, ...] = ()
    objects: tuple[int, ...] = ()
    datives: tuple[int, ...] = ()
    held: dict[str, tuple[int, ...]] = field(default_factory=dict)
    held_by_object: dict[str, tuple[int, ...]] = field(default_factory=dict)
    clauses: list[Token] = field(default_factory=list)
    _beside: set[str] | None = None

    @property
    def beside(self) -> set[str]:
        """The lemmas, words and `#entity` labels that hang on the trigger, read when needed."""
        if self._beside is None:
            self._beside = words_around(self.sentence, self.head)
        return self._beside


def first_of(frame: Frame, wanted: Iterable[str]) -> tuple[int, ...]:
    """Return what stands at the first of the places that holds something."""
    return next((found for place in wanted if (found := held_at(frame, place))), ())


def held_at(frame: Frame, place: str) -> tuple[int, ...]:
    """Return what stands at a place that a rule names."""
    match place.partition("."):
        case ("subject", _, _):
            return frame.subjects
        case ("object", "", _):
            return frame.objects
        case ("object", _, "place"):
            return places(frame.sentence, frame.held_by_object)
        case ("object", _, word):
            return frame.held_by_object.get(word, ())
        case ("dative", _, _):
            return frame.datives
        case ("place", _, _):
            return places(frame.sentence, frame.held)
        case ("owner", _, _):
            return _owners_of_objects(frame)
        case ("clause", _, word):
            return _in_clause(frame, word)
        case ("below", _, _):
            return _named_below(frame)
        case (word, _, _):
            return frame.held.get(word, ())


def _owners_of_objects(frame: Frame) -> tuple[int, ...]:
    found: list[int] = []
    owned = [held.index for one in frame.objects for held in counted(frame.sentence, one)]
    for one in (*frame.objects, *owned):
        owned_by = owners(frame.sentence, one)
        if not owned_by and not frame.sentence.tokens[one].entity:
            owned_by = peoples(frame.sentence, one)
        found.extend(owner for owner in owned_by if owner not in frame.subjects)
    kept = [one for one in found if frame.sentence.tokens[one].lower not in {"its", "their", "his"}]
    return tuple(kept)


def _in_clause(frame: Frame, word: str) -> tuple[int, ...]:
    """Return whom the clause below is about: its own subject, else its object."""
    sentence = frame.sentence
    for clause in frame.clauses:
        if word:
            return prepositions(sentence, [clause.index]).get(word, ())
        own = sentence.kid(clause.index, "nsubj", "nsubjpass")
        about = surface_subjects(sentence, clause.index) if own else objects(sentence, clause.index)
        named = tuple(one for one in about if acts_as_someone(sentence, one))
        if named:
            return named
    return ()


_TOWARDS = ("to", "for", "with", "from", "on", "against", "of", "into", "between")


def _named_below(frame: Frame) -> tuple[int, ...]:
    """Return whom the clauses below name: `South Koreans` of `agreed to open it for them`."""
    sentence = frame.sentence
    heads = [kid.index for kid in sentence.kids(frame.head, "xcomp", "ccomp", "advcl")]
    heads = [one for one in heads if sentence.tokens[one].tag in {"VB", "VBG"}] or list(
        frame.objects
    )
    done_to = [one for head in heads for one in objects(sentence, head)]
    held = prepositions(sentence, [*heads, *done_to])
    done_to = [one for one in done_to if not _is_own(sentence, one)]
    named = [one for one in held.get("to", ()) if acts_as_someone(sentence, one)]
    named = named or [one for one in done_to if acts_as_someone(sentence, one)]
    for word in _TOWARDS if not named else ():
        named += [one for one in held.get(word, ()) if acts_as_someone(sentence, one)]
        if named:
            break
    return tuple(named)


def _is_own(sentence: Sentence, noun: int) -> bool:
    return any(kid.lower in {"its", "their", "his", "her"} for kid in sentence.kids(noun, "poss"))


def words_around(sentence: Sentence, head: int) -> set[str]:
    """Return lemmas, words and `#entity` labels that hang on a trigger, not on its subject."""
    found: set[str] = set()
    frontier = [kid for kid in sentence.kids(head) if kid.dep not in {"nsubj", "conj", "punct"}]
    for _ in range(4):
        below: list[Token] = []
        for kid in frontier[:_NEAR]:
            found.update((lemma_of(kid), kid.lower, f"#{kid.entity}"))
            found.update(kid.lower.split("-") if "-" in kid.text else ())
            below.extend(sentence.kids(kid.index))
        frontier = below
    return found


def someone_or_place(sentence: Sentence, index: int) -> bool:
    """Say whether a noun names persons, a body, a state or a place."""
    if acts_as_someone(sentence, index) or sentence.tokens[index].entity in {"LOC", "FAC"}:
        return True
    return bool(lemmas_of(sentence, index) & event_words().classes["territory"])


def is_mishap(sentence: Sentence, index: int) -> bool:
    """Say whether a blast has nobody behind it: `a gas explosion`, `the boiler blast`."""
    kinds = event_words().classes["mishaps"]
    kids = sentence.kids(index, "compound", "amod", "nmod")
    blast = lemma_of(sentence.tokens[index]) in event_words().classes["blasts"]
    return blast and any(lemma_of(kid) in kinds for kid in kids)


def never_acts(sentence: Sentence, actors: list[int]) -> bool:
    """Say whether all actors are prices, floods and the like, which act in no event."""
    classes = event_words().classes
    never = classes["market"] | classes["accident"]
    return bool(actors) and all(
        lemma_of(sentence.tokens[one]) in never and not sentence.tokens[one].entity
        for one in actors
    )
