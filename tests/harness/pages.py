"""Pages as a test reads them, without a browser: their source, with ordinary spaces and letters."""

from html import unescape


class Browser:
    """What one person asks, sends and gets, wherever they are led."""

    def __init__(self, client):
        self.client = client

    def get(self, path: str, **query) -> str:
        return read(self.client.get(path, query, follow=True))

    def post(self, path: str, **sent) -> str:
        return read(self.client.post(path, sent, follow=True))

    def status(self, path: str) -> int:
        return self.client.get(path).status_code

    def status_of_post(self, path: str, **sent) -> int:
        return self.client.post(path, sent).status_code


def read(response) -> str:
    assert response.status_code == 200, f"{response.status_code} at {response.request['PATH_INFO']}"
    return unescape(response.content.decode()).replace("\u00a0", " ")
