"""A people by itself → the country it lives in: `Rohingyas`, `ethnic Uzbeks in Osh`."""

from onrecord.resolving import loading, tables
from onrecord.resolving.bodies import bare
from onrecord.resolving.known import Asked, Known
from onrecord.resolving.phrases import owners_named


def people_named(asked: Asked) -> Known | None:
    """Return a people that no state is named for, or a minority, with the country it lives in.

    Of a minority only the place tells that: ethnic Albanians need not be Albania's.
    """
    words, found, where = asked.name.partition(" in ")
    ethnic = words.lower().startswith("ethnic ")
    name = words[len("ethnic ") :] if ethnic else words
    homes = loading.people_homes()
    nation = _nation_before(name, asked)
    if nation is not None:
        return _crowd(asked, nation)
    if not found and tables.gender_of(name) is not None:
        return None  # `Karen` alone is rather somebody's given name
    if name not in homes and not (ethnic and _is_nation(name, asked)):
        return None
    country = None if ethnic else homes.get(name)
    if found:
        owner = next(owners_named(bare(where), asked.around), None)
        country = owner.code if owner is not None and owner.kind in {"state", "place"} else None
    return _crowd(asked, country)


def _crowd(asked: Asked, country: str | None) -> Known:
    return Known(name=asked.name, kind="crowd", country=country, sectors=("CVL",),
                 basis="nationality" if country is not None else "mention")  # fmt: skip


def _nation_before(name: str, asked: Asked) -> str | None:
    """Return the country that stands before a people: `Sri Lankan Tamils`, `Kosovo Serbs`."""
    nation, _, people = name.rpartition(" ")
    if not nation or not (people in loading.people_homes() or _is_nation(people, asked)):
        return None
    known = tables.demonym(nation, asked.on)
    state = known.country if known is not None else tables.country_named(nation, asked.on)
    return state.code if state is not None else None


def _is_nation(name: str, asked: Asked) -> bool:
    people = tables.demonym(name, asked.on)
    return people is not None and people.number == "plural"
