"""Fields (HYPERLINK, PAGE, TOC …): of what a field holds only its result is text of the paper."""

# Far longer than any address; an instruction without end must not be copied again and again.
_INSTRUCTION_CHARACTERS = 4_000


class Fields:
    """The fields open at one point of the text. They may nest, and span paragraphs."""

    def __init__(self) -> None:
        self._instructions: list[str] = []
        self._in_result: list[bool] = []
        self._unseen = 0

    @property
    def showing(self) -> bool:
        """Whether text at this point is shown."""
        return self._unseen == 0

    @property
    def instruction(self) -> str:
        """The instruction of the innermost open field."""
        return self._instructions[-1] if self._instructions else ""

    @property
    def torn(self) -> bool:
        """Whether a field was never closed: what followed it may not have been shown."""
        return bool(self._instructions)

    def step(self, kind: str) -> None:
        """A ``w:fldChar``: begin, separate or end. One without a beginning changes nothing."""
        if kind == "begin":
            self._instructions.append("")
            self._in_result.append(False)
            self._unseen += 1
        elif self._instructions and kind in ("separate", "end"):
            self._unseen -= not self._in_result[-1]
            self._in_result[-1] = True
            if kind == "end":
                self._instructions.pop()
                self._in_result.pop()

    def instruct(self, words: str) -> None:
        """A stretch of instruction."""
        if self._instructions and len(self._instructions[-1]) < _INSTRUCTION_CHARACTERS:
            self._instructions[-1] += words[:_INSTRUCTION_CHARACTERS]
