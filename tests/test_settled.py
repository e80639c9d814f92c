"""The status of an act as its type has it, its certainty, and how rules and a model are joined."""

from collections.abc import Mapping

import pytest

from conftest import Parsed
from onrecord.coding import code_report
from onrecord.finding.settled import (
    settled_status,
    status_as,
)
from onrecord.finding.status import Standing, standing_of
from onrecord.record import Certainty, Status

STATUSES = [
    # what is to come, supposed or barred
    ("The envoy will land on Tuesday.", "land", "future"),
    ("Prime Minister Okello to visit Lima", "visit", "future"),
    ("Senate to vote on sanctions, leader says", "vote", "future"),
    ("The envoy had the right to leave.", "leave", "hypothetical"),
    ("The mayor would resign if the court asked for it, she said.", "resign", "hypothetical"),
    ("Guards would have shot the driver.", "shot", "hypothetical"),
    ("Aid workers hope to reach the valley.", "reach", "hypothetical"),
    ("The cabinet considered a raid on the camp.", "raid", "hypothetical"),
    ("The cabinet made the decision to close the port.", "close", "future"),
    # what did not happen
    ("Nobody was arrested.", "arrested", "negated"),
    ("Not one of the lorries reached the camp.", "reached", "negated"),
    ("The guards neither fired shots nor beat anyone.", "beat", "negated"),
    ("The court has yet to convict the general.", "convict", "negated"),
    ("The army was unable to retake the bridge.", "retake", "negated"),
    ("There were no clashes at the border.", "clashes", "negated"),
    ("Bern has no plans to expel the envoy.", "expel", "negated"),
    ("Oslo had no intention of arming the rebels.", "arming", "negated"),
    ("Inspectors found no sign that troops had shelled the bridge.", "shelled", "negated"),
    ("At no point did the guards shoot.", "shoot", "negated"),
    ("Far from attacking the camp, the troops left.", "attacking", "negated"),
    ("Divers averted a strike.", "strike", "negated"),
    # what one word bars and another does not
    ("Oslo refused to land the crew and sent them home.", "sent", "actual"),
    ("The court never freed him but instead fined him.", "fined", "actual"),
    ("The army may have shelled the village.", "shelled", "actual"),
    ("Chad became the first state to sign the treaty.", "sign", "actual"),
    ("Elders persuaded the rebels to free the crew.", "free", "actual"),
    ("Senators debated the raid on the camp.", "raid", "actual"),
    ("The premier called the raid a mistake.", "raid", "actual"),
    ("The union praised the strike; the mayor declined.", "praised", "actual"),
    # what is of long ago
    ("At noon on 4 May 1971, gunboats entered the bay.", "entered", "historical"),
    (
        "In 2002 the junta closed the paper, a move that Bern criticised.",
        "criticised",
        "historical",
    ),
    ("In 1998 miners walked to Lima, and nuns fed them.", "fed", "historical"),
    ("Rebels freed him on Monday, two years after they seized him.", "seized", "historical"),
    ("Soldiers shot a man in Oslo in May 2019.", "shot", "historical"),
    ("Last summer the two navies trained together.", "trained", "historical"),
    ("Having armed the rebels, Oslo called for calm.", "armed", "historical"),
    ("The army, which had jailed him twice, freed the poet.", "jailed", "historical"),
    # what goes on, or is only told in the pluperfect
    ("Mali has held the crew since 2029.", "held", "actual"),
    ("Police said rebels had shelled the town.", "shelled", "actual"),
    ("Troops left after rebels had shot at them.", "shot", "actual"),
    ("Oslo left the bloc in 2015 and still rejects its court.", "rejects", "actual"),
]


@pytest.mark.parametrize(("text", "word", "status"), STATUSES)
def test_standing(parsed: Parsed, text: str, word: str, status: Status) -> None:
    report, (sentence, *_) = parsed(text)
    head = next(token.index for token in sentence.tokens if token.text == word)
    assert standing_of(sentence, head, report.published).status == status


AS_TYPES = [
    ("Togo said it would pay the nurses.", "pay", "AGREE", "actual"),
    ("The ministers will dine together on Friday.", "dine", "AGREE", "future"),
    ("The envoy agreed to pay.", "agreed", "AGREE", "actual"),
    ("Togo will bring its soldiers home, the minister said.", "bring", "CONCEDE", "actual"),
    ("Togo is expected to ease the ban.", "ease", "CONCEDE", "future"),
    ("Rebels said they would burn the port.", "burn", "THREATEN", "actual"),
    ("The king will not see the envoy.", "see", "REJECT", "actual"),
    ("The king did not refuse the gift.", "refuse", "REJECT", "negated"),
    ("The envoy flew to Oslo to plead for wheat.", "plead", "REQUEST", "actual"),
    ("The envoy flew to Oslo to bomb the port.", "bomb", "ASSAULT", "hypothetical"),
]


@pytest.mark.parametrize(("text", "word", "kind", "status"), AS_TYPES)
def test_status_as_the_type_has_it(
    parsed: Parsed, text: str, word: str, kind: str, status: Status
) -> None:
    report, (sentence, *_) = parsed(text)
    token = next(token for token in sentence.tokens if token.text == word)
    standing = standing_of(sentence, token.index, report.published)
    assert status_as(kind, standing, token.lemma) == status


JOINED: list[tuple[Status, Mapping[str, float] | None, Status]] = [
    ("negated", None, "negated"),
    ("actual", {"historical": 0.9, "actual": 0.1}, "historical"),
    ("actual", {"future": 0.55, "actual": 0.45}, "actual"),
    ("negated", {"actual": 0.8, "negated": 0.2}, "negated"),
    ("negated", {"actual": 1.0}, "negated"),
]


@pytest.mark.parametrize(("found", "learned", "status"), JOINED)
def test_joined_status(found: Status, learned: Mapping[str, float] | None, status: Status) -> None:
    standing = Standing(status=found, willed=True, marked=found != "actual")
    settled = settled_status(standing, learned)
    assert (settled.status, settled.willed) == (status, True)


TOLD = [
    ("Police said rebels shelled the town of Lund.", "ASSAULT", "attributed"),
    ("Rebels shelled the town of Lund, according to police.", "ASSAULT", "attributed"),
    ("Oslo condemned the shelling of Lund by rebels.", "ASSAULT", "asserted"),
    ("Oslo said it would send aid to Mali.", "AGREE", "asserted"),
    ("Rebels reportedly shelled the town of Lund.", "ASSAULT", "hedged"),
    ("Rebels shelled the town of Lund.", "ASSAULT", "asserted"),
]


@pytest.mark.parametrize(("text", "kind", "certainty"), TOLD)
def test_certainty(parsed: Parsed, text: str, kind: str, certainty: Certainty) -> None:
    report, _ = parsed(text)
    found = {event.type: event.certainty for event in code_report(report).events}
    assert found[kind] == certainty
