"""Events in sentences: what was done by whom to whom, each act once, with its standing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.codebook import codebook
from onrecord.finding.clauses import surface_subjects
from onrecord.finding.contexts import surroundings_of
from onrecord.finding.event_words import event_words
from onrecord.finding.frames import Act
from onrecord.finding.hedges import find_hedges
from onrecord.finding.participants import acts_as_someone, lemma_of, who
from onrecord.finding.status import Standing, standing_of
from onrecord.finding.triggers import find_acts
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.record import Status
from onrecord.report import Passage, Report

_COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_YIELDING = frozenset({"CONCEDE", "RETREAT", "AGREE"})
_FORCE = frozenset({"SANCTION", "COERCE", "ASSAULT"})
_KEEP_BELOW = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION"})
_INNER = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj"})

# What the act told below a demand, a refusal or a threat says about it.
_MODE_BELOW = {
    "REQUEST": {
        "CONSULT": "meet", "AGREE": "meet", "AID": "assist", "COOPERATE": "assist",
        "SUPPORT": "assist", "RETREAT": "yield", "CONCEDE": "yield",
    },
    "REJECT": {
        "CONSULT": "meet", "AID": "assist", "COOPERATE": "assist", "SUPPORT": "assist",
        "RETREAT": "yield", "CONCEDE": "yield", "REQUEST": "change",
    },
    "THREATEN": {
        "ASSAULT": "violence", "MOBILIZE": "violence", "SANCTION": "relations",
        "COERCE": "restrict", "REJECT": "relations",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundEvent:
    """An event as the words tell it; who the actors are is for others to resolve.

    `sentence` and `head` say where the trigger's head stands; `actors` and `recipients` are the
    heads of noun phrases. `confidence` is in 0..1, see `_confidence`.
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


def find_events(report: Report, sentences: Sequence[Sentence]) -> list[FoundEvent]:
    """Return the events that the sentences of a report tell of, in the order of the text.

    `Kenya and Chad held talks` is one CONSULT with two actors.
    """
    found: list[FoundEvent] = []
    for sentence in sentences:
        found.extend(_in_sentence(sentence, report.published))
    return found


def _in_sentence(sentence: Sentence, published: date) -> Iterator[FoundEvent]:
    acts = find_acts(sentence)
    _settle_light_verbs(acts)
    for act in list(acts.values()):
        if act.head in acts:
            _govern(sentence, act, acts)
    _merge_same(sentence, acts)
    _demand(sentence, acts)
    if not acts:
        return
    surroundings = surroundings_of(sentence)
    for act in acts.values():
        if surroundings.off_beat and _is_conflict(act.type):
            continue
        standing = standing_of(sentence, _status_head(act), published)
        status = _foretold(act, _planned(sentence, act, standing))
        if _is_whole(act):
            yield _made(sentence, act, status, surroundings.contexts)


def _status_head(act: Act) -> int:
    return act.head if act.light is None else act.light


def _settle_light_verbs(acts: dict[int, Act]) -> None:
    """Keep one of `launched` and `attack`: the verb if its rule names the object, else the noun."""
    for act in list(acts.values()):
        verb = acts.get(act.light) if act.light is not None else None
        if verb is None or act.head not in acts:
            continue
        if verb.rule.object or verb.rule.beside or verb.rule.governs:
            verb.recipients = verb.recipients or act.recipients
            verb.words += [word for word in act.words if word not in verb.words]
            del acts[act.head]
        else:
            del acts[verb.head]


def _govern(sentence: Sentence, act: Act, acts: dict[int, Act]) -> None:
    """Take into `act` the acts told below it: `threatened to invade` is one threat."""
    if not act.rule.governs and not act.rule.object:
        return
    for at in _below(sentence, act) if act.rule.governs else act.objects:
        below = acts.get(at)
        if below is None or below is act:
            continue
        if act.type in {"ACCUSE", "SUPPORT"} and _stands_alone(below):
            continue
        _add_mode(act, below)
        if not act.recipients or (act.loose and below.recipients):
            told = below.recipients + below.actors
            act.recipients = [one for one in told if one not in act.actors]
        del acts[at]
    if act.type == "THREATEN" and act.rule.governs:
        act.modes = act.modes[:1]


def _add_mode(act: Act, below: Act) -> None:
    mode = _MODE_BELOW.get(act.type, {}).get(below.type, "")
    if mode and act.type == "THREATEN":
        mode = _finer_threat(below, mode)
    if mode in codebook().types[act.type].modes and mode not in act.modes:
        act.modes.append(mode)


def _finer_threat(below: Act, mode: str) -> str:
    """Return the threat's mode where the act threatened says more: an arrest, an expulsion."""
    if "arrest" in below.modes:
        return "arrest"
    return "expel" if {"expel", "deport"} & set(below.modes) else mode


def _stands_alone(below: Act) -> bool:
    """Say whether an act told as the object of blame or praise is an event of its own."""
    return below.type in _KEEP_BELOW and bool(below.actors) and bool(below.recipients)


def _below(sentence: Sentence, act: Act) -> list[int]:
    """Return the verbs and nouns told below a verb of speech, through `begin to` and alike."""
    clear = event_words().governors["clear"]
    found: list[int] = []
    frontier = [act.head if act.light is None else act.light, act.head]
    for _ in range(4):
        below: list[int] = []
        for kid in (kid for at in frontier for kid in sentence.kids(at)):
            if kid.dep in {"prep", "prt", "dative", "agent"}:
                below.append(kid.index)
            elif kid.dep in _INNER | {"conj", "acl", "advcl"} and _is_inner(
                sentence, kid, act, found
            ):
                found.append(kid.index)
                if kid.dep in _INNER or lemma_of(kid) in clear:
                    below.append(kid.index)
        frontier = below
    return found


def _is_inner(sentence: Sentence, kid: Token, act: Act, found: list[int]) -> bool:
    """Say whether `kid` is told by the act, and not told beside it."""
    above = sentence.tokens[kid.head]
    if kid.dep == "conj":
        return above.index != act.head
    if kid.dep in {"advcl", "acl"}:
        return kid.tag == "VB" and above.index in {act.head, act.light, *act.objects, *found}
    if kid.dep == "pobj":
        return above.lower not in {"after", "during", "since", "following", "before", "as", "by"}
    return True


def _demand(sentence: Sentence, acts: dict[int, Act]) -> None:
    """Make a demand of what someone says another must do: `Oslo said Bern must pay`."""
    telling = event_words().governors["telling"]
    for must in sentence.tokens:
        verb = sentence.tokens[must.head]
        teller = sentence.tokens[verb.head]
        if must.lower != "must" or verb.dep != "ccomp" or teller.lemma not in telling:
            continue
        asking, asked = _someone(sentence, teller.index), _someone(sentence, verb.index)
        if not asked or not asking or sentence.tokens[asked[0]].pos == "PRON":
            continue
        below = acts.pop(verb.index, None)
        acts[teller.index] = Act(
            rule=event_words().verbs["demand"][0][1],
            type="REQUEST",
            modes=[_MODE_BELOW["REQUEST"].get(below.type, "change") if below else "change"],
            cameo="100",
            head=teller.index,
            words=[teller.index, must.index],
            actors=asking,
            recipients=asked,
        )


def _someone(sentence: Sentence, verb: int) -> list[int]:
    found = who(sentence, surface_subjects(sentence, verb), acting=True)
    return [one for one in found if acts_as_someone(sentence, one)]


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


def _is_conflict(type_name: str) -> bool:
    return codebook().quad_of(type_name) == "material conflict" or type_name in {
        "RETREAT", "THREATEN", "REJECT",
    }  # fmt: skip


def _planned(sentence: Sentence, act: Act, standing: Standing) -> Standing:
    """Return the standing of `planned talks` or `weighed a strike`, whose verb only lends it."""
    light = event_words().light
    lemma = lemma_of(sentence.tokens[act.light]) if act.light is not None else ""
    if standing.status == "actual" and lemma in light["plan"]:
        return replace(standing, status="future")
    if standing.status == "actual" and lemma in light["weigh"]:
        return replace(standing, status="hypothetical")
    return standing


def _foretold(act: Act, standing: Standing) -> Status:
    """Return the status; an act foretold or refused becomes the type that means so.

    A meeting that will be held is an AGREE, a withdrawal foretold a CONCEDE, one that will not
    come a REJECT, blows foretold a THREATEN.
    """
    status = standing.status
    if status == "future" and (
        act.type in _COOPERATIVE or (standing.offered and act.type in _YIELDING)
    ):
        _turn(act, "AGREE")
    elif status == "future" and act.type == "RETREAT":
        _turn(act, "CONCEDE")
    elif status == "future" and standing.willed and act.type in _FORCE and act.actors:
        _turn(act, "THREATEN")
    elif status == "negated" and standing.willed and act.type in _COOPERATIVE | _YIELDING:
        _turn(act, "REJECT")
        return "actual"
    if act.type == "REJECT" and act.rule.type == "REJECT" and status == "future":
        return "future"
    return status


def _turn(act: Act, type_name: str) -> None:
    mode = _MODE_BELOW.get(type_name, {}).get(act.type)
    if type_name == "THREATEN":
        mode = _finer_threat(act, mode or "violence")
    act.modes = [mode] if mode else []
    act.cameo = codebook().types[type_name].cameo
    act.type = type_name


def _is_whole(act: Act) -> bool:
    """Say whether enough is known of who takes part for an event of this type."""
    if not act.actors and not act.recipients:
        return False
    if act.rule.mutual and len(act.actors) > 1:
        return True
    return bool(act.recipients) or not codebook().needs_recipient(act.type)


def _made(sentence: Sentence, act: Act, status: Status, contexts: tuple[str, ...]) -> FoundEvent:
    bare = act.light is None and not sentence.tokens[act.head].tag.startswith("VB")
    hedges = find_hedges(sentence, _status_head(act), alone=bare)
    return FoundEvent(
        sentence=sentence.index,
        head=act.head,
        type=act.type,
        modes=tuple(dict.fromkeys(act.modes)),
        cameo=act.cameo,
        contexts=contexts,
        actors=tuple((sentence.index, one) for one in act.actors),
        recipients=tuple((sentence.index, one) for one in act.recipients),
        trigger=sentence.passage_of(act.words),
        status=status,
        hedges=hedges,
        confidence=_confidence(sentence, act, status, hedged=bool(hedges)),
    )


def _confidence(sentence: Sentence, act: Act, status: Status, *, hedged: bool) -> float:
    """Return how sure the rules are that this event is told and rightly so.

    0.4, and 0.15 each for an actor, for a recipient, for a verb rather than a bare noun, and for
    a name among those who take part; 0.1 less when hedged or not told as done.
    """
    verb = sentence.tokens[act.head].tag.startswith("VB") or act.light is not None
    named = any(sentence.tokens[one].entity for one in act.actors + act.recipients)
    score = 0.4 + 0.15 * sum((bool(act.actors), bool(act.recipients), verb, named))
    if hedged or status in {"hypothetical", "negated"}:
        score -= 0.1
    return round(score, 2)
