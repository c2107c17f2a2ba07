"""Pages as a test reads them: without the browser, by their words."""

from html import unescape

from django.template.defaultfilters import striptags


class Browser:
    """What one person asks and gets; a page is given as its text, with ordinary spaces."""

    def __init__(self, client):
        self.client = client

    def get(self, path: str, **query) -> str:
        return self.read(self.client.get(path, query))

    def post(self, path: str, **sent) -> str:
        """Sends a form and reads the page that comes, wherever one is led."""
        return self.read(self.client.post(path, sent, follow=True))

    def read(self, response) -> str:
        assert response.status_code == 200, f"{response.status_code} at {response.request['PATH_INFO']}"
        return words_of(response)

    def status(self, path: str) -> int:
        return self.client.get(path).status_code

    def status_of_post(self, path: str, **sent) -> int:
        return self.client.post(path, sent).status_code


def words_of(response) -> str:
    """The page with its typed values: what a field holds is in the page, not in its text."""
    return unescape(response.content.decode()).replace("\u00a0", " ")


def text_of(page: str) -> str:
    return " ".join(unescape(striptags(page)).split())
