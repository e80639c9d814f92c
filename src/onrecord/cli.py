"""The command `onrecord`: parse what was typed, call, print.

Each command imports its rooms when it runs, so that `who` and `--help` need not wait for the
parser, the record and the terminal's tables.
"""

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from onrecord.errors import OnrecordError, QuestionError
from onrecord.telling import Form, tell

TABLE_ROWS = 200
"""Rows that a table shows unless `--limit` says otherwise; CSV and JSON Lines have no limit."""

app = typer.Typer(
    name="onrecord",
    help="Put on record who said and did what, to whom, when, and according to whom.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
evaluate = typer.Typer(
    help="Score onrecord against labelled reports.", no_args_is_help=True, rich_markup_mode=None
)
tables = typer.Typer(
    help="Make tables of actors for --actors.", no_args_is_help=True, rich_markup_mode=None
)
places_kept = typer.Typer(
    help="Make gazetteers for --gazetteer.", no_args_is_help=True, rich_markup_mode=None
)
app.add_typer(evaluate, name="evaluate")
app.add_typer(places_kept, name="gazetteer")
app.add_typer(tables, name="actors")


def _day(typed: str) -> date:
    return date.fromisoformat(typed)


def _option(flag: str, help_text: str, metavar: str = "TEXT") -> Any:
    return typer.Option(flag, help=help_text, metavar=metavar, show_default=False)


def _day_option(flag: str, help_text: str) -> Any:
    return typer.Option(flag, help=help_text, metavar="YYYY-MM-DD", parser=_day, show_default=False)


Record = Annotated[Path, typer.Argument(help="The record file.", metavar="RECORD.db")]
Words = Annotated[str | None, _option("--about", 'Words to find, "quoted" to stand together.')]

Actors = Annotated[
    list[Path] | None,
    _option("--actors", "Your own table of actors, before ours; may be given again.", "TABLE.csv"),
]


def use_actors(tables: list[Path] | None) -> None:
    """Look names up in the user's own tables first."""
    if tables:
        from onrecord.resolving.own import use_own_actors

        use_own_actors(tables)


@app.callback(invoke_without_command=True)
def onrecord(
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    """Put on record who said and did what, to whom, when, and according to whom."""
    if version:
        from importlib.metadata import version as installed_version

        print(f"onrecord {installed_version('onrecord')}")
        raise typer.Exit


@app.command()
def code(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Folders, files, patterns, or - for standard input.",
            metavar="PATH",
            show_default=False,
        ),
    ],
    to: Annotated[
        Path | None, _option("--to", "Keep the entries in this record file.", "RECORD.db")
    ] = None,
    as_json: Annotated[
        bool, typer.Option("--json", help="Write one JSON object a report to standard output.")
    ] = False,
    workers: Annotated[int, typer.Option(help="Processes to code with.", metavar="N", min=1)] = 1,
    published: Annotated[
        date | None, _day_option("--published", "The day of reports that do not name theirs.")
    ] = None,
    url: Annotated[str | None, _option("--url", "The address of reports without one.")] = None,
    outlet: Annotated[str | None, _option("--outlet", "The outlet of reports without one.")] = None,
    actors: Actors = None,
    gazetteer: Annotated[
        Path | None,
        _option("--gazetteer", "Your own gazetteer, in place of ours.", "FOLDER"),
    ] = None,
) -> None:
    """Code dated reports, into a record or as JSON.

    A report that cannot be read or coded is named on standard error and skipped, and the command
    ends with exit code 1. Coding into a record that holds some of the reports goes on with the
    others.
    """
    if (to is None) is not as_json:
        raise QuestionError("say where the entries go: either --to RECORD.db or --json")
    from onrecord.keeping.store import Store
    from onrecord.printing import bar, count, follow, print_json
    from onrecord.reading.inputs import read_reports
    from onrecord.reading.publication import Given
    from onrecord.running import code_each, keep_each

    use_actors(actors)
    if gazetteer is not None:
        from onrecord.resolving.own import use_own_gazetteer

        use_own_gazetteer(gazetteer)
    given = Given(published=published, url=url, outlet=outlet)
    inputs = read_reports(paths, given)
    total = count(paths, given)
    if to is None:
        # A bar would run into the JSON where both go to the same terminal.
        shown = bar(hidden=sys.stdout.isatty())
        follow(print_json(code_each(inputs, workers=workers)), total, shown)
        return
    with Store.open(to, write=True) as store:
        follow(keep_each(inputs, store, workers=workers), total, bar())


@app.command()
def who(
    name: Annotated[
        str,
        typer.Argument(
            help="A name, a role (the Polish president), or - for JSON Lines.", show_default=False
        ),
    ],
    on: Annotated[date | None, _day_option("--on", "The day; today if left out.")] = None,
    country: Annotated[
        str | None, _option("--country", "The country spoken of, by its code.", "ISO3")
    ] = None,
    actors: Actors = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object a line.")] = False,
) -> None:
    """Say who somebody is on a day, and how that is known.

    Takes names and surnames, titles, roles with their owner, seats, groups, bodies and outlets.
    Where several may be meant it names nobody and lists them. From standard input it takes one
    JSON object a line, with name and, if wanted, id, on and country.
    """
    from onrecord.lookups import answer_each, answer_of, asked_of, card

    use_actors(actors)
    if name == "-":
        if not as_json:
            raise QuestionError("- takes JSON Lines and answers in them; add --json")
        failed = answer_each(sys.stdin.buffer, sys.stdout, on=on, country=country)
        raise typer.Exit(1 if failed else 0)
    asked = asked_of(name, on, country)
    print(answer_of(asked) if as_json else card(asked))


@tables.command("import")
def import_actors(
    dictionaries: Annotated[
        list[Path], typer.Argument(help="Dictionaries of actors.", metavar="FILE")
    ],
    to: Annotated[Path, _option("--to", "Write the table here.", "TABLE.csv")],
) -> None:
    """Make a table for --actors of dictionaries in the form of PETRARCH and TABARI."""
    from onrecord.resolving.dictionaries import import_dictionaries

    tell(import_dictionaries(dictionaries, to))


@app.command()
def schema() -> None:
    """Print the JSON Schema of a coded report."""
    from onrecord.record import record_schema

    print(json.dumps(record_schema(), indent=2, ensure_ascii=False))


def _asking(name: str, kinds: str) -> None:
    """Add the command `name`, which prints the rows of that name for the filters given."""

    @app.command(name, help=f"List the {name} of a record, by day. {kinds}")
    def ask(
        record: Record,
        speaker: Annotated[
            str | None, _option("--speaker", "Who said it: a name or alias.")
        ] = None,
        country: Annotated[str | None, _option("--country", "Code (NOR, UNO) or name.")] = None,
        outlet: Annotated[str | None, _option("--outlet", "Who published or relayed it.")] = None,
        actor: Annotated[str | None, _option("--actor", "Who acted.")] = None,
        recipient: Annotated[str | None, _option("--recipient", "Towards whom.")] = None,
        kind: Annotated[str | None, _option("--type", "Which type, see above.")] = None,
        since: Annotated[date | None, _day_option("--since", "On this day or later.")] = None,
        until: Annotated[date | None, _day_option("--until", "On this day or earlier.")] = None,
        about: Words = None,
        limit: Annotated[
            int | None,
            typer.Option(help="At most so many rows.", metavar="N", min=1, show_default=False),
        ] = None,
        form: Annotated[
            Form | None,
            typer.Option("--format", help="table on a terminal, else csv.", show_default=False),
        ] = None,
    ) -> None:
        from onrecord.asking.answers import ANSWERS
        from onrecord.asking.filters import Filter
        from onrecord.keeping.store import Store
        from onrecord.printing import print_rows

        find, found = ANSWERS[name]
        form = form or (Form.TABLE if sys.stdout.isatty() else Form.CSV)
        most = limit or (TABLE_ROWS if form is Form.TABLE else None)
        wanted = Filter(
            speaker=speaker, country=country, outlet=outlet, actor=actor, recipient=recipient,
            type=kind, since=since, until=until, about=about, limit=most,
        )  # fmt: skip
        with Store.open(record) as store:
            answer = find(store, wanted)
        print_rows(answer, found, form)
        if form is Form.TABLE and limit is None and len(answer.rows) == TABLE_ROWS:
            tell(f"the first {TABLE_ROWS}; ask for more with --limit or --format csv")


_asking(
    "statements",
    "Types: say, claim, deny, … or direct, indirect, mixed; speech, attitude.",
)
_asking("events", "Types: PLOVER's such as PROTEST, or CAMEO codes such as 14.")
_asking("figures", "Types: killed, injured, arrested, …")
_asking("reports", "Types: those of the events that they hold.")


@app.command()
def show(
    record: Record,
    report: Annotated[str, typer.Argument(help="A report's id, or how it begins.")],
) -> None:
    """Print a report with its entries highlighted.

    The number at the end of each is that of the list below the text.
    """
    from onrecord.asking.answers import report_id
    from onrecord.asking.shown import report_shown
    from onrecord.keeping.store import Store
    from onrecord.printing import out

    with Store.open(record) as store:
        coded = store.coded(report_id(store, report))
    out().print(report_shown(coded), soft_wrap=not sys.stdout.isatty())


@app.command()
def brief(
    record: Record,
    about: Words = None,
    as_of: Annotated[
        date | None, _day_option("--as-of", "The day it is written; later entries stay out.")
    ] = None,
) -> None:
    """Write a cited brief in Markdown.

    It has a topline, key facts, background and what speaks against them; each line names who says
    so, when and where. On a terminal nothing is escaped.
    """
    from rich.text import Text

    from onrecord.asking.briefs import write_brief
    from onrecord.keeping.store import Store
    from onrecord.printing import out

    with Store.open(record) as store:
        written = write_brief(store, about=about, as_of=as_of)
    if sys.stdout.isatty():
        out().print(Text(written.text), end="")
    else:
        print(written.markdown, end="")


Gold = Annotated[Path, typer.Argument(help="Labelled reports, JSON Lines.", metavar="GOLD")]
Predictions = Annotated[
    Path | None, _option("--predictions", "Also write what onrecord finds.", "OUT.jsonl")
]


@evaluate.command("attribution")
def attribution(gold: Gold, predictions: Predictions = None) -> None:
    """Score sources, cues and contents against labelled attributions."""
    from onrecord.evaluation import evaluate_attribution

    print(evaluate_attribution(gold, predictions))


@evaluate.command("dates")
def dates(gold: Gold, predictions: Predictions = None) -> None:
    """Score dates and their values against labelled ones."""
    from onrecord.evaluation import evaluate_dates

    print(evaluate_dates(gold, predictions))


@evaluate.command("places")
def places(gold: Gold, predictions: Predictions = None) -> None:
    """Score places against labelled points: of given names, and found without them."""
    from onrecord.evaluation import evaluate_places

    print(evaluate_places(gold, predictions))


@evaluate.command("events")
def events(
    files: Annotated[
        list[Path], typer.Argument(help="Files of labelled sentences.", metavar="FILE")
    ],
    sample: Annotated[
        Literal["all", "kept", "free"],
        typer.Option(help="All sentences, every fifth of a file, or the others."),
    ] = "all",
    predictions: Predictions = None,
) -> None:
    """Score events against labelled sentences: who, what, to whom, and whether it happened."""
    from onrecord.evaluation import evaluate_events

    print(evaluate_events(files, predictions, sample=sample))


@evaluate.command("pairs")
def pairs(gold: Gold, predictions: Predictions = None) -> None:
    """Score the types of events that join given pairs of an actor and a recipient."""
    from onrecord.evaluation import evaluate_pairs

    print(evaluate_pairs(gold, predictions))


@evaluate.command("spans")
def spans(gold: Gold, predictions: Predictions = None) -> None:
    """Score who acts and who is acted on against labelled spans."""
    from onrecord.evaluation import evaluate_spans

    print(evaluate_spans(gold, predictions))


@evaluate.command("standing")
def standing(gold: Gold, predictions: Predictions = None) -> None:
    """Score whether events happened, and how surely, against polarity and certainty."""
    from onrecord.evaluation import evaluate_standing

    print(evaluate_standing(gold, predictions))


@places_kept.command("build")
def build(
    dump: Annotated[
        Path, typer.Argument(help="allCountries.zip of GeoNames, or a country's.", metavar="DUMP")
    ],
    to: Annotated[Path, _option("--to", "The folder to write to.", "FOLDER")],
    classes: Annotated[
        str, typer.Option(help="Feature classes to take.", metavar="LETTERS")
    ] = "APLHTS",
) -> None:
    """Build a gazetteer of GeoNames' dump, for `code --gazetteer`."""
    from onrecord.resolving import loading
    from onrecord.resolving.geonames import build_gazetteer

    count = build_gazetteer(dump, to, loading.gazetteer().codes, classes=classes)
    tell(f"{count} places in {to}")


def run() -> None:
    """Run the command; errors of ours end it with one line and exit code 1."""
    for stream in (sys.stdout, sys.stderr):
        # Reports hold any character, whatever the terminal's language is set to.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except OnrecordError as error:
        tell(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader has seen enough; Python must not complain again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)
