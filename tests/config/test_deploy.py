"""What is deployed agrees with the code: same settings, same commands, same names."""

import copy
import json
import re
import shutil
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml
from django.core.management import get_commands

from config.env import VARIABLES, Environment
from tools.house import ROOT

SCHEMA = json.loads((ROOT / "tests/vendor/compose/compose_spec.json").read_text(encoding="utf-8"))
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES = COMPOSE["services"]
FILES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("docker-compose.yml", "Dockerfile")}
NGINX = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
GIVEN = {
    "CAP_SECRET_KEY": "x" * 40,
    "POSTGRES_PASSWORD": "p" * 12,
    "S3_PASSWORD": "s" * 12,
}


def invalid(compose: dict) -> list[str]:
    return [error.message for error in jsonschema.Draft7Validator(SCHEMA).iter_errors(compose)]


def filled(value: str) -> str:
    """As compose does: what the person gave, or the default."""
    return re.sub(r"\$\{(\w+)(?::([-?])([^}]*))?\}", lambda m: GIVEN.get(m[1], m[3] if m[2] == "-" else ""), value)


def test_compose_follows_the_official_schema():
    assert invalid(COMPOSE) == []


def test_the_schema_would_see_a_fault():
    wrong = copy.deepcopy(COMPOSE)
    wrong["services"]["web"]["healthchek"] = {}
    assert len(invalid(wrong)) == 1


@pytest.mark.parametrize("name", FILES)
def test_every_setting_used_is_known(name):
    used = set(re.findall(r"\bCAP_[A-Z_]+", FILES[name]))
    assert used - {variable.name for variable in VARIABLES} == set()


@pytest.mark.parametrize("service", ["web", "worker", "beat", "migrate"])
def test_the_settings_of_the_containers_are_accepted(service):
    environment = Environment({name: filled(value) for name, value in SERVICES[service]["environment"].items()})
    assert environment["CAP_DATABASE_URL"] == f"postgres://cap:{'p' * 12}@postgres:5432/cap"
    assert environment["CAP_LOG"] == "json"


def test_each_host_named_by_a_setting_is_a_service():
    settings = SERVICES["web"]["environment"]
    hosts = re.findall(r"(?:@|//|^)([a-z0-9]+):\d+", "\n".join(settings.values()), re.MULTILINE)
    hosts += re.findall(r"smtp://([a-z0-9]+)", settings["CAP_MAIL_URL"])
    assert sorted(set(hosts)) == ["clamav", "mailpit", "minio", "postgres", "redis"]
    assert set(hosts) <= set(SERVICES)


def commands() -> list[str]:
    return [service["command"] for service in SERVICES.values() if "command" in service]


def test_every_command_exists():
    named = re.findall(r"manage\.py (\w+)", " ".join([*commands(), FILES["Dockerfile"]]))
    assert sorted(set(named)) == ["collectstatic", "load_territory", "migrate"]
    assert set(named) <= set(get_commands())
    for program in ("gunicorn", "celery"):
        assert shutil.which(program, path=str(Path(sys.executable).parent))
    for module in re.findall(r"python -m (tools\.\w+)", FILES["Dockerfile"]) + ["tools.healthy"]:
        assert (ROOT / f"{module.replace('.', '/')}.py").exists()


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_server_is_watched_and_comes_back(name):
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", SERVICES)
def test_no_image_moves_by_itself(name):
    image = SERVICES[name]["image"]
    assert image == "cap-commun" or re.search(r":\S*\d", image)


def test_dependencies_are_services():
    for service in SERVICES.values():
        assert set(service.get("depends_on", {})) <= set(SERVICES)


def test_the_image_runs_as_nobody_in_particular():
    lines = FILES["Dockerfile"].splitlines()
    assert lines.index("USER cap") > max(n for n, line in enumerate(lines) if line.startswith("RUN"))
    assert "--require-hashes" in FILES["Dockerfile"]


def test_nginx_leads_to_the_site_and_says_who_asks():
    assert "server web:8000;" in NGINX
    assert NGINX.count("{") == NGINX.count("}")
    for header in ("X-Forwarded-Proto $scheme", "X-Forwarded-For $remote_addr", "X-Request-ID $request_id"):
        assert f"proxy_set_header {header};" in NGINX
    assert re.search(r"location = /metrics \{\s+return 404;", NGINX)


def test_secrets_are_asked_for_and_never_written():
    for name in ("CAP_SECRET_KEY", "POSTGRES_PASSWORD", "S3_PASSWORD"):
        assert f"${{{name}:?" in FILES["docker-compose.yml"]
