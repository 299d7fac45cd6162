"""Units, departments, people, and who holds which office when."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from sanshen.domain.inspection import Context
from sanshen.domain.roster import Roster


class Unit(models.Model):
    """One government body; every row of the casebook belongs to one.

    ``code``: 统一社会信用代码, which begins every 索引号. ``pack``: the name of the rules it goes by.
    ``portal``: the settings of its public site, as plain JSON.
    """

    code = models.CharField(max_length=18, unique=True)
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=100)
    pack = models.CharField(max_length=50, default="youxi")
    portal = models.JSONField(default=dict)

    # Not columns: set while a transaction holds the unit's lock, when nobody else can change its
    # roster or its rules, so that one act reads them once.
    held = False
    held_roster: Roster | None = None
    held_contexts: dict[int, Context] | None = None

    def __str__(self) -> str:
        return self.name

    @property
    def origin(self) -> str:
        """The name of its ledger, as printed on every checkpoint."""
        return f"sanshen/{self.code}"


class Department(models.Model):
    """A department of a unit; ``slug`` is what values and addresses use."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="departments")
    slug = models.SlugField()
    name = models.CharField(max_length=60)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "slug"], name="one_slug_a_department")
        ]

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    """Finds people by their login name."""


class Person(AbstractBaseUser):
    """A named official. There is no superuser: nobody stands above the table.

    An account is closed, never deleted, so that every signature keeps its signer (K13).
    ``epoch`` grows when the person's offices change, which ends their running sessions (K26).
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="people")
    username = models.CharField("用户名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=40)
    phone = models.CharField("办公电话", max_length=40, blank=True)
    epoch = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = []
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:
        """Whether the account may log in."""
        return self.closed_at is None

    @property
    def identity(self) -> str:
        """How values and the ledger name this person; never a display name (K05)."""
        return str(self.pk)

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        own: str = super()._get_session_auth_hash(secret=secret)
        return f"{own}.{self.epoch}"


class AppointmentRow(models.Model):
    """``department`` empty: the whole unit. ``end`` empty: until further notice."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="appointments")
    office = models.CharField(max_length=40)
    department = models.SlugField(blank=True)
    start = models.DateField()
    end = models.DateField(null=True, blank=True)


class DelegationRow(models.Model):
    """``giver`` lets ``taker`` act in one office, both days included."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="delegations")
    giver = models.ForeignKey(Person, models.PROTECT, related_name="delegations_given")
    taker = models.ForeignKey(Person, models.PROTECT, related_name="delegations_taken")
    office = models.CharField(max_length=40)
    department = models.SlugField(blank=True)
    start = models.DateField()
    end = models.DateField()


class FilingRow(models.Model):
    """One 备案 of the roster with the district, and where the ledger stood then.

    ``pdf`` and ``docx``: digests of the list that was filed, in the vault; empty for a filing from
    before lists were archived. ``scan``: of the scanned receipt, if there is one.
    """

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="filings")
    filed_on = models.DateField()
    receipt = models.CharField(max_length=200)
    ledger_size = models.PositiveIntegerField()
    pdf = models.CharField(max_length=80, default="")
    docx = models.CharField(max_length=80, default="")
    scan = models.CharField(max_length=80, default="")
    scan_name = models.CharField(max_length=200, default="")
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
