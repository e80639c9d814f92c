"""What befell those whom a number counts: killed, hurt, held, driven out, marching."""

from onrecord.finding.counts import Count, words
from onrecord.finding.fate_verbs import doing_kind, is_to_death, kind_by_use
from onrecord.finding.fate_words import is_people, kinds_of
from onrecord.language.parsing import Sentence, Token
from onrecord.record import FigureKind

_BETWEEN_NOUN_AND_STATE = frozenset({
    "others", "other", "people", "more", "were", "was", "have", "been", "had", "has", "are", "is",
    "being", "reported", "confirmed", "feared", "believed", "presumed", "reportedly", "also",
    "still", "remain", "remained", "listed", "as", "left", "found", "shot", "seriously",
    "critically", "badly", "slightly", "severely", "got", "made",
})  # fmt: skip
_MODIFIERS = frozenset({"amod", "acl", "relcl"})
_STATES = ("acomp", "attr", "oprd", "xcomp", "advmod", "ccomp", "amod", "acl")


_MAX_JOINED = 8


def kind_of(sentence: Sentence, count: Count, noun: Token | None) -> FigureKind | None:
    """Return what befell those counted, or None: `killed` for the 12 of `12 died`."""
    kind = _kind(sentence, count, noun)
    return _kind_of_none(kind) if count.high == 0 else kind


def _kind(sentence: Sentence, count: Count, noun: Token | None) -> FigureKind | None:
    after = (noun.index if noun else count.last) + 1
    at = state_behind(sentence, after)
    if at is not None:
        return _state_at(sentence, at)
    if noun is not None and (kind := _noun_kind(noun)):
        return kind
    if noun is not None and is_share(sentence, count, noun):
        return _parsed_kind(sentence, sentence.tokens[count.head], noun)
    node = noun or sentence.tokens[count.head]
    if node is noun and sentence.tokens[count.head].dep in {"nsubj", "nsubjpass", "dobj", "pobj"}:
        node = sentence.tokens[count.head]
    told = _parsed_kind(sentence, node, noun)
    if told is not None:
        return told
    return _kind_of_verb_before(sentence, count, noun) or _role(count, noun)


def _kind_of_none(kind: FigureKind | None) -> FigureKind | None:
    """Return the kinds of which it is news that there were none."""
    return kind if kind in {"killed", "injured", "missing", "arrested", "displaced"} else None


def is_share(sentence: Sentence, count: Count, noun: Token) -> bool:
    """Say whether the number tells some of a number: `five` of `five of the 12 guards`."""
    return any(one.tag == "CD" for one in sentence.tokens[count.last + 1 : noun.index])


def is_told_of(sentence: Sentence, noun: Token) -> bool:
    """Say whether a noun says itself what befell those: `the 12 men arrested in Lima`."""
    return _modifier_kind(sentence, noun) is not None


def state_behind(sentence: Sentence, at: int) -> int | None:
    """Return the token that says what became of them: `12 dead`, `30 others were wounded`."""
    for index in range(at, min(at + 5, len(sentence.tokens))):
        token = sentence.tokens[index]
        if token.lower in kinds_of("state"):
            is_active = token.tag in {"VBD", "VBN"} and sentence.kids(token.index, "dobj")
            is_noun_modifier = token.dep == "amod" and token.head > index
            return None if is_active or is_noun_modifier else index
        if token.lower not in _BETWEEN_NOUN_AND_STATE:
            return None
    return None


def _state_at(sentence: Sentence, at: int) -> FigureKind:
    """Return the kind of a state, `other` for several at once: `killed, wounded or captured`."""
    kinds = {kinds_of("state")[sentence.tokens[at].lower]}
    for token in sentence.tokens[at + 1 : at + _MAX_JOINED]:
        told = kinds_of("state").get(token.lower) or kinds_of("done").get(token.lemma)
        if told is not None and token.tag not in {"VBD", "VBG", "VBZ"}:
            kinds.add(told)
        elif token.lower not in {"or", "and", ","}:
            break
    return kinds.pop() if len(kinds) == 1 else "other"


def _noun_kind(noun: Token) -> FigureKind | None:
    return kinds_of("acts").get(noun.lemma.lower()) or kinds_of("acts").get(noun.lower)


def _parsed_kind(sentence: Sentence, node: Token, noun: Token | None) -> FigureKind | None:
    for _ in range(6):
        kind = _modifier_kind(sentence, node) or _governed_kind(sentence, node, noun)
        if kind is not None:
            return kind
        above = _part_of(sentence, node)
        if above is None:
            return None
        node = above
    return None


def _part_of(sentence: Sentence, node: Token) -> Token | None:
    """Return what shares its fate with `node`: `nine people`, of `including two children`."""
    above = sentence.tokens[node.head]
    if node.dep in {"conj", "appos"}:
        return above
    whole = sentence.tokens[above.head]
    if node.dep == "pobj" and above.lower in {"including", "among"}:
        return whole if whole.pos in {"NOUN", "PROPN", "NUM"} else None
    if node.dep == "pobj" and above.lower == "of" and whole.lemma in words()["people"]["groups"]:
        return whole
    return None


def _modifier_kind(sentence: Sentence, node: Token) -> FigureKind | None:
    """Return the kind from `12 dead soldiers`, `12 people killed`, `12 people who died`."""
    for kid in sentence.children[node.index]:
        token = sentence.tokens[kid]
        if token.dep not in _MODIFIERS or (token.tag == "VBG" and token.dep == "acl"):
            continue
        if token.dep == "relcl" and _is_of_a_part(sentence, kid):
            continue
        if token.lower in kinds_of("state") and not _is_done_to_others(sentence, kid):
            return kinds_of("state")[token.lower]
        if token.dep == "relcl":
            if sentence.kids(kid, "nsubjpass") and token.lemma in kinds_of("done"):
                kind = kinds_of("done")[token.lemma]
                return kind if kind != "other" or is_people(node) else None
            if token.lemma in kinds_of("doing") and sentence.kids(kid, "nsubj"):
                return kinds_of("doing")[token.lemma]
    return None


def _is_of_a_part(sentence: Sentence, verb: int) -> bool:
    """Say whether a clause tells of some of them only: `12 of whom were freed`."""
    subject = sentence.kid(verb, "nsubj", "nsubjpass")
    return subject is not None and subject.tag not in {"WDT", "WP", "IN", "DT"}


def _is_done_to_others(sentence: Sentence, verb: int) -> bool:
    """Say whether a verb or one joined to it has an object: `killed or wounded 900 men`."""
    return any(sentence.kids(one.index, "dobj") for one in _joined_to(sentence, verb))


def _joined_to(sentence: Sentence, index: int) -> list[Token]:
    """Return the token at `index` and the first few coordinated below it."""
    found = [sentence.tokens[index]]
    for one in found:
        if len(found) >= _MAX_JOINED:
            break
        found.extend(sentence.kids(one.index, "conj")[:_MAX_JOINED])
    return found[:_MAX_JOINED]


def _is_either(sentence: Sentence, verb: Token) -> bool:
    """Say whether the number counts two fates together: `killed or wounded 50`."""
    if _is_second_of_two(sentence, verb):
        return True
    first = sentence.tokens[verb.head] if verb.dep == "conj" else verb
    sharing = [
        one
        for one in _joined_to(sentence, first.index)
        if one is first or not sentence.kids(one.index, "nsubj", "nsubjpass")
    ]
    kinds = {kinds_of("done").get(one.lemma) for one in sharing}
    with_objects = [one for one in sharing if sentence.kids(one.index, "dobj")]
    return len(kinds - {None}) > 1 and len(with_objects) <= 1


def _is_second_of_two(sentence: Sentence, verb: Token) -> bool:
    """Say whether the words right before make two fates of one: the `wounded` of `killed or`."""
    if verb.index < 2 or sentence.tokens[verb.index - 1].lower not in {"or", "and"}:
        return False
    kind = kinds_of("done").get(sentence.tokens[verb.index - 2].lemma)
    return kind is not None and kind != kinds_of("done").get(verb.lemma)


def _governed_kind(sentence: Sentence, node: Token, noun: Token | None) -> FigureKind | None:
    """Return the kind from the verb or noun above: `killed 12`, `12 died`, `the arrest of 12`."""
    head = sentence.tokens[node.head]
    if node.dep == "pobj":
        return _kind_under_preposition(sentence, head)
    if node.dep == "conj" and node.tag == "CD" and head.pos == "VERB":
        return _done_kind(sentence, head, noun)
    if node.dep not in {"nsubj", "nsubjpass", "dobj", "attr", "oprd", "npadvmod", "dep"}:
        return None
    if noun is not None and noun.lemma in words()["lives"]["nouns"]:
        return "killed" if head.lemma in words()["lives"]["verbs"] else None
    if noun is not None and noun.lemma in words()["things"]["nouns"]:
        return "other" if head.lemma in words()["things"]["hit"] else None
    state = _state_kind(sentence, head, node)
    if state is not None:
        return state
    if node.dep in {"dobj", "nsubjpass"}:
        return _done_kind(sentence, head, noun)
    if node.dep == "nsubj":
        return doing_kind(sentence, head, noun)
    return _toll_kind(sentence, head)


def _done_kind(sentence: Sentence, head: Token, noun: Token | None) -> FigureKind | None:
    """Return the kind from `killed 12`, `12 were killed`, `the dead included 12 women`."""
    if head.lemma == "include":
        among = sentence.kid(head.index, "nsubj")
        return _toll_noun_kind(sentence, among) if among else None
    kind = kinds_of("done").get(head.lemma) or kind_by_use(sentence, head, noun)
    if kind is not None and is_to_death(sentence, head):
        return "killed"
    if kind is not None and _is_either(sentence, head):
        return "other"
    if kind == "other" and not is_people(noun):
        return kinds_of("roles").get(noun.lemma.lower()) if noun else None
    return kind or _toll_kind(sentence, head)


def is_deed(noun: Token) -> bool:
    """Say whether a counted noun is what befell somebody: `deaths`, `arrests`."""
    return _noun_kind(noun) is not None and not is_people(noun)


def is_done_by(sentence: Sentence, noun: int, number: int) -> bool:
    """Say whether the noun is who did to the number's: `gunmen` of `two gunmen killed five`."""
    token = sentence.tokens[noun]
    if token.dep != "nsubj":
        return False
    verb = token.head
    if sentence.tokens[verb].lemma not in kinds_of("done"):
        return False
    return number > verb and bool(sentence.kids(verb, "dobj"))


_STEPS = 8


def act_over(sentence: Sentence, index: int) -> int:
    """Return the token of the verb or noun that tells the fate of what the number counts.

    `killed` for the 12 of `killed 12 soldiers`, `arrested` for `the 12 men arrested in Lima`,
    `deaths` for `12 deaths`.
    """
    at = sentence.tokens[index]
    for _ in range(_STEPS):
        if at.lemma.lower() in kinds_of("acts") and at.pos in {"NOUN", "PROPN"}:
            return at.index
        for kid in sentence.kids(at.index, "acl", "relcl"):
            told = kid.lower in kinds_of("state") or kid.lemma in kinds_of("done")
            own = kid.index > index and not _is_of_a_part(sentence, kid.index)
            if own and (told or kid.lemma in kinds_of("doing")):
                return kid.index
        is_verb = at.pos in {"VERB", "AUX"} and at.dep != "prep"
        if is_verb or at.head == at.index:
            return at.index
        at = sentence.tokens[at.head]
    return at.index


def _state_kind(sentence: Sentence, head: Token, node: Token) -> FigureKind | None:
    """Return the kind from `left 12 dead`, `12 are missing`, or `12` as the subject of `dead`."""
    if head.lower in kinds_of("state") and head.tag not in {"VBD", "VBN", "VBG"}:
        return kinds_of("state")[head.lower]
    if head.lemma not in {"be", "leave", "remain", "find", "go", "report", "list", "make", "have"}:
        return None
    for kid in sentence.kids(head.index, *_STATES):
        if kid.index > node.index and kid.lower in kinds_of("state"):
            return kinds_of("state")[kid.lower]
    return None


def _kind_under_preposition(sentence: Sentence, preposition: Token) -> FigureKind | None:
    """Return the kind from `the arrest of 30 people`, `a toll of 40`, `rose to 40`."""
    above = sentence.tokens[preposition.head]
    if above.pos == "ADP":
        above = sentence.tokens[above.head]
    if above.pos in {"NOUN", "PROPN"}:
        if above.lemma in words()["tolls"]["nouns"]:
            return _toll_noun_kind(sentence, above)
        if above.lemma in words()["crowds"]["nouns"] and preposition.lower in {"of", "by"}:
            return "protesters"
        return _noun_kind(above) if preposition.lower == "of" else None
    if preposition.lower in {"to", "at", "from", "past", "above"}:
        return _toll_kind(sentence, above)
    return None


def _toll_kind(sentence: Sentence, verb: Token) -> FigureKind | None:
    """Return what a verb with a toll counts: `the death toll stands at 40`."""
    if verb.lemma not in words()["tolls"]["verbs"]:
        return None
    for kid in sentence.kids(verb.index, "nsubj", "nsubjpass", "dobj"):
        if kid.lemma in words()["tolls"]["nouns"]:
            return _toll_noun_kind(sentence, kid)
        if kid.lemma in kinds_of("acts") and verb.lemma != "be":
            return kinds_of("acts")[kid.lemma]
    return None


def _toll_noun_kind(sentence: Sentence, toll: Token) -> FigureKind | None:
    """Return what a toll counts: `the number of wounded`; a toll alone counts the dead."""
    for index in sentence.subtree(toll.index)[:12]:
        token = sentence.tokens[index]
        kind = kinds_of("state").get(token.lower) or kinds_of("acts").get(token.lemma)
        if kind is None and token.tag.startswith("VB"):
            kind = kinds_of("doing").get(token.lemma) or _hit(sentence, token)
        if kind is not None:
            return kind
    return "killed" if toll.lemma == "toll" else None


def _hit(sentence: Sentence, verb: Token) -> FigureKind | None:
    """Return the kind of things hit: `the number of homes destroyed`."""
    before = sentence.tokens[verb.index - 1] if verb.index else verb
    things = {sentence.tokens[verb.head].lemma, before.lemma} & set(words()["things"]["nouns"])
    return "other" if things and verb.lemma in words()["things"]["hit"] else None


def _kind_of_verb_before(sentence: Sentence, count: Count, noun: Token | None) -> FigureKind | None:
    """Return the kind of the verb right before the number, whatever the parse made of it."""
    verb = sentence.tokens[count.first - 1] if count.first else None
    if verb is None or verb.tag not in {"VB", "VBD", "VBG", "VBP", "VBZ"}:
        return None
    kind = kinds_of("done").get(verb.lemma)
    return kind if kind != "other" or is_people(noun) else None


def _role(count: Count, noun: Token | None) -> FigureKind | None:
    """Return the kind of people that are only counted: troops, protesters, others."""
    return None if count.high == 1 else role_of(noun)


def role_of(noun: Token | None) -> FigureKind | None:
    """Return the kind of people that are only counted, or None: `troops`, `hostages`."""
    if noun is None:
        return None
    return kinds_of("roles").get(noun.lemma.lower()) or kinds_of("roles").get(noun.lower)
