"""A checkable wording, made of what the promise says, with brackets for what it leaves open."""

import re

from samlofte.lib.quantities import find_quantities
from samlofte.pledges.gate.acts import ACT_NOUN
from samlofte.pledges.gate.check import READ_AT_MOST
from samlofte.pledges.gate.model import Criterion, Finding, FlagCode, Promise, Verdict
from samlofte.pledges.gate.phrases import PHRASES, Language, Phrases
from samlofte.pledges.gate.templates import TEMPLATES, Template

_PREPOSITION = re.compile(r"(?:i|på|vid|längs|kring|runt|utanför|inom|till|från|mellan|genom|nära)\s", re.IGNORECASE)
_ON = re.compile(r"(?:gatan|vägen|torget|torg|plan|gården|skolan|stationen|gata|väg|stigen|platsen)\Z", re.IGNORECASE)
_BY_WHEN = re.compile(r"(?:senast|före|innan|till|fram|under|i|inom|t\.?o\.?m|mellan|inför|vid)\b", re.IGNORECASE)
_FINITE = re.compile(r"\b(?:ska|skall|kommer)\b", re.IGNORECASE)
_INFINITIVE_FIRST = re.compile(r"\W*(?:aktivt\s+|löpande\s+)?\w{2,}a\b(?<!da)(?<!liga)(?<!bra)", re.IGNORECASE)
#: the party by its kind, as the first word of its own promise: "Kommunen tar bort klotter"
_BY_KIND = re.compile(r"(?:kommunen|staden|polisen)\b(?=\s)", re.IGNORECASE)
#: how the fields keep what is counted in times, and how more than one is said
_ONCE, _TIMES = "gång", "gånger"
_GROUP = re.compile(r"\bpå\s+(?:att\s+)?(?P<group>[^.;\n]{3,120})", re.IGNORECASE)
_EMPTY_START = re.compile(
    r"\A\W*(?:vi\s+vill\s+att|verkar?\s+för\s+att|strävar?\s+efter\s+att|bidra[rs]?\s+till\s+att"
    r"|målet\s+är\s+att)\s+",
    re.IGNORECASE,
)


def suggest(promise: Promise, verdict: Verdict, *, language: Language = "sv") -> str:
    """Give a wording in which only what stands in brackets is missing; "" for a promise that needs none.

    The promise keeps its own words, a common kind of promise gets its usual form, and nothing is made up.
    """
    if verdict.checkable:
        return ""
    return _Wording(promise, verdict, language).whole()


class _Wording:
    def __init__(self, promise: Promise, verdict: Verdict, language: Language) -> None:
        self.promise = promise
        self.verdict = verdict
        self.language = language
        self.phrases: Phrases = PHRASES[language]
        self.text = promise.text[:READ_AT_MOST].strip().rstrip(".").strip()
        self.empty = {flag.code for flag in verdict.flags} & {
            FlagCode.FOCUS_STATEMENT,
            FlagCode.METHOD_DESCRIPTION,
        }
        has_own = self.empty or self._in_text(Criterion.AMOUNT) or find_quantities(self.text)
        self.template = None if has_own else _template_for(self.text)

    def whole(self) -> str:
        if self.template:
            clause = self._from_template(self.template)
        elif self.verdict.finding(Criterion.ACT).met:
            clause = self._own_words()
        else:
            clause = self._without_act()
        sentences = (f"{clause}.", self._proof(), self._purpose())
        return re.sub(r"\s+", " ", " ".join(filter(None, sentences))).replace(" ,", ",")

    def _in_text(self, criterion: Criterion) -> bool:
        return self.verdict.finding(criterion).start is not None

    def _names_party_first(self) -> bool:
        return bool(self.promise.party) and self.text.lower().startswith(self.promise.party.lower())

    def _actor(self) -> str:
        actor = self.verdict.finding(Criterion.ACTOR)
        return (self.promise.party or (actor.evidence or "").strip(" ()") or self.phrases.who).strip()

    def _from_template(self, template: Template) -> str:
        act = template.sv if self.language == "sv" else template.en
        found = template.pattern.search(self.text)
        whom = found.groupdict().get("whom") if found else None
        filled = act.format(place=self._place(), count=self._count(template), whom=f" {whom}" if whom else "")
        return f"{self._actor()} {self.phrases.shall} {filled} {self._until(often=template.often)}"

    def _own_words(self) -> str:
        parts = [self._with_actor()]
        if not self._in_text(Criterion.AMOUNT) and not find_quantities(self.text):
            parts.append(self._count(None))
        if not self._in_text(Criterion.PLACE):
            parts.append(self._place())
        if not self._in_text(Criterion.DEADLINE):
            parts.append(self._until(often=bool(self._rate())))
        return ", ".join(parts)

    def _with_actor(self) -> str:
        if self._names_party_first() or self._in_text(Criterion.ACTOR):
            return self.text
        actor, text = self._actor(), self.text
        if self.promise.party and (general := _BY_KIND.match(text)):
            return f"{actor}{text[general.end() :]}"
        if _FINITE.search(text):
            return f"{actor}: {_lower_first(text)}"
        joint = self.phrases.shall
        if ACT_NOUN.first(text) and not _INFINITIVE_FIRST.match(text):
            joint = f"{joint} {self.phrases.see_to}"
        return f"{actor} {joint} {_lower_first(text)}"

    def _without_act(self) -> str:
        phrases = self.phrases
        group = _GROUP.search(self.text) if FlagCode.FOCUS_STATEMENT in self.empty else None
        target = f"{phrases.for_whom} {group['group']}" if group else ""
        count = (
            self.verdict.finding(Criterion.AMOUNT).evidence if self._in_text(Criterion.AMOUNT) else self._count(None)
        )
        words = (
            self._actor(),
            phrases.shall,
            phrases.what,
            target,
            count,
            self._place(),
            self._until(often=False),
        )
        return " ".join(word for word in words if word)

    def _purpose(self) -> str:
        if self.template or self.empty or self.verdict.finding(Criterion.ACT).met or self._names_party_first():
            return ""
        return f"{self.phrases.purpose}{_lower_first(_EMPTY_START.sub('', self.text))}."

    def _rate(self) -> str:
        if self.promise.frequency:
            return self.phrases.per.get(self.promise.frequency, self.promise.frequency)
        return ""

    def _count(self, template: Template | None) -> str:
        phrases, promise = self.phrases, self.promise
        unit = phrases.what_is_counted
        if template:
            unit = template.unit_sv if self.language == "sv" else template.unit_en
        if promise.quantity is not None:
            unit = _TIMES if promise.unit == _ONCE and promise.quantity != 1 else promise.unit or unit
            known = f"{phrases.at_least} {promise.quantity.normalize():f} {unit} {self._rate()}"
            return known.strip()
        rate = self._rate() or (phrases.a_week_or_month if template and template.often else "")
        return f"{phrases.at_least} {phrases.number} {unit} {rate}".strip()

    def _place(self) -> str:
        finding = self.verdict.finding(Criterion.PLACE)
        if not finding.evidence or finding.code == "place_area_only":
            return self.phrases.where
        place = finding.evidence
        if _PREPOSITION.match(place):
            return _lower_first(place)
        return f"{self.phrases.on if _ON.search(place) else self.phrases.at} {place}"

    def _until(self, *, often: bool) -> str:
        phrases = self.phrases
        before = phrases.until if often else phrases.by
        finding = self.verdict.finding(Criterion.DEADLINE)
        if self.promise.deadline:
            return f"{before} {phrases.day(self.promise.deadline)}"
        if finding.evidence:
            return finding.evidence if _BY_WHEN.match(finding.evidence) else f"{before} {finding.evidence}"
        if self.promise.period_end:
            return f"{before} {phrases.date_within.format(end=phrases.day(self.promise.period_end))}"
        return f"{before} {phrases.date}"

    def _proof(self) -> str:
        finding: Finding = self.verdict.finding(Criterion.PROOF)
        if finding.start is not None and not self.template:
            return ""
        proof = (finding.evidence or self.phrases.proof).strip().rstrip(".")
        return f"{self.phrases.shown_by} {proof}."


def _template_for(text: str) -> Template | None:
    """Give the template whose words come first in the text."""
    found = [(match.start(), template) for template in TEMPLATES if (match := template.pattern.search(text))]
    return min(found, key=lambda one: one[0])[1] if found else None


def _lower_first(text: str) -> str:
    first = text.split(maxsplit=1)[0] if text.split() else ""
    return text if len(first) > 1 and first[1:] != first[1:].lower() else text[:1].lower() + text[1:]
