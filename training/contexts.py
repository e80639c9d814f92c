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
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sentences import Labelled, read_labelled
from sklearn.linear_model import LogisticRegression

from onrecord.codebook import codebook
from onrecord.finding.clues import Told
from onrecord.finding.contexts import context_clues, likeliest
from onrecord.finding.modes import mode_clues, supported, told_plainly
from onrecord.finding.weights import joined

FOLDS = 5
LEAST = 2
"""A clue must be seen so often, and so must a name."""
NEVER = -6.0
"""Log-odds of a name that has too few examples to be learned."""
SMALLEST = {"contexts": 2, "modes": 2}
"""In tenths; smaller weights are left out."""
HEADER = """\
# How much a clue speaks for (or against) {what}, in tenths of log-odds: after each clue the place
# (from 0) of a name in the row `names`, then the weight, and so on.
# Made by training/contexts.py from our own labelled sentences; the clues are explained in
# finding/{where}.py. Licence: CC0.
clue,weights
"""

Example = tuple[frozenset[str], frozenset[str]]
"""The clues of an event and the names that are right for it."""
Rows = dict[str, dict[str, float]]
"""The weights of names, by clue; the row "1" holds for every event."""


def main(folder: Path, out: Path) -> None:
    """Print how well folds are told by the others, then write the weights of everything."""
    labelled = read_labelled(folder)
    fold = [zlib.crc32(one.sentence.text.encode()) % FOLDS for one in labelled]
    for what, learned_from, known, found in (
        ("contexts", contexts_from, _right_contexts, _contexts),
        ("modes", modes_from, _right_modes, _modes),
    ):
        pairs = []
        for held in range(FOLDS):
            rows = learned_from([one for one, at in zip(labelled, fold, strict=True) if at != held])
            rows = {clue: dict(kept) for clue, kept in _rounded(rows, SMALLEST[what])}
            held_out = [one for one, at in zip(labelled, fold, strict=True) if at == held]
            pairs += [(known(one), found(rows, one)) for one in held_out]
        print(f"{what}: micro-F1 {_micro_f1(pairs):.3f} over {len(pairs)} events")
        write(what, learned_from(labelled), out)


def _right_contexts(one: Labelled) -> frozenset[str]:
    return one.contexts


def _right_modes(one: Labelled) -> frozenset[str]:
    return one.modes


def _contexts(rows: Rows, one: Labelled) -> set[str]:
    clues = context_clues(one.sentence, _with_modes(one))
    return set(likeliest(joined(added(rows, clues), None)))


def _modes(rows: Rows, one: Labelled) -> set[str]:
    beside = f"{one.told.type} 1"
    if beside not in rows:
        return set()
    odds = added(rows, mode_clues(one.sentence, one.told), beside)
    return set(supported(joined(told_plainly(odds, one.sentence, one.told), None)))


def added(rows: Rows, clues: Iterable[str], beside: str = "1") -> dict[str, float]:
    """Return the log-odds of the names in the row `beside`, as the package adds them up."""
    found = dict(rows[beside])
    for clue in clues:
        for name, tenths in rows.get(clue, {}).items():
            found[name] += tenths
    return {name: tenths / 10 for name, tenths in found.items()}


def _micro_f1(pairs: Sequence[tuple[frozenset[str], set[str]]]) -> float:
    both = sum(len(right & found) for right, found in pairs)
    return 2 * both / max(1, sum(len(right) + len(found) for right, found in pairs))


def _with_modes(one: Labelled) -> Told:
    """Return what is told with the right modes: a clue to contexts."""
    return one.told._replace(modes=tuple(sorted(one.modes)))


def contexts_from(labelled: Sequence[Labelled]) -> Rows:
    """Return the weights of contexts; the modes that are right are clues."""
    examples = [
        (frozenset(context_clues(one.sentence, _with_modes(one))), one.contexts) for one in labelled
    ]
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
    often = sorted(clue for clue, count in counts.items() if count >= LEAST)
    known = {clue: at for at, clue in enumerate(often)}
    free = np.array([strength(clue, counts[clue] / len(examples)) for clue in known])
    cells = [
        (row, known[clue])
        for row, (clues, _) in enumerate(examples)
        for clue in clues & known.keys()
    ]
    rows, columns = (np.array(one) for one in zip(*cells, strict=True))
    seen = csr_matrix((free[columns], (rows, columns)), (len(examples), len(known)))
    weights: Rows = {clue: {} for clue in ("1", *known)}
    for name in names:
        right = np.array([name in those for _, those in examples])
        if right.sum() < LEAST:
            weights["1"][name] = NEVER
            continue
        model = LogisticRegression(C=penalty, solver="liblinear").fit(seen, right)
        weights["1"][name] = float(model.intercept_[0])
        for clue, weight in zip(known, model.coef_[0] * free, strict=True):
            weights[clue][name] = float(weight)
    return weights


def _rounded(rows: Rows, smallest: int) -> Iterator[tuple[str, dict[str, float]]]:
    """Yield the clues with the weights that are worth keeping, in tenths."""
    for clue, weights in sorted(rows.items()):
        least = 0 if clue.split(" ")[-1] == "1" else smallest
        tenths = {name: round(10 * weight) for name, weight in weights.items()}
        kept = {name: one for name, one in tenths.items() if abs(one) >= least}
        if kept and "," not in clue:
            yield clue, kept


def write(what: str, rows: Rows, folder: Path) -> None:
    """Write a table: the names, then a clue a line with the place of a name and its weight."""
    names = sorted({name for weights in rows.values() for name in weights})
    place = {name: at for at, name in enumerate(names)}
    lines = [HEADER.format(what=what, where=what), f"names,{' '.join(names)}\n"]
    for clue, weights in _rounded(rows, SMALLEST[what]):
        lines.append(
            f"{clue},{' '.join(f'{place[name]} {one}' for name, one in weights.items())}\n"
        )
    (folder / f"{what[:-1]}_weights.csv").write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
