"""The same made-up articles for everyone who is measured: about two kilobytes, none like another."""

COLUMNS = ("tzgg", "zcwj")
SENTENCE = "各村、各单位要落实责任，明确专人，按时完成，并将办理情况报党政办公室汇总。"


def title(number: int) -> str:
    """The title of one article."""
    return f"关于做好第{number}项重点工作的通知"


def paragraphs(number: int) -> list[str]:
    """Its text."""
    return [f"{part}、{SENTENCE}（第{number}号）" for part in range(1, 16)]


def body(number: int) -> str:
    """Its text, as HTML."""
    return "".join(f"<p>{each}</p>" for each in paragraphs(number))


def column(number: int) -> str:
    """The column it stands in."""
    return COLUMNS[number % len(COLUMNS)]
