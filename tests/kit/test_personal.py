"""What a relay of a neighbourhood types on a phone: who is named there, and what only looks like it."""

import pytest

from kit.plain.personal import personal_data

NAMED = [
    ("Mme Benali dit que l’ascenseur est en panne depuis mai.", "Mme Benali"),
    ("J’ai vu M. Traoré devant le 14.", "M. Traoré"),
    ("Madame Lopez voudrait un banc devant l’école.", "Madame Lopez"),
    ("Monsieur Da Silva garde les clés de la salle.", "Monsieur Da Silva"),
    ("Fatoumata Diallo nous a parlé des bus.", "Fatoumata Diallo"),
    ("Rencontre avec Kevin Lefèvre en bas de la tour.", "Kevin Lefèvre"),
    ("Une maman, Yasmina K., cherche un cours de français.", "Yasmina K."),
    ("Lucas, 12 ans, ne sait pas où jouer.", "Lucas, 12 ans"),
    ("Le fils de Sandrine MARTIN a quitté le collège.", "Sandrine MARTIN"),
    ("Elle s’appelle Aïssatou et elle vit seule.", "Aïssatou"),
    ("DUPONT Jean-Pierre se plaint du bruit.", "DUPONT Jean-Pierre"),
    ("Le docteur Nguyen part à la retraite.", "docteur Nguyen"),
    ("La rappeler au 06 98 76 54 32.", "06 98 76 54 32"),
    ("Son numéro : 0698765432", "0698765432"),
    ("Tel 07.11.22.33.44 le soir", "07.11.22.33.44"),
    ("Écrire à samia.k@courriel.example svp", "samia.k@courriel.example"),
    ("Il habite 3 rue des Acacias, 2e étage.", "3 rue des Acacias"),
    ("Bâtiment C, appartement 42, la porte ferme mal.", "Bâtiment C, appartement 42"),
    ("Elle loge au 12 bis allée Paul Fort.", "12 bis allée Paul Fort"),
    ("Né le 14/02/1961, il ne touche pas sa retraite.", "Né le 14/02/1961"),
]

INNOCENT = [
    "On se retrouve rue de la Paix, devant la boulangerie.",
    "Les jeunes restent en bas de la tour Martin.",
    "Le mercredi, il n’y a rien pour les filles.",
    "Madame la maire est venue à la fête.",
    "Monsieur le préfet a promis une réponse.",
    "La place Jean Jaurès est sombre le soir.",
    "Le gymnase Marie-José Pérec ferme à 20 h.",
    "Au Hamois, les mamans cherchent une salle.",
    "La ligne 14 ne passe plus le dimanche.",
    "Il manque 12 places à la crèche, et 30 familles attendent.",
    "Les loyers ont pris 45 € depuis 2024.",
    "La mairie a reçu 1 240 demandes.",
    "À Noël, le centre social organise un repas.",
    "Une habitante de 67 ans ne sort plus.",
    "Saint-Charles et Rome se parlent peu.",
    "Le collège Pierre Brossolette manque de surveillants.",
    "Le 06 est loin, mais on y part en vacances.",
    "Un jardin partagé, un four à pain : voilà l’idée.",
    "Le 3 juin 2026, la salle a ouvert à 18 h 30.",
    "Habiter en quartier prioritaire, ça veut dire marcher 40 minutes.",
]


@pytest.mark.parametrize(("text", "excerpt"), NAMED)
def test_it_notices_who_is_named_or_where_they_live(text, excerpt):
    assert [finding.excerpt for finding in personal_data(text)] == [excerpt]


def test_it_mostly_leaves_the_words_of_a_street_alone():
    alarms = [(text, finding.excerpt) for text in INNOCENT for finding in personal_data(text)]
    assert len(alarms) <= 2, alarms
