"""The lists of the fixed expressions follow from their sources, and from nothing else."""

import json
import lzma
import sqlite3
from pathlib import Path

import pytest

from sanshen.project.expressions.letters import confusable, same_keys
from sanshen.project.expressions.pairs import pairs
from sanshen.project.expressions.phrases import gathered, lines
from sanshen.project.expressions.places import bodies, proper, regions
from sanshen.project.expressions.sources import Sources
from sanshen.project.expressions.titles import titles

STATUTES = ["根据《青石市养犬管理条例》，由人民政府批准。" * 2, "依照《甲省文物保护条例》。"] * 3
TITLES = "青石市养犬管理条例\n重庆市河长制条例\n森林法\n行政处罚法\n某某诉某某案\n养犬攻略\n"
PLACES = {
    "provinces": "code,name\n36,甲省\n50,重庆市\n",
    "cities": "code,name,provinceCode\n3601,青石市,36\n5001,市辖区,50\n",
    "areas": "code,name,cityCode,provinceCode\n360101,石门区,3601,36\n500101,江津区,5001,50\n",
    "streets": "code,name,areaCode,provinceCode,cityCode\n"
    "1,油溪镇,500101,50,5001\n2,石门区街道,360101,36,3601\n",
}


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    texts = "".join(json.dumps({"text": text}) + "\n" for text in STATUTES)
    (tmp_path / "laws.jsonl.xz").write_bytes(lzma.compress(texts.encode()))
    (tmp_path / "law_titles.txt").write_text(TITLES, "utf-8")
    for level, rows in PLACES.items():
        (tmp_path / f"{level}.csv").write_text(rows, "utf-8")
    (tmp_path / "jieba.txt").write_text("璧玉 20 n\n险恶 3 a\nB超 9 n\n", "utf-8")
    readings = {
        "璧": "bì",
        "壁": "bì",
        "政": "zhèng",
        "整": "zhěng",
        "张": "zhāng",
        "脏": "zāng,zàng",
    }
    table = {str(ord(letter)): reading for letter, reading in readings.items()}
    (tmp_path / "pinyin_dict.json").write_text(json.dumps(table), "utf-8")
    (tmp_path / "stroke.txt").write_text(
        "# 笔画\n干\thhs\n千\tphs\n末\thhspn\n未\thhspn\n", "utf-8"
    )
    wubi = sqlite3.connect(tmp_path / "wubi-haifeng86.db")
    wubi.execute("create table phrases (phrase, tabkeys)")
    rows = [("除恶", "bwgo"), ("险恶", "bwgo"), ("党", "ipkq"), ("觉", "ipmq"), ("涪", "iukg")]
    wubi.executemany("insert into phrases values (?, ?)", rows)
    wubi.commit()
    wubi.close()
    return Sources(tmp_path)


def test_letters_that_sound_or_look_alike_are_confusable(sources: Sources) -> None:
    found = {line[0]: line[1:] for line in confusable(sources, set("璧壁政整张脏干千末未党觉涪"))}
    assert found["璧"] == "壁" and found["政"] == "整" and found["张"] == "脏"
    assert found["干"] == "千" and found["末"] == "未" and found["党"] == "觉"
    assert confusable(sources, set("璧政")) == ["政", "璧"]


def test_words_of_one_code_are_paired(sources: Sources) -> None:
    assert same_keys(sources) == ["除恶险恶", "险恶除恶"]


def test_pairs_are_of_statutes_words_and_phrases(sources: Sources) -> None:
    found = {line[0]: line[1:] for line in pairs(sources, ["森林法"])}
    assert "养" in found["市"] and found["璧"] == "玉" and found["森"] == "林"
    assert "险" not in found  # a rare word


def test_titles_of_other_provinces_lose_their_place(sources: Sources) -> None:
    assert set(titles(sources)) == {
        *("养犬管理条例", "文物保护条例", "重庆市河长制条例", "《森林法》", "行政处罚法"),
        *("中华人民共和国森林法", "中华人民共和国行政处罚法"),
    }


def test_regions_stand_alone_and_after_what_they_belong_to(sources: Sources) -> None:
    found = proper(regions(sources))
    assert {"甲省青石市", "甲省石门区", "青石市石门区", "重庆市江津区", "江津区油溪镇"} <= set(
        found
    )
    assert not {"石门区石门区街道", "重庆市市辖区", "甲省"} & set(found)
    assert {"甲省人民政府", "重庆市江津区人民政府", "中共甲省委"} <= set(proper(bodies(sources)))


def test_every_phrase_is_listed_once_with_its_cut(sources: Sources) -> None:
    found = gathered(sources)
    listed = [line for line in lines(sources, found) if not line.startswith("# ")]
    assert {line.replace("|", "") for line in listed} == set(found)
    assert len(listed) == len(found) and all(line.count("|") == 1 for line in listed)
    assert lines(sources, found) == lines(sources, gathered(sources))
