"""Connections that look at whom they reached before a word is said: public addresses by https, this machine by http.

A name is resolved by the connection itself, so an answer that changes between a check and the call gains nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager
from urllib3.connection import HTTPConnection, HTTPSConnection

from trustone.domain.problems import Problem, Refused


def may_be_asked(address: str, *, loopback: bool) -> bool:
    """Whether an IP address is one that may be reached: a public one, or (``loopback``) this machine alone."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    found = getattr(found, "ipv4_mapped", None) or found
    return found.is_loopback if loopback else found.is_global and not found.is_multicast


def _looked_at(connected: socket.socket, host: str, *, loopback: bool) -> socket.socket:
    if may_be_asked(connected.getpeername()[0], loopback=loopback):
        return connected
    connected.close()
    raise Refused(Problem("SCR-079", {"host": host}))


class _Public(HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return _looked_at(super()._new_conn(), self.host, loopback=False)


class _Loopback(HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return _looked_at(super()._new_conn(), self.host, loopback=True)


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _Public


class _LoopbackPool(HTTPConnectionPool):
    ConnectionCls = _Loopback


class Looking(HTTPAdapter):
    """The adapter of a session whose connections look first. A refusal is ``Refused`` SCR-079."""

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, **kwargs)
        manager: PoolManager = self.poolmanager
        manager.pool_classes_by_scheme = {"http": _LoopbackPool, "https": _PublicPool}
