"""A 300-page text through `generate` in one run: words a second and peak memory.

The peer is the parser alone on the same text in the same run: whatever generation costs above it is ours.
"""

import resource
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from app.documents.reading import read_document
from app.facts.language import Language
from app.generation import generate
from tests.bench.long_text import write_history

PAGES = 300


def main() -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder, "history.md")
        path.write_text(write_history(PAGES), "utf-8")
        words = len(path.read_text("utf-8").split())
        language = Language()
        language.parse("Warm up.")
        begun = time.process_time()
        parsed = sum(1 for _ in language.sentences(read_document(path)))
        alone = time.process_time() - begun
        begun = time.process_time()
        generation = generate([path], language=language)
        whole = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{PAGES} pages, {words} words, {parsed} sentences")
    print(f"generate: {words / whole:.0f} words a CPU second, {whole / alone:.2f} times the parser alone")
    print(
        f"{len(generation.deck.facts)} facts, {len(generation.deck.cards)} cards, peak memory {peak:.0f} MB"
    )


if __name__ == "__main__":
    main()
