"""A finding as plain JSON, the same wherever a command prints one."""

from sanshen.domain.inspection import Finding

SECRET = ("secrecy_mark", "work_secret_mark", "secrecy_word")


def plain_finding(found: Finding) -> dict[str, object]:
    """The fields of a finding. What is classified is not repeated."""
    place = found.place
    plain: dict[str, object] = {
        "rule": found.rule,
        "category": found.category,
        "clause": found.clause,
        "weight": found.weight.value,
        "part": place.part,
        "start": place.start,
        "end": place.end,
        "excerpt": place.excerpt,
        "message": found.message,
        "remedy": found.remedy,
    }
    if found.category in SECRET:
        del plain["excerpt"]  # not even as an empty quotation
    return plain
