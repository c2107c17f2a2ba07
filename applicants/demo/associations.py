"""Invented associations, and the people who hold them."""

from applicants.demo.shapes import Association

FILS, ONDES, TERRE, ROUE, PLUME = "fils", "ondes", "terre", "roue", "plume"
LUMIERES, FOOT, PALIER, ECRAN, MARMITE, CUIVRES = "lumieres", "foot", "palier", "ecran", "marmite", "cuivres"
REPARE, ORCHESTRE, PAS, BANC = "repare", "orchestre", "pas", "banc"
PORT, VELO, CUISINES, CHORALE, ATELIER = "port", "velo", "cuisines", "chorale", "atelier"

PRESIDENT_F, PRESIDENT_M = "Présidente", "Président"
VITRY, TOURS, DUNKERQUE = "51300 Vitry-le-François", "37000 Tours", "59140 Dunkerque"


def _of(town: str, *rows: tuple) -> tuple[Association, ...]:
    return tuple(Association(*row[:4], address=f"{row[4]}\n{town}", number=row[5]) for row in rows)


VITRY_ASSOCIATIONS = _of(
    VITRY,
    (FILS, "Les Fils du Hamois", "Amina Belkacem", PRESIDENT_F, "4 allée des Couturières", 101),
    (ONDES, "Ondes vives", "Lucas Marchetti", PRESIDENT_M, "11 rue des Antennes", 102),
    (TERRE, "Terre d’Est", "Monique Thiébaut", PRESIDENT_F, "2 chemin des Maraîchers", 103),
    (ROUE, "Roue libre Marne", "Salima Kaddour", PRESIDENT_F, "9 quai des Cyclistes", 104),
    (PLUME, "Plume de quartier", "Jean-Paul Colinet", PRESIDENT_M, "7 rue des Écoliers", 105),
    (LUMIERES, "Lumières de Marne", "Gérard Aubertin", PRESIDENT_M, "1 place du Château", 106),
    (FOOT, "AS Champagne Est", "Sandra Petitjean", PRESIDENT_F, "Stade des Peupliers", 107),
    (PALIER, "Compagnie du Palier", "Ousmane Diarra", PRESIDENT_M, "15 rue des Tréteaux", 108),
    (ECRAN, "Écran de quartier", "Laure Fontenoy", PRESIDENT_F, "3 passage du Projecteur", 109),
    (MARMITE, "La Marmite commune", "Rosa Ferreira", PRESIDENT_F, "22 place de la Fauvarge", 110),
    (CUIVRES, "Cuivres du Perthois", "Bernard Noizet", PRESIDENT_M, "6 rue de la Fanfare", 111),
)
TOURS_ASSOCIATIONS = _of(
    TOURS,
    (REPARE, "La Boîte à vis", "Camille Rousselet", PRESIDENT_F, "18 allée des Outils", 121),
    (ORCHESTRE, "Orchestre de poche", "Nicolas Vermeil", PRESIDENT_M, "5 rue des Pupitres", 122),
    (PAS, "Les mots en marche", "Aïcha Benali", PRESIDENT_F, "30 avenue des Promeneurs", 123),
    (BANC, "Un banc pour deux", "Denis Gaillardon", PRESIDENT_M, "12 rue du Repos", 124),
)
DUNKERQUE_ASSOCIATIONS = _of(
    DUNKERQUE,
    (PORT, "Le port vu d’ici", "Fabienne Delvoye", PRESIDENT_F, "2 quai des Photographes", 131),
    (VELO, "Grand large à vélo", "Hugo Vandamme", PRESIDENT_M, "14 rue du Vent debout", 132),
    (CUISINES, "Cuisines partagées", "Zohra Lamrani", PRESIDENT_F, "8 rue des Marmites", 133),
    (CHORALE, "La chorale du Jeu de mail", "Patrick Coquelle", PRESIDENT_M, "1 place des Voix", 134),
    (ATELIER, "L’atelier des mains", "Josiane Merlin", PRESIDENT_F, "27 rue des Établis", 135),
)
