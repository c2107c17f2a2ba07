"""The editor of articles in a real browser, on the living page: the textarea is the only truth."""

import json

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.e2e, pytest.mark.urls("tests.face.urls")]

PAGE = "/demo/composants/ecrire/"
KEPT = f"cap-text {PAGE} text"
LATER = "Vous aviez écrit un texte qui n’est pas enregistré"
WORD = (
    "<html><head><style>p{color:red}</style></head><body><!--StartFragment--><h1>Le cadre</h1>"
    "<p class=MsoNormal>Un <b>mot</b>, un <a href='https://a.invalid/'>lien</a>,<br>"
    "un <a href='javascript:x'>piège</a> et <span style='font-weight:700'>du gras</span>.</p>"
    "<ul><li><p>un</p></li><li>deux<ol><li>trois</li></ol></li></ul>"
    "<p class=MsoListParagraph><span>·&nbsp;&nbsp; </span>quatre</p><p class=MsoListParagraph>2) cinq</p>"
    "<table><tr><td>six</td><td>sept</td></tr></table><script>document.title = 'x'</script></body></html>"
)

# What is on the page (| for the caret, «…» for a selection), the button, what it becomes.
CHANGES = [
    ("un «mot» ici", "bold", "un **«mot»** ici"),
    ("un «mot » ici", "bold", "un **«mot»**  ici"),
    ("un **«mot»** ici", "bold", "un «mot» ici"),
    ("un «**mot**» ici", "bold", "un «mot» ici"),
    ("un m|ot ici", "bold", "un **m|ot** ici"),
    ("un **m|ot** ici", "bold", "un m|ot ici"),
    ("un |", "bold", "un **|**"),
    ("un **|**", "bold", "un |"),
    ("«- un\n\n- deux»", "bold", "«- **un**\n\n- **deux**»"),
    ("«- **un**\n\n- **deux**»", "bold", "«- un\n\n- deux»"),
    ("|", "list", "- |"),
    ("u|n\ndeux", "list", "- u|n\n\ndeux"),
    ("«un\n\ndeux\n»trois", "list", "«- un\n\n- deux»\n\ntrois"),
    ("- un\n- d|eux", "list", "- un\n\nd|eux"),
    ("«- un\n  - deux»", "numbers", "«1. un\n  2. deux»"),
    ("«1. un\n2. deux»", "numbers", "«un\ndeux»"),
    ("Ti|tre\nmot", "heading", "## Ti|tre\nmot"),
    ("### Ti|tre", "heading", "Ti|tre"),
    ("- Ti|tre", "heading", "## Ti|tre"),
    ("|\nmot", "heading", "## |\nmot"),
    ("voir «la carte»", "link", "voir [la carte](«https://»)"),
    ("voir |", "link", "voir [«ici»](https://)"),
    ("voir «www.a.fr»", "link", "voir [«ici»](https://www.a.fr)"),
    ("voir [la c|arte](https://a.fr)", "link", "voir [la carte](«https://a.fr»)"),
]


@pytest.fixture
def area(page, live_server):
    page.goto(f"{live_server.url}{PAGE}")
    return page.locator("#id_text")


def written(text: str) -> tuple[str, int, int]:
    start = min(text.find(sign) for sign in "|«" if sign in text)
    bare = text.replace("«", "").replace("»", "").replace("|", "")
    return bare, start, text.find("»") - 1 if "»" in text else start


def set_text(area, text: str) -> None:
    bare, start, end = written(text)
    area.fill(bare)
    area.evaluate("(area, [start, end]) => area.setSelectionRange(start, end)", [start, end])


def state(area) -> tuple[str, int, int]:
    return tuple(area.evaluate("area => [area.value, area.selectionStart, area.selectionEnd]"))


def tool(page, name: str):
    return page.get_by_role("toolbar", name="Mise en forme").first.get_by_role("button", name=name, exact=True)


def offer(page):
    return page.locator(".editor-offers .banner")


# marks


def test_each_button_does_what_it_says(page, area):
    for before, name, after in CHANGES:
        set_text(area, before)
        page.evaluate("name => { document.querySelector('[data-mark=link]').dataset.placeholder = 'ici' }", name)
        page.locator(f"[data-mark={name}]").first.click()
        assert state(area) == written(after), f"{name} on {before!r}"


def test_bold_by_its_button_is_undone_and_done_again(page, area):
    set_text(area, "Une aide «gratuite»")
    tool(page, "Gras").click()
    assert area.input_value() == "Une aide **gratuite**"
    expect(tool(page, "Gras")).to_have_attribute("aria-pressed", "true")
    expect(area).to_be_focused()
    page.keyboard.press("Control+z")
    assert area.input_value() == "Une aide gratuite"
    page.keyboard.press("Control+Shift+z")
    assert area.input_value() == "Une aide **gratuite**"


def test_bold_and_link_by_the_keyboard(page, area):
    set_text(area, "Une aide «gratuite»")
    page.keyboard.press("Control+b")
    assert area.input_value() == "Une aide **gratuite**"
    set_text(area, "Voir «la carte»")
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("https://vitry.invalid/")
    assert area.input_value() == "Voir [la carte](https://vitry.invalid/)"


def test_a_list_goes_on_by_itself_and_ends_on_an_empty_item(page, area):
    set_text(area, "|")
    page.keyboard.type("- un\ndeux\n\nsuite\n1. a\nb")
    assert area.input_value() == "- un\n- deux\n\nsuite\n1. a\n2. b"
    set_text(area, "1. un\n   - |")
    page.keyboard.press("Enter")
    assert state(area) == written("1. un\n2. |")
    set_text(area, "- un| deux")
    page.keyboard.press("Enter")
    assert state(area) == written("- un\n- | deux")
    page.keyboard.press("Control+z")
    assert area.input_value() == "- un deux"


def test_the_words_are_counted_and_the_height_follows(page, area):
    height = area.bounding_box()["height"]
    set_text(area, "|")
    page.keyboard.type("- un\ndeux" + "\nmot" * 16)
    assert page.locator("#id_text_count").inner_text() == "18 mots sur 200"
    assert area.bounding_box()["height"] > height


def test_tab_leaves_and_arrows_walk_along_the_tools(page, area):
    page.locator("#id_title").focus()
    page.keyboard.press("Tab")
    expect(tool(page, "Sous-titre")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tool(page, "Gras")).to_be_focused()
    page.keyboard.press("End")
    expect(tool(page, "Lien")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(tool(page, "Sous-titre")).to_be_focused()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Tab")
    expect(area).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(tool(page, "Gras")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Voir le résultat")).to_be_focused()


def test_the_buttons_tell_what_the_caret_is_in(page, area):
    set_text(area, "- un **mo|t**")
    page.keyboard.press("ArrowLeft")
    pressed = [button for button in ("Sous-titre", "Gras", "Liste", "Liste numérotée") if worn(page, button)]
    assert pressed == ["Gras", "Liste"]


def worn(page, name: str) -> bool:
    return tool(page, name).get_attribute("aria-pressed") == "true"


def test_what_is_pasted_from_a_word_processor_keeps_its_form(page, area, watch):
    set_text(area, "|")
    assert paste(area, WORD) is False
    assert area.input_value() == (
        "## Le cadre\n\nUn **mot**, un [lien](https://a.invalid/),\nun piège et **du gras**.\n\n"
        "- un\n- deux\n   1. trois\n- quatre\n2. cinq\n\nsix sept"
    )
    assert watch.faults == []


def test_a_list_that_is_pasted_begins_its_own_line(area):
    set_text(area, "Pour :| et")
    paste(area, "<ul><li>un<li>deux</ul>")
    assert area.input_value() == "Pour :\n\n- un\n- deux et"


def test_plain_words_are_pasted_by_the_browser(area):
    assert paste(area, "<p>Rien de spécial</p>") is True


def paste(area, html: str) -> bool:
    """Whether the browser is left to paste by itself."""
    return area.evaluate(
        """(area, html) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/html", html);
          clipboardData.setData("text/plain", "natif");
          return area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        html,
    )


# the result


def test_the_result_is_shown_below(page, area, inspect):
    set_text(area, "## Pour qui\n\n**Vous** <b>et</b> nous|")
    page.get_by_role("button", name="Voir le résultat").click()
    result = page.get_by_role("region", name="Le résultat")
    expect(result).to_be_focused()
    expect(result.get_by_role("heading", level=3)).to_have_text("Pour qui")
    assert result.locator("p").inner_html() == "<strong>Vous</strong> et nous"
    inspect()


def test_a_result_that_does_not_come_says_so(page, area):
    page.route("**/apercu/", lambda route: route.abort())
    page.get_by_role("button", name="Voir le résultat").click()
    expect(page.get_by_role("region", name="Le résultat")).to_contain_text("Votre texte est gardé.")
    assert area.input_value().startswith("Nous aidons")


# what was not saved


def test_unsaved_words_are_offered_again_and_taken_back(page, area, inspect):
    before = area.input_value()
    area.press("Control+End")
    page.keyboard.type(" Et puis.")
    again(page)
    expect(offer(page)).to_contain_text(LATER)
    assert area.input_value() == before
    inspect()
    page.get_by_role("button", name="Reprendre ce que vous aviez écrit à").click()
    assert area.input_value() == f"{before} Et puis."
    expect(offer(page)).to_have_count(0)
    page.keyboard.press("Control+z")
    assert area.input_value() == before


def test_unsaved_words_are_forgotten_when_asked(page, area):
    area.fill("Autre chose")
    again(page)
    page.get_by_role("button", name="L’oublier").click()
    expect(area).to_be_focused()
    again(page)
    expect(offer(page)).to_have_count(0)
    assert kept(page) == []


def test_words_put_back_as_they_were_are_not_kept(page, area):
    area.press("Control+End")
    page.keyboard.type("x")
    assert len(kept(page)) == 1
    page.keyboard.press("Backspace")
    assert kept(page) == []


def test_what_is_typed_before_answering_is_kept_beside(page, area):
    area.fill("Premier")
    again(page)
    area.fill("Second")
    again(page)
    assert [entry["text"] for entry in kept(page)] == ["Premier", "Second"]
    page.get_by_role("button", name="Reprendre").click()
    assert area.input_value() == "Second"
    again(page)
    page.get_by_role("button", name="L’oublier").click()
    page.get_by_role("button", name="Reprendre").click()
    assert area.input_value() == "Premier"


def test_saved_words_are_not_offered_again(page, area):
    area.fill("Un texte  \n\n\nnouveau")
    page.get_by_role("button", name="Enregistrer l’article").click()
    expect(page.get_by_text("L’article est enregistré.")).to_be_visible()
    assert kept(page) == []
    again(page)
    expect(offer(page)).to_have_count(0)


def test_words_sent_back_with_an_error_are_still_kept(page, area):
    page.locator("#id_title").fill("")
    area.fill("Un texte nouveau")
    page.get_by_role("button", name="Enregistrer l’article").click()
    expect(page.locator(".errors")).to_be_visible()
    assert area.input_value() == "Un texte nouveau"
    expect(offer(page)).to_have_count(0)
    area.press("Control+End")
    page.keyboard.type("x")
    page.keyboard.press("Backspace")
    again(page)
    page.get_by_role("button", name="Reprendre").click()
    assert area.input_value() == "Un texte nouveau"
    page.get_by_role("button", name="Enregistrer l’article").click()
    expect(page.get_by_text("L’article est enregistré.")).to_be_visible()
    assert kept(page) == []


def test_words_whose_sending_fails_are_offered_again(page, area, live_server):
    area.fill("Un texte nouveau")
    page.route(f"**{PAGE}", lambda route: route.fulfill(status=502, body="Panne"))
    page.get_by_role("button", name="Enregistrer l’article").click()
    expect(page.get_by_text("Panne")).to_be_visible()
    page.unroute(f"**{PAGE}")
    page.goto(f"{live_server.url}{PAGE}")
    page.get_by_role("button", name="Reprendre").click()
    assert area.input_value() == "Un texte nouveau"


def test_words_of_an_older_version_come_back_with_their_version(page, area):
    area.fill("Un texte nouveau")
    old = json.dumps([entry | {"seen": "3"} for entry in kept(page)])
    page.evaluate("([key, old]) => localStorage.setItem(key, old)", [KEPT, old])
    again(page)
    expect(offer(page)).to_contain_text("vous verrez les deux avant d’enregistrer")
    page.get_by_role("button", name="Reprendre").click()
    assert page.locator("#id_seen").input_value() == "3"


def test_words_are_forgotten_after_a_month(page, area):
    area.fill("Un texte nouveau")
    old = json.dumps([entry | {"at": entry["at"] - 31 * 24 * 3600 * 1000} for entry in kept(page)])
    page.evaluate("([key, old]) => localStorage.setItem(key, old)", [KEPT, old])
    again(page)
    expect(offer(page)).to_have_count(0)
    assert kept(page) == []


def again(page) -> None:
    """Opens the page anew, as from a link: what the browser itself would put back is not there."""
    page.goto(page.url.split("#")[0])


def kept(page) -> list[dict]:
    return json.loads(page.evaluate("key => localStorage.getItem(key)", KEPT) or "[]")


# without script


def test_without_script_it_is_a_textarea_that_explains_its_signs(browser, live_server):
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    page = context.new_page()
    page.goto(f"{live_server.url}{PAGE}")
    expect(page.locator("#id_text")).to_be_visible()
    expect(page.locator("[role=toolbar]").first).to_be_hidden()
    expect(page.locator(".editor-look")).to_be_hidden()
    page.get_by_text("Comment mettre ce texte en forme").first.click()
    expect(page.get_by_text("**gratuit**")).to_be_visible()
    page.locator("#id_text").fill("- un\n- deux")
    page.get_by_role("button", name="Enregistrer l’article").click()
    expect(page.get_by_text("L’article est enregistré.")).to_be_visible()
    context.close()
