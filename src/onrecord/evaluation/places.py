"""Places against gold points: those of given names, and those that onrecord finds by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.evaluation.gold import Code, Gold, Score
from onrecord.record import Where
from onrecord.resolving.bearers import Asked, bearers_of, kilometres
from onrecord.resolving.gazetteer import Named
from onrecord.resolving.surroundings import areas_behind
from onrecord.resolving.toponyms import choose

NEAR = 161.0
"""Kilometres, 100 miles: what the literature calls the right place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceScores:
    """How many places of given names are right (`near`), and known to the tables at all (`known`).

    `found` scores the places that are found and placed without names given.
    """

    given: int
    near: int
    known: int
    found: Score

    @property
    def accuracy(self) -> float:
        """The share of given names that are placed within `NEAR` of the gold point."""
        return self.near / self.given if self.given else 0.0

    @property
    def oracle(self) -> float:
        """The share of given names of which some place of the tables lies within `NEAR`."""
        return self.known / self.given if self.given else 0.0


def places_in(row: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the places of a corpus row or a predicted row; each has `lat` and `lon`, or null.

    Raises:
        ValueError: if a span is none, or a point is not of two numbers of degrees.
    """
    return [_label(one) for one in row["places"]]


def _label(one: dict[str, Any]) -> dict[str, Any]:
    start, end = one["span"]
    lat, lon = one.get("lat"), one.get("lon")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise ValueError(f"no span: {one['span']}")
    if (lat, lon) != (None, None) and not (_is_degrees(lat, 90) and _is_degrees(lon, 360)):
        raise ValueError(f"no point: {lat}, {lon}")
    return {"span": (start, end), "lat": lat, "lon": lon}


def _is_degrees(value: object, most: int) -> bool:
    return isinstance(value, int | float) and abs(value) <= most


def asked_in(gold: Gold) -> list[Asked]:
    """Return the given names of a text, each with the state or country told behind it."""
    text = gold.report.text
    asked = []
    for label in gold.row["places"]:
        start, end = label["span"]
        words = text[start:end]
        asked.append(Asked(words=words, within=areas_behind(text, end, words), people=True))
    return asked


def predict_places(gold: Gold) -> dict[str, Any]:
    """Return the places of the given names of a text, in the form of the corpus."""
    found = choose(asked_in(gold))
    labels = gold.row["places"]
    return {
        "id": gold.id,
        "places": [
            {"span": label["span"], **_point(one.place if one is not None else None)}
            for label, one in zip(labels, found, strict=True)
        ],
    }  # fmt: skip


def _point(place: Named | None) -> dict[str, Any]:
    if place is None:
        return {"lat": None, "lon": None, "name": None, "country": None, "geonames": None}
    return {
        "lat": place.lat, "lon": place.lon, "name": place.name, "country": place.country,
        "geonames": None if place.geonames is None else str(place.geonames),
    }  # fmt: skip


def score_places(
    gold: Sequence[Gold], predicted: Sequence[dict[str, Any]], code: Code | None = None
) -> PlaceScores:
    """Return the scores of predicted rows, in the order of their gold.

    With `code`, what it finds in the texts by itself is scored too.
    """
    near = known = given = 0
    for one, row in zip(gold, predicted, strict=True):
        pairs = zip(places_in(one.row), places_in(row), asked_in(one), strict=True)
        for label, found, asked in pairs:
            if label["lat"] is None:
                continue
            given += 1
            near += found["lat"] is not None and _is_near(label, found["lat"], found["lon"])
            known += any(
                _is_near(label, each.place.lat, each.place.lon) for each in bearers_of(asked)
            )
    by_itself = _end_to_end(gold, code) if code is not None else Score(right=0, predicted=0, gold=0)
    return PlaceScores(given=given, near=near, known=known, found=by_itself)


def _end_to_end(gold: Sequence[Gold], code: Code) -> Score:
    right = predicted = expected = 0
    for one in gold:
        labels = [label for label in places_in(one.row) if label["lat"] is not None]
        found = code(one.report).places
        right += sum(1 for _ in _placed(labels, found))
        predicted += sum(1 for where in found if where.lat is not None)
        expected += len(labels)
    return Score(right=right, predicted=predicted, gold=expected)


def _placed(labels: Sequence[dict[str, Any]], wheres: Sequence[Where]) -> Iterator[Where]:
    """Yield the places found that overlap a gold name, one to one, and lie near its point."""
    left = list(wheres)
    for label in labels:
        start, end = label["span"]
        for at, where in enumerate(left):
            passage = where.passage
            if passage is None or passage.start >= end or passage.end <= start:
                continue
            del left[at]
            placed = where.lat is not None and where.lon is not None
            if placed and _is_near(label, where.lat or 0.0, where.lon or 0.0):
                yield where
            break


def _is_near(label: dict[str, Any], lat: float, lon: float) -> bool:
    return kilometres(label["lat"], label["lon"], lat, lon) <= NEAR
