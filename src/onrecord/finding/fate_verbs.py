"""What befell people by what a verb does with or by them: `lost 40 men`, `joined the march`."""

from onrecord.finding.counts import words
from onrecord.finding.fate_words import is_people, kinds_of, never
from onrecord.language.parsing import Sentence, Token
from onrecord.record import FigureKind


def doing_kind(sentence: Sentence, head: Token, noun: Token | None) -> FigureKind | None:
    """Return the kind from what those counted do: `12 died`, `300 marched`, `fell ill`."""
    lemma = head.lemma
    if lemma == "flee" and noun is not None and noun.lemma in never("fleeing"):
        return None
    if lemma == "lose":
        lost = sentence.kid(head.index, "dobj")
        return "displaced" if lost and lost.lemma in words()["lost"]["homes"] else None
    if lemma in {"fall", "become", "get"}:
        ill = any(
            kid.lower in {"ill", "sick"} for kid in sentence.kids(head.index, "acomp", "advmod")
        )
        return "other" if ill else None
    if lemma in words()["gathering"]["verbs"] and _is_gathering(sentence, head):
        return "protesters"
    if lemma == "take" and any(
        token.lower == "streets" for token in sentence.tokens[head.index : head.index + 5]
    ):
        return "protesters"
    if lemma in kinds_of("doing"):
        kind = kinds_of("doing")[lemma]
        about = lemma != "protest" and sentence.kid(head.index, "dobj")
        return None if kind == "protesters" and about else kind
    if head.lower in kinds_of("state") and not sentence.kids(head.index, "dobj"):
        return kinds_of("state")[head.lower]
    return None


def kind_by_use(sentence: Sentence, head: Token, noun: Token | None) -> FigureKind | None:
    """Return the kind from `were being held`, `taken to hospital`, `the army lost 40 men`."""
    if head.lemma == "hold" and head.tag == "VBN" and (noun is None or is_people(noun)):
        if sentence.kids(head.index, "oprd", "dobj", "xcomp"):
            return None
        captive = noun is not None and kinds_of("roles").get(noun.lemma.lower()) == "other"
        return None if captive else "arrested"
    if head.lemma == "lose" and noun is not None and noun.lemma in words()["lost"]["fighters"]:
        return "killed"
    if head.lemma in words()["brought"]["verbs"]:
        for preposition in sentence.kids(head.index, "prep"):
            for place in sentence.kids(preposition.index, "pobj"):
                if place.lemma in words()["brought"]["hospital"]:
                    return "injured"
                if place.lemma in words()["brought"]["custody"] and preposition.lower == "into":
                    return "arrested"
    return None


def is_to_death(sentence: Sentence, verb: Token) -> bool:
    """Say whether the verb was the death of them: `shot dead 20`, `stabbed to death`."""
    behind = [one.lower for one in sentence.tokens[verb.index + 1 : verb.index + 3]]
    if behind[:1] == ["dead"]:
        return True
    ends = (sentence.kid(to.index, "pobj") for to in sentence.kids(verb.index, "prep"))
    return verb.lemma != "sentence" and any(end and end.lower == "death" for end in ends)


def _is_gathering(sentence: Sentence, verb: Token) -> bool:
    """Say whether the verb leads to a gathering: `turned out to protest`, `joined the march`."""
    for kid in sentence.kids(verb.index, "xcomp", "advcl", "dobj", "prep"):
        if kid.dep in {"xcomp", "advcl"}:
            if kinds_of("doing").get(kid.lemma) == "protesters":
                return True
            continue
        near = [kid] if kid.dep == "dobj" else sentence.kids(kid.index, "pobj")
        near += [
            noun
            for part in near
            if part.lower in {"part", "streets"}
            for preposition in sentence.kids(part.index, "prep")
            for noun in sentence.kids(preposition.index, "pobj")
        ]
        if any(one.lemma in words()["gathering"]["nouns"] for one in near):
            return True
    return False
