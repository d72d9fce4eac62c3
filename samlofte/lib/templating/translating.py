"""Django's library `i18n` with quicker tags: what is the same for every page is worked out once.

Settings put it in the place of Django's, so templates load `i18n` and say what they always say
(docs/benchmarks.md has the figures).
"""

from typing import Any

from django.template import Context, Library, Node
from django.template.base import Parser, Token, render_value_in_context
from django.templatetags import i18n
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

register = Library()
register.tags = dict(i18n.register.tags)
register.filters = dict(i18n.register.filters)


class FixedText(Node):
    """`{% translate "…" %}` of a fixed text: translated once for each language."""

    def __init__(self, node: TranslateNode) -> None:
        self.node = node
        self.asvar = node.asvar
        self.said: dict[str | None, str] = {}
        node.asvar = None

    def render(self, context: Context) -> str:
        """Return the text in the language of the page."""
        language = get_language()
        text = self.said.get(language)
        if text is None:
            text = self.said[language] = self.node.render(context)
        if self.asvar:
            context[self.asvar] = text
            return ""
        return text


class Sentence(BlockTranslateNode):
    """`{% blocktranslate %}` whose message is put together when the template is read, not each time it is shown."""

    def __init__(self, node: BlockTranslateNode) -> None:
        super().__init__(**{name: value for name, value in vars(node).items() if name in TAKEN})
        self.one, names = self.render_token_list(self.singular)
        self.many, more = self.render_token_list(self.plural) if self.plural else ("", [])
        self.names = [*names, *more]

    def render(self, context: Context, nested: bool = False) -> str:  # noqa: FBT001, FBT002  # Django's signature
        """Return the sentence with its values; what is out of the ordinary goes Django's way."""
        values = {name: value.resolve(context) for name, value in self.extra_context.items()}
        if self.counter is None or self.countervar is None:
            text = gettext(self.one)
        else:
            values[self.countervar] = count = self.counter.resolve(context)
            if not isinstance(count, int):
                return str(super().render(context, nested))
            text = ngettext(self.one, self.many, count)
        try:
            text %= {name: shown(name, values, context) for name in self.names}
        except (KeyError, ValueError):
            return str(super().render(context, nested))
        if self.asvar:
            context[self.asvar] = SafeString(text)
            return ""
        return text


#: what a sentence is made of
TAKEN = frozenset(
    {"extra_context", "singular", "plural", "countervar", "counter", "message_context", "trimmed", "asvar", "tag_name"}
)


def shown(name: str, values: dict[str, Any], context: Context) -> str:
    """Return a value as the page shows it. Raises KeyError where there is none."""
    return render_value_in_context(values[name] if name in values else context[name], context)


@register.tag("translate")
@register.tag("trans")
def translate(parser: Parser, token: Token) -> Node:
    """Read `{% translate %}`: a fixed text is remembered, anything else is left to Django."""
    node = i18n.do_translate(parser, token)
    expression = node.filter_expression
    is_fixed = not expression.filters and isinstance(expression.var.literal, str)
    return FixedText(node) if is_fixed and not node.noop and node.message_context is None else node


@register.tag("blocktranslate")
@register.tag("blocktrans")
def blocktranslate(parser: Parser, token: Token) -> Node:
    """Read `{% blocktranslate %}`."""
    node = i18n.do_block_translate(parser, token)
    return node if node.message_context is not None else Sentence(node)
