"""The projects of the summer call, of Tours and of Dunkerque: three answers each."""

from applicants.demo.shapes import Project
from applicants.demo.vitry import CAF, CITY, FAUVARGE, GROUND, HAMOIS, ROME, STATE

CINEMA = Project(
    "Cinéma sous les tilleuls",
    "Six films dehors, choisis par les habitants, avec une soupe avant la séance.",
    420,
    350,
    (HAMOIS, FAUVARGE),
    5_600,
    {STATE: 1_800, CITY: 1_700, CAF: 900},
    (
        "Six soirées, trois sous les tilleuls du Hamois et trois sur la place de la Fauvarge, à deux minutes des immeubles.",
        "Un groupe de neuf habitants choisit les films depuis mars. Les jeunes installent les chaises.",
        "La location de l’écran et du projecteur, les droits des films, les soupes.",
    ),
)
FOOT_GIRLS = Project(
    "Foot au féminin",
    "Un tournoi au pied des tours, pour les filles de 9 à 15 ans, avec leurs mères comme arbitres.",
    90,
    78,
    (FAUVARGE,),
    3_875,
    {STATE: 1_300, GROUND: 600, CITY: 1_200},
    (
        "Huit après-midi sur le terrain de la Fauvarge, puis un tournoi. Le terrain est au milieu des immeubles.",
        "Quatorze mères et grandes sœurs. Elles ont écrit le règlement.",
        "Des buts à louer, des ballons, les goûters, une éducatrice pendant huit jours.",
    ),
)
TABLES = Project(
    "Grandes tablées",
    "Un repas de quartier par semaine, préparé à plusieurs, une cuisine du monde à chaque fois.",
    260,
    230,
    (FAUVARGE, ROME),
    4_900,
    {STATE: 1_500, CITY: 1_400, CAF: 1_000},
    (
        "Sept repas, le vendredi soir, une semaine place de la Fauvarge et une semaine à Rome Saint-Charles.",
        "Vingt cuisinières du quartier. Chacune tient une marmite et raconte un plat.",
        "Les courses, la location de tables et d’un barnum, les gaz.",
    ),
)
READING = Project(
    "Lire dehors",
    "Une bibliothèque sur roues s’arrête au pied des tours, avec des lectures à voix haute.",
    150,
    128,
    (HAMOIS,),
    2_600,
    {STATE: 900, CITY: 1_100},
    (
        "Le mardi et le jeudi, de 16 h à 19 h, devant les halls du Hamois.",
        "Cinq lectrices du quartier et deux adolescents qui tiennent le prêt.",
        "Des tapis, une remorque louée, des livres d’occasion.",
    ),
)
OPEN_GARDEN = Project(
    "Le jardin ouvert",
    "Le jardin partagé ouvre chaque soir d’été, avec un arrosage en commun et de la musique.",
    110,
    92,
    (FAUVARGE,),
    3_200,
    {STATE: 1_100, CITY: 1_000, CAF: 400},
    (
        "Chaque soir de 18 h à 21 h, dans le jardin, au milieu de la Fauvarge.",
        "Les douze familles des parcelles se partagent les soirs.",
        "Des lampes, l’eau, une sono louée, des graines.",
    ),
)
BRASS = Project(
    "Festival des fanfares",
    "Six fanfares de la région jouent pendant deux jours au kiosque du centre-ville.",
    600,
    70,
    (HAMOIS,),
    6_200,
    {STATE: 2_400, CITY: 2_300},
    (
        "Deux jours au kiosque du centre-ville, à vingt-cinq minutes à pied du Hamois.",
        "Nos musiciens. Nous inviterons les habitants par affiche.",
        "Les cachets des fanfares, de 900 à 1 200 € chacune, et la sono.",
    ),
)
SUMMER = (CINEMA, FOOT_GIRLS, TABLES, READING, OPEN_GARDEN, BRASS)

REPAIR = Project(
    "Le samedi des bricoleurs",
    "Un samedi sur deux, au Sanitas, on répare ensemble ce que l’on allait jeter.",
    140,
    110,
    ("Sanitas",),
    6_500,
    {STATE: 2_000, GROUND: 1_600, CITY: 1_500},
    (
        "Les gens jettent des grille-pain presque neufs, faute de savoir. Un habitant nous a apporté onze lampes.",
        "Cent quarante personnes, dont cent dix du Sanitas. Quatre retraités du quartier tiennent les établis.",
        "La vente de pièces apporte 900 €. Un magasin de bricolage donne 500 €, c’est écrit.",
    ),
)
WALKING = Project(
    "Parler en marchant",
    "Deux fois par semaine, on apprend le français en marchant dans la ville : la poste, la mairie, le marché.",
    45,
    41,
    ("Europe", "Les Tourettes"),
    7_000,
    {STATE: 3_000, CITY: 1_800, CAF: 800},
    (
        "Des mères nous disent qu’elles comprennent, mais n’osent pas parler au guichet.",
        "Quarante-cinq personnes, dont quarante et une des quartiers. L’école nous les présente.",
        "Le département donne 1 400 €, c’est voté.",
    ),
)
POCKET = Project(
    "Un orchestre de poche à la Rabaterie",
    "Vingt enfants apprennent un instrument en groupe, après l’école.",
    20,
    18,
    ("Rabaterie",),
    9_000,
    {STATE: 3_500},
    ("Aucun enfant de l’école n’est inscrit au conservatoire.",),
)
BENCH = Project(
    "Un banc devant la mairie annexe",
    "Un banc et deux jardinières devant la mairie annexe.",
    200,
    40,
    ("Fontaines",),
    1_000,
    {CITY: 800},
    (
        "Les personnes âgées n’ont pas où s’asseoir devant la mairie annexe, au centre-ville.",
        "Tout le monde.",
        "Nous apportons 200 €.",
    ),
)

PORT = Project(
    "Le port vu d’ici",
    "Des habitants photographient leur port, et les anciens racontent chaque image.",
    48,
    37,
    ("Soubise - Basse Ville",),
    9_000,
    {STATE: 3_000, GROUND: 2_200, CITY: 2_000},
    (
        "Des jeunes de la Basse Ville et des anciens dockers, qui se croisent sans se parler.",
        "Nous partons du café et du foyer. Trente-sept personnes sur quarante-huit vivent dans le quartier.",
        "Une exposition sur les quais, et un groupe photo qui se débrouille seul.",
    ),
)
CYCLING = Project(
    "Vélo-école du grand large",
    "Apprendre à rouler malgré le vent, à vingt-quatre, sur des vélos remis en état.",
    24,
    19,
    ("Petit Steendam",),
    6_000,
    {STATE: 2_000, GROUND: 1_500, CITY: 1_200},
    (
        "Des voisines qui n’ont jamais roulé, et des retraités qui réparent.",
        "Le médiateur passe dans les cages d’escalier.",
        "Un atelier ouvert, tenu par ceux qui ont appris.",
    ),
)
KITCHENS = Project(
    "Cuisines de Degroote",
    "Une soupe par semaine, cuisinée à dix, mangée à cinquante.",
    50,
    42,
    ("Degroote",),
    5_500,
    {STATE: 1_800, CITY: 1_500, CAF: 1_000},
    (
        "Des familles et des personnes seules qui mangent devant la télévision.",
        "La gardienne frappe aux portes. Quarante-deux personnes habitent Degroote.",
        "Un groupe de dix cuisinières, et un carnet de recettes.",
    ),
)
SINGING = Project(
    "La chorale du Jeu de mail",
    "Trente voix, aucun niveau demandé, un concert sur la place à la fin.",
    30,
    24,
    ("Banc Vert - Ile Jeanty - Carré de La Vieille - Jeu de mail",),
    4_000,
    {STATE: 1_400, GROUND: 800, CITY: 1_000},
    (
        "Des gens de trois immeubles que la rue sépare.",
        "Les écoles distribuent l’invitation. Vingt-quatre choristes sur trente sont du quartier.",
        "Une chorale qui continue avec un chef bénévole.",
    ),
)
HANDS = Project(
    "Réparer plutôt que jeter",
    "Un atelier du jeudi où les anciens montrent comment on répare.",
    70,
    52,
    ("Albeck - Europe - Moulin",),
    6_500,
    {STATE: 2_200, GROUND: 1_500, CITY: 1_500},
    (
        "Des retraités du chantier naval et de jeunes parents.",
        "Cinquante-deux personnes sur soixante-dix vivent à Albeck.",
        "Des établis prêtés à la maison de quartier, ouverts chaque jeudi.",
    ),
)
DUNKERQUE = (PORT, CYCLING, KITCHENS, SINGING, HANDS)
