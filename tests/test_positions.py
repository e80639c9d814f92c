"""Where someone stands on an act: tables of sentences, one row a position."""

import pytest

from conftest import Parsed
from onrecord.finding.acts import act_words
from onrecord.finding.positions import MAX_HOLDERS, MAX_PASSAGE, find_positions

# The sentence, then (actor, act, object, stance) of each position: the head words as published.
CASES: list[tuple[str, list[tuple[str, str, str | None, str]]]] = [
    (
        "Rulen said Velmark would not rush to recognise the council.",
        [
            ("Velmark", "recognise", "council", "reluctant"),
        ],
    ),
    (
        "Anna Rulen would not be drawn on whether Velmark would recognise the council.",
        [
            ("Velmark", "recognise", "council", "noncommittal"),
        ],
    ),
    (
        "Rulen warned neighbouring states not to hastily recognise the council.",
        [
            ("Rulen", "recognise", "council", "urges-against"),
        ],
    ),
    (
        "Rulen said it was too early to recognise the council.",
        [
            ("Rulen", "recognise", "council", "reluctant"),
        ],
    ),
    (
        "The government has no plans to close its embassy in Lund.",
        [
            ("government", "close-embassy", "embassy", "refuses"),
        ],
    ),
    (
        "Norway has not ruled out sending troops to Chad.",
        [
            ("Norway", "send-troops", "troops", "noncommittal"),
        ],
    ),
    (
        "Recognition of the junta would be premature, the minister said.",
        [
            ("minister", "recognise", "junta", "reluctant"),
        ],
    ),
    (
        "Paris called on Britain to recognise the junta.",
        [
            ("Paris", "recognise", "junta", "urges"),
        ],
    ),
    (
        "Britain wants France to withdraw its troops.",
        [
            ("Britain", "withdraw", "troops", "urges"),
        ],
    ),
    (
        "France will decide on recognition based on the group's conduct.",
        [
            ("France", "recognise", None, "conditional"),
        ],
    ),
    (
        "Oslo is set to join the union.",
        [
            ("Oslo", "join", "union", "will"),
        ],
    ),
    (
        "The minister denied that France would join the boycott.",
        [
            ("France", "join", "boycott", "refuses"),
        ],
    ),
    (
        "Canada will not recognise the cabinet until elections are held.",
        [
            ("Canada", "recognise", "cabinet", "conditional"),
        ],
    ),
    (
        "Turkey rejected calls to close the border with Syria.",
        [
            ("Turkey", "close-border", "border", "refuses"),
        ],
    ),
    (
        "There are no plans to evacuate staff, the minister said.",
        [
            ("minister", "evacuate", "staff", "refuses"),
        ],
    ),
    (
        "Sweden declined to say whether it would join the alliance.",
        [
            ("it", "join", "alliance", "noncommittal"),
        ],
    ),
    (
        "We will not negotiate with kidnappers, Mr Osei said.",
        [
            ("Osei", "negotiate", "kidnappers", "refuses"),
        ],
    ),
    (
        "Kenya demanded that Uganda release the prisoners.",
        [
            ("Kenya", "release", "prisoners", "urges"),
        ],
    ),
    (
        "Ghana closed its embassy in Bamako on Friday.",
        [
            ("Ghana", "close-embassy", "embassy", "done"),
        ],
    ),
    (
        "Peru and Chile have recognised the new government.",
        [
            ("Peru", "recognise", "government", "done"),
            ("Chile", "recognise", "government", "done"),
        ],
    ),
    (
        "Peru has not recognised the new government.",
        [
            ("Peru", "recognise", "government", "noncommittal"),
        ],
    ),
    (
        "Peru does not recognise the new government.",
        [
            ("Peru", "recognise", "government", "refuses"),
        ],
    ),
    (
        "Italy plans to evacuate its citizens from Tripoli.",
        [
            ("Italy", "evacuate", "citizens", "will"),
        ],
    ),
    (
        "Italy is planning to send troops to the border.",
        [
            ("Italy", "send-troops", "troops", "will"),
        ],
    ),
    (
        "The rebels said they were ready to negotiate with the army.",
        [
            ("they", "negotiate", "army", "ready"),
        ],
    ),
    (
        "The rebels are willing to release the hostages only if the siege is lifted.",
        [
            ("rebels", "release", "hostages", "conditional"),
        ],
    ),
    (
        "Japan refused to ratify the convention.",
        [
            ("Japan", "ratify", "convention", "refuses"),
        ],
    ),
    (
        "Japan has agreed not to sell weapons to the junta.",
        [
            ("Japan", "arm", "weapons", "refuses"),
        ],
    ),
    (
        "The union opposes sanctions against Cuba.",
        [
            ("union", "sanction", "Cuba", "urges-against"),
        ],
    ),
    (
        "The union backed sanctions against Cuba.",
        [
            ("union", "sanction", "Cuba", "urges"),
        ],
    ),
    (
        "Brussels imposed sanctions on two generals.",
        [
            ("Brussels", "sanction", "generals", "done"),
        ],
    ),
    (
        "Sanctions were imposed on Cuba by the union.",
        [
            ("union", "sanction", "Cuba", "done"),
        ],
    ),
    (
        "Brussels is considering sanctions on the generals.",
        [
            ("Brussels", "sanction", "generals", "noncommittal"),
        ],
    ),
    (
        "Brussels threatened to impose sanctions on the generals.",
        [
            ("Brussels", "sanction", "generals", "will"),
        ],
    ),
    (
        "Brussels ruled out sanctions against the generals.",
        [
            ("Brussels", "sanction", "generals", "refuses"),
        ],
    ),
    (
        "The president called for talks with the rebels.",
        [
            ("president", "negotiate", "rebels", "urges"),
        ],
    ),
    (
        "Doha offered to mediate between the two sides.",
        [
            ("Doha", "mediate", "sides", "ready"),
        ],
    ),
    (
        "Doha said it was open to negotiating with the rebels.",
        [
            ("it", "negotiate", "rebels", "ready"),
        ],
    ),
    (
        "Poland may close its border with Belarus.",
        [
            ("Poland", "close-border", "border", "noncommittal"),
        ],
    ),
    (
        "Poland will close its border with Belarus on Monday.",
        [
            ("Poland", "close-border", "border", "will"),
        ],
    ),
    (
        "Poland's refusal to take in refugees angered Berlin.",
        [
            ("Poland", "host-refugees", "refugees", "refuses"),
        ],
    ),
    (
        "Ministers stopped short of recognising the council.",
        [
            ("Ministers", "recognise", "council", "reluctant"),
        ],
    ),
    (
        "Ministers are reluctant to expel the ambassador.",
        [
            ("Ministers", "expel", "ambassador", "reluctant"),
        ],
    ),
    (
        "Nobody should recognise this council, Ms Adeyemi said.",
        [
            ("Adeyemi", "recognise", "council", "urges-against"),
        ],
    ),
    (
        "Europe must not arm the rebels, Ms Adeyemi said.",
        [
            ("Adeyemi", "arm", "rebels", "urges-against"),
        ],
    ),
    (
        "Europe should lift the embargo, Ms Adeyemi said.",
        [
            ("Adeyemi", "lift-sanctions", "embargo", "urges"),
        ],
    ),
    (
        "Ms Adeyemi urged Lagos to release the journalists.",
        [
            ("Adeyemi", "release", "journalists", "urges"),
        ],
    ),
    (
        "Lagos was urged by Ms Adeyemi to release the journalists.",
        [
            ("Adeyemi", "release", "journalists", "urges"),
        ],
    ),
    (
        "Lagos refused to rule out joining the boycott.",
        [
            ("Lagos", "join", "boycott", "noncommittal"),
        ],
    ),
    (
        "The ministry declined to comment on the withdrawal of its troops.",
        [
            ("ministry", "withdraw", "troops", "noncommittal"),
        ],
    ),
    (
        "If Oslo recognises the council, trade will resume.",
        [],
    ),
    (
        "Asked whether Oslo would recognise the council, he shrugged.",
        [],
    ),
    (
        "Analysts expect Oslo to recognise the council.",
        [],
    ),
    (
        "Analysts believe Oslo will recognise the council.",
        [],
    ),
    (
        "The recognition of merit matters.",
        [],
    ),
    (
        "It is unclear whether Oslo will recognise the council.",
        [
            ("Oslo", "recognise", "council", "noncommittal"),
        ],
    ),
    (
        "Oslo will decide whether to recognise the council next week.",
        [
            ("Oslo", "recognise", "council", "noncommittal"),
        ],
    ),
    (
        "Oslo warned against recognising the council.",
        [
            ("Oslo", "recognise", "council", "urges-against"),
        ],
    ),
    (
        "Delhi said it would never sign the treaty.",
        [
            ("it", "sign", "treaty", "refuses"),
        ],
    ),
    (
        "Delhi has yet to ratify the treaty.",
        [
            ("Delhi", "ratify", "treaty", "noncommittal"),
        ],
    ),
    (
        "Delhi pledged to ratify the treaty once parliament returns.",
        [
            ("Delhi", "ratify", "treaty", "conditional"),
        ],
    ),
    (
        "Delhi, which recognised the council in May, sent an envoy.",
        [
            ("Delhi", "recognise", "council", "done"),
        ],
    ),
    (
        "The general would not resign, his lawyer said.",
        [
            ("general", "resign", None, "refuses"),
        ],
    ),
    (
        "The general is to step down in June.",
        [
            ("general", "resign", None, "will"),
        ],
    ),
    (
        "The prime minister hinted that Cairo could reopen its border with Sudan.",
        [
            ("Cairo", "open-border", "border", "noncommittal"),
        ],
    ),
    (
        "Kyiv is not ready to withdraw from the town.",
        [
            ("Kyiv", "withdraw", "town", "refuses"),
        ],
    ),
    (
        "The court ordered the ministry to release the activists.",
        [
            ("court", "release", "activists", "urges"),
        ],
    ),
    (
        "He dismissed the idea of holding a referendum.",
        [
            ("He", "hold-election", "referendum", "refuses"),
        ],
    ),
    (
        "Zambia dropped plans to quit the bloc.",
        [
            ("Zambia", "leave", "bloc", "refuses"),
        ],
    ),
    (
        "Zambia is not considering quitting the bloc.",
        [
            ("Zambia", "leave", "bloc", "refuses"),
        ],
    ),
    (
        "The bank said it will not apologise for the error.",
        [
            ("it", "apologise", "error", "refuses"),
        ],
    ),
    (
        "Saudi Arabia would cut output if its partners did the same.",
        [
            ("Arabia", "cut-output", "output", "conditional"),
        ],
    ),
    (
        "Saudi Arabia opposed a cut in output and refused to cut production.",
        [
            ("Arabia", "cut-output", "production", "refuses"),
        ],
    ),
    (
        "The two sides agreed to a ceasefire.",
        [
            ("sides", "cease-fire", None, "will"),
        ],
    ),
    (
        "The council is expected to lift the ban.",
        [],
    ),
    (
        "“It would be a mistake to arm the militia,” said Ms Adeyemi.",
        [
            ("Adeyemi", "arm", "militia", "urges-against"),
        ],
    ),
    (
        "Washington said it supported a withdrawal from the valley.",
        [
            ("it", "withdraw", "valley", "urges"),
        ],
    ),
    (
        "Tunis began evacuating its citizens from Khartoum.",
        [
            ("Tunis", "evacuate", "citizens", "done"),
        ],
    ),
    (
        "Officials said Accra would recall its ambassador and close its embassy.",
        [
            ("Accra", "recall-envoy", "ambassador", "will"),
            ("Accra", "close-embassy", "embassy", "will"),
        ],
    ),
    (
        "Accra refused to recall its ambassador or close its embassy.",
        [
            ("Accra", "recall-envoy", "ambassador", "refuses"),
            ("Accra", "close-embassy", "embassy", "refuses"),
        ],
    ),
    (
        "The senator is not opposed to ratifying the pact.",
        [],
    ),
    (
        "The mayor denied plans to resign.",
        [
            ("mayor", "resign", None, "refuses"),
        ],
    ),
    (
        "Bamako insisted that France withdraw its troops.",
        [
            ("Bamako", "withdraw", "troops", "urges"),
        ],
    ),
    (
        "Bamako told France to withdraw its troops.",
        [
            ("Bamako", "withdraw", "troops", "urges"),
        ],
    ),
    (
        "France promised Bamako to withdraw its troops.",
        [
            ("France", "withdraw", "troops", "will"),
        ],
    ),
    (
        "In return for aid, the rebels will free the hostages.",
        [
            ("rebels", "release", "hostages", "conditional"),
        ],
    ),
    (
        "The rebels will not free the hostages without a ransom.",
        [
            ("rebels", "release", "hostages", "conditional"),
        ],
    ),
    (
        "Ankara said it was premature to discuss sending troops.",
        [
            ("Ankara", "send-troops", "troops", "reluctant"),
        ],
    ),
    (
        "Nairobi is going to host the summit.",
        [
            ("Nairobi", "host", "summit", "will"),
        ],
    ),
    (
        "Nairobi announced the closure of its embassy in Juba.",
        [],
    ),
    ("The speaker called the sanctions a nail driven into bread.", []),
    (
        "Moscow has recognised neither the council nor its envoy.",
        [("Moscow", "recognise", "council", "noncommittal")],
    ),
    (
        "Accra rejected a call to close the border.",
        [("Accra", "close-border", "border", "refuses")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text for text, _ in CASES])
def test_position(
    parsed: Parsed, text: str, expected: list[tuple[str, str, str | None, str]]
) -> None:
    report, sentences = parsed(text)
    found = [
        (
            sentences[one.actor[0]].tokens[one.actor[1]].text,
            one.act,
            one.object and sentences[one.object[0]].tokens[one.object[1]].text,
            one.stance,
        )
        for one in find_positions(report, sentences)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "words", "target"),
    [
        (
            "On Monday the government of Peru refused to close its embassy in Lund, he said.",
            "the government of Peru refused to close its embassy in Lund",
            "its embassy in Lund",
        ),
        (
            "In return for aid, the rebels will free the hostages, he said.",
            "In return for aid, the rebels will free the hostages",
            "the hostages",
        ),
        (
            "Sweden declined to say whether it would join the alliance.",
            "Sweden declined to say whether it would join the alliance",
            "the alliance",
        ),
    ],
)
def test_passages_are_the_words_of_the_position(
    parsed: Parsed, text: str, words: str, target: str
) -> None:
    report, sentences = parsed(text)
    (found,) = find_positions(report, sentences)
    assert found.passage.text == words
    assert found.object_passage is not None
    assert found.object_passage.text == target


def test_every_family_and_stance_has_words() -> None:
    words = act_words()
    families = {
        act
        for table in (words.verbs, words.verbs_with, words.nouns)
        for meanings in table.values()
        for _, act in meanings
    }
    assert families == set(words.prepositions)
    assert len(families) >= 25
    stances = {
        stance
        for kinds in (*words.operators.values(), *words.noun_operators.values())
        for _, stance in kinds
    }
    assert stances == {
        "will", "ready", "reluctant", "refuses", "noncommittal", "urges", "urges-against",
    }  # fmt: skip


def test_long_sentences_stay_bounded(parsed: Parsed) -> None:
    names = ", ".join(f"Velmark{number}" for number in range(40))
    text = f"{names} and Oslo refused to recognise the council " + "and the court " * 600 + "."
    report, sentences = parsed(text)
    found = find_positions(report, sentences)
    assert len(found) <= MAX_HOLDERS
    for one in found:
        assert len(one.passage.text.split()) <= MAX_PASSAGE


def test_the_same_sentences_give_the_same_positions(parsed: Parsed) -> None:
    report, sentences = parsed(" ".join(text for text, _ in CASES[:30]))
    first = find_positions(report, sentences)
    assert len(first) > 20
    assert find_positions(report, sentences) == first
