from django.utils.translation import gettext as _

from samlofte.lib.personal_data.finding import Finding

_SHOWN = 2


def sentence(finding: Finding, text: str) -> str:
    """Return what was found, where in the text and how to mend it, in the language that is active.

    What is refused is shown by its first two characters alone: the sentence may be kept where the text may not.
    """
    values = {"what": _shown(finding), "where": where(finding, text)}
    if finding.kind == "identity_number":
        message = _("{where}: “{what}” is a personal identity number. Take it out: nobody may be identified here.")
    elif finding.kind == "phone":
        message = _("{where}: “{what}” looks like a telephone number. Take it out, or name the office instead.")
    elif finding.kind == "email":
        message = _("{where}: “{what}” is an e-mail address. Take it out, or name the office instead.")
    else:
        message = _("{where}: “{what}” looks like the name of a person. Write the role instead, such as “a neighbour”.")
    return message.format(**values)


def where(finding: Finding, text: str) -> str:
    """Return where a finding begins: the line, where there are several, and the character on it, both from 1."""
    line = text.count("\n", 0, finding.start) + 1
    character = finding.start - (text.rfind("\n", 0, finding.start) + 1) + 1
    if "\n" in text.strip("\n"):
        return _("Line {line}, character {character}").format(line=line, character=character)
    return _("Character {character}").format(character=character)


def _shown(finding: Finding) -> str:
    return finding.text if finding.kind == "name" else f"{finding.text[:_SHOWN]}…"
