"""A document of three pages that uses everything once."""

from datetime import UTC, datetime

from kit.pdf import Column, Document, bold, link, markup

ADDRESS = "https://cap-commun.invalid/mes-demandes/VIT-2027-R-018/"
CLAUSES = """# Ce que l’appel demandait

Au moins **six personnes sur dix** vivent dans un des trois quartiers. La règle vient des *conseils citoyens* ;
elle est [expliquée dans l’appel](https://cap-commun.invalid/appels/vitry-2027/cahier-des-charges/).

1. Les habitants prennent part à l’action :
   - avant, pour la choisir ;
   - pendant, pour la mener.
2. Une autre aide que la nôtre couvre au moins 20 % du coût.

> On nous demande tout, et on ne nous dit jamais ce que cela devient.
"""
CHART = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 440 106">
<g font-size="11" fill="#51646b"><text x="92" y="27" text-anchor="end">Annoncés</text>
<text x="92" y="67" text-anchor="end">Des quartiers</text></g>
<rect x="102" y="12" width="320" height="22" rx="3" fill="#9bb9bd"/>
<rect x="102" y="52" width="112" height="22" rx="3" fill="#0f6e78"/>
<path d="M294 4V84" stroke="#bc3a22" stroke-width="1.5" stroke-dasharray="4 3" fill="none"/>
<text x="300" y="98" font-size="11" font-weight="600" fill="#bc3a22">24 demandés</text>
<text x="112" y="27" font-size="11" fill="#17262b">40 jeunes</text>
<text x="112" y="67" font-size="11" fill="#fff">14 jeunes</text></svg>"""


def sample() -> Document:
    document = Document(
        title="Votre projet n’a pas été retenu cette année",
        subject="Réponse motivée à la demande VIT-2027-018",
        author="Ville de Vitry-le-François",
        reference="Réponse n° VIT-2027-R-018",
        made_at=datetime(2027, 4, 9, 10, 0, tzinfo=UTC),
    )
    _open(document)
    _explain(document)
    _count(document)
    _close(document)
    return document


def _open(document: Document) -> None:
    document.masthead(
        "Votre projet n’a pas été retenu cette année. Voici pourquoi, et ce qui l’aiderait.",
        overline="Réponse n° VIT-2027-R-018 · 9 avril 2027",
        lead="Bonjour, le comité a lu « Radio des jeunes » le 12 mars. Quatre financeurs étaient présents. Ils ont "
        "aimé l’équipe et l’envie des jeunes : douze d’entre eux ont écrit le projet.",
    )
    document.facts(
        [
            ("Association", "Les Ondes du Hamois"),
            ("Projet", "Radio des jeunes"),
            ("Montant demandé", "12 500 €"),
            ("Qui appeler", "Marc Besson, 03 00 00 00 00, du lundi au jeudi"),
        ]
    )
    document.contents()


def _explain(document: Document) -> None:
    document.heading(2, "Les habitants des quartiers sont trop peu nombreux", number=1)
    document.note(
        markup(
            "<b>Ce que l’appel demandait</b> (partie 3, règle proposée par les conseils citoyens) : au moins six "
            "personnes sur dix vivent dans un des trois quartiers."
        )
    )
    document.paragraph("Votre dossier annonce 40 jeunes, dont 14 des quartiers.")
    document.figure(
        CHART,
        alt="Sur 40 jeunes annoncés, 14 viennent des quartiers ; l’appel en demandait 24.",
        caption="Les jeunes annoncés et la part qui vient des quartiers",
    )
    document.paragraph(
        [
            bold("Ce qui l’aiderait : "),
            "commencer au collège du Hamois, qui cherche un atelier le mardi, ",
            link("comme le dit sa fiche", "https://cap-commun.invalid/territoire/hamois/"),
            ".",
        ]
    )
    document.heading(2, "Le budget ne s’équilibre pas encore", number=2)
    document.note(
        "Une autre aide que la nôtre couvre au moins 20 % du coût.", title="Ce que l’appel demandait (partie 6)"
    )
    document.paragraph(
        "L’aide de la direction de la culture n’était pas confirmée le jour du comité. La direction peut prêter le "
        "studio et un technicien : elle attend votre appel, et cet apport compte dans votre budget. " * 2
    )


def _count(document: Document) -> None:
    document.heading(2, "Comment chaque critère a été noté")
    criteria = ("Place des habitants", "Effet dans les quartiers", "Budget", "Partenaires", "Égalité", "Suivi")
    document.table(
        [Column("Critère", width=2.4), Column("Ce que le comité a écrit", width=4), Column("Note", "right")],
        [
            (
                name,
                "La preuve demandée manque pour une partie des actions, comme le montre le calendrier joint.",
                f"{rank},5",
            )
            for rank, name in enumerate(criteria[:5] * 2, start=1)
        ],
        caption="Notes données par critère, sur 20",
        row_headers=True,
        total=("Moyenne", "Il fallait 12 pour être retenu", "9,5"),
    )
    document.heading(2, "La règle, en entier")
    document.markdown(CLAUSES)


def _close(document: Document) -> None:
    document.heading(2, "Et maintenant")
    document.bullets(
        [
            "Vous pouvez poser une question : c’est simple, et ce n’est pas un recours.",
            markup("Vous pouvez <b>nous rencontrer</b> avant le 9 mai 2027."),
            "Vous pouvez contester cette décision avant le 9 juin 2027.",
        ]
    )
    document.quote("La radio doit vivre : revenez nous voir en mai.", source="Le comité du 12 mars 2027")
    document.qr(
        ADDRESS,
        alt=f"Code à lire avec un téléphone : il ouvre {ADDRESS}",
        text=[
            "Lisez ce code avec un téléphone, ou suivez ce lien : ",
            link("ouvrir ma réponse en ligne", ADDRESS),
            ".",
        ],
    )
    document.small("Vérifier que cette lettre est vraie : code 7F3A-91C2.")
