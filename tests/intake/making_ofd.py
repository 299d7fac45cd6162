"""OFD packages for tests, member by member. Prefixes are the caller's choice."""

from collections.abc import Mapping

from tests.intake.making import zipped

NAMESPACE = "http://www.ofdspec.org/2016"
Members = Mapping[str, str | bytes]


def wrapped(name: str, inner: str, attributes: str = "", prefix: str = "ofd") -> str:
    """One member with this root; every tag in ``inner`` that begins with ``o:`` gets the prefix."""
    at = f"{prefix}:" if prefix else ""
    declared = f'xmlns{":" + prefix if prefix else ""}="{NAMESPACE}"'
    text = inner.replace("<o:", f"<{at}").replace("</o:", f"</{at}")
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    return f"{head}<{at}{name} {declared} {attributes}>{text}</{at}{name}>"


def words(
    text: str, x: float = 20, y: float = 30, more: str = "", inside: str = "", deltas: str = ""
) -> str:
    """A TextObject of 5 mm letters whose first stands at this place of the page."""
    deltas = deltas or (f"g {len(text) - 1} 5" if len(text) > 1 else "")
    spread = f'DeltaX="{deltas}"' if deltas else ""
    return (
        f'<o:TextObject ID="1" Boundary="{x} {y} 170 7" Font="2" Size="5" {more}>{inside}'
        f'<o:TextCode X="0" Y="5" {spread}>{text}</o:TextCode></o:TextObject>'
    )


def page(*objects: str, template: str = "", prefix: str = "ofd") -> str:
    """A page's content."""
    under = f'<o:Template TemplateID="{template}" ZOrder="Background"/>' if template else ""
    layer = f'<o:Content><o:Layer ID="3">{"".join(objects)}</o:Layer></o:Content>'
    return wrapped("Page", under + layer, prefix=prefix)


def ofd(
    *pages: str,
    more: Members | None = None,
    info: str = "",
    template: str = "",
    body: str = "",
    prefix: str = "ofd",
) -> bytes:
    """A package of one document. ``more``: further members; ``info``: inside DocInfo."""
    named = "".join(f'<o:Page ID="{n}" BaseLoc="Pages/P{n}.xml"/>' for n in range(len(pages)))
    laid = '<o:TemplatePage ID="50" BaseLoc="Tpls/T.xml"/>' if template else ""
    area = "<o:PageArea><o:PhysicalBox>0 0 210 297</o:PhysicalBox></o:PageArea>"
    document = f"<o:CommonData>{area}{laid}</o:CommonData><o:Pages>{named}</o:Pages>"
    root = (
        f"<o:DocBody><o:DocInfo><o:DocID>ab12</o:DocID>{info}</o:DocInfo>"
        f"<o:DocRoot>/Doc_0/Document.xml</o:DocRoot>{body}</o:DocBody>"
    )
    members: dict[str, str | bytes] = {
        "OFD.xml": wrapped("OFD", root, 'Version="1.0" DocType="OFD"', prefix),
        "Doc_0/Document.xml": wrapped("Document", document, prefix=prefix),
        **{f"Doc_0/Pages/P{n}.xml": each for n, each in enumerate(pages)},
    }
    if template:
        members["Doc_0/Tpls/T.xml"] = template
    return zipped({**members, **(more or {})})
