"""An OpenID Connect provider on loopback, that really signs, and can be told to cheat."""

import base64
import hashlib
import json
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT, SECRET = "cap-commun", "a-secret-that-both-share"


class Provider:
    def __init__(self):
        self.key, self.kid = rsa.generate_private_key(65537, 2048), "first"
        self.published = {self.kid: self.key.public_key()}
        self.person = {
            "sub": "agent-1",
            "email": "claire.lemoine@exemple.invalid",
            "given_name": "Claire",
            "usual_name": "Lemoine",
            "siret": "20003471800017",
        }
        self.cheats: dict[str, dict] = {"id_token": {}, "userinfo": {}}
        self.signs = {"id_token": self.signed, "userinfo": self.signed}
        self.asked: list[str] = []
        self.codes: dict[str, dict] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), handler_of(self))
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    # What a browser does there.

    def authorize(self, address: str) -> dict:
        """The agent says yes on the page at `address`: what the provider adds to the address of return."""
        asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        code = f"code-{len(self.codes)}"
        self.codes[code] = asked
        return {"code": code, "state": asked["state"]}

    # What the site asks it.

    def discovery(self) -> dict:
        paths = {"authorization": "authorize", "token": "token", "userinfo": "userinfo", "end_session": "session/end"}
        addresses = {f"{name}_endpoint": f"{self.issuer}/{path}" for name, path in paths.items()}
        return {"issuer": self.issuer, "jwks_uri": f"{self.issuer}/jwks", **addresses}

    def jwks(self) -> dict:
        keys = [
            jwt.algorithms.RSAAlgorithm.to_jwk(key, as_dict=True) | {"kid": kid, "alg": "RS256", "use": "sig"}
            for kid, key in self.published.items()
        ]
        return {"keys": keys}

    def token(self, form: dict) -> dict | None:
        asked = self.codes.pop(form["code"], None)
        if not asked or form["client_secret"] != SECRET or not proves(form, asked):
            return None
        claims = {"sub": self.person["sub"], "nonce": asked["nonce"], "acr": "eidas2"}
        return {"access_token": "access", "token_type": "Bearer", "id_token": self.issue("id_token", claims)}

    def userinfo(self) -> str:
        return self.issue("userinfo", self.person)

    def issue(self, kind: str, claims: dict) -> str:
        now = int(time.time())
        claims = {"iss": self.issuer, "aud": CLIENT, "iat": now, "exp": now + 60, **claims, **self.cheats[kind]}
        return self.signs[kind]({name: value for name, value in claims.items() if value is not None})

    def signed(self, claims: dict) -> str:
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": self.kid})

    def signed_by_another(self, claims: dict) -> str:
        return jwt.encode(claims, rsa.generate_private_key(65537, 2048), algorithm="RS256", headers={"kid": self.kid})

    def unsigned(self, claims: dict) -> str:
        return jwt.encode(claims, None, algorithm="none", headers={"kid": self.kid})

    def signed_with_the_public_key(self, claims: dict) -> str:
        """The old trick: the public key, that everybody has, used as a shared password."""
        head, body = (encoded(part) for part in ({"alg": "HS256", "typ": "JWT", "kid": self.kid}, claims))
        import hmac

        from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

        public = self.key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        seal = hmac.new(public, f"{head}.{body}".encode(), hashlib.sha256).digest()
        return f"{head}.{body}.{base64.urlsafe_b64encode(seal).rstrip(b'=').decode()}"

    def change_keys(self) -> None:
        self.key, self.kid = rsa.generate_private_key(65537, 2048), "second"
        self.published = {self.kid: self.key.public_key()}


def encoded(part: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def proves(form: dict, asked: dict) -> bool:
    """PKCE: who redeems the code is who asked for it."""
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return asked.get("code_challenge_method") == "S256" and asked.get("code_challenge") == challenge


def handler_of(provider: Provider):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            provider.asked.append(self.path)
            if self.path == "/userinfo":
                return self.answer(provider.userinfo(), "application/jwt")
            pages = {"/.well-known/openid-configuration": provider.discovery, "/jwks": provider.jwks}
            return self.answer(json.dumps(pages[self.path]()))

        def do_POST(self):
            provider.asked.append(self.path)
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            answer = provider.token({name: values[0] for name, values in parse_qs(body).items()})
            self.answer(json.dumps(answer or {"error": "invalid_grant"}), status=200 if answer else 400)

        def answer(self, text: str, kind: str = "application/json", status: int = 200):
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.end_headers()
            self.wfile.write(text.encode())

        def log_message(self, *_):
            pass

    return Handler
