def gettext_noop(message: str) -> str:
    """Mark a sentence for translation and leave it as it is: for pure code, whose sentences the faces translate."""
    return message
