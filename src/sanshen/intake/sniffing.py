"""What a file is: told by its content; its name must say the same."""

from sanshen.intake import bounds
from sanshen.intake.doc import MAGIC, Compound
from sanshen.intake.names import extension_of
from sanshen.intake.package import LOCKED, MACROS, Package
from sanshen.intake.received import Illegible, Unreadable

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PDF = "application/pdf"
OFD = "application/ofd"
DOC = "application/msword"

# The admitted kinds, each with the extensions it goes by.
EXTENSIONS = {
    DOCX: ("docx",),
    XLSX: ("xlsx",),
    PPTX: ("pptx",),
    PDF: ("pdf",),
    OFD: ("ofd",),
    # Both spell their pages alike: WPS has always written Word's own format under its name.
    DOC: ("doc", "wps"),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "text/plain": ("txt",),
    "text/csv": ("csv",),
    "text/html": ("html", "htm"),
    "text/markdown": ("md",),
}
_BY_EXTENSION = {each: kind for kind, several in EXTENSIONS.items() for each in several}

# What the main member of each Office kind is.
OFFICE = {
    DOCX: "wordprocessingml.document.main+xml",
    XLSX: "spreadsheetml.sheet.main+xml",
    PPTX: "presentationml.presentation.main+xml",
}
_MAGIC = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
)
# Written by old WPS and Word, or archives of something else: known, and not taken.
_OLD = {"doc", "dot", "wps", "wpt", "rtf"}
_OLD_SHEETS = {"xls", "et", "ett"}
_OLD_SLIDES = {"ppt", "dps", "pps"}

EMPTY = "文件是空的。请检查后重新上传。"
TOO_LARGE = (
    f"文件超过 {bounds.CONTENT_BYTES // bounds.MB} MB，不予接收。请压缩其中的图片或拆分后再上传。"
)
OLD_WORD = "这是旧版文字格式（.doc、.wps 等），无法读取。请在 WPS/Word 中另存为 .docx 后再上传。"
OLD_SHEET = "这是旧版表格格式（.xls、.et），无法读取。请在 WPS/Excel 中另存为 .xlsx 后再上传。"
OLD_SLIDES = (
    "这是旧版演示格式（.ppt、.dps），无法读取。请在 WPS/PowerPoint 中另存为 .pptx 后再上传。"
)
UNKNOWN = (
    "不接收这种文件。文稿请用 .docx；附件请用 .docx、.xlsx、.pptx、.pdf、.ofd、.doc、.wps、.txt、.csv 或"
    " .png、.jpg、.gif、.webp 图片。"
)
ARCHIVE = "不接收压缩包。请解压后把其中的文件逐个上传。"
NOT_TEXT = "文件不是可读的文字（编码应为 UTF-8 或 GB18030）。请另存为 UTF-8 编码后再上传。"


def sniff(name: str, content: bytes) -> str:
    """The media type, read from the content. Unreadable unless the extension says the same."""
    if not content:
        raise Unreadable(EMPTY)
    if len(content) > bounds.CONTENT_BYTES:
        raise Unreadable(TOO_LARGE)
    extension = extension_of(name)
    if content.startswith(MAGIC):
        return _sniff_ole(extension, content)
    if extension in _OLD | _OLD_SHEETS | _OLD_SLIDES and not content.startswith(b"PK"):
        raise Unreadable(_old(extension))
    kind = _from_content(extension, content)
    if extension not in EXTENSIONS[kind]:
        wanted = EXTENSIONS[kind][0]
        raise Unreadable(
            f"文件扩展名与内容不符：内容实际是 .{wanted} 格式。"
            f"请核对文件，确认无误后把扩展名改为 .{wanted} 再上传。"
        )
    return kind


def kind_of(extension: str) -> str:
    """The admitted media type an extension promises; empty for none."""
    return _BY_EXTENSION.get(extension, "")


def decode(content: bytes) -> str:
    """Text in UTF-8, UTF-16 with its mark, or GB18030. Illegible for anything else."""
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"", "utf-8-sig")):
        if content.startswith(mark):
            try:
                return _printable(content.decode(encoding))
            except UnicodeDecodeError:
                break
    try:
        return _printable(content.decode("gb18030"))
    except UnicodeDecodeError:
        raise Illegible(NOT_TEXT) from None


def _printable(text: str) -> str:
    if any(char < " " and char not in "\t\n\r\f" for char in set(text)):
        raise Illegible(NOT_TEXT)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")


def _from_content(extension: str, content: bytes) -> str:
    if content.startswith(b"PK"):
        return _sniff_zip(extension, content)
    for magic, kind in _MAGIC:
        if content.startswith(magic):
            return kind
    if content.startswith(b"RIFF") and content[8:12] == b"WEBP":
        return "image/webp"
    kind = kind_of(extension)
    if not kind.startswith("text/"):
        # The name promises pages, pictures or Office; the content is none of them.
        if kind:
            raise Unreadable("文件扩展名与内容不符，或文件已损坏。请核对后重新导出再上传。")
        raise Unreadable(_refused(extension))
    decode(content)
    return kind


def _sniff_zip(extension: str, content: bytes) -> str:
    package = Package(content)
    if "macroenabled" in package.main_type.lower():
        raise Unreadable(MACROS)
    for kind, main_type in OFFICE.items():
        if package.main_type.endswith(main_type):
            return kind
    if "OFD.xml" in package:
        return OFD
    raise Unreadable(UNKNOWN if "[Content_Types].xml" in package else ARCHIVE)


def _sniff_ole(extension: str, content: bytes) -> str:
    kind = kind_of(extension)
    if kind == DOC and _is_word(content):
        return DOC
    # A modern file with a password is wrapped in the old container under this name.
    if kind in OFFICE and "EncryptedPackage".encode("utf-16-le") in content:
        raise Illegible(LOCKED)
    if kind in OFFICE:
        raise Unreadable(f"文件扩展名是 .{extension}，内容却是旧版格式。" + _old(extension))
    raise Unreadable(_old(extension) if extension in _OLD | _OLD_SHEETS | _OLD_SLIDES else UNKNOWN)


def _is_word(content: bytes) -> bool:
    try:
        return "WordDocument" in Compound(content).names
    except Illegible:
        return False


def _old(extension: str) -> str:
    if extension in _OLD_SHEETS or extension == "xlsx":
        return OLD_SHEET
    if extension in _OLD_SLIDES or extension == "pptx":
        return OLD_SLIDES
    return OLD_WORD


def _refused(extension: str) -> str:
    if extension in ("zip", "rar", "7z", "gz", "tar", "bz2", "xz"):
        return ARCHIVE
    return UNKNOWN
