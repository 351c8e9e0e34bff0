"""What stands beside names in bylines and parts them, as patterns."""

from __future__ import annotations

import re

URL = re.compile(r"[(\[]?(?:https?://\S+|\bwww\.\S+)", re.IGNORECASE)
# "Ann Lee Loaf.com Archive": from an address on it is about the site
HOST_BEHIND = re.compile(r"(?<=\w)\s+\w[\w-]*\.[a-z]{2,}(?:\s.*)?$")
# "Posted by Ann Lee at 12:53", "Ann Lee 5 min read"
CLOCK = re.compile(r"\s(?:(?:at|um|om|à|alle|kl\.?)\s)?(?:\d{1,2}[:.h]\d\d|\d{1,3}\s?min)\b.*$", re.IGNORECASE)
HANDLE = re.compile(r"(?:^|[\s•|·])@\w+")
BRACKETS = re.compile(r"\s*[(\[（【〔][^()\[\]（）【】]*[)\]）】〕]")
OPENING = frozenset("([（【〔")
SPLIT = re.compile(
    r"\s*(?:[;|•·⋅／、，‧▪]|\s[-–—/]\s|\n|(?<=[\w.)]),(?=\s))\s*(?:(?:and|und|et|&)\s)?"
    r"|\s+(?:and|und|et|y|e|en|og|och|oraz|i|ve|&|\+|with|mit|avec|con|com|met|med|и|та|і|και|dan|và|și|și|ja|és|a)\s+",
)
# "By Ann Lee in Paris", "Photos by …", "사진 …": where she wrote it and who took the pictures are no authors
PLACE = re.compile(
    r"\s+(?:in|aus|from|à|at)\s+[A-ZÀ-Þ][^,;|]{1,40}$"
    r"|\s+(?:[Ss]pecial to|SPECIAL TO|[Ff]or)\s+(?:[Tt]he\s+)?[A-ZÀ-Þ][^,;|]{1,40}$"
)
# "Maik Orth (Fotos)" took the pictures
TOOK = re.compile(
    r"\((?:fotos?|photos?|bild(?:er)?|grafik|video|zdjęcia|illustrations?|фото|사진|写真|摄影)\)\s*$", re.IGNORECASE
)
PICTURES = re.compile(
    r"(?:^|[\s|,;(])(?:(?:photo(?:s|graph(?:s|y)?)?|pictures?|graphics?|illustrations?|video|fotos?|bilder|фото|zdjęcia|kuvat?)(?:\s+(?:by|von|av|de|par))?"
    r"\s*[:=]|photo(?:s|graph(?:s|y)?)?\s+by|fotos?\s+von)\s.*$|(?<=\S)\s+(?:사진|영상|그래픽|촬영)(?=[\s=·:]).*$",
    re.IGNORECASE | re.DOTALL,
)
# what that looks for
PICTURED = (
    "photo",
    "pict",
    "graphic",
    "illustr",
    "video",
    "foto",
    "bild",
    "фото",
    "zdję",
    "kuv",
    "사진",
    "영상",
    "그래픽",
    "촬영",
)
LABEL = re.compile(r"^([^:：]{2,30})[:：]\s*(\S.*)$")
REPORTERS = re.compile(
    r"(?:記者|记者)\s?[:：]?\s?([\u4e00-\u9fff]{2,4}(?:[、，\s][\u4e00-\u9fff]{2,4})*)\s?(?=[／/＼\\|]|$)"
)
AFTER_JOB = re.compile(r"(?<=기자|위원)\s+(?=[가-힣])")  # "이하늘 기자 최보라 인턴기자"
HAN = re.compile(r"[\u4e00-\u9fff]{2,3}")
HANGUL = re.compile(r"[\uac00-\ud7af]{3}")
PLACE_BEFORE = re.compile(r"[^=＝]{1,20}[=＝](?=\s*[\u3040-\u9fff\uac00-\ud7af])")
OUTLET = re.compile("[\uac00-\ud7af](?:뉴스|일보|신문|경제|투데이|타임스|데일리|닷컴|미디어|방송|저널|통신)$")
DENSE = "\u3040"  # from here on names have no spaces
AGO = re.compile(r"\d{1,2}\s?[a-z]{1,4}")  # "3h"
READ = re.compile(r"\d{1,3}\s?min\w*\.?(?:\s\w+)?", re.IGNORECASE)  # "5 min read"
YEARS = re.compile(r"\d+\s?\+|\d+ years", re.IGNORECASE)  # "10+ Years in the Moving Industry"
