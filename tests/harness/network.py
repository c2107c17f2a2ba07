"""No test leaves the machine: partners are stub servers on loopback."""

import ipaddress
import socket


class OutsideWorld(AssertionError):
    def __init__(self, host):
        super().__init__(f"A test tried to reach {host}. Only loopback is allowed: give it a stub server.")


def is_local(host) -> bool:
    host = host.decode() if isinstance(host, bytes) else host
    if host in {None, "", "localhost"}:
        return True
    try:
        address = ipaddress.ip_address(host.split("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def check(family: int, address) -> None:
    if family in {socket.AF_INET, socket.AF_INET6} and not is_local(address[0]):
        raise OutsideWorld(address[0])


def guarded(method):
    def call(self, address):
        check(self.family, address)
        return method(self, address)

    return call


def guarded_lookup(lookup):
    def call(host, *args, **kwargs):
        if not is_local(host):
            raise OutsideWorld(host)
        return lookup(host, *args, **kwargs)

    return call


def shut() -> None:
    socket.socket.connect = guarded(socket.socket.connect)
    socket.socket.connect_ex = guarded(socket.socket.connect_ex)
    socket.getaddrinfo = guarded_lookup(socket.getaddrinfo)
