"""Chinese."""

from sitegen.languages.base import Language, OrganForms


def language() -> Language:
    """Return Chinese."""
    return Language(
        code="zh",
        name="中文",
        blanks=False,
        organs=(
            OrganForms(organ="ga", names=("大会",), enacting="大会，"),
            OrganForms(
                organ="ecosoc",
                names=("经济及社会理事会", "经社理事会"),
                enacting="经济及社会理事会，",
            ),
            OrganForms(organ="sc", names=("安全理事会", "安理会"), enacting="安全理事会，"),
            OrganForms(organ="hrc", names=("人权理事会",), enacting="人权理事会，"),
        ),
        words=_words(),
    )


def _words() -> dict[str, str]:
    return {}
