"""Every environment variable the product reads, with what it does."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

RUNNING = {
    "SANSHEN_DATA": "存放一切数据的文件夹：数据库、文件、网站、密钥。不写则为当前目录下的 `var`",
    "SANSHEN_DATABASE_URL": "`postgres://用户:密码@主机:端口/库名`；不写则用数据文件夹里的 SQLite",
    "SANSHEN_HOSTS": "工作台的域名，逗号分隔。不写则只答应 `localhost`、`127.0.0.1`、`[::1]`",
    "SANSHEN_HTTPS": "写 `1`：在 TLS 之后运行，Cookie 只走加密连接，并发送 HSTS",
    "SANSHEN_CHECK_LINKS": "写 `1`：在后台访问文稿里的网址，查是否打得开。只送出网址，不送出文稿内容，"
    "但对方会知道有人看过这个网址。不写则不访问任何网址",
    "SANSHEN_DEBUG": "写 `1`：仅供开发",
    "SANSHEN_SECRET_KEY": "签名密钥；不写则第一次启动时在数据文件夹里生成 `secret.key`",
    "SANSHEN_READERS": "规则有变动时，用几个进程复检已公开的信息；不写则比处理器少一个，至少一个",
    "SANSHEN_SOFFICE": "LibreOffice 程序的位置，用来把 .doc、.wps 转换成文稿（仅 Linux）；不写则在 PATH 上找 `soffice`，"
    "写 `no` 则不转换。没有这个程序时，请上传的人另存为 .docx",
    "SANSHEN_PASSWORD": "`found_unit` 给第一位系统管理员的密码；不写则从标准输入读第一行",
}
BUILDING = {
    "SANSHEN_PYTHON": "用哪个 Python 建立环境；不写则依次找 python3.11、python3 等",
    "SANSHEN_TEST_DB": "测试用的数据库：`sqlite`（不写即是）或者 `postgres`",
    "SANSHEN_CHROMIUM": "测试用的浏览器；不写则找 PATH 上的 Chromium",
    "SANSHEN_INSIST": "写 `1`：没有浏览器、没有 PostgreSQL 算失败，不算跳过",
    "SANSHEN_KEEP_SCREENS": "写 `1`：浏览器测试把画面存进 `docs/screens`",
    "SANSHEN_WORKERS": "同时跑几组测试，不写为 2",
    "SANSHEN_FUZZ": "`bin/check --deep` 每个对象跑多少秒，不写为 60",
}
HEAD = """# 环境变量

没有配置文件：下列变量都可以不写，不写时取安全的默认值。各镇不同的规定不在这里，在规则包里。
"""


def settings_page() -> str:
    """The page."""
    parts = [HEAD, "## 运行", "", *_rows(RUNNING), "", "## 安装与测试", "", *_rows(BUILDING)]
    return "\n".join(parts)


def read_by(root: Path) -> set[str]:
    """Every ``SANSHEN_…`` variable that code below ``root`` names: a test compares."""
    found: set[str] = set()
    for folder in ("src", "bench", "tests"):
        for path in sorted((root / folder).rglob("*.py")):
            if path.parent != Path(__file__).parent:
                found |= set(_named(ast.parse(path.read_text("utf-8"))))
    for path in sorted((root / "bin").iterdir()):
        found |= set(re.findall(r"SANSHEN_\w+", path.read_text("utf-8")))
    return found


def _named(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            match = re.fullmatch(r"SANSHEN_\w+", node.value)
            if match:
                yield match[0]


def _rows(variables: dict[str, str]) -> Iterator[str]:
    yield "| 变量 | 作用 |"
    yield "|---|---|"
    yield from (f"| `{name}` | {words} |" for name, words in variables.items())
