"""The codebook as data: types, quads, scores, modes, contexts and sectors."""

import pytest

from onrecord.codebook import codebook, codebook_from
from onrecord.errors import ModelError

QUADS = {
    "verbal cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    "material cooperation": {"COOPERATE", "AID", "RETREAT"},
    "verbal conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "material conflict": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}

ROW = (
    'contexts = ["legal"]\nsectors = ["GOV"]\n[types.AID]\nquad = "material cooperation"\n'
    'score = 10\nneeds_recipient = true\ncameo = "070"\ncameo_roots = ["07"]\nmodes = {}\n'
)


def test_sixteen_types_in_four_quads() -> None:
    book = codebook()
    assert {name: book.quad_of(name) for name in book.types} == {
        name: quad for quad, names in QUADS.items() for name in names
    }


@pytest.mark.parametrize(
    ("type_name", "modes", "score"),
    [
        ("AGREE", (), 2.5),
        ("CONSULT", (), 2.5),
        ("CONSULT", ("visit",), 4.0),
        ("RETREAT", ("disarm",), 10.0),
        ("REQUEST", (), 0.0),
        ("REQUEST", ("yield",), -1.0),
        ("ACCUSE", (), -3.0),
        ("ACCUSE", ("investigate",), -3.5),
        ("THREATEN", ("territory",), -4.0),
        ("PROTEST", ("riot",), -7.0),
        ("ASSAULT", ("beat",), -7.5),
        ("ASSAULT", ("beat", "torture"), -8.5),
        ("ASSAULT", ("unconventional",), -10.0),
        ("COERCE", ("martial-law",), -7.5),
    ],
)
def test_score(type_name: str, modes: tuple[str, ...], score: float) -> None:
    assert codebook().score_of(type_name, modes) == score


def test_conflict_never_scores_above_cooperation() -> None:
    book = codebook()
    for name, event_type in book.types.items():
        scores = [event_type.score, *event_type.modes.values()]
        if "conflict" in book.quad_of(name):
            assert max(scores) <= 0.5
        else:
            assert min(scores) >= 1.0


def test_lookups_name_what_is_unknown() -> None:
    with pytest.raises(KeyError, match="DANCE"):
        codebook().quad_of("DANCE")
    with pytest.raises(KeyError, match="riot"):
        codebook().score_of("AID", ("riot",))


def test_who_needs_a_recipient() -> None:
    needing = {name for name in codebook().types if codebook().needs_recipient(name)}
    assert needing == {"COOPERATE", "AID", "SANCTION"}


def test_contexts_and_sectors() -> None:
    book = codebook()
    assert len(book.contexts) == len(set(book.contexts)) == 37
    assert len(book.sectors) == len(set(book.sectors)) == 25


@pytest.mark.parametrize(
    ("type_name", "code", "fits"),
    [("ASSAULT", "193", True), ("ASSAULT", "173", False), ("REQUEST", "023", True)],
)
def test_cameo_codes_are_text(type_name: str, code: str, fits: bool) -> None:
    assert codebook().fits(type_name, cameo=code) is fits
    assert all(one.cameo[:2] in one.cameo_roots for one in codebook().types.values())


def test_a_sound_table_is_read() -> None:
    assert codebook_from(ROW).types["AID"].score == 10.0


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"material cooperation"', '"war"'),
        ("score = 10\n", ""),
        ('cameo = "070"', "cameo = 70"),
        ("score = 10", 'score = "much"'),
        ("modes = {}", "modes = 3"),
        ("[types.AID]", "[types.AID"),
    ],
)
def test_a_damaged_table_is_named(old: str, new: str) -> None:
    with pytest.raises(ModelError, match="is damaged"):
        codebook_from(ROW.replace(old, new))
