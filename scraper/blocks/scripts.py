"""How much one character of a script says, against a Latin one."""

from __future__ import annotations

import re

_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3021-\u9fff\ua000-\uabff\uf900-\ufaff\U00020000-\U0002ffff]"
)
_HANGUL = re.compile("[\uac00-\ud7af]")
_ASKED, _SAMPLE = 6, 150  # the longest texts of a page, and characters of each
_SHARE = 0.3  # of a sample's characters that tell its script
_BYTES = 3  # at least, that UTF-8 needs for a character of these scripts


def density(texts: list[str]) -> float:
    """How many Latin characters one character of these texts stands for: 1, 1.6 (Korean) or 2.2 (Chinese, Thai).

    >>> density(["A line."]), density(["서울에서 열렸다."]), density(["東京で開かれた。"])
    (1.0, 1.6, 2.2)
    """
    sample = "".join([text[:_SAMPLE] for text in sorted(texts, key=len)[-_ASKED:]])
    if len(sample.encode("utf-8", "surrogatepass")) <= (1 + (_BYTES - 1) * _SHARE) * len(sample):
        return 1.0
    if len(_UNSPACED.findall(sample)) > _SHARE * len(sample):
        return 2.2
    return 1.6 if len(_HANGUL.findall(sample)) > _SHARE * len(sample) else 1.0
