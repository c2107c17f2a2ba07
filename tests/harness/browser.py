"""A real Chromium that speaks to nobody but the test's own server."""

import json
from pathlib import Path

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe-core"
WIDTHS = {"phone": {"width": 360, "height": 740}, "laptop": {"width": 1280, "height": 800}}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

LAUNCH = {
    "executable_path": "/usr/bin/chromium",
    "args": [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
}


def axe_violations(page) -> list[str]:
    """Read in an isolated world of the devtools, so that the page's own content policy stays as strict as it is."""
    session = page.context.new_cdp_session(page)
    try:
        frame = session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": "axe"})["executionContextId"]
        evaluate(session, world, (AXE / "axe.min.js").read_text(encoding="utf-8"))
        evaluate(session, world, f"axe.configure({{locale: {(AXE / 'fr.json').read_text(encoding='utf-8')}}})")
        # A letter is shown in a frame without scripts: asked to look inside, axe would wait for it a minute.
        options = json.dumps({"runOnly": RULES, "resultTypes": ["violations"], "iframes": False})
        result = evaluate(session, world, f"axe.run(document, {options}).then(r => JSON.stringify(r.violations))")
    finally:
        session.detach()
    return [sentence(violation) for violation in json.loads(result)]


def evaluate(session, world: int, script: str):
    answer = session.send(
        "Runtime.evaluate",
        {"expression": script, "contextId": world, "awaitPromise": True, "returnByValue": True},
    )
    if "exceptionDetails" in answer:
        raise RuntimeError(answer["exceptionDetails"])
    return answer["result"].get("value")


def sentence(violation: dict) -> str:
    nodes = " · ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:4])
    return f"{violation['id']}: {violation['help']} ({nodes})"


class Watch:
    """Everything that goes wrong behind a page: its console, its scripts, its resources."""

    def __init__(self, page):
        self.faults: list[str] = []
        self.expected: set[int] = set()
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self.response)
        page.on("requestfailed", self.failed)

    def console(self, message) -> None:
        # Answers of 4xx and 5xx are told twice: once here without their status, once by `response`.
        if message.type in {"error", "warning"} and "Failed to load resource" not in message.text:
            self.faults.append(f"console: {message.text}")

    def response(self, response) -> None:
        if response.status >= 400 and response.status not in self.expected:
            self.faults.append(f"{response.status}: {response.url}")

    def failed(self, request) -> None:
        # A page left before its pictures came is not a fault.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"{request.failure}: {request.url}")
