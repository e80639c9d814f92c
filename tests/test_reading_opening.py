import pytest

from onrecord.reading.opening import find_dateline, find_opening

PROSE = "The ferry company said on Friday that no ship had left the harbour for nine days."


@pytest.mark.parametrize(
    ("start", "dateline"),
    [
        ("KABUL, Aug 15 (Reuters) - Shops stayed shut.", "KABUL, Aug 15 (Reuters)"),
        ("WASHINGTON, March 3 - Senators met.", "WASHINGTON, March 3"),
        ("WASHINGTON (AP) — Senators met.", "WASHINGTON (AP)"),
        ("FARGO, N.D. -- Snow fell.", "FARGO, N.D."),
        ("FLINT, Mich., Oct. 4 (UPI) -- Water ran.", "FLINT, Mich., Oct. 4 (UPI)"),
        ("MOSCOW, 3 September 2031 (Tass) – Talks began.", "MOSCOW, 3 September 2031 (Tass)"),
        ("TEL AVIV/RAMALLAH (Reuters) -Talks began.", "TEL AVIV/RAMALLAH (Reuters)"),
        ("SÃO PAULO —“Enough,” they said.", "SÃO PAULO"),
        ("Mexico City (AFP) - Rain fell.", "Mexico City (AFP)"),
        ("Rome, May 4 - Rain fell.", "Rome, May 4"),
        ("ST. LOUIS - Rain fell.", "ST. LOUIS"),
        # A dash in a sentence, a label, a heading in capitals, a firm.
        ("Senators met - again - on Friday.", None),
        ("The minister — tired, not beaten — left.", None),
        ("Ada Marsh – the envoy – left.", None),
        ("EXCLUSIVE - Senators met.", None),
        ("WHY THE HARBOUR TOWN NEVER SLEEPS - a report", None),
        ("Marsh and Daughters Trading Corp (MDTC) - Profits fell.", None),
        ("WASHINGTON Senators met.", None),
        ("A-B", None),
        ("- A list", None),
        ("", None),
    ],
)
def test_a_dateline_is_place_day_and_agency_before_a_dash(start: str, dateline: str | None) -> None:
    assert find_dateline(start) == dateline


@pytest.mark.parametrize(
    ("text", "headline", "byline", "dateline"),
    [
        (f"Ferries stay in port\n\n{PROSE}", "Ferries stay in port", None, None),
        (
            f"Ferries stay in port\nBy Ada Marsh and Ben Okoro\n\nPORT ANNE (AP) - {PROSE}",
            "Ferries stay in port",
            "Ada Marsh and Ben Okoro",
            "PORT ANNE (AP)",
        ),
        (
            f"FERRIES STAY IN PORT\n\nBy ADA MARSH\n\n{PROSE}",
            "FERRIES STAY IN PORT",
            "ADA MARSH",
            None,
        ),
        (f"By Ada Marsh, Harbour Post\n\n{PROSE}", None, "Ada Marsh, Harbour Post", None),
        (f"HARBOUR - FERRY TALKS\n\n{PROSE}", "HARBOUR - FERRY TALKS", None, None),
        (f"Will ferries sail?\n\n{PROSE}", "Will ferries sail?", None, None),
        # A first paragraph, a heading, a line break inside a sentence, a sentence with `By`.
        (f"{PROSE}\n\n{PROSE}", None, None, None),
        (f"Topline\n\n{PROSE}", None, None, None),
        (f"The ferry company said\nno ship had left\n\n{PROSE}", None, None, None),
        (f"By Friday no ship had left\n\n{PROSE}", "By Friday no ship had left", None, None),
        (f"PORT ANNE - {PROSE}", None, None, "PORT ANNE"),
        ("Ferries stay in port", None, None, None),
        ("", None, None, None),
    ],
)
def test_a_report_opens_with_headline_byline_and_dateline(
    text: str, headline: str | None, byline: str | None, dateline: str | None
) -> None:
    opening = find_opening(text)
    assert (opening.headline, opening.byline, opening.dateline) == (headline, byline, dateline)
