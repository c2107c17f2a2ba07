"""The three contracts of the demo, with the neighbourhoods and the themes that its story names."""

from config.personas import DUNKERQUE, TOURS, VITRY
from territory.loading import load_themes
from tests.territory.factories import ContractFactory, QpvFactory

GROUND = {
    VITRY: ("Vitry-le-François", ["Le Hamois", "Rome Saint Charles", "La Fauvarge"]),
    TOURS: ("Tours", ["Sanitas", "Europe", "Les Tourettes", "Rabaterie", "Fontaines"]),
    DUNKERQUE: (
        "Dunkerque",
        [
            "Soubise - Basse Ville",
            "Petit Steendam",
            "Degroote",
            "Banc Vert - Ile Jeanty - Carré de La Vieille - Jeu de mail",
            "Albeck - Europe - Moulin",
        ],
    ),
}


def lay_the_ground() -> None:
    load_themes()
    for code, (name, quarters) in GROUND.items():
        contract = ContractFactory(code=code, name=name)
        for quarter in quarters:
            QpvFactory(name=quarter, contracts=[contract])
