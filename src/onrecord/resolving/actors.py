"""Mentions → actors: who is who within one report, as of the day it was published.

Names meet their surnames and acronyms in roster.py, roles the names they were given with in
recalling.py, pronouns whoever was spoken of last in pronouns.py; what a mention tells by itself is
in identities.py.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice

from onrecord.finding.quotations import find_quotations
from onrecord.language.mentions import Mention, mention_at
from onrecord.language.parsing import Ref, Sentence, Token
from onrecord.reading.opening import find_dateline
from onrecord.record import Actor, ActorKind
from onrecord.report import Report
from onrecord.resolving import pronouns, tables
from onrecord.resolving.bodies import Around, Identity, bare
from onrecord.resolving.identities import identify
from onrecord.resolving.media import Place, media_names, medium_of
from onrecord.resolving.members import Member, belonging_to
from onrecord.resolving.pronouns import Grammar, Seen
from onrecord.resolving.recalling import medium_again, recalled, the_two
from onrecord.resolving.roster import Roster
from onrecord.resolving.setting import (
    antecedent,
    countries_of,
    first_joined,
    home_of_report,
    is_dateline,
    is_within,
    named_refs,
    words_of_persons,
)

_HUMAN = frozenset({"person", "office"})
_RELATIVE = frozenset({"who", "which", "that", "whom", "whose"})
_FIRST_PERSON = frozenset({"i", "we", "me", "us", "my", "our", "ours", "mine", "ourselves"})
_NOBODY = ("no ", "any ", "every ", "each ", "nobody", "anyone")
"""Phrases that speak of no one in particular, to whom pronouns seldom come back."""
_OFTEN = 2
_LINE = 300
"""Characters; a dateline is looked for in so much of the first line."""
_CLIMBED = 40
"""Tokens; so far up a clause is looked for that a pronoun stands in."""


class Cast:
    """Who is who in one report; `actors_at` gives the ids of those behind a noun phrase."""

    def __init__(self, report: Report, sentences: Sequence[Sentence]) -> None:
        self._sentences = sentences
        countries = countries_of(sentences, report.published)
        dateline = report.dateline or find_dateline(report.text[:_LINE].partition("\n")[0])
        self._around = Around(
            on=report.published, countries=countries, home=home_of_report(dateline, countries)
        )
        self._quotes = [(one.start, one.end) for one in find_quotations(report.text)]
        self._starts = [sentence.start for sentence in sentences]
        self._roster = Roster()
        self._members: list[Member] = []
        self._voices: Mapping[Ref, Ref] = {}
        self._at: dict[Ref, tuple[Member, ...]] = {}
        self._seen: list[Seen] = []
        self._ids: dict[int, str] = {}
        self._read: Grammar | None = None
        self._places: dict[Ref, Place] = {}
        self._media_names: set[str] = set()
        self._persons: tuple[Counter[str], Counter[str]] = (Counter(), Counter())

    @property
    def actors(self) -> tuple[Actor, ...]:
        """The actors in the order in which the report first mentions them."""
        return tuple(
            Actor(
                id=self._ids[id(member)], name=member.name, kind=member.kind,
                country=member.country, sectors=member.sectors, office=member.office,
                aliases=tuple(sorted(set(member.aliases) - {member.name})), basis=member.basis,
                mentions=tuple(member.mentions[at] for at in sorted(member.mentions)),
            )
            for member in self._members
        )  # fmt: skip

    def actors_at(self, ref: Ref | None) -> tuple[str, ...]:
        """Return the ids of the actors at `ref`: several where it says `they` or `both`."""
        found = self._at.get(ref, ()) if ref is not None else ()
        return tuple(self._ids[id(member)] for member in found if id(member) in self._ids)

    def actor_at(self, ref: Ref | None) -> str | None:
        """Return the id of the first actor at `ref`, None where nobody is known to stand there."""
        return next(iter(self.actors_at(ref)), None)

    def name_at(self, ref: Ref) -> str | None:
        """Return the full name of the first actor at `ref`, or None."""
        return next((member.name for member in self._at.get(ref, ())), None)

    def kind_at(self, ref: Ref) -> ActorKind | None:
        """Return the kind of the first actor at `ref`, or None."""
        return next((member.kind for member in self._at.get(ref, ())), None)

    def read(
        self, refs: Iterable[Ref], stands_for: Mapping[Ref, Ref], *, media: Iterable[Ref] = (),
        told: Iterable[Ref] = (),
    ) -> None:  # fmt: skip
        """Settle who stands at `refs` and at every name, in the order of the text.

        `stands_for` gives, for pronouns within quoted speech, the place of who speaks: whom an `I`
        means, and a `he` does not. At `media` stands what only a medium can be, at `told` whom
        somebody told something.
        """
        self._note_places(media, told)
        self._voices = stands_for
        later = {ref for ref in stands_for if self._word(ref) in _FIRST_PERSON}
        needed = set(refs) - later
        named = named_refs(self._sentences)
        for ref in sorted({*needed, *named} - later):
            self._settle(ref)
        for ref in sorted(later):
            members = self._at.get(stands_for[ref], ())
            if members:
                needed.add(ref)
                self._note(members, self._mention(ref))
        self._keep(needed, {ref for ref, counts in named.items() if counts})

    def _note_places(self, media: Iterable[Ref], told: Iterable[Ref]) -> None:
        """Note where media stand, and their names, since these are media's everywhere then."""
        self._places = {**dict.fromkeys(told, "told"), **dict.fromkeys(media, "media")}
        if self._places:
            self._persons = words_of_persons(self._sentences)
        for ref, place in self._places.items():
            mention = self._mention(ref)
            if not self._is_persons(mention):
                self._media_names |= media_names(mention, self._around, place)

    def _is_persons(self, mention: Mention) -> bool:
        """Say whether the report has a name in full and, elsewhere, by its last word alone.

        One told something is a person too if the report has the full name more than once, or the
        one word often.
        """
        words = bare(mention.name or "").split()
        if not words or (len(words) > 1 and mention.label != "PERSON"):
            return False
        ends, alone = self._persons
        told = self._places.get(mention.ref) == "told"
        if len(words) == 1:
            return words[0] in ends or (told and alone[words[0]] > _OFTEN)
        return words[-1] in alone or (told and ends[words[-1]] > 1)

    def _keep(self, needed: set[Ref], named: set[Ref]) -> None:
        """Keep whom an entry or a name stands for, and number them in the order of the text."""
        for ref, members in self._at.items():
            for member in members:
                member.needed = member.needed or ref in needed
                member.named = member.named or ref in named
        kept = [member for member in self._roster.members if member.is_kept and member.mentions]
        self._members = sorted(kept, key=lambda member: min(member.mentions))
        self._ids = {id(one): f"a{place}" for place, one in enumerate(self._members, start=1)}

    # --- one mention after the other -----------------------------------------------------------

    def _word(self, ref: Ref) -> str:
        return self._sentences[ref[0]].tokens[ref[1]].lower

    def _members_at(self, ref: Ref) -> tuple[Member, ...]:
        """Return who stands at `ref`, which may not have been come to yet."""
        self._settle(ref)
        return self._at.get(ref, ())

    def _mention(self, ref: Ref) -> Mention:
        return mention_at(self._sentences[ref[0]], ref[1])

    def _settle(self, ref: Ref) -> None:
        if ref in self._at:
            return
        sentence = self._sentences[ref[0]]
        token = sentence.tokens[ref[1]]
        if is_dateline(self._sentences, sentence, token):
            return
        if token.lower in _RELATIVE:
            before = self._stood_for(sentence, token)
            if before is not None:
                self._note(before, self._mention(ref))
            return
        mention = self._mention(ref)
        if mention.pronoun:
            again = medium_again(mention, self._seen, self._places.get(ref, ""))
            found = (again,) if again is not None else self._pronoun(mention, token)
        else:
            found = the_two(mention, token, self._seen) or self._noun(mention, token)
        if found:
            self._note(found, mention)

    def _stood_for(self, sentence: Sentence, token: Token) -> tuple[Member, ...] | None:
        """Return whom a relative pronoun stands for: `an officer of the union, who`, the officer.

        A `who` that the parser hung on what is no human being stands for what that belongs to.
        """
        noun = sentence.tokens[antecedent(sentence, token)]
        found = self._at.get((sentence.index, noun.index))
        if token.lower not in {"who", "whom"} or noun.dep != "pobj":
            return found
        if found is None or any(one.is_human or one.kind == "crowd" for one in found):
            return found
        above = sentence.tokens[sentence.tokens[noun.head].head]
        return self._at.get((sentence.index, above.index), found)

    def _note(self, members: tuple[Member, ...], mention: Mention) -> None:
        self._at[mention.ref] = members
        if mention.name_ref is not None and mention.name_ref not in self._places:
            self._at.setdefault(mention.name_ref, members)
        span = mention.passage.spans[0]
        for member in members:
            member.mentions.setdefault((span[0], span[1]), mention.passage)
            if mention.apart is not None and len(members) == 1:
                at = mention.apart.spans[0]
                member.mentions.setdefault((at[0], at[1]), mention.apart)
        sentence, index = mention.ref
        prominence = mention.subject + 0.8 * mention.main
        joined = first_joined(self._sentences[sentence], index)
        if (run_in := self._grammar(sentence).run_in) and index in run_in:
            prominence, joined = 1.8, run_in[0]
        if mention.words.lower().startswith(_NOBODY):
            return
        self._seen.append(
            Seen(sentence, prominence, members, (sentence, joined), self._is_quoted(mention.ref))
        )

    def _is_quoted(self, ref: Ref) -> bool:
        return is_within(self._quotes, self._sentences[ref[0]].tokens[ref[1]].start)

    def _grammar(self, sentence: int) -> Grammar:
        """Return what pronouns ask of the sentence that is being read."""
        if self._read is None or self._read.sentence != sentence:
            self._read = Grammar.of(self._sentences[sentence])
        return self._read

    # --- names and roles -----------------------------------------------------------------------

    def _noun(self, mention: Mention, token: Token) -> tuple[Member, ...]:
        place = self._place_of(mention)
        programme = self._programme_of(mention, token, place)
        if programme is not None:
            return (programme, *self._presenter(mention, programme))
        member = (
            self._named_before(mention, token)
            or (medium_again(mention, self._seen, place) if place == "media" else None)
            or recalled(mention, token, self._seen, self._around)
            or medium_again(mention, self._seen, place)
        )
        if member is not None:
            return (member,)
        medium = medium_of(mention, self._around, place)
        identity = medium or identify(mention, self._around)
        if identity is None:
            return ()
        member = self._member(self._owned(identity, mention, token), mention)
        return (member,) if medium is None else (member, *self._presenter(mention, member))

    def _member(self, identity: Identity, mention: Mention) -> Member:
        """Return the member whom an identity means, a new one if it is the first time."""
        member = self._roster.same(identity, mention) or self._roster.add(identity)
        member.learn(identity)
        self._roster.describe(member, mention, identity)
        if member.country is None and mention.owner_ref is not None:
            owners = self._members_at(mention.owner_ref)
            member.country = owners[0].country if owners and mention.name is None else None
        return member

    def _named_before(self, mention: Mention, token: Token) -> Member | None:
        """Return who was named in full before and is called by a surname, or a part, here."""
        if mention.name is None or " and " in mention.name:
            return self._roster.by_bare_surname(token)
        local = self._roster.by_local_acronym(mention)
        return local or self._roster.by_surname(mention, self._starts)

    def _owned(self, identity: Identity, mention: Mention, token: Token) -> Identity:
        """Return somebody without a name as called by whose they are: `her spokesman`.

        Where `her` is Ama Osei, that is `Ama Osei’s spokesman`, and nobody else's.
        """
        sentence = self._sentences[mention.ref[0]]
        owner = sentence.kid(token.index, "poss")
        if owner is None or mention.name is not None or identity.name != bare(mention.words):
            return identity
        members = self._members_at((sentence.index, owner.index))
        if len(members) != 1 or not members[0].has_name:
            return identity
        first = owner.index + 1
        if sentence.kid(owner.index, "case") is not None:
            first = sentence.kids(owner.index, "case")[-1].index + 1
        rest = sentence.passage(first, token.index).text if first <= token.index else ""
        return identity.called(belonging_to(members[0].name, rest)) if rest else identity

    def _presenter(self, mention: Mention, medium: Member) -> tuple[Member, ...]:
        """Return who stands for the medium, if somebody is named: `Radio Mavuno's Ama Osei`."""
        name = bare(mention.name or "")
        other = mention.label == "PERSON" and name.lower().split()[-1] not in medium.words
        if not other or tables.outlet_named(name) is not None:
            return ()
        person = self._roster.by_surname(mention, self._starts)
        identity = identify(mention, self._around) if person is None else None
        if identity is not None and identity.kind == "person":
            person = self._member(identity, mention)
        return (person,) if person is not None else ()

    def _place_of(self, mention: Mention) -> Place:
        """Return what the place of a mention, or of its name elsewhere, proves of a medium."""
        if self._is_persons(mention):
            return ""
        named = mention.name is not None and bare(mention.name) in self._media_names
        return "media" if named else self._places.get(mention.ref, "")

    def _programme_of(self, mention: Mention, token: Token, place: Place) -> Member | None:
        """Return the medium to which a programme belongs: `Radio Mavuno's Morning Call`."""
        sentence = self._sentences[mention.ref[0]]
        owner = sentence.kid(token.index, "poss") if place else None
        role = tables.role(bare(mention.words)) if mention.name is None else None
        if owner is None or (role is not None and role.kind in _HUMAN):
            return None
        owners = self._members_at((sentence.index, owner.index))
        return next((one for one in owners if one.kind == "outlet"), None)

    # --- pronouns, and the two -----------------------------------------------------------------

    def _pronoun(self, mention: Mention, token: Token) -> tuple[Member, ...]:
        """Return whom a pronoun means: who fits it best among those mentioned last."""
        sentence = self._sentences[mention.ref[0]]
        word = token.lower
        if word in pronouns.THING and pronouns.is_empty(sentence, token):
            return ()
        subjects = [(sentence.index, one) for one in pronouns.doers_of(sentence, token)]
        doers = [member for ref in subjects for member in self._at.get(ref, ())]
        if word.endswith(("self", "selves")) and doers:
            return tuple(doers)
        quoted = self._is_quoted(mention.ref)
        voice = self._voices.get(mention.ref) if quoted else None
        others = [*doers, *(self._members_at(voice) if voice is not None else ())]
        found = pronouns.chosen(
            mention, word, self._seen, quoted=quoted, doers=frozenset(map(id, others))
        ) or self._ahead(mention, token, word)  # fmt: skip
        gender = "m" if word in pronouns.MASCULINE else "f" if word in pronouns.FEMININE else None
        if found and gender is not None:
            found[0].take_gender(gender)
        return found

    def _ahead(self, mention: Mention, token: Token, word: str) -> tuple[Member, ...]:
        """Return the subject of the clause behind: `Because he feared arrest, Pinto left`."""
        sentence = self._sentences[mention.ref[0]]
        clause = sentence.tokens[token.head]
        for above in islice(sentence.ancestors(token.index), _CLIMBED):
            if above.dep == "advcl":
                clause = above
                break
        subject = sentence.kid(clause.head, "nsubj", "nsubjpass") if clause.dep == "advcl" else None
        if clause.dep == "advcl" and subject is None:
            subject = sentence.kid(sentence.root.index, "nsubj", "nsubjpass")
        if subject is None or subject.index < token.index or subject.pos not in {"PROPN", "NOUN"}:
            return ()
        members = self._members_at((sentence.index, subject.index))
        return members if pronouns.may_mean(word, members) else ()
