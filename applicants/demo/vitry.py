"""The projects of the great calls of Vitry-le-François. Each answers the questions of its call, in order."""

from applicants.demo.shapes import Project

HAMOIS, ROME, FAUVARGE = "Le Hamois", "Rome Saint Charles", "La Fauvarge"
STATE, GROUND, CITY, CAF = "etat", "metropole", "ville", "caf"

SEWING = Project(
    "Ateliers de couture du Hamois",
    "Au Hamois, beaucoup de femmes cousent chez elles, seules. Nous ouvrons un atelier le mercredi après-midi, "
    "avec six machines, pour apprendre ensemble et réparer les vêtements des enfants. "
    "Les enfants sont gardés dans la salle d’à côté.",
    36,
    30,
    (HAMOIS,),
    8_000,
    {STATE: 3_200, GROUND: 1_200, CITY: 2_000},
    (
        "Au Hamois, beaucoup de femmes cousent chez elles, seules. La salle la plus proche est à quarante minutes à "
        "pied. En mars, douze voisines nous ont demandé un lieu pour apprendre ensemble et réparer les vêtements des "
        "enfants. Le mercredi, il n’y a rien pour elles ni pour les petits.",
        "Trente-six femmes, dont trente vivent au Hamois. Nous passons dans les halls le lundi, et l’école met un mot "
        "dans les cahiers. Deux mamans tiennent l’accueil.",
        "En avril nous installons les machines dans la salle de l’école. De mai à juillet, un atelier chaque mercredi "
        "de 14 h à 17 h, avec une couturière. En juin, un défilé devant les familles.",
        "L’école prête la salle. La direction de l’éducation connaît le projet. La Caf nous a conseillés pour la garde "
        "des enfants.",
        "La participation des familles : 5 € par mois, 900 € en tout. Une fondation donne 700 €, sa lettre est du 3 mai.",
    ),
)
GARDEN = Project(
    "Jardin partagé de la Fauvarge",
    "Derrière les immeubles, une pelouse ne sert à personne. Avec les voisins, nous en faisons douze parcelles, "
    "une cabane à outils et une grande table.",
    60,
    44,
    (FAUVARGE,),
    14_750,
    {STATE: 6_000, CITY: 3_800, CAF: 2_000},
    (
        "À la Fauvarge, il n’y a aucun endroit pour s’asseoir ensemble. Les légumes du magasin sont chers. "
        "Vingt familles ont signé une feuille pour avoir un jardin.",
        "Soixante personnes, dont quarante-quatre de la Fauvarge. Les parcelles vont d’abord à ceux de l’immeuble.",
        "Le bailleur prête le terrain. En avril, on prépare la terre. En mai, on plante. Un samedi par mois, "
        "un jardinier vient montrer.",
        "Le bailleur, l’école et le centre social. La ville apporte l’eau.",
        "Le bailleur donne 2 000 €, c’est signé. Le reste vient d’une vente de plants : 950 €.",
    ),
)
BIKE = Project(
    "Permis vélo pour toutes",
    "Vingt femmes apprennent à rouler en ville en dix séances. À la fin, chacune repart avec un vélo réparé.",
    20,
    17,
    (ROME, HAMOIS),
    5_320,
    {STATE: 2_000, GROUND: 1_500, CITY: 750},
    (
        "Sans voiture, la zone d’emploi est loin. Plusieurs femmes nous ont dit qu’elles n’ont jamais appris à rouler.",
        "Vingt femmes, dont dix-sept des quartiers. L’agence pour l’emploi et le médiateur nous les présentent.",
        "Dix séances le mardi matin dans la cour du collège, puis en ville. Deux monitrices. Un atelier pour réparer.",
        "La direction de l’emploi, le collège, le club de cyclotourisme.",
        "La vente de vélos réparés : 620 €. Le département : 450 €, promis par téléphone.",
    ),
)
RADIO = Project(
    "Radio des jeunes",
    "Quarante jeunes fabriquent une émission chaque semaine : ils enquêtent, ils interviewent, ils montent le son. "
    "L’émission passe sur notre antenne le samedi.",
    40,
    14,
    (HAMOIS, ROME, FAUVARGE),
    18_125,
    {STATE: 7_000, GROUND: 2_500, CITY: 5_000},
    (
        "Les jeunes disent qu’on parle d’eux sans eux. Douze d’entre eux ont écrit ce projet avec nous.",
        "Quarante jeunes, dont quatorze des quartiers. L’annonce passe à la radio et dans nos réseaux.",
        "Un atelier le samedi matin dans notre studio, au centre-ville. Une émission chaque semaine d’avril à juillet.",
        "Deux lycées du centre-ville. Nous n’avons pas encore vu la direction de la culture.",
        "Nous avons demandé 3 625 € à la direction de la culture. Nous attendons sa réponse.",
    ),
)
WRITERS = Project(
    "Écrivains publics",
    "Deux fois par semaine, des bénévoles aident à lire et à écrire le courrier, au Hamois.",
    180,
    150,
    (HAMOIS,),
    9_875,
    {STATE: 4_000, CITY: 2_400, CAF: 1_500},
    (
        "Le facteur apporte des lettres que personne n’ose ouvrir. On vient nous voir avec des sacs pleins.",
        "Cent quatre-vingts personnes, dont cent cinquante du Hamois. Le médiateur nous les envoie.",
        "Une permanence le mardi et le vendredi, de 9 h à 12 h, dans la loge de l’ancien gardien.",
        "La Caf, le point d’accès au droit, le bailleur qui prête la loge.",
        "Le bailleur donne 1 000 €. Nos adhérents donnent 975 €.",
    ),
)
CASTLE = Project(
    "Son et lumière au château",
    "Un grand spectacle de deux soirs dans la cour du château, avec cent figurants.",
    900,
    60,
    (HAMOIS,),
    20_000,
    {STATE: 8_000, CITY: 7_000},
    (
        "La ville n’a pas de grand spectacle d’été.",
        "Neuf cents spectateurs de tout le pays. Nous mettrons des affiches dans les quartiers.",
        "Répétitions en mai, deux représentations en juin, dans la cour du château.",
        "L’office de tourisme et des commerçants.",
        "Les billets : 15 € par personne.",
    ),
)
LAST_YEAR = (SEWING, GARDEN, BIKE, RADIO, WRITERS, CASTLE)

# This year. The last answer says whether the children are looked after.
SEWING_AGAIN = Project(
    "Ateliers de couture du Hamois, deuxième année",
    "L’an dernier, trente et une femmes sont venues coudre. Cette année, elles veulent vendre leurs créations au marché "
    "et apprendre à compter un prix. Nous gardons l’atelier du mercredi, et nous ajoutons le samedi matin.",
    48,
    40,
    (HAMOIS, FAUVARGE),
    9_500,
    {STATE: 3_600, CITY: 2_500},
    (
        "Le mercredi ne suffit plus : douze femmes attendent une place. Plusieurs voudraient vendre ce qu’elles font, "
        "et ne savent pas comment fixer un prix.",
        "Quarante-huit femmes, dont quarante des quartiers. Celles de l’an dernier vont chercher leurs voisines.",
    ),
)
WRITERS_AGAIN = Project(
    "Écrivains publics",
    "Deux fois par semaine, des bénévoles aident à lire et à écrire le courrier, au Hamois. "
    "Cette fois nous sommes six, et formés.",
    200,
    165,
    (HAMOIS,),
    9_875,
    {STATE: 4_000, CITY: 2_400, CAF: 1_500},
    (
        "Une dame est venue avec une lettre de décembre. Nous étions en juin. Elle avait perdu son aide au logement.",
        "Deux cents personnes, dont cent soixante-cinq du Hamois. Le médiateur et les gardiens nous les envoient.",
        "Une permanence le mardi et le vendredi, de 9 h à 12 h, dans la loge de l’ancien gardien. Six bénévoles.",
        "La Caf, le point d’accès au droit, le bailleur qui prête la loge.",
        "Le bailleur donne 1 000 €, c’est écrit. Nos adhérents donnent 975 €.",
        "non",
    ),
)
GARDEN_AGAIN = Project(
    "Le jardin de la Fauvarge accueille l’école",
    "Le jardin a un an. Deux classes viendront planter et cuisiner avec les voisins, une fois par semaine.",
    85,
    66,
    (FAUVARGE,),
    11_800,
    {STATE: 4_200, GROUND: 1_800, CITY: 3_000},
    (
        "Les enfants ne savent pas d’où viennent les légumes. La maîtresse nous a demandé de l’aide.",
        "Deux classes et vingt voisins : quatre-vingt-cinq personnes, dont soixante-six de la Fauvarge.",
        "Chaque jeudi de mars à juin, puis en septembre. Un jardinier et deux habitantes animent.",
        "L’école, la direction de l’éducation, le bailleur.",
        "Le bailleur donne 1 800 €. La vente de plants apporte 1 000 €.",
        "oui",
    ),
)
THEATRE = Project(
    "Théâtre des paliers",
    "Une petite pièce jouée dans les halls d’immeuble, écrite avec ce que les voisins nous racontent.",
    120,
    108,
    (ROME,),
    12_400,
    {STATE: 4_500, GROUND: 2_000, CITY: 3_000},
    (
        "À Rome Saint-Charles, les gens nous disent qu’ils ne vont jamais au théâtre : trop loin, pas pour eux.",
        "Cent vingt voisins, dont cent huit du quartier. On joue chez eux : personne n’a à se déplacer.",
        "Dix soirées d’écoute en mars, écriture en avril, douze représentations de mai à juillet.",
        "Le bailleur ouvre les halls. La direction de la culture nous a prêté des projecteurs l’an dernier.",
        "La région donne 2 000 €, par lettre du 2 octobre. La quête apporte 900 €.",
        "non",
    ),
)
MEMORIES = Project(
    "Mémoires de Rome Saint-Charles",
    "Quinze jeunes filment les anciens du quartier avant les travaux. Le film passe sur le mur de l’école.",
    55,
    47,
    (ROME,),
    7_200,
    {STATE: 2_600, CITY: 1_900, CAF: 1_000},
    (
        "Trois immeubles vont tomber. Les anciens ont peur que l’on oublie comment on vivait ici.",
        "Quinze jeunes et quarante anciens, dont quarante-sept du quartier. L’école et le gardien les connaissent.",
        "Formation en février, tournage de mars à mai, montage en juin, projection en septembre.",
        "Le collège, les archives de la ville, le bailleur.",
        "La caisse des écoles donne 1 000 €, c’est voté. Une collecte apporte 700 €.",
        "oui",
    ),
)
