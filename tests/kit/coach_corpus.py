"""Sentences for the plain-language coach, written for these tests, in the manner of calls for projects.

They were written before the coach was measured against them. A text is Markdown, as clauses are stored. An excerpt is a
piece of that source: for a passive, from the helping verb to the participle; for two negations, from the first to the
second; for what is too long, all of it.
"""

from dataclasses import dataclass

from kit.plain.findings import Kind


@dataclass(frozen=True)
class Planted:
    """A text with one fault, and only one."""

    kind: Kind
    excerpt: str
    text: str
    simple: bool = False


@dataclass(frozen=True)
class Good:
    text: str
    simple: bool = False


def long_sentence(text: str, *, simple: bool = False) -> Planted:
    return Planted(Kind.LONG_SENTENCE, shown(text), text, simple)


def long_paragraph(text: str) -> Planted:
    return Planted(Kind.LONG_PARAGRAPH, text, text)


def shown(text: str) -> str:
    return text.removeprefix("- ")


FAULTS = (
    # Long sentences, beyond 20 words
    long_sentence(
        "Cette année, nous souhaitons soutenir des actions qui rapprochent les habitants des trois quartiers, qui "
        "naissent d’une envie partagée et qui durent au moins six mois."
    ),
    long_sentence(
        "Les associations qui travaillent déjà avec une école, un centre social ou une maison de santé peuvent demander "
        "une aide plus forte pour agir pendant les vacances."
    ),
    long_sentence(
        "- un budget en deux colonnes, avec d’un côté tout ce que vous allez acheter ou payer, et de l’autre toutes les "
        "aides que vous attendez ;"
    ),
    long_sentence(
        "Vous pouvez venir à l’une de nos **trois réunions d’aide**, appeler [l’équipe des "
        "quartiers](https://exemple.fr/equipe) du lundi au vendredi, ou écrire un message si vous préférez prendre votre "
        "temps."
    ),
    long_sentence(
        "Depuis 2024, les parents de Rome Saint-Charles nous disent que leurs enfants ne savent pas où aller le mercredi "
        "quand la pluie tombe et que le stade reste vide."
    ),
    long_sentence(
        "L’appel ouvre le 12 octobre 2026, ferme le 27 novembre à 12 h, puis trois services lisent les dossiers avant "
        "que les financeurs se réunissent en février 2027."
    ),
    long_sentence(
        "Pour chaque personne que vous voulez accueillir, dites-nous son âge, son quartier, ce qui la retient "
        "aujourd’hui chez elle et comment vous comptez lui donner envie de revenir."
    ),
    # Long sentences of a simple version, beyond 12 words
    long_sentence("Votre association peut demander une aide pour un projet dans un quartier de Tours.", simple=True),
    long_sentence(
        "Nous lisons toutes les demandes, puis nous vous répondons par une lettre avant le 15 avril.", simple=True
    ),
    long_sentence(
        "Les jeunes du quartier peuvent venir après l’école pour faire leurs devoirs avec un adulte.", simple=True
    ),
    long_sentence("Le projet doit commencer entre le 1er janvier et le 30 juin 2027 au plus tard.", simple=True),
    long_sentence("- une copie de vos comptes de l’année 2025, avec la signature de votre présidente ;", simple=True),
    long_sentence("Vous n’avez pas besoin d’avoir tous les papiers le jour où vous commencez.", simple=True),
    long_sentence("L’aide va de **500 €** à **15 000 €** et ne peut pas dépasser la moitié du coût.", simple=True),
    # Acronyms that nothing explains
    Planted(Kind.ACRONYM, "QPV", "Votre projet doit se passer dans un QPV."),
    Planted(Kind.ACRONYM, "DDETS", "La DDETS lit votre budget et vous rappelle."),
    Planted(Kind.ACRONYM, "RNA", "Envoyez votre numéro RNA avec vos statuts."),
    Planted(Kind.ACRONYM, "CPO", "Les **CPO** durent trois ans."),
    Planted(Kind.ACRONYM, "ARS", "L’ARS paie les ateliers santé des Tourettes.", simple=True),
    Planted(Kind.ACRONYM, "ETP", "Combien d’ETP votre projet demande-t-il ?"),
    Planted(Kind.ACRONYM, "CLSPD", "## Les priorités du CLSPD\n\nNous regardons d’abord la sécurité des enfants."),
    Planted(Kind.ACRONYM, "CCAS", "Parlez-en avec le délégué du préfet ou avec le CCAS."),
    Planted(Kind.ACRONYM, "Fonjep", "Le Fonjep peut payer une partie du poste."),
    # Passives
    Planted(Kind.PASSIVE, "sont examinés", "Les dossiers sont examinés en janvier par trois services."),
    Planted(Kind.PASSIVE, "a été transmise", "Votre demande a été transmise à la préfecture."),
    Planted(Kind.PASSIVE, "sera donnée", "Une réponse vous sera donnée avant le 30 avril.", simple=True),
    Planted(Kind.PASSIVE, "sont pas prises", "Les dépenses de travaux ne sont pas prises en compte."),
    Planted(Kind.PASSIVE, "être remis", "Le compte rendu financier doit être remis dans les six mois."),
    Planted(Kind.PASSIVE, "est **relue", "La grille de notes est **relue** par les habitants."),
    Planted(Kind.PASSIVE, "est demandé", "Il est demandé aux associations de joindre leurs statuts."),
    Planted(Kind.PASSIVE, "être vérifiés", "Ces chiffres viennent d’être vérifiés par les services de la ville."),
    Planted(Kind.PASSIVE, "a été ouvert", "L’appel a été ouvert le 12 octobre 2026."),
    Planted(Kind.PASSIVE, "être réclamées", "Les sommes mal utilisées pourront vous être réclamées."),
    # Two negations
    Planted(
        Kind.DOUBLE_NEGATION, "n’est pas incapable", "Une petite association n’est pas incapable de tenir un budget."
    ),
    Planted(Kind.DOUBLE_NEGATION, "n’interdit pas", "Ce refus n’interdit pas de déposer une autre demande."),
    Planted(
        Kind.DOUBLE_NEGATION,
        "ne pourrez pas recevoir l’aide sans",
        "Vous ne pourrez pas recevoir l’aide sans signer le contrat d’engagement républicain.",
    ),
    Planted(
        Kind.DOUBLE_NEGATION,
        "n’étudions aucun dossier qui n’a pas",
        "Nous n’étudions aucun dossier qui n’a pas de budget.",
    ),
    Planted(
        Kind.DOUBLE_NEGATION,
        "Aucune demande non signée ne",
        "Aucune demande non signée ne part au comité.",
        simple=True,
    ),
    Planted(Kind.DOUBLE_NEGATION, "ne refusons pas", "Nous ne refusons pas les projets qui débutent au printemps."),
    Planted(Kind.DOUBLE_NEGATION, "n’est pas inutile", "Il n’est pas inutile de nous appeler avant d’écrire."),
    Planted(Kind.DOUBLE_NEGATION, "Personne n’ignore", "Personne n’ignore que les salles manquent dans ce quartier."),
    Planted(Kind.DOUBLE_NEGATION, "n’excluons pas", "Nous n’excluons pas de prolonger l’appel d’une semaine."),
    # Office words
    Planted(Kind.JARGON, "modalités", "Décrivez les modalités d’accueil des familles."),
    Planted(Kind.JARGON, "porteur de projet", "Le porteur de projet signe chaque page.", simple=True),
    Planted(Kind.JARGON, "mettre en œuvre", "Dites comment vous allez mettre en œuvre l’action."),
    Planted(Kind.JARGON, "acompte", "Nous versons un **acompte** en mai."),
    Planted(Kind.JARGON, "inéligibles", "Les travaux et les voyages à l’étranger sont inéligibles."),
    Planted(Kind.JARGON, "à destination des", "Nous aidons les actions à destination des jeunes filles."),
    Planted(Kind.JARGON, "gouvernance", "Précisez la gouvernance du projet."),
    Planted(Kind.JARGON, "fait l’objet d’", "Chaque dossier fait l’objet d’un avis du conseil citoyen."),
    Planted(Kind.JARGON, "charges indirectes", "Les charges indirectes ne dépassent pas 10 % du coût."),
    # Tenses that few people use
    Planted(Kind.RARE_TENSE, "aurons reçu", "Dès que nous aurons reçu votre dossier, nous vous écrirons."),
    Planted(Kind.RARE_TENSE, "fissent", "Il a fallu que les parents fissent eux-mêmes la peinture."),
    Planted(Kind.RARE_TENSE, "eurent", "Les premiers ateliers eurent lieu en 2019."),
    Planted(Kind.RARE_TENSE, "pût", "Nous aimerions que chaque quartier pût accueillir un atelier."),
    Planted(Kind.RARE_TENSE, "serez passés", "Une fois que vous serez passés au guichet, gardez le reçu."),
    Planted(Kind.RARE_TENSE, "choisirent", "Les habitants choisirent le nom du jardin.", simple=True),
    # Paragraphs beyond 5 lines
    long_paragraph(
        "Le quartier de la Fauvarge compte 2 300 habitants. Près de la moitié a moins de 25 ans. Deux lignes de bus le "
        "relient au centre, mais elles s’arrêtent à 20 heures. Les familles nous parlent souvent du soir et du dimanche. "
        "Elles cherchent un lieu proche, ouvert et calme. Elles veulent aussi des sorties, même courtes. Les bailleurs "
        "prêtent déjà deux locaux. Nous cherchons des équipes pour les faire vivre."
    ),
    long_paragraph(
        "Votre budget a deux côtés.\n"
        "À gauche, vous écrivez ce que vous achetez : le matériel, les salaires, les transports.\n"
        "À droite, vous écrivez l’argent que vous attendez, financeur par financeur.\n"
        "Les deux totaux sont égaux.\n"
        "Le travail des bénévoles compte aussi, à part, en bas du tableau.\n"
        "Notre équipe peut relire ce tableau avec vous, le mardi ou le jeudi.\n"
        "Vous pouvez aussi venir avec vos factures de l’an dernier."
    ),
    long_paragraph(
        "**Comment nous lisons votre demande.** Deux agents la lisent, chacun de son côté. Ils donnent une note à chaque "
        "critère et ils expliquent leur note. Ensuite, le service de la culture, celui des sports ou celui de la santé "
        "donne son avis. Le conseil citoyen donne aussi le sien. En février, les financeurs comparent tout cela. En mars, "
        "les élus et le préfet décident. Vous recevez enfin une [réponse écrite](https://exemple.fr/reponse), avec ses "
        "raisons."
    ),
)

GOOD = (
    # Être and an adjective, a state, a move
    Good("La salle du Hamois est grande, claire et facile d’accès."),
    Good("Les trois quartiers sont situés au sud de la Loire."),
    Good("Votre association est née cette année ? Elle peut répondre."),
    Good("Les Tourettes, le Morier et la Galboisière sont entrés dans la liste en 2024."),
    Good("Les séances sont gratuites et ouvertes à tous."),
    Good("Les bénévoles sont disponibles le soir et motivés."),
    Good("Nous sommes convaincus qu’un petit projet peut changer une rue."),
    Good("Vous êtes perdu dans le budget ? Nous sommes habitués à ces questions."),
    Good("Les loyers sont élevés et les commerces sont peu nombreux."),
    Good("Le budget est équilibré : les dépenses et les recettes sont égales."),
    Good("La maison de quartier est fermée du 3 au 16 août."),
    Good("Quand le projet est terminé, vous nous racontez ce qui a marché."),
    Good("Êtes-vous bien assuré pour cette activité ?"),
    Good("Une personne âgée sur trois vit seule à Rome Saint-Charles."),
    Good("Claire Lemoine et son équipe sont là pour vous aider, du lundi au jeudi."),
    # Reflexives, participles without être
    Good("Les familles se sont installées ici dans les années 1970."),
    Good("Une équipe de bénévoles s’est formée autour du jardin."),
    Good("Nous aimons les projets bien préparés, menés avec les voisins."),
    Good("Le comité se réunit le 12 mars ; il lit chaque projet pendant dix minutes."),
    # One negation, or none
    Good("Nous ne payons que les dépenses de 2027."),
    Good("Le projet ne remplace ni l’école ni le centre social."),
    Good("Nous n’avons qu’une règle : partir de ce que disent les habitants."),
    Good("Si vous n’avez pas de compte en banque, appelez-nous."),
    Good("Rien n’oblige à tout écrire le même jour."),
    Good("Nous ne pouvons pas tout payer, mais nous pouvons vous conseiller."),
    Good("Vous pouvez répondre sans ordinateur : prenez le formulaire papier à l’accueil."),
    Good("Sans réponse de notre part au bout de deux mois, la loi considère que c’est non."),
    Good("Plus de la moitié des jeunes ne partent jamais en vacances."),
    Good("Le projet ne coûte rien aux familles et se déroule sans inscription."),
    Good("Vous n’aurez plus à tout retaper l’an prochain."),
    Good("Aucun diplôme n’est nécessaire pour encadrer cet atelier."),
    # Numbers, euros, dates, places
    Good("Nous donnons entre **500 €** et **15 000 €** par projet."),
    Good("L’appel ferme le vendredi 27 novembre 2026 à 12 h."),
    Good("Depuis 2015, 1 240 logements ont changé de visage à Dunkerque."),
    Good("En 2026, la ville a aidé 47 projets pour un total de 312 500 €."),
    Good("Au moins six personnes sur dix habitent un des trois quartiers."),
    Good("Un agent vous reçoit place de l’Hôtel-de-Ville, au 2e étage."),
    Good("L’État, la ville et l’agglomération décident ensemble en mars 2027."),
    # Headings, lists, links
    Good("## Qui peut répondre ?\n\nUne association, une coopérative ou un collectif d’habitants."),
    Good("Le dossier comprend :\n\n- les statuts de l’association ;\n- le budget du projet ;\n- les comptes de 2025."),
    Good("1. Racontez le besoin.\n2. Dites qui viendra.\n3. Comptez les dépenses."),
    Good("**Important :** gardez une copie de votre demande."),
    Good("[Lisez le guide de l’appel](https://www.exemple.fr/appels/guide-QPV-2027.pdf) avant de commencer."),
    Good("Écrivez-nous à quartiers@exemple.fr ou passez nous voir à la mairie."),
    # Words of residents: nobody may write them again
    Good("« Le mercredi, il n’y a rien pour les filles », dit une habitante de la Fauvarge."),
    Good("« On a été mis dehors à 18 h », raconte un jeune du Morier."),
    Good("> Il manque un lieu où l’on peut parler sans être jugé.\n>\n> Une mère du Hamois"),
    # Acronyms explained where they stand
    Good(
        "Le quartier prioritaire de la politique de la ville (QPV) est un quartier où beaucoup d’habitants ont peu d’argent."
    ),
    Good("La CAF, c’est-à-dire la caisse d’allocations familiales, paie une partie des séjours."),
    Good("La CUD (Communauté urbaine de Dunkerque) soutient les projets qui touchent plusieurs villes."),
    # Present tenses that look old
    Good("Les habitants gèrent le jardin et préfèrent le samedi."),
    Good("Bien qu’il soit petit, le quartier compte trois écoles."),
    Good("Les réunions auront lieu à la maison de quartier ; vous aurez besoin d’une pièce d’identité."),
    # A simple version
    Good("Vous avez une idée pour votre quartier. Nous pouvons vous aider.", simple=True),
    Good("Appelez Claire au 02 47 00 00 00 avant le 15 novembre 2026.", simple=True),
    Good("Un **dossier**, c’est la liste de ce que vous nous envoyez.", simple=True),
    Good("Vous n’avez besoin que de deux papiers :\n\n- une photo ;\n- un RIB.", simple=True),
    Good("Nous répondons à tout le monde, même quand c’est non.", simple=True),
    Good("Venez à la réunion du mardi 3 novembre 2026 à 18 h 30.", simple=True),
    Good("Le jardin est prêt. Il est ouvert aux enfants et à leurs parents.", simple=True),
)
