from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from config import backup


class Command(BaseCommand):
    help = "Writes the database and the documents into a new folder, with a manifest that proves them."

    def add_arguments(self, parser):
        parser.add_argument("folder", type=Path, help="a folder that does not exist yet")

    def handle(self, *args, folder, **options):
        if folder.exists():
            raise CommandError(f"{folder} exists already: give the name of a new folder.")
        manifest = backup.make(folder)
        rows = sum(manifest["database"]["rows"].values())
        self.stdout.write(f"{folder}: {rows} rows, {len(manifest['files'])} files.")
