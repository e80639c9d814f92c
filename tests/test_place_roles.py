"""Places only called by what they are: the capital, the city, the border."""

import pytest

from conftest import Parsed
from onrecord.resolving.place_roles import find_role_places, with_roles
from onrecord.resolving.places import find_places


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A bomb went off in the Afghan capital.", [("Kabul", "AFG", "city")]),
        ("Nine died in the capital of Peru.", [("Lima", "PER", "city")]),
        ("Nine died in Peru's capital.", [("Lima", "PER", "city")]),
        ("Floods hit Peru. Nine died in the capital.", [("Lima", "PER", "city")]),
        ("Peruvian officials said nine died in the country.", [("Peru", "PER", "country")]),
        ("French troops in Mali shelled a camp near the capital.", [("Bamako", "MLI", "city")]),
        ("Envoys of Peru and Chile spoke in the capital.", []),
        ("The firm raised the capital in a month.", []),
        ("The mayor of Lima said nine were held in the city.", [("Lima", "PER", "city")]),
        ("Talks were held in Lima and Oslo. Nine were held in the city.", []),
        ("Nine were held in the city.", []),
        ("Gunmen in Lima fled. It rained. It rained. It rained. It rained. A man died in the city.",
         []),
        ("Nine were killed near the border with Chad.", [("border with Chad", None, "region")]),
        ("Nine were killed near the border.", []),
        ("Rebels took the capital, Kabul.", []),
        ("Nine were killed in the city of Lima.", []),
    ],
)  # fmt: skip
def test_role_places(parsed: Parsed, text: str, places: list[tuple[str, str | None, str]]) -> None:
    _, sentences = parsed(text)
    found = find_role_places(sentences, find_places(sentences))
    assert [(one.where.name, one.where.country, one.where.precision) for one in found] == places


def test_a_role_place_points_at_its_own_words(parsed: Parsed) -> None:
    _, sentences = parsed("Floods hit Peru. Nine died in the capital.")
    named = find_places(sentences)
    roles = find_role_places(sentences, named)
    assert [one.where.passage.text for one in roles] == ["the capital"]
    joined = with_roles(named, roles)
    assert [one.sentence for one in joined] == sorted(one.sentence for one in joined)
