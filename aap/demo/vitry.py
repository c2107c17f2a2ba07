"""Vitry-le-François: the great call, last year and now. Everything here is invented, but the names of the places."""

from dataclasses import replace

from aap.demo.shapes import Article, Asked, CallText, Proposal, Standard, Word
from aap.models import Evidence, Public, Question, Section

HAMOIS, ROME, FAUVARGE = "Le Hamois", "Rome Saint Charles", "La Fauvarge"
INVENTED = "Chiffre d’exemple, pour la démonstration"

# What people said the year before, and what this call rests on.
WORDS = (
    Word(
        "mercredi",
        "Le mercredi, mes filles n’ont nulle part où aller : la salle ferme à midi.",
        "une mère de trois enfants",
        "au pied de la tour, un mercredi",
        HAMOIS,
        theme="4",
    ),
    Word(
        "places",
        "Les ateliers, je les vois sur l’affiche. Quand j’arrive, ce sont des gens d’ailleurs, et il n’y a plus de place.",
        "une habitante de 52 ans",
        "à la réunion du conseil citoyen",
        FAUVARGE,
        theme="4",
    ),
    Word(
        "bus",
        "Pour le travail, il faut aller jusqu’à la zone. Sans permis et sans vélo, on n’y va pas.",
        "un père qui cherche un emploi",
        "devant l’agence, un lundi",
        ROME,
        theme="5",
    ),
    Word(
        "argent",
        "On a eu un beau projet pendant six mois. Et puis plus d’argent, plus personne, la porte fermée.",
        "un jeune de 19 ans",
        "au terrain de foot",
        ROME,
        theme="6",
    ),
    Word(
        "papier",
        "Je couds très bien, mais je ne sais pas remplir un dossier de vingt pages.",
        "une couturière du quartier",
        "à la sortie de l’école",
        HAMOIS,
        theme="6",
    ),
    Word(
        "familles",
        "Dans les trois quartiers, 38 familles sur 100 ont un seul parent. Dans toute la ville, 24 sur 100.",
        kind=Evidence.Kind.FIGURE,
        source=INVENTED,
        theme="2",
    ),
)

WHY = Article(
    "Pourquoi cet appel",
    "Dans les trois quartiers, des habitants ont des idées et peu de moyens. Cet appel aide ces idées à naître.\n\n"
    "Nous cherchons d’abord des projets qui répondent à un besoin **raconté par ceux qui vivent ici** : "
    "les mercredis des enfants, les parents seuls, le chemin jusqu’au travail.",
    ("mercredi", "familles", "bus"),
    section=Section.CONTEXT,
    simple="Des habitants ont des idées et peu de moyens. Cet appel les aide.\n\nNous cherchons un besoin raconté par "
    "ceux qui vivent ici.",
)
WHO = Article(
    "Qui peut répondre",
    "- Une association, même toute petite, même sans salarié.\n"
    "- Un collectif, s’il est porté par une association.\n"
    "- Un collège, un lycée ou un autre organisme sans but lucratif.\n\n"
    "Vous n’avez pas l’habitude des dossiers ? **Appelez-nous avant d’écrire.** "
    "Nous pouvons aussi écrire avec vous, dans nos bureaux ou au pied de votre immeuble.",
    ("papier",),
    section=Section.BODIES,
    simple="- Une association, même petite.\n- Un groupe d’habitants, avec une association.\n- Un collège ou un lycée.\n\n"
    "Appelez-nous avant d’écrire : nous vous aidons.",
)
FOR_WHOM = Article(
    "Pour qui, et où",
    "Le projet se passe au Hamois, à Rome Saint-Charles ou à la Fauvarge, ou tout près.\n\n"
    "Au moins **cinq personnes sur dix** vivent dans un des trois quartiers.",
    ("places",),
    section=Section.TERRITORIES,
)
HELPED = Article(
    "Ce que nous aidons",
    "- Des actions qui commencent dans l’année et durent douze mois au plus.\n"
    "- Ce que vous achetez pour l’action, les personnes qui l’animent, les déplacements, la garde des enfants.\n"
    "- L’essai d’une idée nouvelle, même petite : dites-nous ce que vous voulez apprendre.",
    ("mercredi", "bus"),
    section=Section.THEMES,
)
NOT_HELPED = Article(
    "Ce que nous n’aidons pas",
    "- Ce qu’un service public fait déjà pour tout le monde : le droit commun vient en premier. "
    "Nous vous disons à qui parler.\n"
    "- L’achat d’un local ou d’un véhicule.\n"
    "- Une dette, ou les frais ordinaires de l’association.\n"
    "- Une action religieuse ou politique.",
    section=Section.COSTS,
    simple="Nous ne payons pas : ce qu’un service public fait déjà, un local, un véhicule, une dette, "
    "une action religieuse ou politique.",
)
MONEY = Article(
    "Le budget et les autres aides",
    "L’aide va de 500 à 15 000 €. Elle ne dépasse pas 80 % du coût.\n\n"
    "Une **autre aide que la nôtre** paie au moins 20 % du coût : une collectivité, une fondation, la participation "
    "des familles, vos propres moyens. Le jour du comité, cette aide est confirmée par écrit. "
    "C’est ce qui permet au projet de continuer après nous.",
    ("argent",),
    section=Section.COSTS,
    simple="L’aide va de 500 à 15 000 €. Elle paie 80 % du coût au plus. Une autre aide paie le reste.",
)
CALENDAR = Article(
    "Le calendrier",
    "Vous avez six semaines pour répondre. Nous vérifions votre demande dans les dix jours. S’il manque une pièce, "
    "nous vous écrivons une seule fois, avec la liste complète.\n\n"
    "Les services donnent leur avis, puis les financeurs décident ensemble. Chacun reçoit une réponse à la date dite.",
    section=Section.CALENDAR,
    simple="Vous avez six semaines. Il manque une pièce ? Nous vous écrivons une seule fois. Tout le monde a une réponse.",
)
CHOICE = Article(
    "Comment nous choisissons",
    "Deux personnes lisent chaque demande et notent chaque critère de 0 à 4, en expliquant pourquoi. "
    "Les services concernés et le conseil citoyen donnent leur avis.\n\n"
    "**Si votre projet n’est pas retenu, nous vous écrivons pourquoi**, avec l’article de ce texte d’où vient la raison, "
    "et ce qui aiderait votre projet.",
    ("papier",),
    section=Section.CRITERIA,
    simple="Deux personnes lisent chaque demande. Si c’est non, nous vous écrivons pourquoi.",
)
IN_RETURN = Article(
    "Ce que nous vous demandons ensuite",
    "- Compter les personnes qui viennent, et celles qui vivent dans les quartiers.\n"
    "- Venir à trois rencontres avec les autres lauréats : on s’y entraide.\n"
    "- Écrire un bilan d’une page : ce qui a marché, ce qui a gêné, ce que le prochain appel devrait dire.",
    section=Section.COMMITMENTS,
    simple="Comptez qui vient. Venez à trois rencontres. Écrivez une page à la fin.",
)
EXCLUSIONS = (
    "Ce qu’un service public fait déjà pour tout le monde",
    "L’achat d’un local ou d’un véhicule",
    "Une dette, ou les frais ordinaires de l’association",
    "Une action religieuse ou politique",
)
ARTICLES = (WHY, WHO, FOR_WHOM, HELPED, NOT_HELPED, MONEY, CALENDAR, CHOICE, IN_RETURN)

SIX_OUT_OF_TEN = Proposal(
    3,
    "Le projet se passe au Hamois, à Rome Saint-Charles ou à la Fauvarge, ou tout près.\n\n"
    "Au moins **six personnes sur dix** vivent dans un des trois quartiers. "
    "Vous dites dans votre demande comment vous irez les chercher.",
    "Cinq sur dix, c’est la moitié pour les autres. Ces ateliers sont faits pour nous : il faut le dire clairement.",
    "places",
)
FOUR_HUNDRED = Proposal(
    6,
    "L’aide va de 400 à 15 000 €. Elle ne dépasse pas 80 % du coût.",
    "Certaines associations demandent très peu.",
)

NEED, RESIDENTS, METHOD, PARTNERS, BUDGET = range(1, 6)
STANDARDS = (
    Standard(
        "Une réponse à un besoin du quartier",
        25,
        "Le besoin est raconté avec une situation vue, et des habitants l’ont dit eux-mêmes.",
        (1, 4),
    ),
    Standard(
        "Des habitants qui viennent et qui prennent part",
        25,
        "Au moins six personnes sur dix vivent dans les quartiers, et le projet dit comment il va les chercher.",
        (3,),
    ),
    Standard(
        "Une façon de faire et un calendrier qui tiennent",
        20,
        "On voit qui fait quoi, quand et où. Le lieu est trouvé.",
        (4, 7),
    ),
    Standard(
        "Des partenaires, et le droit commun en premier",
        15,
        "Les services qui peuvent aider sont déjà prévenus, et chacun apporte quelque chose.",
        (5,),
    ),
    Standard(
        "Un budget simple, où chaque euro se comprend",
        15,
        "Les dépenses suivent les étapes du projet, et une autre aide est confirmée.",
        (6,),
    ),
)
ASKED = (
    Asked(
        "Qu’est-ce qui manque aujourd’hui dans le quartier ?",
        "Le comité choisit d’abord les projets qui répondent à un besoin réel.",
        (NEED,),
        help_text="Racontez une situation que vous avez vue. Cinq à dix phrases suffisent.",
        example="En mars, douze voisines nous ont demandé un lieu pour apprendre à coudre ensemble.",
        max_words=300,
    ),
    Asked(
        "Qui viendra, et comment irez-vous chercher les habitants ?",
        "Ces aides sont faites d’abord pour ceux qui vivent dans les trois quartiers.",
        (RESIDENTS,),
        example="Nous passons dans les halls le lundi, et l’école met un mot dans les cahiers.",
    ),
    Asked(
        "Comment allez-vous faire, étape par étape ?",
        "Pour voir que le projet peut commencer à l’heure.",
        (METHOD,),
        help_text="Qui fait quoi, quand, et dans quel lieu.",
    ),
    Asked(
        "Avec qui travaillez-vous ?",
        "Un service public peut parfois prêter une salle, une personne ou du matériel.",
        (PARTNERS,),
        max_words=200,
    ),
    Asked(
        "Quelle autre aide avez-vous, et est-elle confirmée ?",
        "Sans une autre aide, un projet s’arrête souvent au bout d’un an.",
        (BUDGET,),
        example="La participation des familles : 5 € par mois. Une fondation a dit oui par lettre le 3 mai.",
        max_words=150,
    ),
)

LAST_YEAR = CallText(
    slug="vitry",
    title="Agir ensemble dans nos quartiers",
    essential=(
        "Votre projet profite d’abord aux habitants du Hamois, de Rome Saint-Charles et de la Fauvarge. "
        "Il ne remplace pas un service qui existe déjà.\n\n"
        "L’aide va de 500 à 15 000 €. Une autre aide paie au moins 20 % du coût."
    ),
    articles=ARTICLES,
    standards=STANDARDS,
    asked=ASKED,
    own_share=20,
    qpv_share=50,
    publics=(Public.EVERYBODY,),
    exclusions=EXCLUSIONS,
    themes=("3", "4", "5"),
)

# This year: what the year before taught.
CHILDCARE = replace(
    HELPED,
    text=HELPED.text
    + "\n- **La garde des enfants pendant l’action**, jusqu’à 1 500 € : sans elle, beaucoup de parents ne viennent pas.",
    rests_on=("mercredi", "lesson"),
)
NOW = replace(
    LAST_YEAR,
    qpv_share=60,
    title="Vous avez une idée pour votre quartier ? Nous pouvons l’aider à naître.",
    essential=(
        "Votre projet profite d’abord aux habitants des trois quartiers : le Hamois, Rome Saint-Charles, la Fauvarge. "
        "Au moins six personnes sur dix y vivent.\n\n"
        "Il ne remplace pas un service qui existe déjà : le droit commun vient en premier, "
        "et nous vous disons à qui parler.\n\n"
        "L’aide va de 500 à 15 000 €, et peut payer la garde des enfants. Une autre aide paie au moins 20 % du coût."
    ),
    articles=(
        WHY,
        WHO,
        replace(FOR_WHOM, text=SIX_OUT_OF_TEN.text),
        CHILDCARE,
        NOT_HELPED,
        MONEY,
        CALENDAR,
        CHOICE,
        IN_RETURN,
    ),
    asked=(
        *ASKED,
        Asked(
            "Les enfants sont-ils gardés pendant l’action ?",
            "L’an dernier, les parents sont venus bien plus nombreux quand quelqu’un gardait les enfants.",
            (RESIDENTS,),
            kind=Question.Kind.YES_NO,
        ),
        Asked(
            "Qui les garde, et où ?",
            "La ville peut prêter une salle à côté de la vôtre.",
            kind=Question.Kind.SHORT,
            required=False,
            only_if=("Les enfants sont-ils gardés pendant l’action ?", "oui"),
        ),
        Asked(
            "Vos partenaires, un par ligne",
            "Pour les appeler avec vous si le projet change.",
            (PARTNERS,),
            kind=Question.Kind.GROUP,
            required=False,
        ),
        Asked("Nom du partenaire", kind=Question.Kind.SHORT, inside="Vos partenaires, un par ligne"),
        Asked(
            "Ce qu’il apporte",
            kind=Question.Kind.CHOICES,
            options=("Un lieu", "Du temps", "Du matériel", "De l’argent"),
            inside="Vos partenaires, un par ligne",
        ),
        Asked(
            "Combien, en euros ?",
            kind=Question.Kind.AMOUNT,
            inside="Vos partenaires, un par ligne",
            only_if=("Ce qu’il apporte", "De l’argent"),
        ),
        Asked(
            "Le devis de votre plus grosse dépense",
            "Le comité comprend mieux un budget quand il voit d’où vient un prix.",
            (BUDGET,),
            kind=Question.Kind.DOCUMENT,
            help_text="Une photo du devis suffit.",
            required=False,
        ),
    ),
)
