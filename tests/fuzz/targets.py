"""Every target by its name."""

from tests.fuzz.citation_target import CITATION
from tests.fuzz.command_target import COMMAND
from tests.fuzz.document_target import DOCUMENT
from tests.fuzz.link_target import LINK
from tests.fuzz.markdown_target import MARKDOWN
from tests.fuzz.policy_target import POLICY
from tests.fuzz.query_target import QUERY
from tests.fuzz.rules_target import RULES
from tests.fuzz.state_target import SESSION, SETTINGS
from tests.fuzz.yaml_target import YAML

TARGETS = {
    target.name: target
    for target in (YAML, DOCUMENT, MARKDOWN, CITATION, QUERY, SESSION, SETTINGS, POLICY, LINK, RULES, COMMAND)
}
