"""The production hash with the least work, so that a scene is set quickly and the server still reads it."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Quick(Argon2PasswordHasher):
    time_cost = 1
    memory_cost = 64
    parallelism = 1
