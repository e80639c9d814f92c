"""Which place of a name is meant: alone, with a state behind it, among the names of a report."""

import pytest

from onrecord.resolving.bearers import Asked, bearers_of, kilometres
from onrecord.resolving.surroundings import areas_behind
from onrecord.resolving.toponyms import choose


def _chosen(*words: str) -> tuple[str | None, str | None]:
    found = choose([Asked(words=one, people=True) for one in words])[0]
    return (found.place.country, found.place.admin1) if found is not None else (None, None)


@pytest.mark.parametrize(
    ("names", "country", "admin1"),
    [
        (("London",), "GBR", "England"),
        (("London", "Kentucky", "Corbin", "Laurel County"), "USA", "Kentucky"),
        (("London", "Ontario", "Stratford", "Toronto"), "CAN", "Ontario"),
        (("Georgia", "Tbilisi", "Gori"), "GEO", None),
        (("Georgia", "Atlanta", "Macon", "Savannah"), "USA", "Georgia"),
        (("Tripoli", "Beirut", "Sidon"), "LBN", "North"),
        (("Tripoli", "Benghazi", "Misrata"), "LBY", "Tripoli"),
        (("Córdoba", "Buenos Aires", "Rosario"), "ARG", "Córdoba"),
        (("Córdoba", "Seville", "Granada"), "ESP", "Andalusia"),
        (("U.S.",), "USA", None),
        (("Hyderabad", "Karachi", "Sindh"), "PAK", "Sindh"),
        (("Hyderabad", "Mumbai", "Telangana"), "IND", "Telangana"),
        (("Ohioans",), "USA", "Ohio"),
        (("Chechen",), "RUS", "Chechnya"),
        (("Kenyan",), "KEN", None),
        (("Georgia", "Armenia", "Russia"), "GEO", None),
        (("Georgia", "Alabama", "Florida"), "USA", "Georgia"),
        (("Lebanon", "U.S.", "American", "Washington"), "LBN", None),
        (("Lebanon", "Ohio", "Cincinnati"), "USA", "Ohio"),
        (("Jordan", "Syria"), "JOR", None),
        (("Peru", "Indiana", "Kokomo"), "USA", "Indiana"),
        (("Washington",), "USA", "District of Columbia"),
        (("Washington", "Seattle", "Oregon"), "USA", "Washington"),
        (("Odessa",), "UKR", "Odesa Oblast"),
        (("Odessa", "Texas", "Midland"), "USA", "Texas"),
        (("Paris", "China", "Japan"), "FRA", "Île-de-France"),
        (("Athens", "Germany", "Syria"), "GRC", "Attica"),
        (("Geneva", "Syria", "Russia"), "CHE", "Geneva"),
        (("Birmingham", "Pakistan", "Iraq"), "GBR", "England"),
        (("Birmingham", "Alabama"), "USA", "Alabama"),
        (("Newcastle", "Sydney"), "AUS", "New South Wales"),
        (("Santa Cruz", "Bolivia", "La Paz"), "BOL", "Santa Cruz"),
        (("Scotland",), "GBR", "Scotland"),
        (("Welsh",), "GBR", "Wales"),
        (("Tibetan",), "CHN", "Tibet"),
        (("Bavarian",), "DEU", "Bavaria"),
        (("OH",), "USA", "Ohio"),
        (("Alta.",), "CAN", "Alberta"),
        (("CAR", "Bangui"), "CAF", None),
        (("Northern Territory",), "AUS", "Northern Territory"),
        (("Central Valley District",), None, None),
        (("U.S.-led",), "USA", None),
        (("pro-Russian",), "RUS", None),
        (("Qwrtzville",), None, None),
        (("metro",), None, None),
    ],
)
def test_choice(names: tuple[str, ...], country: str | None, admin1: str | None) -> None:
    assert _chosen(*names) == (country, admin1)


def test_names_around_count_but_are_not_placed() -> None:
    around = [Asked(words=one, people=True) for one in ("Egyptian", "Cairo", "Suez")]
    found = choose([Asked(words="Alexandria")], around)
    assert [one.place.country for one in found if one is not None] == ["EGY"]


def test_a_doubtful_name_has_a_small_share() -> None:
    doubtful, sure = choose([Asked(words="Springfield")])[0], choose([Asked(words="Nairobi")])[0]
    assert doubtful is not None
    assert sure is not None
    assert doubtful.share < 0.5 < doubtful.in_country
    assert sure.share > 0.9


@pytest.mark.parametrize(
    ("text", "words", "areas"),
    [
        ("in Paris, Texas, on Friday", "Paris", {("USA", "Texas")}),
        ("in Birmingham (Ala.) on Friday", "Birmingham", {("USA", "Alabama")}),
        ("in Dayton, OH, on Friday", "Dayton", {("USA", "Ohio")}),
        ("in Perth, WA.", "Perth", {("USA", "Washington"), ("AUS", "Western Australia")}),
        ("FIRE IN DAYTON, OR SO POLICE SAY", "DAYTON", set()),
        ("in Lima, Peru.", "Lima", {("PER", None)}),
        ("in Newark, Licking County, Ohio, it rained", "Newark", {("USA", "Ohio")}),
        ("in Athens, Georgia.", "Athens", {("USA", "Georgia"), ("GEO", None)}),
        ("in Georgia, Texas and Utah", "Georgia", set()),
        ("in Lagos, where police", "Lagos", set()),
        ("in Lagos. Nigeria won", "Lagos", set()),
    ],
)  # fmt: skip
def test_areas_behind(text: str, words: str, areas: set[tuple[str, str | None]]) -> None:
    end = text.index(words) + len(words)
    assert set(areas_behind(text, end, words)) == areas


def test_one_with_its_state_lies_there() -> None:
    inside = bearers_of(Asked(words="Paris", within=(("USA", "Texas"),)))
    assert {one.place.admin1 for one in inside} == {"Texas"}


def test_part_and_sort_of_a_place_are_looked_through() -> None:
    for words in ("downtown Nairobi", "City of Nairobi", "Nairobi area"):
        assert {one.place.country for one in bearers_of(Asked(words=words))} >= {"KEN"}


def test_a_building_lies_in_no_town_of_its_name() -> None:
    assert bearers_of(Asked(words="North Street", site=True)) == []


def test_kilometres() -> None:
    assert kilometres(59.91, 10.75, 59.33, 18.06) == pytest.approx(416, abs=3)
    assert kilometres(0, 179.5, 0, -179.5) == pytest.approx(111, abs=1)


@pytest.mark.parametrize(
    ("words", "lat", "lon"),
    [
        ("India", 22, 79), ("Australian", -25, 135), ("Somali", 6, 48), ("Mali", 18, -2),
        ("Burmese", 21, 96), ("Queensland", -20, 145), ("Dnieper", 46.5, 32.3),
        ("Deir ez-Zor", 35.3, 40.1), ("Kharkov", 50, 36.3), ("Darnah", 32.8, 22.6),
        ("Hodeidah", 14.8, 42.9), ("Cox's Bazar", 21.4, 92), ("Saigon", 10.8, 106.6),
    ],
)  # fmt: skip
def test_point(words: str, lat: float, lon: float) -> None:
    found = choose([Asked(words=words, people=True)])[0]
    assert found is not None
    assert kilometres(found.place.lat, found.place.lon, lat, lon) < 100


def test_very_many_names_stay_quick() -> None:
    names = [Asked(words=f"Springfield {at}" if at % 2 else "San José") for at in range(3000)]
    assert len(choose(names)) == 3000
