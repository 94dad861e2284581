"""Saltmarsh Instruments: twenty people, all invented, who build buoys and weather stations."""

from __future__ import annotations

from typing import NamedTuple

from parley.access.actor import ADMINISTRATOR, GUEST, MEMBER, MODERATOR, OWNER

COMPANY = "Saltmarsh Instruments"
DOMAIN = "saltmarsh.example"


class Somebody(NamedTuple):
    name: str
    login: str
    client: str
    timezone: str
    role: int = MEMBER

    @property
    def email(self) -> str:
        return f"{self.login}@{DOMAIN}"

    @property
    def first_name(self) -> str:
        return self.name.split(" ")[0]


WEB, PHONE, TERMINAL = "website", "ZulipMobile", "ZulipTerminal"
PEOPLE = (
    Somebody("Amara Okonkwo", "amara", WEB, "Europe/London", OWNER),
    Somebody("Tomasz Wieczorek", "tomasz", WEB, "Europe/Warsaw", ADMINISTRATOR),
    Somebody("Yuki Tanabe", "yuki", TERMINAL, "Asia/Tokyo"),
    Somebody("Leila Haddad", "leila", WEB, "Europe/Paris"),
    Somebody("Mateo Quiroga", "mateo", PHONE, "America/Montevideo"),
    Somebody("Ingrid Sørbø", "ingrid", WEB, "Europe/Oslo"),
    Somebody("Priya Raghunathan", "priya", WEB, "Asia/Kolkata"),
    Somebody("Kwame Asante", "kwame", WEB, "Africa/Accra"),
    Somebody("Chiara Bellandi", "chiara", PHONE, "Europe/Rome"),
    Somebody("Noor van Dijk", "noor", WEB, "Europe/Amsterdam"),
    Somebody("Diego Almeida", "diego", PHONE, "Europe/Lisbon"),
    Somebody("Hana Kovářová", "hana", TERMINAL, "Europe/Prague"),
    Somebody("Sefa Tuilagi", "sefa", PHONE, "Pacific/Auckland"),
    Somebody("Marguerite Lefèvre", "marguerite", WEB, "Europe/Paris"),
    Somebody("Arjun Mehta", "arjun", WEB, "Asia/Kolkata"),
    Somebody("Zainab Yusuf", "zainab", WEB, "Africa/Lagos", MODERATOR),
    Somebody("Elif Demir", "elif", WEB, "Europe/Istanbul"),
    Somebody("Pádraig Ó Conaill", "padraig", TERMINAL, "Europe/Dublin", ADMINISTRATOR),
    Somebody("Mei-Ling Chou", "meiling", WEB, "Asia/Taipei"),
    Somebody("Rosa Castellanos", "rosa", PHONE, "America/Mexico_City", GUEST),
)
STAFF = tuple(each.login for each in PEOPLE if each.role != GUEST)


class Place(NamedTuple):
    name: str
    description: str
    members: tuple[str, ...] = STAFF
    is_private: bool = False
    shares_history: bool = True


def some(logins: str) -> tuple[str, ...]:
    return tuple(logins.split(" "))


GENERAL = Place("general", "Everyone is here.")
"""Every organisation has it from the start."""
PLACES = (
    Place("announcements", "What everybody should know. Short, please."),
    Place(
        "engineering",
        "Everything that runs on a computer. Firmware has its own: #**firmware**.",
        some("amara tomasz yuki noor priya hana kwame elif padraig meiling diego"),
    ),
    Place(
        "firmware",
        "What runs on the buoys, and why it woke up at night.",
        some("tomasz yuki hana kwame padraig meiling noor"),
    ),
    Place(
        "shop",
        "The web shop: what people see, click and miss.",
        some("amara priya elif leila chiara ingrid arjun marguerite"),
    ),
    Place(
        "design",
        "Lids, icons, words, paper. Bring samples.",
        some("leila chiara elif kwame sefa amara mateo rosa ingrid"),
    ),
    Place(
        "support",
        "Letters from people who have our things, and what we answer.",
        some("ingrid arjun priya elif marguerite chiara zainab diego"),
    ),
    Place(
        "field-tests",
        "Boats, harbours, weather windows. Times are UTC. Always.",
        some("mateo diego kwame sefa noor meiling hana ingrid rosa tomasz"),
    ),
    Place(
        "workshop",
        "What is built, what is missing, and who has the torque wrench.",
        some("sefa kwame mateo diego marguerite hana tomasz"),
    ),
    Place(
        "data",
        "Numbers the sea sent us, and whether we believe them.",
        some("noor meiling diego yuki mateo amara hana"),
    ),
    Place("lunch", "Where, what, and with how much garlic."),
    Place(
        "books and music",
        "What we read and hear when nobody needs a buoy.",
        some("leila yuki noor zainab padraig sefa meiling chiara marguerite elif hana amara"),
    ),
    Place("questions", "There are no silly ones. Some are older than you think."),
    Place(
        "hiring",
        "Applications are people: nothing leaves this channel.",
        some("zainab amara tomasz ingrid leila"),
        is_private=True,
    ),
    Place(
        "leadership",
        "Money, plans, worries.",
        some("amara tomasz zainab marguerite ingrid"),
        is_private=True,
        shares_history=False,
    ),
)
