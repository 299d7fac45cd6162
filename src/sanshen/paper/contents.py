"""The first page of a folder: what it holds, as HTML that opens without a network or a program."""

from collections.abc import Iterable, Sequence
from html import escape

_STYLE = (
    "body{font:16px/1.7 'Noto Sans SC','Microsoft YaHei',sans-serif;max-width:72rem;"
    "margin:2rem auto;padding:0 1rem;color:#1f2328}h1{font-size:1.6rem}h2{font-size:1.2rem;"
    "margin-top:2rem}table{border-collapse:collapse;width:100%}th,td{border:1px solid #d0d7de;"
    "padding:.35rem .6rem;text-align:left;vertical-align:top}th{background:#f6f8fa}"
    "td{overflow-wrap:anywhere}"
)


def contents_page(
    title: str,
    paragraphs: Iterable[str],
    tables: Iterable[tuple[str, Sequence[str], Iterable[Sequence[str]]]],
    links: Iterable[tuple[str, str]] = (),
) -> bytes:
    """The page. A table is (heading, titles, rows); ``links``: the address of each cell that is one."""
    addresses = dict(links)

    def cell(words: str) -> str:
        address = addresses.get(words)
        said = escape(words)
        return f'<td><a href="{escape(address)}">{said}</a></td>' if address else f"<td>{said}</td>"

    parts = [
        '<!doctype html>\n<html lang="zh-Hans"><head><meta charset="utf-8">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(title)}</h1>",
        *(f"<p>{escape(words)}</p>" for words in paragraphs),
    ]
    for heading, titles, rows in tables:
        parts.append(f"<h2>{escape(heading)}</h2><table><thead><tr>")
        parts += [f'<th scope="col">{escape(each)}</th>' for each in titles]
        parts.append("</tr></thead><tbody>")
        lines = ["<tr>" + "".join(map(cell, row)) + "</tr>" for row in rows]
        parts += lines or [f'<tr><td colspan="{len(titles)}">无</td></tr>']
        parts.append("</tbody></table>")
    parts.append("</body></html>\n")
    return "\n".join(parts).encode()
