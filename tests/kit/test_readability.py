"""Every count here was made by hand, aloud: a middle dot parts the syllables, a mute e at the end makes none."""

import pytest

from kit.plain.readability import readability
from kit.plain.syllables import syllables

# In order: people and places, money and papers, verbs that end in a mute -ent, words where -ent is heard, qu and gu,
# vowels that part or hold together, long words.
ALOUD = """
ha·bi·tant ha·bi·tants quar·tier ville ci·té mai·rie co·mmune pré·fet pré·fec·ture voi·sin fa·mille en·fant é·cole
co·llège ly·cée san·té cul·ture sport jeu·nesse bé·né·vole sa·la·rié mé·dia·teur so·cié·té so·cial ci·to·yen bai·lleur
bud·get dé·pense re·cette fi·nan·ceur sub·ven·tion con·trat con·ven·tion pro·jet a·ppel pièce lettre chiffre règle
ha·bitent tra·vaillent de·mandent peuvent veulent doivent é·tu·dient pro·posent re·çoivent or·ga·nisent ex·priment aient
a·vaient pou·rraient gagnent forment aiment
mo·ment do·cu·ment a·gent ar·gent sou·vent pré·si·dent vrai·ment ré·cent pa·rent di·ffé·rent con·vient a·ppar·te·ment
com·ment pa·tient bâ·ti·ment
ques·tion pu·blique lo·gique in·di·quer guide gui·chet lon·gueur qua·li·té qua·torze a·qua·tique Gua·de·loupe fa·ti·gué ligue
na·ïf ma·ïs hé·ro·ïque ha·ïr a·é·rer ré·u·nion ré·a·li·ser ré·el co·o·pé·ra·tive pré·a·lable cré·er cré·a·tion i·dé·al
ly·cé·en eu·ro·pé·en o·a·sis
lieu mi·lieu vieux feuille œuvre cœur pluie suivre cui·sine juin août voi·ture ou·vri·er fé·vri·er pu·bli·er mé·tier
pre·mier an·cien gar·dien lo·yer en·vo·yer tra·vai·ller a·ccueil con·seil so·leil
dé·ve·lo·ppe·ment re·nou·ve·lle·ment é·va·luer a·sso·cia·tif par·te·na·riat dis·cri·mi·na·tion é·co·lo·gique
"""
SPOKEN = ALOUD.split()

TEXTS = [
    (
        "Vous a·vez une i·dée pour votre quar·tier. Nous pou·vons vous ai·der.",
        (2, 7 + 4, 10 + 6),
        94.4,  # 207 − 1,015 × 11/2 − 73,6 × 16/11 = 207 − 5,5825 − 107,0545
    ),
    (
        "La ville, l’É·tat et la caisse d’a·llo·ca·tions fa·mi·liales donnent de l’ar·gent.",
        (1, 11, 18),
        75.4,  # 207 − 1,015 × 11 − 73,6 × 18/11 = 207 − 11,165 − 120,4364
    ),
    (
        "## Ce qu’il faut\n\n- une pho·to ;\n- les comptes de **l’a·sso·cia·tion** ;\n"
        "- un [bud·get](https://exemple.fr/budget).",
        (4, 3 + 2 + 4 + 2, 3 + 3 + 7 + 3),
        97.2,  # 207 − 1,015 × 11/4 − 73,6 × 16/11 = 207 − 2,7913 − 107,0545
    ),
    (
        "L’ins·truc·tion des de·mandes in·ter·vient a·près vé·ri·fi·ca·tion de la re·ce·va·bi·li·té ad·mi·nis·tra·tive.",
        (1, 10, 29),
        -16.6,  # 207 − 1,015 × 10 − 73,6 × 2,9 = 207 − 10,15 − 213,44
    ),
    (
        "L’aide va de 5·0·0 € à 1 ·5·0·0 €.",
        (1, 6, 11),
        66.0,  # a figure, a syllable: 207 − 1,015 × 6 − 73,6 × 11/6 = 207 − 6,09 − 134,9333
    ),
    (
        "« Le mer·cre·di, il n’y a rien pour les filles », dit une ha·bi·tante. Qui peut a·gir ?",
        (2, 12 + 3, 16 + 4),
        101.3,  # 207 − 1,015 × 7,5 − 73,6 × 20/15 = 207 − 7,6125 − 98,1333
    ),
    (
        "Les jeunes qui tra·vaillent l’é·té peuvent ve·nir le soir : les a·te·liers fi·nissent à vingt heures.",
        (1, 15, 21),
        88.7,  # 207 − 1,015 × 15 − 73,6 × 1,4 = 207 − 15,225 − 103,04
    ),
    (
        "La ré·u·nion a lieu jeu·di 1·2 no·vembre 2·0·2·6 à 1·8 heures, au centre so·cial du Ha·mois.",
        (1, 16, 27),
        66.6,  # 207 − 1,015 × 16 − 73,6 × 27/16 = 207 − 16,24 − 124,2
    ),
    (
        "Un Q·P·V est un quar·tier où beau·coup d’ha·bi·tants ont peu d’ar·gent. C’est l’É·tat qui les choi·sit.",
        (2, 11 + 5, 18 + 7),
        83.9,  # a letter of an acronym, a syllable: 207 − 1,015 × 8 − 73,6 × 25/16 = 207 − 8,12 − 115
    ),
]


def test_the_hand_list_is_long_enough():
    assert len(set(SPOKEN)) == len(SPOKEN) >= 120


@pytest.mark.parametrize("spoken", SPOKEN)
def test_a_word_has_as_many_syllables_as_one_hears(spoken):
    assert syllables(spoken.replace("·", "")) == spoken.count("·") + 1


@pytest.mark.parametrize(("spoken", "counts", "score"), TEXTS)
def test_readability_is_the_one_computed_by_hand(spoken, counts, score):
    found = readability(spoken.replace("·", ""))
    assert (found.sentences, found.words, found.syllables) == counts
    assert found.score == score
