"""CAMEO codes: three and four digits where the words support them, the root always."""

import pytest

from conftest import Parsed
from factories import told_at
from onrecord.codebook import codebook
from onrecord.errors import ModelError
from onrecord.finding.cameo import cameo_of, codes_from

CODES = [
    ("Oslo recognised the new government.", "recognised", "SUPPORT", "", "054"),
    ("Oslo praised the truce.", "praised", "SUPPORT", "", "051"),
    ("Oslo agreed to hold talks with Bern.", "agreed", "AGREE", "", "036"),
    ("Oslo promised to extradite him.", "promised", "AGREE", "", "0313"),
    ("Oslo promised more.", "promised", "AGREE", "", "030"),
    ("The premier visited Bern.", "visited", "CONSULT", "visit", "042"),
    ("Bern hosted the premier.", "hosted", "CONSULT", "visit", "043"),
    ("Oslo and Bern spoke by telephone.", "spoke", "CONSULT", "phone", "041"),
    ("Oslo gave Bern missiles.", "gave", "AID", "", "072"),
    ("Oslo eased the curfew.", "eased", "CONCEDE", "", "0813"),
    ("Oslo asked for a ceasefire.", "asked", "REQUEST", "yield", "0256"),
    ("Oslo demanded a ceasefire.", "demanded", "REQUEST", "yield", "1056"),
    ("Oslo demanded the release of two pilots.", "demanded", "REQUEST", "yield", "1053"),
    ("Oslo accused Bern of espionage.", "accused", "ACCUSE", "allege", "1125"),
    ("Oslo is investigating war crimes.", "investigating", "ACCUSE", "investigate", "094"),
    ("Oslo vetoed the resolution.", "vetoed", "REJECT", "change", "129"),
    ("Oslo rejected mediation.", "rejected", "REJECT", "", "126"),
    ("Oslo threatened to attack Bern.", "threatened", "THREATEN", "violence", "138"),
    ("Crowds rallied to demand the resignation of the cabinet.", "rallied", "PROTEST", "demo",
     "1411"),
    ("Crowds rallied in Bern.", "rallied", "PROTEST", "demo", "141"),
    ("Oslo put its army on alert.", "put", "MOBILIZE", "troops", "152"),
    ("Oslo sent troops.", "sent", "MOBILIZE", "troops", "154"),
    ("Oslo imposed sanctions on Bern.", "imposed", "SANCTION", "", "163"),
    ("Oslo recalled its ambassador.", "recalled", "SANCTION", "withdraw", "161"),
    ("Police arrested ten students.", "arrested", "COERCE", "arrest", "173"),
    ("Oslo imposed a curfew.", "imposed", "COERCE", "curfew", "1723"),
    ("Rebels kidnapped a nurse.", "kidnapped", "ASSAULT", "abduct", "181"),
    ("Drones hit the port.", "hit", "ASSAULT", "drone", "1952"),
    ("Rebels attacked the port.", "attacked", "ASSAULT", "", "180"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "kind", "mode", "code"), CODES)
def test_codes(parsed: Parsed, text: str, trigger: str, kind: str, mode: str, code: str) -> None:
    _, sentences = parsed(text)
    told = told_at(sentences[0], trigger, kind, modes=(mode,) if mode else ())
    assert cameo_of(sentences[0], told) == code
    assert codebook().fits(kind, cameo=code)


RULED = [
    ("190", "190"), ("192", "192"), ("180", "180"), ("141", "180"), ("", "180"),
]  # fmt: skip


@pytest.mark.parametrize(("ruled", "code"), RULED)
def test_the_code_of_a_rule_stays_unless_more_is_known(
    parsed: Parsed, ruled: str, code: str
) -> None:
    _, sentences = parsed("Rebels attacked the port.")
    assert cameo_of(sentences[0], told_at(sentences[0], "attacked", "ASSAULT"), ruled) == code


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ('type = "AID"\ncode = "190"', "190 is no code of AID"),
        ('type = "AID"\ncode = "07"', "07 is no code of AID"),
        ('type = "AID"\ncode = "071"\nmodes = ["riot"]', "riot"),
        ('type = "AID"\ncode = "071"\nnear = ["loan"]', "unknown conditions"),
    ],
)
def test_a_wrong_row_is_refused(row: str, named: str) -> None:
    text = f"demand = []\n[purposes]\nwant = []\n[[code]]\n{row}\n"
    with pytest.raises(ModelError, match=named):
        codes_from(text)
