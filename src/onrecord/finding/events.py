"""Events in sentences: what was done by whom to whom, each act once, with its standing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.codebook import codebook
from onrecord.finding.agedness import goes_on, is_habit, is_long_ago_at, looks_back
from onrecord.finding.beats import Surrounded, is_off_beat, surrounded
from onrecord.finding.cameo import cameo_of
from onrecord.finding.contexts import contexts_of
from onrecord.finding.event_reader import ReadAct, read_acts
from onrecord.finding.event_words import event_words
from onrecord.finding.frames import Act
from onrecord.finding.governing import FORCE, demand, govern, turn
from onrecord.finding.hedges import find_hedges
from onrecord.finding.modes import modes_of
from onrecord.finding.participants import lemma_of
from onrecord.finding.reconciled import heads_of, reconciled
from onrecord.finding.settled import settled_status, status_as
from onrecord.finding.status import Standing, standing_of
from onrecord.finding.triggers import find_acts, underlined
from onrecord.language.parsing import Ref, Sentence
from onrecord.record import Status
from onrecord.report import Passage, Report

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_NAMES = frozenset({"FAC", "GPE", "LOC", "NORP", "ORG", "PERSON"})
_YIELDING = frozenset({"CONCEDE", "RETREAT", "AGREE"})


ReadActs = Callable[[Sentence, Iterable[int]], Mapping[int, ReadAct]]
"""What reads acts at words of a sentence: the model, see `read_acts`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event as the words tell it; who the actors are is for others to resolve.

    `sentence` and `head` say where the trigger's head stands; `actors` and `recipients` are the
    heads of noun phrases. `confidence` is in 0..1, see `_confidence`; `performed` when the words
    that tell of it are the act itself, a promise: `said it would pay`.
    """

    sentence: int
    head: int
    type: str
    modes: tuple[str, ...]
    cameo: str
    contexts: tuple[str, ...]
    actors: tuple[Ref, ...]
    recipients: tuple[Ref, ...]
    trigger: Passage
    status: Status
    hedges: tuple[Passage, ...]
    confidence: float
    performed: bool = False


def find_events(
    report: Report, sentences: Sequence[Sentence], *, read: ReadActs | None = read_acts
) -> list[FoundEvent]:
    """Return the events that the sentences of a report tell of, in the order of the text.

    `Kenya and Chad held talks` is one CONSULT with two actors. `read` is the model; None leaves
    the rules alone.
    """
    found: list[FoundEvent] = []
    past: int | None = None
    for one in surrounded(sentences):
        sentence = one.sentence
        told = _in_sentence(one, report.published, read)
        if past == sentence.paragraph and goes_on(sentence, report.published):
            found.extend(_aged(event) for event in told)
        else:
            found.extend(told)
            past = sentence.paragraph if looks_back(sentence, report.published) else None
    return found


def _aged(event: FoundEvent) -> FoundEvent:
    """Return an event of a paragraph that tells of long ago: `In 2014 … They fled`."""
    return replace(event, status="historical") if event.status == "actual" else event


def _in_sentence(found: Surrounded, published: date, read: ReadActs | None) -> Iterator[FoundEvent]:
    sentence = found.sentence
    ruled = told_acts(sentence)
    worth = bool(ruled) or (not found.about.off_beat and _names_someone(sentence))
    seen = read(sentence, heads_of(ruled.values())) if read is not None and worth else {}
    for act in reconciled(sentence, ruled, seen):
        if is_off_beat(found, act) or is_habit(sentence, _status_head(act)):
            continue
        standing = standing_of(sentence, _status_head(act), published)
        if act.light is not None and is_long_ago_at(sentence, act.head, published):
            standing = replace(standing, status="historical")
        standing = _planned(sentence, act, standing)
        if act.read is not None:
            standing = settled_status(standing, act.read.statuses)
        status = _foretold(sentence, act, standing)
        if _is_whole(sentence, act):
            made = _made(found, act, status)
            promised = act.type == "AGREE" and status == "actual" != standing.status
            yield replace(made, performed=True) if promised else made


def told_acts(sentence: Sentence) -> dict[int, Act]:
    """Return the acts that the rules find in a sentence, each once, by the head of its trigger."""
    acts = find_acts(sentence)
    _settle_light_verbs(acts)
    for act in list(acts.values()):
        if act.head in acts:
            govern(sentence, act, acts)
    _merge_same(sentence, acts)
    demand(sentence, acts)
    return acts


def _names_someone(sentence: Sentence) -> bool:
    """Say whether anybody is named who could take part; else no model is asked, which is dear."""
    return any(token.entity in _NAMES for token in sentence.tokens)


def _status_head(act: Act) -> int:
    return act.head if act.light is None else act.light


def _settle_light_verbs(acts: dict[int, Act]) -> None:
    """Keep one of `launched` and `attack`: the verb if its rule names the object, else the noun."""
    for act in list(acts.values()):
        verb = acts.get(act.light) if act.light is not None else None
        if verb is None or act.head not in acts:
            continue
        if verb.rule.object or verb.rule.beside or verb.rule.governs or verb.rule.needs:
            verb.recipients = verb.recipients or act.recipients
            verb.words += [word for word in act.words if word not in verb.words]
            del acts[act.head]
        else:
            del acts[verb.head]


def _merge_same(sentence: Sentence, acts: dict[int, Act]) -> None:
    """Make one event of `attacked the base, killing ten` and `flew in for talks with`."""
    for act in sorted(acts.values(), key=lambda one: -one.head):
        if act.head not in acts or act.type not in {"ASSAULT", "CONSULT", "PROTEST"}:
            continue
        other = _same_act(sentence, act, acts)
        if other is None:
            continue
        keeper, gone = act, other
        if sentence.tokens[other.head].tag.startswith("VB") and other.head < act.head:
            keeper, gone = other, act
        _take_over(keeper, gone)
        del acts[gone.head]


def _take_over(keeper: Act, gone: Act) -> None:
    keeper.actors += [one for one in gone.actors if one not in keeper.actors]
    taken = {*keeper.recipients, *keeper.actors}
    keeper.recipients += [one for one in gone.recipients if one not in taken]
    keeper.modes += [mode for mode in gone.modes if mode not in keeper.modes]
    keeper.merged += [gone.head, *gone.merged]


def _same_act(sentence: Sentence, act: Act, acts: dict[int, Act]) -> Act | None:
    """Return the act that is the same: told by the subject of a blow, or by the verb above."""
    token = sentence.tokens[act.head]
    reached: list[int] = []
    if token.tag.startswith("VB") and act.type == "ASSAULT":
        for kid in sentence.kids(act.head, "nsubj", "agent"):
            reached += [kid.index, *(one.index for one in sentence.kids(kid.index, "pobj"))]
        if token.dep in {"conj", "advcl"}:
            reached.append(token.head)
    if token.dep == "pobj" and act.light is None:
        reached.append(sentence.tokens[token.head].head)
    for head in reached:
        other = acts.get(head)
        if other is None or other is act or other.type != act.type:
            continue
        if not (act.actors and other.actors) or set(act.actors) & set(other.actors):
            return other
    return None


def _planned(sentence: Sentence, act: Act, standing: Standing) -> Standing:
    """Return the standing of `planned talks` or `weighed a strike`, whose verb only lends it."""
    light = event_words().light
    lemma = lemma_of(sentence.tokens[act.light]) if act.light is not None else ""
    if standing.status == "actual" and (act.rule.ahead or lemma in light["plan"]):
        return replace(standing, status="future")
    if standing.status == "actual" and lemma in light["weigh"]:
        return replace(standing, status="hypothetical")
    return standing


def _foretold(sentence: Sentence, act: Act, standing: Standing) -> Status:
    """Return the status; an act foretold or refused becomes the type that means so.

    A meeting that will be held is an AGREE, a withdrawal foretold a CONCEDE, one that will not
    come a REJECT, blows foretold a THREATEN.
    """
    status = standing.status
    if status == "future" and (
        act.type in _COOPERATIVE or (standing.offered and act.type in _YIELDING)
    ):
        turn(act, "AGREE")
    elif status == "future" and act.type == "RETREAT":
        turn(act, "CONCEDE")
    elif status == "future" and standing.willed and act.type in FORCE and act.actors:
        turn(act, "THREATEN")
    elif status == "negated" and standing.willed and act.type in _COOPERATIVE | _YIELDING:
        turn(act, "REJECT")
        return "actual"
    lemma = lemma_of(sentence.tokens[act.head])
    return status if act.rule.type == act.type == "REJECT" else status_as(act.type, standing, lemma)


def _is_whole(sentence: Sentence, act: Act) -> bool:
    """Say whether enough is known of who takes part for an event of this type."""
    if not act.actors and not act.recipients:
        return False
    if act.rule.mutual and (len(act.actors) > 1 or _are_several(sentence, act.actors)):
        return True
    return bool(act.recipients) or not codebook().needs_recipient(act.type)


def _are_several(sentence: Sentence, actors: list[int]) -> bool:
    return any(sentence.tokens[one].tag in {"NNS", "NNPS"} for one in actors)


def _made(found: Surrounded, act: Act, status: Status) -> FoundEvent:
    sentence = found.sentence
    read = act.read
    act.modes = list(modes_of(sentence, act, read.modes if read else None))
    bare = act.light is None and not sentence.tokens[act.head].tag.startswith("VB")
    hedges = find_hedges(sentence, _status_head(act), alone=bare)
    return FoundEvent(
        sentence=sentence.index,
        head=act.head,
        type=act.type,
        modes=tuple(act.modes),
        cameo=cameo_of(sentence, act, act.cameo),
        contexts=contexts_of(
            sentence, act, read.contexts if read else None, paragraph=found.paragraph
        ),
        actors=tuple((sentence.index, one) for one in act.actors),
        recipients=tuple((sentence.index, one) for one in act.recipients),
        trigger=sentence.passage_of(underlined(sentence, act.words)),
        status=status,
        hedges=hedges,
        confidence=_confidence(sentence, act, status, hedged=bool(hedges)),
    )


def _confidence(sentence: Sentence, act: Act, status: Status, *, hedged: bool) -> float:
    """Return how sure the rules are that this event is told and rightly so.

    0.4, and 0.15 each for an actor, for a recipient, for a verb rather than a bare noun, and for
    a name among those who take part; 0.1 less when hedged or not told as done. Where the model
    has read the act, the mean of that and of how likely it takes the type to be.
    """
    verb = sentence.tokens[act.head].tag.startswith("VB") or act.light is not None
    named = any(sentence.tokens[one].entity for one in act.actors + act.recipients)
    score = 0.4 + 0.15 * sum((bool(act.actors), bool(act.recipients), verb, named))
    if hedged or status in {"hypothetical", "negated"}:
        score -= 0.1
    if act.read is not None:
        score = (score + act.read.told * act.read.types[act.type]) / 2
    return round(score, 2)
