"""Where names of places stand in a sentence: the words around them that place something."""

from onrecord.language.parsing import Sentence, Token

HAPPENING = frozenset({"in", "at", "near", "around", "outside", "inside", "across", "off",
                        "throughout", "within", "along", "over",
                        "through", "beside", "aboard"})  # fmt: skip
# `the port of Beira` is Beira.
SORTS = frozenset({
    "town", "city", "village", "province", "district", "region", "port", "island", "capital",
    "state", "area", "suburb", "county", "territory", "enclave", "neighborhood", "neighbourhood",
    "hamlet", "resort", "republic", "municipality", "outskirts", "part", "north", "south", "east",
    "west", "centre", "center", "coast", "edge", "heart", "shore", "street", "vicinity",
})  # fmt: skip
# What is done to a place is done in it.
DONE_TO_PLACES = frozenset({
    "visit", "tour", "enter", "reach", "seize", "capture", "storm", "shell", "bomb", "bombard",
    "raid", "attack", "besiege", "take", "retake", "recapture", "hit", "strike", "invade", "occupy",
    "liberate", "leave", "retook", "flee", "evacuate", "blockade", "rock", "surround", "overrun",
})  # fmt: skip
CLIMBED = 12
"""Heads climbed between a place and an act; farther off it says nothing of the act."""


def anchor(sentence: Sentence, head: Token) -> Token:
    """Return the noun by which a place hangs in its sentence: `airport` of `Kabul airport`."""
    token = head
    for _ in range(CLIMBED):
        above = sentence.tokens[token.head]
        joined = token.dep in {"conj", "appos"} and above.index != token.index
        if joined or (token.dep == "compound" and above.pos in {"NOUN", "PROPN"}):
            token = above
        elif token.dep == "pobj" and above.lower == "of":
            sort = sentence.tokens[above.head]
            if sort.lemma.lower() not in SORTS:
                break
            token = sort
        else:
            break
    return token
