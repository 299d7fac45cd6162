"""Personal data beside named peers: how much is found, how much of it is right, and how fast.

bin/bench personal [--corpus FILE] [--peers DIR]

The labelled sets are those of tests/quality. ``--corpus``: as for ``inspect``, for the speed alone.
``--peers``: a folder into which pip put some of phonenumbers, presidio-analyzer and jionlp (which
leans on GPL code: a peer of whoever measures, never a part of the product); a missing one is said.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench._articles import texts
from bench.inspect import size
from sanshen.domain.inspection import Context, Enclosed, Weight
from sanshen.domain.inspection.engine import findings
from sanshen.domain.inspection.reading import read_file
from sanshen.domain.inspection.rules import FINDERS, RULES
from tests.quality.samples import Sample, samples
from tests.quality.scoring import Score

CATEGORIES = (
    *("id_card", "mobile", "bank_card", "passport", "plate", "birth_date_private"),
    *("address_private", "landline_private", "email_private", "wechat_qq", "person_name_private"),
)
ENOUGH = 3.0  # seconds of reading after which a speed is known

# Category, start, end, and whether it is more than a hint.
Found = tuple[str, int, int, bool]
Reader = Callable[[str], Sequence[Found]]


@dataclass(frozen=True)
class Peer:
    """``reads``: the categories it looks for; on others it is not judged."""

    name: str
    reads: tuple[str, ...]
    read: Reader
    note: str = field(default="")


def ours(categories: tuple[str, ...] = CATEGORIES) -> Peer:
    """The product's own rules of some categories."""
    chosen = [(rule, FINDERS[rule.id]) for rule in RULES if rule.category in categories]

    def read(text: str) -> list[Found]:
        found = findings(read_file("", Enclosed(text), Context()), chosen)
        return [
            (f.category, f.place.start, f.place.end, f.weight is not Weight.HINT) for f in found
        ]

    return Peer("sanshen", categories, read)


def peers(folder: Path | None) -> Iterator[Peer]:
    """Each peer that is there."""
    if folder:
        sys.path.append(str(folder))
    for name, make in (
        ("phonenumbers", _phonenumbers),
        ("presidio-analyzer", _presidio),
        ("jionlp", _jionlp),
    ):
        try:
            yield make()
        except ImportError:
            print(f"{name:<20} not installed in --peers: left out")


def _phonenumbers() -> Peer:
    import phonenumbers  # type: ignore[import-not-found]

    mobile = phonenumbers.PhoneNumberType.MOBILE

    def read(text: str) -> list[Found]:
        hits = phonenumbers.PhoneNumberMatcher(text, "CN")
        return [
            ("mobile", hit.start, hit.end, True)
            for hit in hits
            if phonenumbers.number_type(hit.number) == mobile
        ]

    return Peer("phonenumbers", ("mobile",), read)


def _presidio() -> Peer:
    from presidio_analyzer.predefined_recognizers import (  # type: ignore[import-not-found]
        CreditCardRecognizer,
        PhoneRecognizer,
    )

    # Its recogniser of mailboxes fetches a list from the network while it runs, and is left out.
    phone = PhoneRecognizer(supported_language="zh", supported_regions=("CN",))
    card = CreditCardRecognizer(supported_language="zh")

    def read(text: str) -> list[Found]:
        return [
            (category, hit.start, hit.end, True)
            for category, entity, recognizer in (
                ("mobile", "PHONE_NUMBER", phone),
                ("bank_card", "CREDIT_CARD", card),
            )
            for hit in recognizer.analyze(text, [entity], None)
        ]

    return Peer("presidio", ("mobile", "bank_card"), read, "telephones of every kind")


def _jionlp() -> Peer:
    import jionlp  # type: ignore[import-not-found]

    extractors = {
        "id_card": jionlp.extract_id_card,
        "mobile": lambda text, detail: [
            hit
            for hit in jionlp.extract_phone_number(text, detail=detail)
            if hit["type"] == "cell_phone"
        ],
        "email_private": jionlp.extract_email,
        "wechat_qq": lambda text, detail: [
            *jionlp.extract_wechat_id(text, detail=detail),
            *jionlp.extract_qq(text, detail=detail),
        ],
        "plate": jionlp.extract_motor_vehicle_licence_plate,
    }

    def read(text: str) -> list[Found]:
        return [
            (category, *hit["offset"], True)
            for category, extract in extractors.items()
            for hit in extract(text, detail=True)
        ]

    return Peer("jionlp", tuple(extractors), read)


def score(peer: Peer) -> dict[str, Score]:
    """What a peer makes of the labelled sets, by category."""
    scores = {category: Score() for category in peer.reads}
    for sample in samples():
        asked = [category for category in sample.covers if category in scores]
        if asked:
            found = peer.read(sample.text)
            for category in asked:
                _count(scores[category], sample, category, found)
    return scores


def _count(score: Score, sample: Sample, category: str, found: Sequence[Found]) -> None:
    spans = [span for span in sample.spans if span.category == category]
    hits = [(start, end, heavy) for name, start, end, heavy in found if name == category]
    for span in spans:
        if not span.open:
            hit = any(start < span.end and span.start < end for start, end, _ in hits)
            score.right += hit
            score.missed += not hit
            score.caught += hit and sample.evasive
            score.evaded += not hit and sample.evasive
    for start, end, heavy in hits:
        met = any(start < span.end and span.start < end for span in spans)
        score.wrong += heavy and not sample.tolerates and not met


def speed(peer: Peer, articles: Sequence[str]) -> float:
    """MB of text a second of one core."""
    for text in articles[:20]:
        peer.read(text)
    began, read = time.process_time(), 0
    for text in articles:
        peer.read(text)
        read += 1
        if time.process_time() - began > ENOUGH:
            break
    return size(articles[:read]) / (time.process_time() - began)


def show_scores(found: Sequence[Peer]) -> None:
    """A line for each category and whoever reads it."""
    scores = [(peer, score(peer)) for peer in found]
    print(f"{'':<22}{'':<18}precision   recall  evasive")
    for category in CATEGORIES:
        for peer, by_category in scores:
            if category in by_category:
                each = by_category[category]
                hidden = f"{each.evasive:9.3f}" if each.caught + each.evaded else ""
                print(
                    f"{category:<22}{peer.name:<18}{each.precision:9.3f}{each.recall:9.3f}{hidden}"
                )


def show_speed(found: Sequence[Peer], articles: Sequence[str]) -> None:
    """A line for each peer and each kind of text; ours reads the same categories beside it."""
    dense = [sample.text for sample in samples() if set(sample.covers) & set(CATEGORIES)]
    whole = ["\n".join(dense[at : at + 20]) for at in range(0, len(dense), 20)]
    for words, chosen in (("running text", articles), ("text full of it", whole)):
        print(f"{words:<18}{'sanshen, all':<18}{speed(ours(), chosen):9.2f} MB/s")
        for peer in found:
            theirs, own = speed(peer, chosen), speed(ours(peer.reads), chosen)
            print(
                f"{words:<18}{peer.name:<18}{theirs:9.2f} MB/s   sanshen, the same {own:9.2f} MB/s,"
                f" {own / theirs:.1f} ×  {peer.note}"
            )


def main() -> None:
    """Measure all of it."""
    options = argparse.ArgumentParser(description="个人信息检查测量 (personal data)")
    options.add_argument("--corpus", type=Path, help="JSON 行，每行有 text (.jsonl, .jsonl.xz)")
    options.add_argument("--peers", type=Path, help="装有对照软件的文件夹 (pip install --target)")
    asked = options.parse_args()
    beside = list(peers(asked.peers))
    show_scores([ours(), *beside])
    show_speed(beside, texts(asked.corpus))


if __name__ == "__main__":
    main()
