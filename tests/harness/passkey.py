"""A passkey such as a telephone would have registered, without a telephone."""

from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import sha256, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData


def registered(name: str) -> dict:
    """What the library keeps of it, in `Authenticator.data`."""
    key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    credential = AttestedCredentialData.create(bytes(16), sha256(name.encode()), key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.UV | AuthenticatorData.FLAG.AT
    seen = AuthenticatorData.create(sha256(b"127.0.0.1"), flags, 0, credential)
    identifier = websafe_encode(credential.credential_id)
    response = {
        "clientDataJSON": websafe_encode(b'{"type":"webauthn.create","challenge":"","origin":"http://127.0.0.1"}'),
        "attestationObject": websafe_encode(AttestationObject.create("none", seen, {})),
    }
    kept = {"id": identifier, "rawId": identifier, "type": "public-key", "response": response}
    return {"name": name, "credential": kept | {"clientExtensionResults": {}}}
