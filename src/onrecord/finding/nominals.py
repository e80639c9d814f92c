"""Nouns that tell of an event: `talks with`, `the attack on`, and the verbs that lend a subject."""

from onrecord.finding.clauses import (
    held_directly,
    joined_to,
    owners,
    peoples,
    prepositions,
    subjects,
    surface_subjects,
)
from onrecord.finding.event_words import Rule, event_words
from onrecord.finding.frames import Act, act_of, never_acts, someone_or_place, words_around
from onrecord.finding.participants import acts_as_someone, lemma_of, lemmas_of, places, who
from onrecord.language.parsing import Sentence, Token

_THROUGH = frozenset({"responsibility"})
_OFFERED = frozenset({"AGREE", "REQUEST", "REJECT"})
"""Types of nouns that tell of nothing unless somebody makes them: offers, appeals, breaches."""
_ADJUNCTS = frozenset({"in", "after", "during", "on", "for", "at", "before", "following", "amid"})


def noun_act(sentence: Sentence, token: Token) -> Act | None:
    """Return the act that a noun tells of, or None: `the attack on the base`."""
    nouns = event_words().nouns
    rules = nouns.get(lemma_of(token)) or nouns.get(token.lower)
    if not rules or _is_idle(sentence, token):
        return None
    light, undergone = _light_verb(sentence, token)
    around = words_around(sentence, token.index)
    for rule in rules:
        if (rule.beside and not rule.beside & around) or rule.without & around:
            continue
        if not rule.type:
            return None
        act = _noun_fit(sentence, token, rule, light)
        if act is not None:
            if light is not None and (undergone or _is_had(sentence, light, rule)):
                hit = surface_subjects(sentence, light)
                act.recipients, act.actors = who(sentence, hit, acting=False), []
            return act
    return None


def _is_idle(sentence: Sentence, token: Token) -> bool:
    """Say whether the noun only tells how something else is done: `resigned in protest`."""
    idle = event_words().light["idle"]
    before = sentence.tokens[token.head].lower
    return (
        token.dep == "pobj" and token.index == token.head + 1 and f"{before} {token.lower}" in idle
    )


def _is_had(sentence: Sentence, light: int, rule: Rule) -> bool:
    """Say whether one who has it undergoes it: one has praise, but one has talks oneself."""
    return rule.type in {"SUPPORT", "ACCUSE"} and lemma_of(sentence.tokens[light]) == "have"


def _light_verb(sentence: Sentence, token: Token) -> tuple[int | None, bool]:
    """Return the verb that lends the noun its subject, and whether that one undergoes it."""
    light = event_words().light
    at = token
    while at.dep == "conj" and at.head < at.index:
        at = sentence.tokens[at.head]
    above = sentence.tokens[at.head]
    if at.dep == "pobj":
        return _light_through_preposition(sentence, above)
    if at.dep in {"dobj", "nsubjpass"} and above.tag.startswith("VB"):
        lemma = lemma_of(above)
        if lemma in light["do"] and (lemma != "have" or lemma_of(token) not in light["owned"]):
            return above.index, False
        if lemma in light["undergo"] and at.dep == "dobj":
            return above.index, True
    for kid in sentence.kids(token.index, "acl"):
        if kid.tag == "VBN" and lemma_of(kid) in light["do"]:
            return kid.index, False
    return None, False


def _light_through_preposition(sentence: Sentence, preposition: Token) -> tuple[int | None, bool]:
    """Return the verb of `engaged in talks`, or of `came under attack`, which is undergone."""
    light = event_words().light
    verb = sentence.tokens[preposition.head]
    if verb.dep == "prt":
        verb = sentence.tokens[verb.head]
    if preposition.lower == "under" and verb.tag.startswith("VB"):
        return (verb.index, True) if lemma_of(verb) in light["under"] else (None, False)
    if preposition.lower == "for" and verb.lemma == "responsibility":
        claim = sentence.tokens[verb.head]
        return (claim.index, False) if lemma_of(claim) in light["claim"] else (None, False)
    if not verb.tag.startswith("VB"):
        return None, False
    through = preposition.lower in {"in", "into", "on", "out", "with"}
    return (verb.index, False) if through and lemma_of(verb) in light["in"] else (None, False)


def _noun_fit(sentence: Sentence, token: Token, rule: Rule, light: int | None) -> Act | None:
    joined = joined_to(sentence, token.index)
    held = {**prepositions(sentence, joined), **prepositions(sentence, [token.index])}
    between = held.get("between", ()) or (held.get("among", ()) if rule.mutual else ())
    if not rule.alone and light is None and not between:
        return None
    around = held if light is None else {**prepositions(sentence, [light]), **held}
    doing = (*_noun_actors(sentence, token, rule, light), *between)
    actors = who(sentence, doing, acting=True)
    recipients = who(sentence, _noun_recipients(sentence, token, rule, around), acting=False)
    if rule.wary:
        actors = [one for one in actors if acts_as_someone(sentence, one)]
        recipients = [one for one in recipients if someone_or_place(sentence, one)]
    if not actors and recipients and rule.type in {"CONSULT", "PROTEST"}:
        actors = _adjunct_actors(sentence, token)
    recipients = [one for one in recipients if one not in actors and one != token.index]
    if not _enough(sentence, rule, light, (actors, recipients)):
        return None
    act = act_of(rule, token.index, actors=actors, recipients=recipients)
    if light is not None:
        act.light, act.words = light, _light_words(sentence, light, token)
    return act


def _enough(
    sentence: Sentence, rule: Rule, light: int | None, found: tuple[list[int], list[int]]
) -> bool:
    """Say whether a noun with these actors and recipients tells of an event."""
    actors, recipients = found
    if not (actors or recipients) or never_acts(sentence, actors):
        return False
    if not actors and rule.type in _OFFERED:
        return False
    if light is None and rule.type == "CONSULT" and "visit" not in rule.modes:
        return len(actors) + len(recipients) > 1
    if not actors and rule.type in {"ASSAULT", "COERCE"}:
        territory = event_words().classes["territory"]
        return any(
            someone_or_place(sentence, one) or lemmas_of(sentence, one) & territory
            for one in recipients
        )
    return True


def _light_words(sentence: Sentence, light: int, token: Token) -> list[int]:
    """Return the light verb, what stands between it and the noun, and the noun."""
    found = [light, token.index]
    found += [kid.index for kid in sentence.kids(light, "prt")]
    if token.dep == "pobj":
        preposition = sentence.tokens[token.head]
        through = sentence.tokens[preposition.head]
        if light == preposition.head:
            found.append(preposition.index)
        elif light == through.head and through.lemma in _THROUGH:
            found += [preposition.index, through.index]
    return found


def _noun_actors(
    sentence: Sentence, token: Token, rule: Rule, light: int | None
) -> tuple[int, ...]:
    held = prepositions(sentence, [token.index])
    if rule.actor != ("subject",):
        named = next((held[place] for place in rule.actor if place in held), ())
        return named or _right_behind(sentence, token, rule.actor)
    if light is not None:
        done_by = subjects(sentence, light)
        done_by = tuple(one for one in done_by if one != token.index)
        if done_by:
            return done_by
    at = token.index
    own = owners(sentence, at) or held_directly(sentence, at, "by")
    if not own:
        before = peoples(sentence, at)
        own = tuple(one for one in before if not (rule.sited and _is_town(sentence, one)))
    if not own and rule.of == "actor":
        of = held_directly(sentence, at, "of")
        own = tuple(one for one in of if acts_as_someone(sentence, one))
    return own


def _is_town(sentence: Sentence, index: int) -> bool:
    """Say whether a name may be a town's: `Paris` in `the Paris attack`, not `U.S.`."""
    token = sentence.tokens[index]
    return token.entity == "GPE" and not (token.text.isupper() and len(token.text) < 5)


def _right_behind(
    sentence: Sentence, token: Token, places_named: tuple[str, ...]
) -> tuple[int, ...]:
    """Return what the next preposition holds, wherever the parser hung it.

    `the rebels` of `since the fall of Uvira to the rebels`.
    """
    last = sentence.subtree(token.index)[-1] + 1
    if last >= len(sentence.tokens) or sentence.tokens[last].lower not in places_named:
        return ()
    return tuple(kid.index for kid in sentence.kids(last, "pobj"))


def _noun_recipients(
    sentence: Sentence, token: Token, rule: Rule, around: dict[str, tuple[int, ...]]
) -> tuple[int, ...]:
    joined = joined_to(sentence, token.index)
    of = tuple(one for noun in joined for one in held_directly(sentence, noun, "of"))
    for place in rule.recipient:
        if place == "place":
            found = places(sentence, around)
        elif place == "of":
            found = of if rule.of == "recipient" else ()
        else:
            found = around.get(place, ())
        if found:
            return found
    return of if rule.of == "recipient" else ()


def _adjunct_actors(sentence: Sentence, token: Token) -> list[int]:
    """Return who meets in `The envoy left after talks with the general`."""
    preposition = sentence.tokens[token.head]
    if token.dep != "pobj" or preposition.lower not in _ADJUNCTS:
        return []
    verb = sentence.tokens[preposition.head]
    if not verb.tag.startswith("VB"):
        return []
    found = who(sentence, surface_subjects(sentence, verb.index), acting=True)
    return [one for one in found if acts_as_someone(sentence, one)]
