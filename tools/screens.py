"""The main pages, as docs/images shows them: a file name, who looks (a persona of the demo, or nobody), the address."""

SCREENS = (
    ("accueil", None, "/"),
    ("demo", None, "/demo/"),
    ("entrer", None, "/entrer/"),
    ("appels", None, "/appels/"),
    ("territoire", None, "/territoire/"),
    ("observatoire", None, "/observatoire/"),
    ("aide", None, "/aide/"),
    ("mes-demandes", "association", "/mes-demandes/"),
    ("fabrique", "dsu-cheffe", "/fabrique/"),
    ("instruction", "dsu-cheffe", "/instruction/"),
    ("dossiers", "dsu-agent", "/instruction/dossiers/"),
    ("avis", "direction", "/avis/"),
    ("comites", "financeur-etat", "/comites/"),
    ("cohortes", "coordination", "/cohortes/"),
)
