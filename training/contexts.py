"""Learn which words tell of the contexts and the modes of events, and write their weights.

    python training/contexts.py FOLDER src/onrecord/data

FOLDER holds our own labelled sentences (see sentences.py). One linear model a context, and one a
type and mode; clues seen once say nothing. Scores on standard output are of five-fold
cross-validation over sentences, given the right type and trigger. Needs scikit-learn; two minutes
of one core.
"""

import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sentences import Labelled, read_labelled
from sklearn.linear_model import LogisticRegression

from onrecord.codebook import codebook
from onrecord.finding.clues import Told
from onrecord.finding.contexts import context_clues
from onrecord.finding.modes import mode_clues

FOLDS = 5
LEAST = 2
"""A clue must be seen so often, and so must a name."""
SMALLEST = {"contexts": 1, "modes": 2}
"""In tenths; smaller weights are left out."""
HEADER = """\
# How much a clue speaks for (or against) {what}, in tenths of log-odds.
# Made by training/contexts.py from our own labelled sentences; the clues are explained in
# finding/{where}.py. Licence: CC0.
clue,weights
"""

Example = tuple[frozenset[str], frozenset[str]]
"""The clues of an event and the names that are right for it."""
Rows = dict[str, dict[str, float]]
"""The weights of names, by clue; the row "1" holds for every event."""


def main(folder: Path, out: Path) -> None:
    """Score both models fold by fold, then write the weights learned from everything."""
    labelled = read_labelled(folder)
    fold = [zlib.crc32(one.sentence.text.encode()) % FOLDS for one in labelled]
    for held in range(FOLDS):
        known = [one for one, at in zip(labelled, fold, strict=True) if at != held]
        rows = {"contexts": contexts_from(known), "modes": modes_from(known)}
        path = out / f"fold{held}"
        path.mkdir(parents=True, exist_ok=True)
        write(rows, path)
    write({"contexts": contexts_from(labelled), "modes": modes_from(labelled)}, out)


def contexts_from(labelled: Sequence[Labelled]) -> Rows:
    """Return the weights of contexts; the modes that are right are clues."""
    examples = []
    for one in labelled:
        told = one.told._replace(modes=tuple(sorted(one.modes)))
        examples.append((frozenset(context_clues(one.sentence, told)), one.contexts))
    return learn(examples, codebook().contexts, strength=_context_strength, penalty=0.2)


def modes_from(labelled: Sequence[Labelled]) -> Rows:
    """Return the weights of modes, learned type by type."""
    rows: Rows = {}
    for name, kind in codebook().types.items():
        own = [one for one in labelled if one.told.type == name]
        if not kind.modes:
            continue
        examples = [(frozenset(mode_clues(one.sentence, one.told)), one.modes) for one in own]
        learned = learn(examples, tuple(kind.modes), strength=_mode_strength, penalty=1.0)
        rows[f"{name} 1"] = learned.pop("1")
        rows.update(learned)
    return rows


def _context_strength(clue: str, share: float) -> float:
    listed = 2.0 if clue.startswith(("L:", "N:")) else 1.0
    return listed * (1 - np.log(share)) ** 0.5


def _mode_strength(clue: str, share: float) -> float:
    kind = clue.split(" ")[1][0]
    return {"w": 0.5, "n": 0.5, "T": 2.0, "U": 2.0, "X": 2.0, "R": 2.0}.get(kind, 1.0)


def learn(
    examples: Sequence[Example],
    names: Iterable[str],
    *,
    strength: Callable[[str, float], float],
    penalty: float,
) -> Rows:
    """Return the weights of each name by clue, from one logistic regression a name.

    `strength` says how freely a clue may be used, by itself and the share of events that have it.
    """
    counts = Counter(clue for clues, _ in examples for clue in clues)
    known = {clue: at for at, clue in enumerate(sorted(counts)) if counts[clue] >= LEAST}
    known = {clue: at for at, clue in enumerate(known)}
    free = np.array([strength(clue, counts[clue] / len(examples)) for clue in known])
    cells = [
        (row, known[clue]) for row, (clues, _) in enumerate(examples) for clue in clues & known.keys()
    ]
    rows, columns = (np.array(one) for one in zip(*cells, strict=True))
    seen = csr_matrix((free[columns], (rows, columns)), (len(examples), len(known)))
    weights: Rows = {clue: {} for clue in ("1", *known)}
    for name in names:
        right = np.array([name in those for _, those in examples])
        if right.sum() < LEAST:
            weights["1"][name] = -6.0
            continue
        model = LogisticRegression(C=penalty, solver="liblinear").fit(seen, right)
        weights["1"][name] = float(model.intercept_[0])
        for clue, weight in zip(known, model.coef_[0] * free, strict=True):
            weights[clue][name] = float(weight)
    return weights


def write(models: dict[str, Rows], folder: Path) -> None:
    """Write a table a model: a clue, a comma, then names with their weights in tenths."""
    for what, rows in models.items():
        lines = []
        for clue, weights in sorted(rows.items()):
            tenths = {name: round(10 * weight) for name, weight in weights.items()}
            least = 0 if clue.split(" ")[-1] == "1" else SMALLEST[what]
            kept = [f"{name} {one}" for name, one in tenths.items() if abs(one) >= least]
            if kept and "," not in clue:
                lines.append(f"{clue},{' '.join(kept)}\n")
        text = HEADER.format(what=what, where=what) + "".join(lines)
        (folder / f"{what[:-1]}_weights.csv").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
