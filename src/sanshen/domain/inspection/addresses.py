"""Where a host that is written as a number really lies. Browsers take more spellings than people do.

``2130706433``, ``0x7f.1``, ``0177.0.0.1`` and ``127.1`` are all 127.0.0.1, as ``inet_aton`` reads them;
IPv6 can carry an IPv4 address inside.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

Address = IPv4Address | IPv6Address

NAT64 = IPv6Network("64:ff9b::/96")


def as_number(host: str) -> Address | None:
    """The address that a host spells in any form of numbers; None where it is a name."""
    if ":" in host:
        try:
            return ip_address(host.strip("[]").partition("%")[0])
        except ValueError:
            return None
    labels = host.removesuffix(".").split(".")
    numbers = [_number(label) for label in labels]
    if len(labels) > 4 or None in numbers:
        return None
    *first, last = [number or 0 for number in numbers]
    if any(number > 255 for number in first) or last >= 256 ** (4 - len(first)):
        return None
    whole = sum(number << 8 * (3 - place) for place, number in enumerate(first))
    return IPv4Address(whole + last)


def is_public(address: Address) -> bool:
    """Whether an address belongs to the open network: nothing private, local, shared or reserved.

    An IPv6 address that carries an IPv4 one must be public in both.
    """
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in NAT64:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if address.teredo:
            return False
        if inner is not None:
            return is_public(inner)
        if address.is_site_local:
            return False
    return address.is_global and not (
        address.is_multicast
        or address.is_reserved
        or address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_unspecified
    )


def _number(label: str) -> int | None:
    """A label of decimal, octal (0…) or hexadecimal (0x…) figures."""
    if not label.isascii() or not label[:1].isdigit() or len(label) > 16:
        return None
    base = 16 if label[:2].lower() == "0x" else 8 if label[0] == "0" and len(label) > 1 else 10
    try:
        return int(label[2:] or "0", 16) if base == 16 else int(label, base)
    except ValueError:
        return None
