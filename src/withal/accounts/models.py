from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from withal.kit.sealing import new_wrapped_key, unwrap_key

TITLES = ("Dr", "Mr", "Mrs", "Ms", "Mx", "Sra", "Sr")


def check_time_zone(name: str) -> None:
    """Raises ValidationError for a name the time zone database does not know."""
    if name not in available_timezones():
        raise ValidationError(_("Choose a time zone from the list."))


class People(BaseUserManager["Person"]):
    """`get_by_natural_key` ignores letter case: nobody remembers how they typed their address."""

    def get_by_natural_key(self, email: str | None) -> Person:
        return self.get(email__iexact=email)

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Person:
        """A person with a key of their own. Use `accounts.actions.register`; this is what Django calls."""
        person = self.model(email=email.strip().lower(), **fields)
        person.set_password(password)
        person.save(using=self._db)
        PersonKey.objects.create(person=person, wrapped=new_wrapped_key(f"person:{person.pk}"))
        return person


class Person(AbstractBaseUser):
    """Somebody with an account. `last_login` and `password` come from Django.

    `guest_since` marks somebody who came by a code: no address, no password, perhaps no name.
    """

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    pronouns = models.CharField(_("pronouns"), max_length=60, blank=True)
    affiliation = models.CharField(_("affiliation"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True, validators=[check_time_zone])
    is_active = models.BooleanField(default=True)
    guest_since = models.DateTimeField(null=True, blank=True)  # came by a code, without an account yet
    joined_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = People()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [models.UniqueConstraint(Lower("email"), name="one_person_per_address")]

    def __str__(self) -> str:
        return self.name or (str(_("somebody")) if self.guest_since else self.email)

    @property
    def first_name(self) -> str:
        """How Today greets: the first word of the name as they wrote it; all of it after a title."""
        first = self.name.split(" ")[0]
        return self.name if first.rstrip(".") in TITLES else first

    def open_key(self) -> bytes:
        """The key to this person's private words. Raises PersonKey.DoesNotExist after erasure."""
        return unwrap_key(bytes(self.key.wrapped), f"person:{self.pk}")


class PersonKey(models.Model):
    """The key that opens one person's private words, wrapped by the key file. Erasing destroys this row."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="key")
    wrapped = models.BinaryField()

    def __str__(self) -> str:
        return f"key of {self.person_id}"
