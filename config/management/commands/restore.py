from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config import backup


class Command(BaseCommand):
    help = "Puts a backup back: checks it first, reads everything again afterwards."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder that the backup command wrote")
        parser.add_argument("--yes", action="store_true", help="replace what this place holds now")

    def handle(self, *args, folder, yes, **options):
        manifest = backup.read(folder)
        if not yes and not backup.is_empty():
            raise CommandError("This place is not empty. Add --yes to replace everything it holds by the backup.")
        backup.put_back(folder, manifest)
        if wrong := backup.differences(manifest):
            raise CommandError("Restored, but not the same:\n" + "\n".join(wrong))
        self.stdout.write(f"Restored and read again: as it was on {manifest['made_at']}.")
