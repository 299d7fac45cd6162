"""Read what a person wrote into a pack's files, and say in Chinese what is wrong with it."""

import tomllib
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")
KINDS: Mapping[type, str] = types.MappingProxyType(
    {str: "文字", bool: "true 或者 false", int: "整数", date: "日期", time: "时刻", tuple: "列表", dict: "一组设置"}
)  # fmt: skip


def parse_toml(files: Mapping[str, bytes], name: str) -> dict[str, Any]:
    """The content of one TOML file. ValueError when it is no TOML."""
    try:
        return tomllib.loads(files[name].decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ValueError(f"{name} 不是规范的 TOML 文件：{error}") from error


def build(kind: type[T], where: str, given: object) -> T:
    """The value that ``given`` spells, every field there and of its type.

    ``kind``: a dataclass of texts, numbers, truths, days, times, words of an enumeration, tuples
    and mappings of these. ValueError says which field of ``where`` is wrong.
    """
    if not isinstance(given, dict):
        raise ValueError(f"{where} 应为一组设置")
    hints = get_type_hints(kind)
    needed = {f.name for f in fields(cast("Any", kind)) if f.default is MISSING}
    if missing := needed - set(given):
        raise ValueError(f"{where} 缺少：{'、'.join(sorted(missing))}")
    if unknown := set(given) - set(hints):
        raise ValueError(f"{where} 有不认识的项目：{'、'.join(sorted(unknown))}")
    return kind(**{name: _read(hints[name], f"{where} 的 {name} ", v) for name, v in given.items()})


def _read(hint: Any, where: str, value: object) -> Any:
    origin, inner = get_origin(hint) or hint, get_args(hint)
    if is_dataclass(origin):
        return build(cast("type[Any]", origin), where.strip(), value)
    if origin is tuple and isinstance(value, list):
        return tuple(_read(inner[0], where, each) for each in value)
    if origin is Mapping and isinstance(value, dict):
        return types.MappingProxyType(
            {key: _read(inner[1], f"{where}的 {key} ", each) for key, each in value.items()}
        )
    if isinstance(origin, type) and issubclass(origin, StrEnum):
        if isinstance(value, str) and value in set(origin):
            return origin(value)
        raise ValueError(f"{where}只能是：{'、'.join(origin)}")
    # type(), since to Python True is also a number and a moment is also a day
    if type(value) is origin:
        return value
    raise ValueError(f"{where}应为{KINDS.get(origin, KINDS[dict])}")
