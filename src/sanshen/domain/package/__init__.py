"""What is told of a period in the package for a 保密检查."""

from sanshen.domain.package.report import Told, package_report

__all__ = ["Told", "package_report"]
