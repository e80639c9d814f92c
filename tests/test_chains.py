"""The relay chain: who spoke last of all, and through which media, over many shapes."""

from pathlib import Path

import pytest

from onrecord.coding import code_report
from onrecord.errors import ReportError
from onrecord.evaluation.chains import Traced, chain_scores, read_chains, trace

CHAINS = Path(__file__).with_name("chains.toml")
SPEAKERS, OUTLETS = 0.96, 0.97
"""Shares that may only rise; evals/chains.toml is scored apart, with sentences kept for that."""


@pytest.fixture(scope="module")
def traced() -> list[Traced]:
    return list(trace(read_chains(CHAINS), code_report))


def test_the_set_covers_many_shapes(traced: list[Traced]) -> None:
    assert len({one.label.text for one in traced}) >= 200
    assert len({one.label.shape for one in traced}) >= 20


def test_innermost_speakers_and_chains_of_outlets(traced: list[Traced]) -> None:
    speakers, outlets = chain_scores(traced)
    wrong = [one for one in traced if not (one.speaker_right and one.outlets_right)]
    told = "\n".join(f"{one.label.text}\n  {one.speaker} {one.outlets}" for one in wrong)
    assert speakers.recall >= SPEAKERS, told
    assert outlets.recall >= OUTLETS, told


@pytest.mark.parametrize(
    "content",
    ["", "case = 3", '[[case]]\ntext = "S"\nshape = "s"\n[[case.statement]]\nwords = "S"\n',
     '[[case]]\ntext = "S"\nshape = "s"\n[[case.statement]]\n'
     'words = "T"\nspeaker = ""\noutlets = []\n'],
)  # fmt: skip
def test_a_file_of_no_chains_is_one_clear_error(tmp_path: Path, content: str) -> None:
    path = tmp_path / "chains.toml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReportError, match=r"chains\.toml"):
        read_chains(path)
