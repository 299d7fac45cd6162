"""``sanshen archive verify``: is a bundle what was signed, printed and published?"""

from sanshen.cli.archive.verifying import bundle_faults, verify_bundle

__all__ = ["bundle_faults", "verify_bundle"]
