"""图片说明：看不见图片的人靠它知道图片的内容。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.reading import Reading, described
from sanshen.domain.inspection.rule import Rule, in_body

# A file's name or the word 图片 describes nothing.
EMPTY = re.compile(
    r"(?:图片?|照片|图像|image|img|picture|photo)?[ _-]?[0-9]*(?:\.[a-z]{3,4})?", re.I
)

RULE = Rule(
    id="picture_alt",
    category="alt_text",
    title="图片说明",
    why="视障群众用读屏软件浏览网页，没有文字说明的图片等于没有公开。",
    source="《中华人民共和国无障碍环境建设法》第三十二条；GB/T 37668-2019",
    clause="2.9",
    weight=Weight.ANSWER,
    bad=(
        in_body('<p><img src="asset:sha256:0a"></p>', shown="图片没有说明"),
        in_body('<p><img src="asset:sha256:0a" alt=" "></p>', shown="图片说明是空的"),
        in_body(
            '<p><img src="asset:sha256:0a" alt="image1.png"></p>', shown="图片说明：image1.png"
        ),
    ),
    good=(
        in_body(
            '<p><img src="asset:sha256:0a" alt="村民在秧田查看秧苗"></p>',
            shown="图片说明：村民在秧田查看秧苗",
        ),
    ),
)


def find(reading: Reading) -> Iterator[Finding]:
    """One question for each picture of the body that nobody has described."""
    for part, images in described(reading.body).items():
        start = 0
        for image in images:
            end = start + len(image.alt)
            if EMPTY.fullmatch(image.alt.strip()):
                yield RULE.finding(
                    Place(part, start, end, image.alt),
                    "这张图片没有文字说明。",
                    "请写明图片内容，例如“村民在秧田查看秧苗”；纯装饰的图片请写明理由。",
                )
            start = end + 1
