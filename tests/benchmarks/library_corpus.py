"""A library's texts, made from a seed: Korean-like and English-like, as often as words come.

Words are drawn by Zipf's law, so that a few are nearly everywhere and most are rare; Korean ones
stand with particles and endings. Frozen: what is built of it is kept between runs.
"""

from __future__ import annotations

import itertools
import random
from array import array
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from gui.chat.library.records import ASSISTANT, DATE_SHIFT, USER
from gui.chat.library.words import indexed

VERSION = 1
"""Of all that this file makes; what was built of another is built anew."""
KOREAN_SHARE = 0.6
RARE = "xyloquix"
"""Planted in `RARE_MESSAGES` messages; no other word has an "xy" or a "q"."""
RARE_MESSAGES = 7
LONG_KEY = "long"
"""The key of the longest chat."""
END_MS = 1_767_225_600_000
"""All messages were sent before 2026-01-01 (UTC)."""
_YEARS_MS = 3 * 365 * 24 * 3600 * 1000
_CHAT_BITS = 20

_MEDIAN_LENGTHS = {USER: 75, ASSISTANT: 220}
"""Characters; with the spread below their means are 100 and 300."""
_SPREAD = 0.8
_LENGTHS = (2, 8_000)

_INITIALS = ("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ",
             (14, 1, 6, 8, 1, 5, 6, 6, .3, 11, .4, 16, 9, .2, 4, 1.5, 2.5, 3, 8))  # fmt: skip
_VOWELS = ("ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ",
           (20, 5, 1, .1, 11, 4, 6, 1, 13, 2, .2, 1.5, 2, 11, 1.5, .1, 1, 1.5, 3, 2,
            15))  # fmt: skip
_FINALS = {0: 55, 1: 8, 4: 14, 7: 0.6, 8: 7, 16: 5, 17: 2.5, 19: 1.2, 20: 0.3, 21: 9, 22: 0.1,
           25: 0.2, 26: 0.2, 27: 0.1}  # fmt: skip
"""Finals by their places in Unicode's order, 0 for none."""

_NOUNS = (
    "것 수 사람 때 말 일 우리 생각 경우 문제 시간 사용 방법 정보 결과 이유 내용 모델 한국 "
    "한국어 데이터 문장 기능 함수 파일 코드 설정 언어 질문 답변 세계 사회 나라 정부 회사 학교 "
    "학생 선생님 친구 가족 아이 어머니 아버지 물 바다 밀물 썰물 달 지구 태양 하늘 땅 산 강 나무 "
    "꽃 비 눈 바람 여름 겨울 봄 가을 아침 저녁 오늘 내일 어제 지금 다음 처음 마지막 시작 끝 앞 "
    "뒤 위 아래 안 밖 사이 이름 번호 주소 전화 컴퓨터 인터넷 프로그램 메모리 서버 오류 예제 "
    "단어 글 책 신문 영화 음악 그림 역사 문화 과학 기술 경제 정치 법 건강 음식 커피 밥 집 방 문 "
    "길 차 기차 비행기 여행 도시 서울 부산"
)
_PARTICLES = {
    "": 20, "은/는": 16, "이/가": 16, "을/를": 17, "의": 8, "에": 8, "에서": 4, "에게": 1,
    "으로/로": 5.5, "과/와": 4, "도": 3, "만": 1.5, "까지": 0.8, "부터": 0.7, "보다": 0.5,
    "처럼": 0.4, "이나/나": 0.4, "마다": 0.3, "에는": 0.8, "에서는": 0.4, "들": 1, "들이": 0.8,
    "들은": 0.7, "들을": 0.5, "이라고/라고": 0.4, "이라는/라는": 0.6,
}  # fmt: skip
"""Where there are two, the first stands behind a consonant."""
_LINKS = {
    "하는": 8, "한": 7, "할": 5, "하고": 5, "하여": 3, "해서": 3, "하면": 3, "하지만": 1,
    "하기": 3, "하게": 2, "된": 3, "되는": 2, "되어": 1.5, "적인": 2, "했던": 0.6, "하려면": 0.6,
}  # fmt: skip
_ENDINGS = {
    "합니다": 9, "했습니다": 5, "입니다": 8, "됩니다": 4, "해요": 3, "했어요": 2, "이에요": 2,
    "할 수 있습니다": 5, "하지 않습니다": 2, "해야 합니다": 2, "인가요": 1.5, "할까요": 1,
    "한다": 3, "했다": 3, "이다": 3, "하세요": 2,
}  # fmt: skip
_FOREIGN = ("API", "3월", "2024년", "Python", "CPU", "GPU", "JSON", "10개", "AI", "1.", "UTF-8",
            "Linux", "7일", "모델(model)", "SQL", "PC")  # fmt: skip

_COMMON = (
    "the of and to a in is that it for you with on as are this be or by not from can have an if "
    "at which will your we but all was one use when they has more there also may so what other "
    "time their each no do about data into only some than model see first how these number new "
    "value any using set like two should between its then same code function example file would "
    "get need make system been were different work list used way such where many because most "
    "them text just well point result case after both change user does however order made who "
    "our large name over call word small line state type might below part must while sure good "
    "run know here level high long process given without within error return memory server sea "
    "tide moon water people world year day question answer language train house hand"
)
_VOCABULARY = 30_000
_PREFIXES = ("con", "com", "re", "un", "in", "inter", "dis", "ex", "pro", "trans", "sub", "pre",
             "over", "de", "im", "per", "sur", "anti")  # fmt: skip
_ONSETS = "b c d f g h l m n p r s t v st tr pr pl gr br cl fl th sh ch sp"
_NUCLEI = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ea", "ou", "ai", "io")
_CODAS = ("", "", "", "n", "r", "l", "s", "t", "nt", "ck", "m", "d", "rt", "nd", "st")
_SUFFIXES = ("", "", "", "", "s", "ed", "ing", "er", "ly", "tion", "ment", "able", "al", "ness")


class Sent(NamedTuple):
    """One message as it is built; `words` are those of its content for the index.

    `parent` and `shown` are the ids of the messages before and behind it.
    """

    id: int
    chat: int
    parent: int | None
    shown: int | None
    role: str
    content: str
    words: str


class Plan(NamedTuple):
    """How large a library is; `longest` is how many of the messages its longest chat has."""

    chats: int
    messages: int
    longest: int
    seed: int = 7


class Corpus:
    """Writes texts, always the same ones in the same order; all seeds have the same words."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._korean, self._english = _languages()

    def text(self, role: str) -> tuple[str, str]:
        """Return the next text of a person or a model, and its words for the index."""
        chance = self._chance
        language = self._korean if chance.random() < KOREAN_SHARE else self._english
        length = int(chance.lognormvariate(0, _SPREAD) * _MEDIAN_LENGTHS[role])
        length = min(max(length, _LENGTHS[0]), _LENGTHS[1])
        return language.text(chance, length)


def messages(plan: Plan) -> Iterator[Sent]:
    """Yield the messages of all chats in the order in which they were sent."""
    chance = random.Random(plan.seed)
    corpus = Corpus(plan.seed)
    ids, chats = _dates(plan, chance)
    after = _next_of_chat(ids, chats, plan.chats)
    rare = set(chance.sample(range(plan.messages), RARE_MESSAGES))
    last: list[tuple[int | None, str]] = [(None, ASSISTANT)] * (plan.chats + 1)
    for at, (message, chat) in enumerate(zip(ids, chats, strict=True)):
        parent, former = last[chat]
        role = USER if former == ASSISTANT else ASSISTANT
        last[chat] = (message, role)
        content, words = corpus.text(role)
        if at in rare:
            content, words = f"{content} {RARE}", f"{words} {RARE}"
        yield Sent(message, chat, parent, after[at] or None, role, content, words)


def sizes(plan: Plan) -> list[int]:
    """Return how many messages each chat has, the longest chat's first; all are even."""
    chance = random.Random(plan.seed)
    weights = [chance.lognormvariate(0, 1) for _ in range(plan.chats - 1)]
    pairs = (plan.messages - plan.longest) // 2
    spare = pairs - len(weights)  # each has one at least
    total = sum(weights)
    ends = [round(spare * done / total) for done in itertools.accumulate(weights)]
    each = [1 + end - start for start, end in itertools.pairwise([0, *ends])]
    return [plan.longest, *(2 * count for count in each)]


def _dates(plan: Plan, chance: random.Random) -> tuple[array[int], array[int]]:
    """Return the ids of all messages, ascending, and the chat of each; chats begin with 1.

    Many chats go on beside each other, the longest over all the time.
    """
    sent: list[int] = []
    for chat, size in enumerate(sizes(plan), start=1):
        pause_ms = _YEARS_MS / size / 2.1 if chat == 1 else 40 * 60_000.0
        gaps = [20_000 + chance.random() * 2 * pause_ms for _ in range(size)]
        span = sum(gaps)
        at = END_MS - span - chance.random() * max(0.0, _YEARS_MS - span)
        for gap in gaps:
            sent.append(int(at) << _CHAT_BITS | chat)
            at += gap
    sent.sort()
    ids, chats = array("q"), array("i")
    last_ms = 0
    for each in sent:
        last_ms = max(last_ms + 1, each >> _CHAT_BITS)
        ids.append(last_ms << DATE_SHIFT)
        chats.append(each & (1 << _CHAT_BITS) - 1)
    return ids, chats


def _next_of_chat(ids: Sequence[int], chats: Sequence[int], count: int) -> array[int]:
    """Return the id of the message that follows each one in its chat, 0 for none."""
    found = array("q", bytes(8 * len(ids)))
    later = [0] * (count + 1)
    for at in range(len(ids) - 1, -1, -1):
        found[at] = later[chats[at]]
        later[chats[at]] = ids[at]
    return found


class _Vocabulary:
    """Pieces with spaces around them, and how often each comes.

    What the index makes of a piece is kept: no run of letters goes on over a space, so the words
    of a text are those of its pieces in a row.
    """

    def __init__(self, weights: dict[str, float]) -> None:
        self.texts = list(weights)
        self.words = [indexed(text) for text in self.texts]
        self._cumulative = list(itertools.accumulate(weights.values()))
        self._places = range(len(self.texts))

    def drawn(self, chance: random.Random, count: int) -> list[int]:
        return chance.choices(self._places, cum_weights=self._cumulative, k=count)


class _Language(NamedTuple):
    """`step` is how many characters a piece has on average, its space included."""

    inner: _Vocabulary
    ends: _Vocabulary
    step: float

    def text(self, chance: random.Random, length: int) -> tuple[str, str]:
        """Return sentences of about so many characters, some in paragraphs, and their words."""
        places = self.inner.drawn(chance, max(1, round(length / self.step)))
        texts = [self.inner.texts[place] for place in places]
        words = [self.inner.words[place] for place in places]
        stops = _stops(chance, len(places))
        ends = self.ends.drawn(chance, len(stops))
        gap = ""
        for number, ((start, stop), end) in enumerate(zip(stops, ends, strict=True), start=1):
            texts[start] = gap + texts[start][:1].upper() + texts[start][1:]
            texts[stop] = self.ends.texts[end]
            words[stop] = self.ends.words[end]
            gap = "\n\n" if number % 4 == 0 else ""
        return " ".join(texts).replace(" \n\n", "\n\n"), " ".join(words)


def _stops(chance: random.Random, count: int) -> list[tuple[int, int]]:
    """Return the first and the last piece of each sentence."""
    found: list[tuple[int, int]] = []
    at = 0
    while at < count:
        stop = min(at + 3 + int(chance.random() * 10), count - 1)
        found.append((at, stop))
        at = stop + 1
    return found


def _zipf(rank: int) -> float:
    return 1 / (rank + 2.7)


@cache
def _languages() -> tuple[_Language, _Language]:
    chance = random.Random(8)
    return _korean(chance), _english(chance)


def _korean(chance: random.Random) -> _Language:
    nouns: list[str] = list(dict.fromkeys(_NOUNS.split()))
    known: set[str] = set(nouns)
    while len(nouns) < 8_000:
        count = chance.choices((1, 2, 3, 4), (2, 70, 23, 5))[0]
        noun = "".join(_syllable(chance) for _ in range(count))
        if noun not in known:
            known.add(noun)
            nouns.append(noun)
    inner: dict[str, float] = {}
    ends: dict[str, float] = {}
    for rank, noun in enumerate(nouns):
        for tails, share, kept in ((_PARTICLES, 0.75, inner), (_LINKS, 0.2, inner),
                                   (_ENDINGS, 1.0, ends)):  # fmt: skip
            total = sum(tails.values())
            stop = "." if kept is ends else ""
            for tail, weight in tails.items():
                fitting = tail.split("/")[0 if _ends_in_consonant(noun) else -1]
                kept[noun + fitting + stop] = _zipf(rank) * share * weight / total
    total = sum(inner.values())
    for word in _FOREIGN:
        inner[word] = 0.05 * total / len(_FOREIGN)
    return _Language(_Vocabulary(inner), _Vocabulary(ends), 4.4)


def _ends_in_consonant(noun: str) -> bool:
    return (ord(noun[-1]) - 0xAC00) % 28 != 0


def _syllable(chance: random.Random) -> str:
    initial = chance.choices(range(len(_INITIALS[0])), _INITIALS[1])[0]
    vowel = chance.choices(range(len(_VOWELS[0])), _VOWELS[1])[0]
    final = chance.choices(list(_FINALS), list(_FINALS.values()))[0]
    return chr(0xAC00 + (initial * 21 + vowel) * 28 + final)


def _english(chance: random.Random) -> _Language:
    vocabulary: dict[str, None] = dict.fromkeys(_COMMON.split())
    while len(vocabulary) < _VOCABULARY:
        vocabulary[_word(chance)] = None
    inner = {word: _zipf(rank) for rank, word in enumerate(vocabulary)}
    ends = {f"{word}.": _zipf(rank + 40) for rank, word in enumerate(vocabulary)}
    return _Language(_Vocabulary(inner), _Vocabulary(ends), 8.3)


def _word(chance: random.Random) -> str:
    start = chance.choice(_PREFIXES) if chance.random() < 0.3 else ""
    count = chance.choices((1, 2, 3), (3, 6, 2))[0]
    onsets = _ONSETS.split()
    middle = "".join(
        chance.choice(onsets) + chance.choice(_NUCLEI) + chance.choice(_CODAS) for _ in range(count)
    )
    return start + middle + chance.choice(_SUFFIXES)
