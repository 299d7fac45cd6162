"""Files of a web page as a WARC (ISO 28500), as web archives keep and replay it.

They were not fetched but taken from where they lay: each is a ``resource``, no made-up answer of a
server. Not compressed: two builds of zlib differ.
"""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from warcio.warcwriter import WARCWriter

from sanshen.domain.digest import canonical, digest_bytes

_OFFICE = "application/vnd.openxmlformats-officedocument"
# Not the machine's own table, which differs from one machine to the next.
_KINDS = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "doc": "application/msword",
    "xls": "application/vnd.ms-excel",
}


_AS_LINKED = "/?"


def page_warc(
    base: str, files: Sequence[tuple[str, bytes]], at: datetime, about: Mapping[str, str]
) -> bytes:
    """The WARC of files by their addresses below ``base``, the page first; equal files, equal bytes.

    ``at``: when they went out. ``about``: words about the page, kept in a record of their own.
    """
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="WARC/1.1")
    dated = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def write(kind: str, address: str, content: bytes, media_type: str, **more: str) -> str:
        named = digest_bytes(canonical([kind, address, dated, digest_bytes(content), more]))
        record_id = f"<{uuid5(NAMESPACE_URL, named).urn}>"
        headers = {"WARC-Record-ID": record_id, "WARC-Date": dated, **more}
        writer.write_record(
            writer.create_warc_record(
                address,
                kind,
                payload=io.BytesIO(content),
                length=len(content),
                warc_content_type=media_type,
                warc_headers_dict=headers,
            )
        )
        return record_id

    fields = b"software: sanshen\r\nformat: WARC File Format 1.1\r\n"
    write("warcinfo", "", fields, "application/warc-fields")
    first = ""
    for path, content in files:
        written = write("resource", f"{base}{quote(path, safe=_AS_LINKED)}", content, _kind(path))
        first = first or written
    if first:
        told = "".join(f"{name}: {words}\r\n" for name, words in about.items()).encode()
        address = f"{base}{quote(files[0][0])}"
        write("metadata", address, told, "application/warc-fields", **{"WARC-Refers-To": first})
    return out.getvalue()


def _kind(path: str) -> str:
    ending = path.partition("?")[0].rpartition(".")[2]
    return _KINDS.get(ending, "application/octet-stream")
