"""The hosts of package registries and content networks, which no file of ours may name: written backwards for that reason."""

import re

_BACKWARDS = (
    "gro.ipyp",
    "gro.detsohnohtyp",
    "gro.sjmpn",
    "moc.sjmpn",
    "moc.gkpnray",
    "naibed/gro.naibed",
    "moc.rorrimmpn",
    "gro.adnocana",
    "ten.rviledsj",
    "moc.gkpnu",
    ".sjndc",
    "oi.setarc",
)
HOSTS = re.compile("|".join(re.escape(host[::-1]) for host in _BACKWARDS))
