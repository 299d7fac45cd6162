"""图片说明：看不见图片的人靠它知道图片的内容。"""

import re
from collections.abc import Iterator

from sanshen.domain.inspection.findings import Finding, Place, Weight
from sanshen.domain.inspection.fold import fold
from sanshen.domain.inspection.reading import Reading, described
from sanshen.domain.inspection.rule import Rule, in_body

# What cameras, telephones, Word and upload forms write; it describes nothing.
NAMED = (
    r"(?:微信|QQ|新建|未命名|未标题|默认|题|配|插|附|如|上|下|左|右)?(?:图片?|照片|相片|图像|图示|图例|位图图像|截图|截屏|屏幕截图|屏幕快照)"
    r"(?:说明|描述|名称|标题|编辑|上传)?|请输入(?:图片)?(?:说明|描述)|无(?:标题|说明|描述)?"
    r"|image|img|picture|photo|pic|alt|logo|untitled|screenshot|screen shot|wechat ?im(?:g|age)|mmexport|dscn?|pano|microsoftteams-image"
)
EMPTY = re.compile(
    rf"(?:{NAMED})?(?:[\W_]*(?:[0-9]+|[a-z]?[0-9a-f]{{8,}}|[一二三四五六七八九十]{{1,3}}))*[\W_]*(?:\.?(?:jpe?g|png|gif|bmp|webp|tiff?|heic|svg))?",
    re.I,
)
FILE = re.compile(r"[!-~]*\.(?:jpe?g|png|gif|bmp|webp|tiff?|heic|svg)", re.I)
# It says that there is a picture, and nearly nothing of what it shows.
VAGUE = re.compile(
    r"(?:新闻|活动|现场|会议|工作|相关|宣传|部分)(?:图片?|照片|配图|截图|掠影|剪影)[\W_0-9一二三四五六七八九十]*"
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
            said = fold(image.alt).text.strip()
            if EMPTY.fullmatch(said) or FILE.fullmatch(said):
                yield RULE.finding(
                    Place(part, start, end, image.alt),
                    "这张图片没有文字说明。",
                    "请写明图片内容，例如“村民在秧田查看秧苗”；纯装饰的图片请写明理由。",
                )
            elif VAGUE.fullmatch(said):
                yield RULE.finding(
                    Place(part, start, end, image.alt),
                    "这句图片说明没有说出图片的内容。",
                    "请写明谁在哪里做什么，例如“村民在秧田查看秧苗”。",
                    weight=Weight.HINT,
                )
            start = end + 1
