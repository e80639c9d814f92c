"""Peoples that no state is named for, and bodies named with the place they are in."""

from datetime import date

import pytest

from onrecord.resolving import loading, tables
from onrecord.resolving.who import who

DAY = date(2016, 6, 1)


@pytest.mark.parametrize(
    ("words", "country", "sectors"),
    [
        ("Rohingya villagers", "MMR", "CVL"),
        ("Karen guerrillas", "MMR", "REB"),
        ("Mapuche leaders", "CHL", ""),
        ("Oromo students", "ETH", "EDU"),
        ("Moro insurgents", "PHL", "REB"),
        ("Hazara protesters", None, "CVL"),
        ("Kurdish guerrillas in Turkey", "TUR", "REB"),
        ("Yazidi refugees in Greece", "GRC", "REF"),
        ("Kurds", None, "CVL"),
        ("Kurds in Iraq", "IRQ", "CVL"),
        ("Sri Lankan Tamils", "LKA", "CVL"),
        ("Kikuyus", "KEN", "CVL"),
        ("ethnic Albanians", None, "CVL"),
        ("ethnic Russians in Latvia", "LVA", "CVL"),
        ("ethnic Albanian guerrillas", None, "REB"),
        ("ethnic Chinese businessmen in Indonesia", "IDN", "BUS"),
        ("Karen", None, ""),
    ],
)
def test_peoples(words: str, country: str | None, sectors: str) -> None:
    known = who(words, DAY)
    assert (known.country, set(sectors.split())) == (
        country,
        set(known.sectors) & {*sectors.split()},
    )
    assert "GOV" not in known.sectors


def test_peoples_live_in_known_countries() -> None:
    homes = {code for code in loading.people_homes().values() if code is not None}
    assert all(tables.country_of(code) is not None for code in homes)


@pytest.mark.parametrize(
    ("words", "name", "country"),
    [
        ("the National Intelligence Service in Seoul", "National Intelligence Service", "KOR"),
        ("Guardian Council of Iran", "Guardian Council", "IRN"),
        ("Uganda's ruling party", "National Resistance Movement", "UGA"),
        ("the ruling party of Mozambique", "Frelimo", "MOZ"),
        ("Israel's ruling party", "Israel's ruling party", "ISR"),
        ("National Reconnaissance Office", "National Reconnaissance Office", "USA"),
        ("the Speaker of the Knesset", "Yuli Edelstein", "ISR"),
    ],
)
def test_bodies_and_posts(words: str, name: str, country: str) -> None:
    known = who(words, DAY)
    assert (known.name, known.country) == (name, country)


@pytest.mark.parametrize(
    ("words", "on", "country", "name", "office"),
    [
        ("Premier-designate Li Keqiang", "2013-03-01", "CHN", "Li Keqiang",
         "deputy prime minister"),
        ("Deputy Foreign Minister Ryabkov", "2019-03-01", "RUS", "Sergei Ryabkov",
         "deputy foreign minister"),
        ("National Gridlock", "2019-03-01", "", None, None),
    ],
)  # fmt: skip
def test_titles(words: str, on: str, country: str, name: str | None, office: str | None) -> None:
    known = who(words, date.fromisoformat(on), country or None)
    assert (known.name, known.office) == (name, office)
