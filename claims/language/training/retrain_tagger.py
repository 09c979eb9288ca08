"""Go on training the released tagger on a newsroom's own corrections, and finish it.

    python -m claims.language.training.retrain_tagger --labels DIR --output DIR

The labels are what `manage.py export_labels DIR` writes: articles.jsonl, and sentences.jsonl, which may be
empty. Nothing else is read but the released model and its tokenizer. Needs the `training` extra: onnx,
safetensors, torch. The new tagger.onnx takes the place of the one in claims/language/weights; with another
`Tagger.name` in claims/language/tagger.py, articles are read again by it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import torch

from claims.language.tagger import Tagger
from claims.language.training.build_encoder import WEIGHTS, sha256
from claims.language.training.export_tagger import calibrate, export, store
from claims.language.training.tagger_data import article_of, rows_of
from claims.language.training.tagger_net import from_released
from claims.language.training.train_tagger import Options, split, tokenizer_of, train

FEWEST = 500
"""Sentences of which a tenth is held out to calibrate on; with fewer the released calibration is kept."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--labels", type=Path, required=True)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=3e-5)
    given = parser.parse_args()
    given.output.mkdir(parents=True, exist_ok=True)
    path = given.output / "tagger.onnx"
    retrain(given.labels, path, Options(given.epochs, given.rate, 0.9, given.rate * 3))
    sys.stdout.write(f"{path}  {path.stat().st_size} bytes  sha256 {sha256(path)}\n")


def retrain(labels: Path, path: Path, options: Options) -> None:
    """Write the model that went on from the released one to `path`."""
    if not (labels / "articles.jsonl").is_file():
        raise SystemExit(f"{labels} holds no articles.jsonl; manage.py export_labels {labels} writes it.")
    torch.manual_seed(0)
    tokenizer = tokenizer_of(WEIGHTS / "tokenizer.json")
    articles = [article_of(tokenizer, row) for row in rows_of(labels / "articles.jsonl")]
    if not articles:
        raise SystemExit("Nobody has corrected an article yet: there is nothing to learn from.")
    worth = labels / "sentences.jsonl"
    sentences = rows_of(worth) if worth.is_file() else []
    enough = len(sentences) >= FEWEST
    taught, held = split(sentences) if enough else (sentences, [])
    with tempfile.TemporaryDirectory() as folder:
        train(from_released(WEIGHTS / "tagger.onnx"), articles, tokenizer, taught, options, Path(folder))
        export(torch.load(Path(folder) / f"epoch-{options.epochs}.pt", weights_only=True), path)
    if held:
        calibrate(path, held)
    else:
        store(path, Tagger.load().calibration)


if __name__ == "__main__":
    main()
