"""What several commands ask for: a unit by its address name."""

from django.core.management import CommandError

from sanshen.casebook.models import Unit


def unit_named(slug: str) -> Unit:
    """The unit. CommandError naming those there are when there is none of that name."""
    unit = Unit.objects.filter(slug=slug).first()
    if unit is None:
        known = "、".join(Unit.objects.order_by("slug").values_list("slug", flat=True))
        raise CommandError(f"没有单位“{slug}”。已有单位：{known or '无'}。")
    return unit
