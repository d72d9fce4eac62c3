"""Every rule of the gate in one table, for the tests and the documentation."""

from samlofte.pledges.gate.actors import ACTOR_RULES
from samlofte.pledges.gate.acts import ACT_RULES, NO_ACT_RULES
from samlofte.pledges.gate.deadlines import DEADLINE_RULES
from samlofte.pledges.gate.places import PLACE_RULES
from samlofte.pledges.gate.proofs import PROOF_RULES
from samlofte.pledges.gate.statements import STATEMENT_RULES
from samlofte.pledges.gate.vague import VAGUE_RULES

CRITERION_RULES = (*ACTOR_RULES, *ACT_RULES, *PLACE_RULES, *DEADLINE_RULES, *PROOF_RULES)
WARNING_RULES = (*NO_ACT_RULES, *VAGUE_RULES, *STATEMENT_RULES)
ALL_RULES = (*CRITERION_RULES, *WARNING_RULES)
