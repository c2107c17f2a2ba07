import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import DatabaseError

from accounts.models import JournalEntry, Person
from config import backup
from config.settings import files
from tests.harness import s3

pytestmark = pytest.mark.django_db(transaction=True)


def run(name: str, *arguments) -> str:
    said = io.StringIO()
    call_command(name, *arguments, stdout=said)
    return said.getvalue()


@pytest.fixture
def place():
    """Somebody, and the paper they gave."""
    person = Person.objects.create_user("amina@exemple.invalid", name="Amina Belkacem")
    default_storage.save("papiers/2026/relevé.pdf", ContentFile(b"%PDF-1.7 ..."))
    return person


def lose_everything() -> None:
    Person.objects.all().delete()
    default_storage.delete("papiers/2026/relevé.pdf")
    Person.objects.create_user("autre@exemple.invalid")
    default_storage.save("autre.txt", ContentFile(b"autre"))


def test_what_was_saved_comes_back(place, tmp_path):
    said = run("backup", tmp_path / "saved")
    assert said.endswith(" rows, 1 files.\n")
    lose_everything()
    assert run("restore", tmp_path / "saved", "--yes").startswith("Restored and read again: as it was on 20")
    assert [person.email for person in Person.objects.all()] == ["amina@exemple.invalid"]
    assert default_storage.open("papiers/2026/relevé.pdf").read() == b"%PDF-1.7 ..."
    assert list(backup.stored_names()) == ["papiers/2026/relevé.pdf"]


def test_documents_kept_on_s3_come_back_too(place, settings, tmp_path):
    with s3.server() as (address, kept):
        settings.STORAGES = settings.STORAGES | {"default": files(address)}
        default_storage.save("papiers/2026/relevé.pdf", ContentFile(b"%PDF-1.7 ..."))
        run("backup", tmp_path / "saved")
        lose_everything()
        assert kept == {"autre.txt": b"autre"}
        run("restore", tmp_path / "saved", "--yes")
        assert kept == {"papiers/2026/relevé.pdf": b"%PDF-1.7 ..."}


def test_the_journal_still_refuses_to_be_changed_afterwards(place, tmp_path):
    run("backup", tmp_path / "saved")
    run("restore", tmp_path / "saved", "--yes")
    entry = JournalEntry.objects.create(action="x", acting_as="x", subject_type="x", subject_id="1")
    with pytest.raises(DatabaseError):
        JournalEntry.objects.filter(pk=entry.pk).update(action="y")


def test_it_does_not_replace_what_is_there_unless_told(place, tmp_path):
    run("backup", tmp_path / "saved")
    with pytest.raises(CommandError, match="not empty. Add --yes"):
        run("restore", tmp_path / "saved")
    assert Person.objects.count() == 1


def test_a_backup_that_was_touched_is_refused(place, tmp_path):
    saved = tmp_path / "saved"
    run("backup", saved)
    (saved / "files" / "papiers" / "2026" / "relevé.pdf").write_bytes(b"%PDF-1.7 ,,,")
    with pytest.raises(CommandError, match="was changed since the backup. Nothing was restored"):
        run("restore", saved, "--yes")


def test_a_backup_that_lost_its_database_is_refused(place, tmp_path):
    saved = tmp_path / "saved"
    run("backup", saved)
    next(saved.glob("database.*")).unlink()
    with pytest.raises(CommandError, match="database.* is missing"):
        run("restore", saved, "--yes")


def test_a_folder_that_is_no_backup_is_refused(tmp_path):
    with pytest.raises(CommandError, match="is not a backup"):
        run("restore", tmp_path, "--yes")


def test_a_backup_of_another_engine_is_refused(place, tmp_path):
    saved = tmp_path / "saved"
    run("backup", saved)
    manifest = json.loads((saved / "manifest.json").read_text())
    manifest["database"]["vendor"] = "oracle"
    (saved / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(CommandError, match="This backup is of oracle"):
        run("restore", saved, "--yes")


def test_it_writes_into_a_new_folder_that_others_cannot_read(place, tmp_path):
    saved = tmp_path / "saved"
    run("backup", saved)
    assert saved.stat().st_mode & 0o777 == 0o700
    with pytest.raises(CommandError, match="exists already"):
        run("backup", saved)


def test_a_restoration_that_differs_is_said(place, tmp_path, monkeypatch):
    run("backup", tmp_path / "saved")
    monkeypatch.setattr(backup, "put_back", lambda *_: lose_everything())
    with pytest.raises(CommandError, match="papiers/2026/relevé.pdf is missing"):
        run("restore", tmp_path / "saved", "--yes")


@pytest.mark.postgresql
def test_without_the_client_it_says_what_to_install(place, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(CommandError, match="install postgresql-client"):
        run("backup", tmp_path / "saved")
