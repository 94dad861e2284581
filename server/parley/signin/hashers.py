"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id as OWASP advises for servers: Django's 100 MB and 8 threads a check would let a few
    dozen people who sign in at once take the memory of everybody else."""

    time_cost = 2
    memory_cost = 19_456  # KiB
    parallelism = 1
