"""`make docs`: the drawings of the machines, and a picture of every main page at both widths."""

import io
import shutil
import tempfile
from pathlib import Path

from tools import demo, servers
from tools.house import PYTHON, ROOT, VAR, ensure_packages, run, say, stop
from tools.screens import SCREENS

IMAGES = ROOT / "docs" / "images"
WIDTHS = {360: 740, 1280: 800}


def draw_machines(env: dict[str, str]) -> None:
    run(PYTHON, "manage.py", "draw_machines", env=env)


def photograph(address: str) -> None:
    """In the project's Python: playwright lives there."""
    from playwright.sync_api import sync_playwright

    from tests.harness.browser import LAUNCH

    IMAGES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**LAUNCH)
        for width, height in WIDTHS.items():
            for name, persona, path in SCREENS:
                context = browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR")
                show(context.new_page(), address, persona, path, IMAGES / f"{name}-{width}.png")
                context.close()
        browser.close()


def show(page, address: str, persona: str | None, path: str, image: Path) -> None:
    if persona:
        page.goto(f"{address}/demo/")
        # Any form of the page carries the token that the door asks for.
        token = page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
        form = {"persona": persona, "csrfmiddlewaretoken": token}
        page.request.post(f"{address}/demo/entrer/", form=form, headers={"Referer": f"{address}/demo/"})
    answer = page.goto(f"{address}{path}")
    if answer is None or answer.status != 200:
        stop(f"{path} answers {answer.status if answer else 'nothing'}: {image.name} was not made")
    lighten(page.screenshot(full_page=True), image)
    print(image.relative_to(ROOT))


def lighten(picture: bytes, image: Path) -> None:
    """A quarter of the weight: our pages have few colours."""
    from PIL import Image

    Image.open(io.BytesIO(picture)).convert("RGB").quantize(128).save(image, optimize=True)


def main() -> None:
    VAR.mkdir(exist_ok=True)
    ensure_packages("dev")
    if not shutil.which("chromium"):
        stop("Chromium is needed for the pictures: apt-get install chromium")
    with tempfile.TemporaryDirectory() as name:
        folder, port = Path(name), servers.free_port()
        address = f"http://127.0.0.1:{port}"
        env = demo.settings() | {
            "CAP_BASE_URL": address,
            "CAP_DATABASE_URL": f"sqlite:///{folder / 'docs.sqlite3'}",
            "CAP_FILES_URL": f"file://{folder / 'files'}",
        }
        say("Preparing a demo of its own")
        run(PYTHON, "-m", "tools.prepare", env=env)
        draw_machines(env)
        serve = [PYTHON, "-m", "gunicorn", "config.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
        with servers.running(serve, folder, lambda: servers.accepts(port), ROOT, env=env):
            run(PYTHON, "-c", f"from tools.docs import photograph; photograph('{address}')", env=env)


if __name__ == "__main__":
    main()
