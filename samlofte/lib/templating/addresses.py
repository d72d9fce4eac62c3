"""The tag `url`, which remembers the addresses that it has worked out."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import Context, Library, Node
from django.template.base import Parser, Token
from django.template.defaulttags import URLNode, url
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = Library()
#: parts of an address that say the same whenever they are equal; anything else is left to Django
PLAIN = frozenset({int, str, SafeString})
MOST = 10_000


class Address(URLNode):
    """`{% url %}`: the first page that needs an address works it out, the others know it."""

    def __init__(self, node: URLNode) -> None:
        super().__init__(node.view_name, node.args, node.kwargs, node.asvar)

    def render(self, context: Context) -> str:
        """Return the address, escaped as Django does it. Raises NoReverseMatch."""
        name = self.view_name.resolve(context)
        parts = tuple([part.resolve(context) for part in self.args])
        if self.kwargs or not PLAIN.issuperset(map(type, (name, *parts))):
            return str(super().render(context))
        where = (get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), get_language())
        try:
            path = known_address(where, current_app(context), name, parts)
        except NoReverseMatch:
            return str(super().render(context))
        if self.asvar:
            context[self.asvar] = path
            return ""
        return conditional_escape(path) if context.autoescape else path


def current_app(context: Context) -> str | None:
    """Return the part of the site that the page belongs to, as Django's own tag finds it."""
    request = getattr(context, "request", None)
    match = getattr(request, "resolver_match", None)
    return getattr(request, "current_app", None) or getattr(match, "namespace", None)


@lru_cache(maxsize=MOST)
def known_address(
    where: tuple[Any, ...],  # noqa: ARG001  # part of the key: what an address depends on besides its parts
    app: str | None,
    name: str,
    parts: tuple[int | str, ...],
) -> str:
    """Return the address of a view. Raises NoReverseMatch."""
    return reverse(name, args=parts, current_app=app)


@register.tag("url")
def address(parser: Parser, token: Token) -> Node:
    """Read `{% url %}`."""
    return Address(url(parser, token))
