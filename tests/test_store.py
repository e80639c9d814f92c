"""The record file: what is kept, what is refused, and that nothing committed is lost."""

import dataclasses
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path

import pytest

from factories import TEXT, code_again, code_plainly, make_report
from onrecord.errors import RecordError, StoreError
from onrecord.keeping.rows import MAX_SENTENCE
from onrecord.keeping.store import APPLICATION, SCHEMA_VERSION, TABLES, Store
from onrecord.record import Coded


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as made:
        yield made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "record.db"


@pytest.fixture
def coded() -> Coded:
    return code_plainly(make_report(outlet="Nordic Wire", headline="Border closed"))


def counts(store: Store) -> dict[str, int]:
    return {table: store.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"] for table in TABLES}


def matches(store: Store, index: str, words: str) -> list[int]:
    query = f"SELECT rowid AS n FROM {index} WHERE {index} MATCH ?"
    return [row["n"] for row in store.rows(query, words)]


def test_what_is_added_reads_back_equal(store: Store, coded: Coded) -> None:
    assert store.add(coded) == "added"
    assert store.coded(coded.report.id) == coded


def test_the_order_of_a_long_report_is_kept(store: Store) -> None:
    coded = code_plainly(make_report(" ".join([TEXT] * 8)))
    store.add(coded)
    assert len(coded.statements) > 10
    assert store.coded(coded.report.id).statements == coded.statements


def test_adding_twice_changes_nothing(store: Store, coded: Coded) -> None:
    store.add(coded)
    before = list(store.dump())
    assert store.add(coded) == "unchanged"
    assert list(store.dump()) == before


def test_another_version_replaces_all_that_hung_on_the_report(store: Store, coded: Coded) -> None:
    other = code_plainly(make_report("Eva Lind said the road is open."))
    store.add(coded)
    store.add(other)
    assert store.add(code_again(coded.report)) == "replaced"
    assert store.coded(coded.report.id) == code_again(coded.report)
    assert store.coded(other.report.id) == other
    assert counts(store)["reports"] == 2
    assert counts(store)["events"] == counts(store)["event_actors"] == 0
    assert matches(store, "event_words", "shelled") == []
    assert len(matches(store, "statement_words", "shelled")) == 1


def test_the_full_text_indexes_agree_with_their_tables(path: Path, coded: Coded) -> None:
    with Store.open(path, write=True) as store:
        store.add(coded)
        store.add(code_again(coded.report))
        store.add(coded)
    with sqlite3.connect(path) as connection:
        for index in ("report", "statement", "event", "figure", "name"):
            name = f"{index}_words"
            connection.execute(f"INSERT INTO {name} ({name}) VALUES ('integrity-check')")
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()


def test_known_is_by_report_and_version(store: Store, coded: Coded) -> None:
    store.add(coded)
    assert store.known(coded.report.id, "plain 1")
    assert not store.known(coded.report.id, "plain 2")
    assert not store.known("no such report", "plain 1")


def test_the_dump_does_not_depend_on_the_order_of_adding() -> None:
    reports = [make_report(f"{TEXT} Eva Lind said {n} roads are open.") for n in range(5)]
    with Store.in_memory() as one, Store.in_memory() as other:
        for report in reports:
            one.add(code_plainly(report))
        for report in reversed(reports):
            other.add(code_again(report))
            other.add(code_plainly(report))
        assert list(one.dump()) == list(other.dump())
        assert len(list(one.dump())) == 1 + sum(counts(one).values())


def test_the_file_has_the_name_and_version_of_a_record(path: Path) -> None:
    Store.open(path, write=True).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION,)
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_people_read_events_with_the_names_of_their_actors(store: Store, coded: Coded) -> None:
    store.add(coded)
    (row,) = store.rows("SELECT actors, type, place, according_to, sentence FROM v_events")
    assert row == {
        "actors": "Norway",
        "type": "ASSAULT",
        "place": "Lund",
        "according_to": "Jürgen Krül",
        "sentence": TEXT[57:142],
    }


def test_people_read_statements_with_their_chain(store: Store, coded: Coded) -> None:
    store.add(coded)
    rows = store.rows("SELECT speaker, via FROM v_statements ORDER BY start")
    assert [tuple(row.values()) for row in rows] == [
        ("Marta Olsen", "Reuters"),
        ("Jürgen Krül", None),
        ("Marta Olsen", None),
    ]


def test_a_sentence_kept_beside_an_entry_is_bounded(store: Store) -> None:
    store.add(code_plainly(make_report("Eva Lind said " + "very " * 5000 + "much.")))
    (row,) = store.rows("SELECT length(sentence) AS n FROM statements")
    assert row["n"] <= 3 * MAX_SENTENCE


def test_a_count_beyond_64_bits_is_kept(store: Store) -> None:
    coded = code_plainly(make_report(f"Eva Lind said {10**30} people were killed."))
    store.add(coded)
    assert store.rows("SELECT low FROM figures") == [{"low": 1e30}]
    assert store.coded(coded.report.id).figures[0].low == 10**30


@pytest.mark.parametrize("odd", ["nul \0 inside", "'; DROP TABLE reports; --", "\ufeff\u202e 𝒳"])
def test_strangers_text_is_kept_as_it_is(store: Store, odd: str) -> None:
    coded = code_plainly(make_report(f"Eva Lind said {odd} stays.", headline=odd))
    store.add(coded)
    assert store.coded(coded.report.id) == coded


def test_half_a_character_cannot_be_kept(store: Store, coded: Coded) -> None:
    broken = code_plainly(make_report("Eva Lind said \ud83d stays."))
    store.add(coded)
    with pytest.raises(StoreError, match=rf"{broken.report.id}.*half a character.* at 14"):
        store.add(broken)
    assert counts(store)["reports"] == 1


@pytest.mark.parametrize("name", ["statements", "events", "actors"])
def test_entries_with_the_same_id_are_refused_whole(store: Store, coded: Coded, name: str) -> None:
    twice = dataclasses.replace(
        coded, **{name: getattr(coded, name)[:1] * 2 + getattr(coded, name)[1:]}
    )
    with pytest.raises(RecordError, match=coded.report.id):
        store.add(twice)
    assert set(counts(store).values()) == {0}


def test_a_missing_report(store: Store) -> None:
    with pytest.raises(StoreError, match="no report 'abc'"):
        store.coded("abc")


def test_a_damaged_row_is_named(path: Path, coded: Coded) -> None:
    with Store.open(path, write=True) as store:
        store.add(coded)
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE statements SET json = replace(json, 'border', 'harbour')")
    connection.close()
    with Store.open(path) as store, pytest.raises(StoreError, match="damaged"):
        store.coded(coded.report.id)


def test_a_wrong_query_is_a_store_error(store: Store) -> None:
    with pytest.raises(StoreError, match="nowhere"):
        store.rows("SELECT * FROM nowhere")


def spoil_header(path: Path) -> None:
    path.write_bytes(
        b"date 2031-03-10\n\nnot a database at all, though long enough to be read" * 20
    )


def make_foreign(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.commit()
    connection.close()


def make_newer(path: Path) -> None:
    Store.open(path, write=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


@pytest.mark.parametrize("write", [False, True])
@pytest.mark.parametrize(
    ("spoil", "problem"),
    [
        (spoil_header, "no SQLite database"),
        (make_foreign, "not a record made by onrecord"),
        (make_newer, "newer onrecord"),
        (Path.mkdir, "no such record file|cannot be opened"),
    ],
)
def test_what_is_no_record_is_not_opened(
    path: Path, spoil: object, problem: str, write: bool
) -> None:
    spoil(path)  # type: ignore[operator]
    with pytest.raises(StoreError, match=problem) as raised:
        Store.open(path, write=write)
    assert str(path) in str(raised.value)


def test_a_foreign_database_is_left_as_it_was(path: Path) -> None:
    make_foreign(path)
    before = path.read_bytes()
    with pytest.raises(StoreError):
        Store.open(path, write=True)
    assert path.read_bytes() == before


def test_a_missing_file_is_not_made_by_reading(path: Path) -> None:
    with pytest.raises(StoreError, match="no such record file"):
        Store.open(path)
    assert not path.exists()


def test_a_missing_folder(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="folder exists"):
        Store.open(tmp_path / "nowhere" / "record.db", write=True)


def test_a_reader_cannot_write(path: Path, coded: Coded) -> None:
    Store.open(path, write=True).close()
    with Store.open(path) as store, pytest.raises(StoreError, match="read-only"):
        store.add(coded)


def test_an_empty_file_becomes_a_record(path: Path, coded: Coded) -> None:
    path.touch()
    with Store.open(path, write=True) as store:
        assert store.add(coded) == "added"


def test_a_reader_beside_a_writer_sees_what_is_committed(path: Path, coded: Coded) -> None:
    with Store.open(path, write=True) as writer, Store.open(path) as reader:
        assert not reader.known(coded.report.id, "plain 1")
        writer.add(coded)
        assert reader.known(coded.report.id, "plain 1")


def test_a_locked_file_says_so(path: Path, coded: Coded, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.keeping.store.WAIT", 0.05)
    with Store.open(path, write=True) as store:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program is writing"):
            store.add(coded)
        other.execute("ROLLBACK")
        other.close()
        assert store.add(coded) == "added"


def test_a_full_disk_keeps_what_was_committed(path: Path, coded: Coded) -> None:
    with Store.open(path, write=True) as store:
        store.add(coded)
        before = list(store.dump())
        (pages,) = store.rows("PRAGMA page_count")[0].values()
        store.rows(f"PRAGMA max_page_count = {pages + 1}")
        with pytest.raises(StoreError, match="disk is full"):
            store.add(code_plainly(make_report(" ".join([TEXT] * 200))))
        assert list(store.dump()) == before


def test_a_record_in_a_read_only_folder_can_be_read(coded: Coded) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "record.db")
        with Store.open(path, write=True) as store:
            store.add(coded)
        Path(folder).chmod(0o555)
        # The superuser may write anywhere, so somebody else has to try.
        reading = get_context("fork").Process(target=_read_as_nobody, args=(path, coded))
        reading.start()
        reading.join(30)
        Path(folder).chmod(0o755)
    assert reading.exitcode == 0


def _read_as_nobody(path: Path, coded: Coded) -> None:
    if os.geteuid() == 0:
        os.setgid(65534)
        os.setuid(65534)
    with Store.open(path) as store:
        assert store.coded(coded.report.id) == coded
    with pytest.raises(StoreError):
        Store.open(path.with_name("other.db"), write=True)
