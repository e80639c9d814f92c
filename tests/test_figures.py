"""How many were killed, hurt, held, driven out: intervals, kinds and exact words."""

import time

import pytest

from conftest import Parsed
from onrecord.finding.figures import FoundFigure, find_figures
from onrecord.language.parsing import Sentence
from onrecord.report import Report

# sentence, then for each figure: kind, low, high, exact, passage, of
FIGURES = [
    # Active, passive, nominal.
    ("The army killed 12 soldiers.", [("killed", 12, 12, True, "12 soldiers", "soldiers")]),
    ("Twelve soldiers were killed.", [("killed", 12, 12, True, "Twelve soldiers", "soldiers")]),
    ("Four miners died in the pit.", [("killed", 4, 4, True, "Four miners", "miners")]),
    ("The raid left 12 dead.", [("killed", 12, 12, True, "12 dead", None)]),
    ("The storm claimed 14 lives.", [("killed", 14, 14, True, "14 lives", "lives")]),
    ("There were nine deaths in Oporto.", [("killed", 9, 9, True, "nine deaths", "deaths")]),
    ("The death of 30 sailors shocked Bergen.",
     [("killed", 30, 30, True, "30 sailors", "sailors")]),
    ("The death toll rose to 45.", [("killed", 45, 45, True, "45", None)]),
    ("The death toll stands at 1,204.", [("killed", 1204, 1204, True, "1,204", None)]),
    ("Officials put the death toll at 31.", [("killed", 31, 31, True, "31", None)]),
    ("The quake had a death toll of 600.", [("killed", 600, 600, True, "600", None)]),
    ("The number of wounded climbed to 42.", [("injured", 42, 42, True, "42", None)]),
    ("Thirty were hurt in the crash.", [("injured", 30, 30, True, "Thirty", None)]),
    ("The clinic treated 17 wounded fishermen.",
     [("injured", 17, 17, True, "17 wounded fishermen", "wounded fishermen")]),
    ("Three climbers are missing.", [("missing", 3, 3, True, "Three climbers", "climbers")]),
    ("Police arrested 70 people.", [("arrested", 70, 70, True, "70 people", "people")]),
    ("The arrest of 30 activists angered the party.",
     [("arrested", 30, 30, True, "30 activists", "activists")]),
    ("Police made 22 arrests overnight.", [("arrested", 22, 22, True, "22 arrests", "arrests")]),
    ("Police rounded up 40 students.", [("arrested", 40, 40, True, "40 students", "students")]),
    ("The flood displaced 9,000 villagers.",
     [("displaced", 9000, 9000, True, "9,000 villagers", "villagers")]),
    ("The fire left 600 families homeless.",
     [("displaced", 600, 600, True, "600 families", "families")]),
    ("Two million people have fled the war.",
     [("displaced", 2000000, 2000000, True, "Two million people", "people")]),
    ("The navy evacuated 300 residents.",
     [("evacuated", 300, 300, True, "300 residents", "residents")]),
    ("Helicopters airlifted 18 nurses to Bergen.",
     [("evacuated", 18, 18, True, "18 nurses", "nurses")]),
    ("Lisbon sent 3,000 troops to the border.",
     [("troops", 3000, 3000, True, "3,000 troops", "troops")]),
    ("About 500 demonstrators blocked the road.",
     [("protesters", 500, 500, False, "About 500 demonstrators", "demonstrators")]),
    ("Hundreds rallied outside the court.",
     [("protesters", 200, None, False, "Hundreds", None)]),
    ("A crowd of 3,000 filled the square.", [("protesters", 3000, 3000, True, "3,000", None)]),
    ("The rebels hold 40 hostages.", [("other", 40, 40, True, "40 hostages", "hostages")]),
    ("The quake destroyed 200 homes.", [("other", 200, 200, True, "200 homes", "homes")]),
    ("Gunmen kidnapped six teachers.", [("other", 6, 6, True, "six teachers", "teachers")]),
    # Two fates at once.
    ("The rebels killed or wounded 50 soldiers.",
     [("other", 50, 50, True, "50 soldiers", "soldiers")]),
    ("Fifty soldiers were killed or wounded.",
     [("other", 50, 50, True, "Fifty soldiers", "soldiers")]),
    ("The army smashed four brigades, killed or wounded 900 men.",
     [("other", 900, 900, True, "900 men", "men")]),
    # Not counted: an age, and what did not happen.
    ("A girl of six was found dead.", []),
    ("Forty people would have died.", []),
    # Bounds.
    ("At least five people were killed.",
     [("killed", 5, None, False, "At least five people", "people")]),
    ("More than 12 people were killed.",
     [("killed", 13, None, False, "More than 12 people", "people")]),
    ("Over 12 people were killed.", [("killed", 13, None, False, "Over 12 people", "people")]),
    ("No fewer than 12 people were killed.",
     [("killed", 12, None, False, "No fewer than 12 people", "people")]),
    ("Upwards of 80 people were killed.",
     [("killed", 80, None, False, "Upwards of 80 people", "people")]),
    ("Up to 20 people were killed.", [("killed", None, 20, False, "Up to 20 people", "people")]),
    ("As many as 20 people were killed.",
     [("killed", None, 20, False, "As many as 20 people", "people")]),
    ("No more than 20 people were killed.",
     [("killed", None, 20, False, "No more than 20 people", "people")]),
    ("Fewer than 20 people were killed.",
     [("killed", None, 19, False, "Fewer than 20 people", "people")]),
    ("Nearly 20 people were killed.",
     [("killed", 20, 20, False, "Nearly 20 people", "people")]),
    ("An estimated 2,500 people were killed.",
     [("killed", 2500, 2500, False, "An estimated 2,500 people", "people")]),
    ("Between 12 and 15 people were killed.",
     [("killed", 12, 15, False, "Between 12 and 15 people", "people")]),
    ("12 to 15 people were killed.", [("killed", 12, 15, False, "12 to 15 people", "people")]),
    ("12-15 people were killed.", [("killed", 12, 15, False, "12-15 people", "people")]),
    ("Twelve or 13 people were killed.",
     [("killed", 12, 13, False, "Twelve or 13 people", "people")]),
    ("Some 2 to 3 million people have fled.",
     [("displaced", 2000000, 3000000, False, "Some 2 to 3 million people", "people")]),
    ("Ten or more people were killed.",
     [("killed", 10, None, False, "Ten or more people", "people")]),
    # Vague words.
    ("Dozens of people were killed.",
     [("killed", 24, None, False, "Dozens of people", "people")]),
    ("Scores were injured.", [("injured", 40, None, False, "Scores", None)]),
    ("Tens of thousands of people fled.",
     [("displaced", 20000, None, False, "Tens of thousands of people", "people")]),
    ("Several people were killed.", [("killed", 3, None, False, "Several people", "people")]),
    ("Several hundred people were killed.",
     [("killed", 300, None, False, "Several hundred people", "people")]),
    ("A handful of guards were killed.",
     [("killed", 3, None, False, "A handful of guards", "guards")]),
    ("A couple of guards were killed.",
     [("killed", 2, 2, False, "A couple of guards", "guards")]),
    ("Two dozen guards were killed.",
     [("killed", 24, 24, False, "Two dozen guards", "guards")]),
    ("A dozen guards were killed.", [("killed", 12, 12, False, "A dozen guards", "guards")]),
    ("Twenty-five guards were killed.",
     [("killed", 25, 25, True, "Twenty-five guards", "guards")]),
    ("One hundred and four guards were killed.",
     [("killed", 104, 104, True, "One hundred and four guards", "guards")]),
    ("Around 1.2 million people were displaced.",
     [("displaced", 1200000, 1200000, False, "Around 1.2 million people", "people")]),
    # Several in a sentence, some of them elliptic.
    ("The army killed 12 soldiers and wounded 30.",
     [("killed", 12, 12, True, "12 soldiers", "soldiers"),
      ("injured", 30, 30, True, "30", "soldiers")]),
    ("Nine people were killed and 14 wounded.",
     [("killed", 9, 9, True, "Nine people", "people"),
      ("injured", 14, 14, True, "14 wounded", "people")]),
    ("A bomb went off, leaving 12 dead and 30 injured.",
     [("killed", 12, 12, True, "12 dead", None), ("injured", 30, 30, True, "30 injured", None)]),
    ("A bomb went off, killing 12 and injuring dozens more.",
     [("killed", 12, 12, True, "12", None), ("injured", 24, None, False, "dozens", None)]),
    ("A woman and two children were killed.",
     [("killed", 2, 2, True, "two children", "children")]),
    ("Nine people, including two children, were killed.",
     [("killed", 9, 9, True, "Nine people", "people"),
      ("killed", 2, 2, True, "two children", "children")]),
    ("Four guards died, another six were hurt and two are missing.",
     [("killed", 4, 4, True, "Four guards", "guards"), ("injured", 6, 6, True, "six", "guards"),
      ("missing", 2, 2, True, "two", "guards")]),
    ("Two gunmen killed five people.", [("killed", 5, 5, True, "five people", "people")]),
    ("Five of the 12 guards were killed.",
     [("killed", 5, 5, True, "Five of the 12 guards", "guards")]),
    ("The dead included four children.",
     [("killed", 4, 4, True, "four children", "children")]),
    # None at all, parts of a number, shares of those told.
    ("No arrests have been made.", [("arrested", 0, 0, True, "No arrests", "arrests")]),
    ("No one was hurt in Bergen.", [("injured", 0, 0, True, "No one", None)]),
    ("None of the nine crew was hurt.", [("injured", 0, 0, True, "None of the nine crew", "crew")]),
    ("Half a million people fled.",
     [("displaced", 500000, 500000, True, "Half a million people", "people")]),
    ("At least 11 and possibly as many as 16 people were killed.",
     [("killed", 11, 16, False, "At least 11 and possibly as many as 16 people", "people")]),
    ("The storm killed nine sailors, two of them boys.",
     [("killed", 9, 9, True, "nine sailors", "sailors"),
      ("killed", 2, 2, True, "two of them boys", "boys")]),
    ("Six people were shot, two of them fatally.",
     [("other", 6, 6, True, "Six people", "people"),
      ("killed", 2, 2, True, "two of them fatally", "people")]),
    ("Two gunmen killed five.", [("killed", 5, 5, True, "five", None)]),
    ("The mob stabbed 11 traders to death.", [("killed", 11, 11, True, "11 traders", "traders")]),
    ("The toll rose from 12 to 15.", [("killed", 15, 15, True, "15", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), FIGURES)
def test_figures_are_found(parsed: Parsed, text: str, expected: list[tuple[object, ...]]) -> None:
    found = find_figures(*parsed(text))
    assert [_row(one) for one in found] == expected


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("At least five people were killed.", ["At least"]),
        ("There have reportedly been at least five deaths.", ["reportedly", "at least"]),
        ("Five people were reportedly killed.", ["reportedly"]),
        ("Some 20 miners are feared dead.", ["Some", "feared"]),
        ("Perhaps as many as 20 people were killed.", ["Perhaps", "as many as"]),
        ("Ten or more people were killed.", ["or more"]),
        ("Five people were killed.", []),
    ],
)
def test_hedges_are_kept_with_their_words(parsed: Parsed, text: str, hedges: list[str]) -> None:
    (found,) = find_figures(*parsed(text))
    assert [hedge.text for hedge in found.hedges] == hedges
    assert found.exact == (not hedges)


@pytest.mark.parametrize(
    "text",
    [
        "The shares rose 12 points to 450 dollars.",
        "The fund lost $12 million.",
        "The fund lost 12 mln dlrs.",
        "The firm cut 500 jobs.",
        "Prices rose 40 percent.",
        "He won 12 votes.",
        "He was killed in 1987.",
        "They were arrested on May 5.",
        "A 12-year-old boy was hurt.",
        "The driver, 34, was hurt.",
        "They walked 12 miles.",
        "Bergen won 3-1 in Oporto.",
        "The committee killed 12 bills.",
        "She is the third minister to resign.",
        "Two men talked in the park.",
        "She lives with her two children.",
        "Two suspects fled.",
        "Three men were not arrested.",
        "One person a year is killed there.",
        "The police listed Jan Holt, 23, and freed Per Dahl, 18.",
        "The hall held 5,300 people.",
        "Two firms are demonstrating a new engine.",
        "One soldier spoke.",
        "Few people died.",
        "He has been missing for three weeks.",
        "The train left at 5 p.m.",
        "A 10-member team was arrested.",
        "Jan Holt of 208 Elm Road was arrested.",
        "When the next are born, none of them dies.",
        "A crash hurt a woman, 82.",
        "The train carried 400 passengers.",
        "There were no reports of deaths.",
    ],
)
def test_what_counts_nobody_is_no_figure(parsed: Parsed, text: str) -> None:
    assert find_figures(*parsed(text)) == []


def test_ten_thousand_numbers_cost_no_more_each_than_a_hundred(parsed: Parsed) -> None:
    few = _seconds(*parsed("The raid killed 12 soldiers " + "and wounded 30 " * 100 + "."))
    many = _seconds(*parsed("The raid killed 12 soldiers " + "and wounded 30 " * 10_000 + "."))
    assert many < 100 * few * 5


def _seconds(report: Report, sentences: list[Sentence]) -> float:
    began = time.process_time()
    assert len(find_figures(report, sentences)) > 100
    return time.process_time() - began


def test_the_head_carries_the_number(parsed: Parsed) -> None:
    report, sentences = parsed("Nobody spoke. At least 1.2 million people have fled.")
    (found,) = find_figures(report, sentences)
    assert found.sentence == 1
    assert sentences[1].tokens[found.head].text == "million"


@pytest.mark.parametrize(
    "text",
    [
        "99999999999999999999999 people were killed.",
        "million " * 300 + "people were killed.",
        "between " * 200 + "12 and 15 people were killed.",
        "12 to " * 400 + "15 people were killed.",
        "at least " * 400 + "12 people were killed.",
        "no one " * 400 + "was killed.",
        "half a quarter of a million " * 200 + "people died.",
        "at least 11 and possibly as many as 16 " * 150 + "people died.",
    ],
)
def test_hostile_text_is_read_within_bounds(parsed: Parsed, text: str) -> None:
    for found in find_figures(*parsed(text)):
        assert found.low is None or 0 <= found.low <= 10**15
        assert found.low is None or found.high is None or found.low <= found.high


def _row(found: FoundFigure) -> tuple[object, ...]:
    of = found.of.text if found.of else None
    return (found.kind, found.low, found.high, found.exact, found.passage.text, of)
