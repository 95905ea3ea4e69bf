"""The rules of the symptom checker, tried on the cases that the editor wrote for them."""

from desktop.checker.vignettes import surprises, untested
from desktop.compiler import schema
from desktop.compiler.assemble import Draft
from desktop.compiler.conditions import place_at_fault
from desktop.compiler.document import Document
from desktop.compiler.problem import Problems, did_you_mean
from desktop.model.finding import Operator, SymptomChecker, Vignette


def check_rules(draft: Draft, problems: Problems) -> None:
    """Report rules that name unknown findings, and vignettes that come out otherwise than expected."""
    document, checker = draft.source.checker, draft.checker
    if document is None or checker is None:
        return
    findings = {finding.id for finding in checker.findings}
    rules = {rule.id for rule in checker.rules}
    for index, rule in enumerate(document.value.rules):
        _check_condition(rule.when, ("rules", index, "when"), document, findings, problems)
    tried = []
    for index, case in enumerate(checker.vignettes):
        if _check_answers(index, case, document, findings, rules, problems):
            _check_expectation(index, case, document, checker, problems)
            tried.append(case)
    _check_agreement(tried, document, checker, problems)
    _check_coverage(document, checker, problems)


def _check_condition(
    form: schema.Condition,
    path: tuple[str | int, ...],
    document: Document[schema.SymptomChecker],
    findings: set[str],
    problems: Problems,
) -> None:
    operators = [operator for operator in Operator if getattr(form, operator) is not None]
    if len(operators) != 1:
        problems.add(document.origin(*path).problem("a condition has exactly one of `all`, `any`, `none`", "nest them"))
    for operator in operators:
        parts = getattr(form, operator)
        if not parts:
            problems.add(
                document.origin(*path, operator).problem("a condition over nothing decides nothing", "name findings")
            )
        for position, part in enumerate(parts):
            inner = (*path, operator, position)
            if isinstance(part, schema.Condition):
                _check_condition(part, inner, document, findings, problems)
            elif part not in findings:
                hint = did_you_mean(part, findings)
                problems.add(document.origin(*inner).problem(f"there is no finding “{part}”", hint))


def _check_answers(
    index: int,
    case: Vignette,
    document: Document[schema.SymptomChecker],
    findings: set[str],
    rules: set[str],
    problems: Problems,
) -> bool:
    """Whether the vignette can be tried at all."""
    faults = [
        (origin, f"there is no finding “{name}”", did_you_mean(name, findings))
        for key, names in (("present", case.present), ("absent", case.absent))
        for position, name in enumerate(names)
        if name not in findings and (origin := document.origin("vignettes", index, key, position))
    ]
    faults += [
        (document.origin("vignettes", index, "absent"), f"“{name}” is both present and absent", "keep one")
        for name in case.absent
        if name in case.present
    ]
    faults += [
        (document.origin("vignettes", index, "expected"), f"there is no rule “{name}”", did_you_mean(name, rules))
        for name in case.expected
        if name not in rules
    ]
    for origin, message, hint in faults:
        problems.add(origin.problem(message, hint))
    return not faults


def _check_expectation(
    index: int,
    case: Vignette,
    document: Document[schema.SymptomChecker],
    checker: SymptomChecker,
    problems: Problems,
) -> None:
    for rule, expected, state in surprises(case, checker):
        message = f"vignette “{case.id}”: rule “{rule}” comes out as {state} where {expected} is expected"
        origin = document.origin("vignettes", index, "expected", rule)
        problems.add(origin.problem(message, "correct the rule or the expectation"))


def _check_agreement(
    cases: list[Vignette], document: Document[schema.SymptomChecker], checker: SymptomChecker, problems: Problems
) -> None:
    """Where several vignettes come out otherwise, it is more likely the rule that is wrong."""
    for at, rule in enumerate(checker.rules):
        against = [
            (case, expected) for case in cases for name, expected, _ in surprises(case, checker) if name == rule.id
        ]
        if len(against) > 1:
            case, expected = against[0]
            known = {**dict.fromkeys(case.present, True), **dict.fromkeys(case.absent, False)}
            origin = place_at_fault(document, at, rule, known, expected)
            message = f"rule “{rule.id}” comes out otherwise than {len(against)} vignettes expect"
            problems.add(origin.problem(message, "correct the rule, or each of them"))


def _check_coverage(document: Document[schema.SymptomChecker], checker: SymptomChecker, problems: Problems) -> None:
    places = [rule.id for rule in checker.rules]
    for rule, state in untested(checker):
        origin = document.origin("rules", places.index(rule), "id")
        problems.add(origin.problem(f"no vignette expects rule “{rule}” to be {state}", "write one"))
