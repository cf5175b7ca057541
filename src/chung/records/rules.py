"""Pure rules of the spine."""


def storage_name(sha256: str) -> str:
    """Where bytes lie in the store: two levels of folders by the first four hex digits."""
    return f"{sha256[:2]}/{sha256[2:4]}/{sha256}"
