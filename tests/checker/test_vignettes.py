"""Cases are held against what the rules make of them."""

import pytest

from desktop.checker.vignettes import surprises, untested
from desktop.model.finding import Condition, Operator, Rule, RuleState, SymptomChecker, Vignette
from desktop.model.prose import Prose

MET, NOT_MET, UNKNOWN = RuleState.MET, RuleState.NOT_MET, RuleState.UNKNOWN
SAID = Prose("", "")


@pytest.fixture
def checker(empty: SymptomChecker) -> SymptomChecker:
    """Two rules: red is any of a and b, blue is c."""
    red = Rule("red", "Red", Condition(Operator.ANY, ("a", "b")), SAID, SAID, SAID, (), added=False)
    return empty._replace(rules=(red, red._replace(id="blue", condition=Condition(Operator.ALL, ("c",)))))


@pytest.mark.parametrize(
    ("present", "absent", "expected", "surprising"),
    [
        ("a", "", {"red": MET}, []),
        ("a", "", {"red": MET, "blue": UNKNOWN}, []),
        ("", "ab", {"red": NOT_MET}, []),
        ("", "a", {"red": NOT_MET}, [("red", NOT_MET, UNKNOWN)]),
        ("", "ab", {"red": MET}, [("red", MET, NOT_MET)]),
        ("ac", "", {"blue": NOT_MET, "red": UNKNOWN}, [("red", UNKNOWN, MET), ("blue", NOT_MET, MET)]),
        ("", "", {}, []),
        ("abc", "", {"green": MET}, []),
    ],
)
def test_surprises(
    checker: SymptomChecker,
    present: str,
    absent: str,
    expected: dict[str, RuleState],
    surprising: list[tuple[str, RuleState, RuleState]],
) -> None:
    case = Vignette("a-case", tuple(present), tuple(absent), expected)
    assert list(surprises(case, checker)) == surprising


@pytest.mark.parametrize(
    ("expectations", "missing"),
    [
        ([], [("red", MET), ("red", NOT_MET), ("blue", MET), ("blue", NOT_MET)]),
        ([{"red": MET, "blue": NOT_MET}], [("red", NOT_MET), ("blue", MET)]),
        ([{"red": MET, "blue": NOT_MET}, {"red": NOT_MET, "blue": UNKNOWN}], [("blue", MET)]),
        ([{"red": MET, "blue": NOT_MET}, {"red": NOT_MET, "blue": MET}], []),
    ],
)
def test_untested(
    checker: SymptomChecker, expectations: list[dict[str, RuleState]], missing: list[tuple[str, RuleState]]
) -> None:
    cases = tuple(Vignette(f"case-{at}", (), (), expected) for at, expected in enumerate(expectations))
    assert list(untested(checker._replace(vignettes=cases))) == missing
