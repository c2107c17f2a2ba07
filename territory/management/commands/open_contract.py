from django.core.management.base import BaseCommand, CommandError

from territory.models import Contract
from territory.services import open_contract


class Command(BaseCommand):
    help = "Opens a contrat de ville here: seats its usual institutions, which can be renamed afterwards."

    def add_arguments(self, parser):
        parser.add_argument("code", help="code of the contract, such as CN03702M")
        parser.add_argument("--prefix", default="", help="three capitals that start the numbers of its dossiers")

    def handle(self, *args, code, prefix, **options):
        contract = Contract.objects.filter(code=code).first()
        if contract is None:
            raise CommandError(f"{code} : aucun contrat de ville ne porte ce code.")
        institutions = open_contract(contract, number_prefix=prefix)
        self.stdout.write(f"{contract} : {len(institutions)} institutions.")
