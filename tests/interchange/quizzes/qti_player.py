"""A small QTI 2.1 player: runs an item's response processing by the specification's own words."""

from typing import Any

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]

Values = dict[str, Any]
"""Responses and outcomes by name: None, a value, or a list of values."""


class Player:
    """Gives an item responses and returns its outcomes."""

    def __init__(self, data: bytes) -> None:
        self.root = etree.fromstring(data)
        for element in self.root.iter():
            if isinstance(element.tag, str):
                element.tag = element.tag.partition("}")[2]
        self.declared = {one.get("identifier"): one for one in self.root.findall("responseDeclaration")}

    def play(self, responses: Values) -> Values:
        """SCORE and FEEDBACK for these responses; what is not given is NULL."""
        values: Values = dict.fromkeys(self.declared) | responses
        for outcome in self.root.findall("outcomeDeclaration"):
            default = outcome.findtext("defaultValue/value")
            values[outcome.get("identifier")] = None if default is None else float(default)
        for rule in self.root.iterfind("responseProcessing/*"):
            self._rule(rule, values)
        return values

    def _rule(self, rule: Any, values: Values) -> None:
        if rule.tag == "setOutcomeValue":
            values[rule.get("identifier")] = self._value(rule[0], values)
            return
        assert rule.tag == "responseCondition"
        for branch in rule:
            rules = list(branch)
            if branch.tag != "responseElse" and self._value(rules.pop(0), values) is not True:
                continue
            for inner in rules:
                self._rule(inner, values)
            return

    def _value(self, one: Any, values: Values) -> Any:
        parts = [self._value(part, values) for part in one] if one.tag not in ("baseValue",) else []
        null = any(part is None for part in parts)
        match one.tag:
            case "baseValue":
                return float(one.text) if one.get("baseType") == "float" else one.text
            case "variable":
                return values[one.get("identifier")]
            case "correct":
                return [value.text for value in self.declared[one.get("identifier")].find("correctResponse")]
            case "mapResponse":
                return self._mapped(one.get("identifier"), values)
            case "isNull":
                return parts[0] is None or parts[0] in ("", [])
            case "sum":
                return None if null else sum(parts)
            case "multiple":
                return [value for part in parts if part is not None for value in _listed(part)]
            case "and":
                return all(parts)
            case "or":
                return any(part is True for part in parts)
            case "not":
                return None if null else not parts[0]
            case _ if null:
                return None
            case "match":
                return parts[0] == parts[1]
            case "member":
                return parts[0] in parts[1]
            case "stringMatch":
                fold = str.casefold if one.get("caseSensitive") == "false" else str
                return fold(parts[0]) == fold(parts[1])
            case "lt":
                return parts[0] < parts[1]
            case "lte":
                return parts[0] <= parts[1]
            case "gte":
                return parts[0] >= parts[1]
            case "equal":
                low, high = map(float, (one.get("tolerance") or "0 0").split())
                return parts[1] - low <= parts[0] <= parts[1] + high
        raise AssertionError(one.tag)

    def _mapped(self, name: str, values: Values) -> float:
        mapping = self.declared[name].find("mapping")
        total = 0.0
        for value in dict.fromkeys(_listed(values[name])):
            fitting = [float(entry.get("mappedValue")) for entry in mapping if _fits(value, entry)]
            total += fitting[0] if fitting else float(mapping.get("defaultValue"))
        if mapping.get("lowerBound") is not None:
            total = max(total, float(mapping.get("lowerBound")))
        if mapping.get("upperBound") is not None:
            total = min(total, float(mapping.get("upperBound")))
        return total


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _fits(value: str, entry: Any) -> bool:
    fold = str.casefold if entry.get("caseSensitive") == "false" else str
    return fold(value) == fold(entry.get("mapKey"))
