"""Names of regions and of the bodies that lead them, put together as official papers write them."""

from collections.abc import Iterator

from sanshen.project.expressions.sources import HAN, Sources

HOME, HOME_NAME = "50", "重庆市"  # of the home province the townships too
NO_NAMES = ("市辖区", "县", "直辖县级行政区划", "自治区直辖县级行政区划", "省直辖县级行政区划")
SHORTEST = 4
TOWN = 5  # letters of a township's name that is sought on its own: shorter ones stand everywhere
# Their Party committees are called by the short name: 中共广西区委.
AUTONOMOUS = ("内蒙古", "广西", "西藏", "宁夏", "新疆")


def regions(sources: Sources) -> Iterator[str]:
    """Provinces, prefectures and counties, alone and after what they belong to."""
    provinces = {row["code"]: row["name"] for row in sources.places("provinces")}
    cities = {row["code"]: row["name"] for row in sources.places("cities")}
    counties = {row["code"]: row["name"] for row in sources.places("areas")}
    yield from ("香港特别行政区", "澳门特别行政区", "新疆生产建设兵团")
    yield from provinces.values()
    for row in sources.places("cities"):
        if row["name"] not in NO_NAMES:
            yield row["name"]
            yield provinces[row["provinceCode"]] + row["name"]
    for row in sources.places("areas"):
        city, province = cities[row["cityCode"]], provinces[row["provinceCode"]]
        if row["name"] not in NO_NAMES:
            yield row["name"]
            yield province + row["name"]
            if city not in NO_NAMES:
                yield city + row["name"]
    for row in sources.places("streets"):
        if row["provinceCode"] == HOME and row["areaCode"] in counties:
            yield row["name"] if len(row["name"]) >= TOWN else ""
            yield counties[row["areaCode"]] + row["name"]


def bodies(sources: Sources) -> Iterator[str]:
    """The bodies of every province, and of every county of the home province."""
    for row in sources.places("provinces"):
        name = row["name"]
        if not name.endswith("特别行政区"):
            yield from _bodies(name)
            yield f"{name}高级人民法院"
            yield f"{name}人民政府办公厅"
            short = next((each for each in AUTONOMOUS if name.startswith(each)), name[:-1])
            yield f"中共{short}{name[-1]}委"
    for row in sources.places("areas"):
        if row["provinceCode"] == HOME and row["name"] not in NO_NAMES:
            name = row["name"]
            yield from _bodies(HOME_NAME + name)
            yield f"{name}人民政府"
            yield f"中共{name}委"
            yield f"{name}人民政府办公室"


def _bodies(name: str) -> Iterator[str]:
    yield f"{name}人民政府"
    yield f"{name}监察委员会"
    yield f"中共{name}委员会"
    yield f"中国共产党{name}委员会"


def towns(sources: Sources) -> set[str]:
    """Every township's name, wherever it is: what is one is no slip of another."""
    return {row["name"] for row in sources.places("streets")}


def proper(names: Iterator[str]) -> list[str]:
    """The names long enough to be sought, each once."""
    return sorted({name for name in names if len(name) >= SHORTEST and HAN.fullmatch(name)})
