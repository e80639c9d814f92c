"""Acts told below others: `threatened to invade` is one threat, `vowed to jail` another."""

from onrecord.codebook import codebook
from onrecord.finding.clauses import surface_subjects
from onrecord.finding.event_words import event_words
from onrecord.finding.frames import Act
from onrecord.finding.participants import acts_as_someone, lemma_of, who
from onrecord.language.parsing import Sentence, Token

FORCE = frozenset({"SANCTION", "COERCE", "ASSAULT"})
"""Types that become a threat when they are only promised."""

_KEEP_BELOW = FORCE | {"RETREAT"}
_DONE_TO_SOMEONE = frozenset({"ASSAULT", "COERCE"})
_INNER = frozenset({"xcomp", "ccomp", "pcomp", "dobj", "pobj"})
_BEFORE_OR_BY = frozenset({"after", "during", "since", "following", "before", "as", "by"})

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


def govern(sentence: Sentence, act: Act, acts: dict[int, Act]) -> None:
    """Take into `act` the acts told below it, and from them or the words there its mode."""
    if not act.rule.governs and not act.rule.object:
        return
    told = _below(sentence, act) if act.rule.governs else list(act.objects)
    for at in told:
        below = acts.get(at)
        if below is None or below is act:
            continue
        if act.type in {"ACCUSE", "SUPPORT"} and _stands_alone(below):
            continue
        if act.type == "AGREE" and below.type in FORCE and _is_vowed(sentence, act, below):
            turn(act, "THREATEN")
        _add_mode(sentence, act, below)
        if not act.recipients or (act.loose and below.recipients):
            named = below.recipients + below.actors
            act.recipients = [one for one in named if one not in act.actors]
        del acts[at]
    if act.rule.governs:
        _mode_from_words(sentence, act, told)
        act.modes = act.modes[:1] if act.type == "THREATEN" else act.modes


def turn(act: Act, type_name: str) -> None:
    """Make `act` one of another type, which keeps what it was as its mode where it can."""
    mode = mode_below(type_name, act)
    act.modes = [mode] if mode else []
    act.cameo = codebook().types[type_name].cameo
    act.type = type_name


def mode_below(type_name: str, below: Act) -> str:
    """Return the mode that an act told below gives one of `type_name`, or `""`."""
    mode = _MODE_BELOW.get(type_name, {}).get(below.type, "")
    if mode and type_name == "THREATEN":
        if "arrest" in below.modes:
            return "arrest"
        return "expel" if {"expel", "deport"} & set(below.modes) else mode
    return mode


def _add_mode(sentence: Sentence, act: Act, below: Act) -> None:
    mode = mode_below(act.type, below)
    if act.type == "REQUEST" and _is_negated(sentence, below.head):
        mode = "change"
    if mode in codebook().types[act.type].modes and mode not in act.modes:
        act.modes.append(mode)


def _mode_from_words(sentence: Sentence, act: Act, told: list[int]) -> None:
    """Give an act without a mode the one that the words below it show.

    `demanded a halt` asks to yield. What is asked for otherwise is to act in another way, and so
    is `warned Oslo not to sail`: a warning that names no consequence is no threat by the codebook.
    """
    wishes = event_words().wishes.get(act.type)
    if act.modes or wishes is None:
        return
    if act.type == "REQUEST" and any(_is_negated(sentence, at) for at in told):
        act.modes.append("change")
        return
    words = {lemma_of(sentence.tokens[at]) for at in (*act.objects, *told)}
    mode = next((mode for mode, wished in wishes.items() if wished & words), None)
    if mode is None and act.type == "REQUEST":
        asked_to = any(sentence.tokens[at].tag in {"VB", "VBP", "VBZ"} for at in told)
        mode = "change" if asked_to else None
    if mode is not None:
        act.modes.append(mode)


def _is_vowed(sentence: Sentence, act: Act, below: Act) -> bool:
    """Say whether force is what is promised: `vowed to jail them`, not `agreed to lift a ban`."""
    verb = sentence.tokens[below.head if below.light is None else below.light]
    vowed = lemma_of(sentence.tokens[act.head]) in event_words().governors["vowing"]
    return vowed and verb.dep in {"xcomp", "ccomp"} and verb.head == act.head


def _is_negated(sentence: Sentence, verb: int) -> bool:
    return sentence.tokens[verb].tag == "VB" and sentence.kid(verb, "neg") is not None


def _stands_alone(below: Act) -> bool:
    """Say whether an act told as the object of blame or praise is an event of its own."""
    if below.type in _DONE_TO_SOMEONE and below.recipients:
        return True
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
        return above.lower not in _BEFORE_OR_BY
    return True


def demand(sentence: Sentence, acts: dict[int, Act]) -> None:
    """Make a demand of what someone says another must do: `Oslo said Bern must pay`."""
    telling = event_words().governors["telling"]
    for must in sentence.tokens:
        if must.text != "must":
            continue
        verb = sentence.tokens[must.head]
        teller = sentence.tokens[verb.head]
        if verb.dep != "ccomp" or teller.lemma not in telling:
            continue
        asking, asked = _someone(sentence, teller.index), _someone(sentence, verb.index)
        if (
            _is_guess(sentence, verb)
            or not asked
            or not asking
            or sentence.tokens[asked[0]].pos == "PRON"
        ):
            continue
        below = acts.pop(verb.index, None)
        mode = mode_below("REQUEST", below) if below else ""
        acts[teller.index] = Act(
            rule=event_words().verbs["demand"][0][1],
            type="REQUEST",
            modes=[mode or "change"],
            cameo="100",
            head=teller.index,
            words=[teller.index, must.index],
            actors=asking,
            recipients=asked,
        )


def _is_guess(sentence: Sentence, verb: Token) -> bool:
    """Say whether `must` guesses, `must be tired`, and asks nothing: `must be ready to leave`."""
    if verb.lemma != "be":
        return False
    said = sentence.kid(verb.index, "acomp", "attr")
    return said is None or not sentence.kids(said.index, "xcomp")


def _someone(sentence: Sentence, verb: int) -> list[int]:
    found = who(sentence, surface_subjects(sentence, verb), acting=True)
    return [one for one in found if acts_as_someone(sentence, one)]
