"""Which addresses belong to the public internet, and not to this computer or its neighbours."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address

_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: the last four bytes are an IPv4 address (RFC 6052)."""
_TUNNELLED = IPv6Network("2002::/16")
"""6to4: the four bytes after the prefix are one (RFC 3056)."""
_ISATAP = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")
"""Before the last four bytes of an address with one (RFC 5214)."""


def is_public(address: Address) -> bool:
    """Tell whether anybody on the internet means the same computer by an address.

    An IPv6 address that only wraps one of IPv4 is judged by that too.
    """
    if isinstance(address, IPv6Address):
        if address.scope_id is not None or address.is_site_local:
            return False
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _TRANSLATED:
            return is_public(IPv4Address(address.packed[12:]))
        if address in _TUNNELLED and not is_public(IPv4Address(address.packed[2:6])):
            return False
        if address.packed[8:12] in _ISATAP and not is_public(IPv4Address(address.packed[12:])):
            return False
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_private
        or address.is_link_local
        or address.is_loopback
        or address.is_unspecified
    )
