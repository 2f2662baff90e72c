"""What is asked, answered and thought in the pictures."""

from typing import NamedTuple

SYSTEM_EN = "Answer briefly. Show code first, then explain. Reply in the language of the question."
SYSTEM_KO = "짧게 답하고, 코드부터 보여 준 뒤 설명해 줘. 질문과 같은 언어로 답해 줘."

EARLIER_EN = ("Regex for log levels", "주간 회의록 요약")
EARLIER_KO = ("로그 수준 정규식", "주간 회의록 요약")
EARLIER_ANSWER = "DEBUG, INFO, WARNING, ERROR"

HANGUL_EN = "Broken Hangul in streams: why, and what is the rule?"
HANGUL_THOUGHT_EN = (
    "The letter 한 is three bytes in UTF-8, and a chunk may end inside it. Lines first, then text."
)
HANGUL_ANSWER_EN = """\
In UTF-8, **한** takes three bytes. The network can cut a chunk after the first or second byte, so \
decoding each chunk on its own breaks the letter. Two rules avoid it:

1. Split the **bytes** into lines first, then decode only complete lines.
2. Keep the unfinished tail in a buffer and join it with the next chunk.

```python
async def read_lines(response):
    buf = bytearray()
    async for chunk in response.aiter_bytes():
        buf += chunk
        while (end := buf.find(b"\\n")) >= 0:
            line, buf = buf[:end], buf[end + 1:]
            if line.strip():
                yield json.loads(line)  # whole line only
```
"""
SUMMARY = "한국어로 두 문장으로 요약해 줘."
SUMMARY_ANSWER = (
    "글자가 깨지는 이유는 한 글자를 이루는 여러 바이트가 서로 다른 조각에 나뉘어 도착하기 "
    "때문입니다. 바이트를 줄 단위로 모은 뒤 완성된 줄만"
)

HANGUL_KO = "스트림에서 깨지는 한글: 이유가 뭐야?"
HANGUL_ANSWER_KO = """\
UTF-8에서 ‘한’은 3바이트입니다. 네트워크는 조각을 첫째나 둘째 바이트 뒤에서 자를 수 있어서, \
조각마다 따로 디코딩할 때 글자가 깨집니다. 두 가지만 지키면 됩니다.

1. 바이트를 먼저 줄 단위로 자르고, 완성된 줄만 디코딩합니다.
2. 남은 조각은 버퍼에 두었다가 다음 조각과 이어 붙입니다.

```python
async def read_lines(response):
    buf = bytearray()
    async for chunk in response.aiter_bytes():
        buf += chunk
        while (end := buf.find(b"\\n")) >= 0:
            line, buf = buf[:end], buf[end + 1:]
            if line.strip():
                yield json.loads(line)
```
"""
SUMMARY_KO = "두 문장으로 요약해 줘."

KEEP_ALIVE_KO = "keep_alive가 뭔지 한 문단으로 설명해 줘."
KEEP_ALIVE_ANSWER_KO = (
    "응답이 끝난 뒤에도 서버는 다음 메시지를 바로 시작할 수 있도록 모델을 한동안 메모리에 둡니다. "
    "keep_alive는 그 시간을 정합니다. 기본은 5분이고, 0이면 바로 내리고, 음수이면 직접 내릴 때까지 "
    "계속 둡니다."
)
STREAM_KO = "파이썬에서 스트리밍 응답을 읽을 때 ‘한’ 같은 글자가 가끔 깨지는 이유가 뭐야?"
STREAM_THOUGHT_KO = """\
사용자가 파이썬의 스트리밍을 묻는다. 어떤 라이브러리인지는 말하지 않았다. \
대개 httpx나 requests일 것이다. 둘 다 바이트 조각을 주는 방법과 글자 조각을 주는 방법이 있다.
스트리밍 응답에서 한글이 깨진다는 질문이다. \
UTF-8 한글 음절은 3바이트라서 조각 경계가 글자 안쪽에 올 수 있다.
httpx의 aiter_text가 점진 디코더를 쓰는지 확인하자. \
쓰긴 하지만 NDJSON은 여전히 줄바꿈 기준으로 잘라야 하고"""
DRAFT_KO = "그다음 테스트 방법도 보"
COMPOSED_KO = "여"

HAIKU = "Write a haiku about a springbok, then explain the metre."
HAIKU_ANSWER = """\
Dust lifts off the plain —\\
four hooves forget the grass, then\\
remember it twice.

The form counts five, seven and five syllables. The middle line"""
DRAFT_EN = "And one about rain"

TIDES = "Why do tides come twice a day, and how high are they? 한국어로도 한 줄."
TIDES_THOUGHT = "Two bulges: the near one and the far one. Give the formula, a table and some code."
TIDES_ANSWER = r"""## Two bulges, two tides

The Moon pulls the near side of the Earth *more* than its centre, and the centre more than the far
side. What is left over, the **tidal force**, stretches the sea both ways, so a coast meets a bulge
every $12\,\mathrm{h}\,25\,\mathrm{min}$.[^day] 달은 가까운 쪽 바다를 **더 세게**, 먼 쪽 바다를 덜
당겨서 하루에 두 번 밀물이 생깁니다.

$$
a_{\text{tide}} \approx \frac{2\,G\,M\,r}{d^3}
$$

Since it falls with $d^{-3}$, the Moon wins over the Sun although it weighs so little:

1. **Moon**: $M = 7.3 \times 10^{22}$ kg, close by
2. **Sun**: about 46 % of the Moon's effect
   - together at new and full moon: *spring tides*
   - at right angles: *neap tides*

| Coast | Range | Why so |
|:------|------:|--------|
| Bay of Fundy | 16 m | its length is in resonance |
| 인천 (Incheon) | 8 m | 얕고 깔때기 모양인 만 |
| Venice | 1 m | a nearly closed sea |

```python
def tidal(mass: float, radius: float, distance: float) -> float:
    # The acceleration that is left over, in m/s² (조석 가속도).
    return 2 * 6.674e-11 * mass * radius / distance**3
```

> The water does not rush around the Earth: the Earth turns beneath the bulges.

- [x] Read the [tables of your harbour](https://tides.example/harbours)
- [ ] Mind that `UTC` is not local time, and that a pass costs $5, or $10 in summer

[^day]: Half a lunar day: the Moon moves on while the Earth turns.
"""


class LibraryNames(NamedTuple):
    """What stands in a library: names of folders, and what was asked."""

    folders: tuple[str, ...]
    inner: str
    inside: tuple[str, ...]
    questions: tuple[str, ...]
    answer: str


LIBRARY_EN = LibraryNames(
    folders=("Thesis", "Garden"),
    inner="Chapter 2",
    inside=("Outline of the second chapter", "Sources on tides in the Yellow Sea"),
    questions=(
        "Why do tides come twice a day?",
        "Plan a weekend in Gunsan",
        "My recipes",
        "Explain async generators",
        "Rewrite this letter in plain words",
        "What is a monad, really?",
        "Names for a small boat",
        "SQL window functions by example",
        "How do bees find home?",
    ),
    answer="The Moon pulls on the near side more than on the far one: **two bulges**, and the "
    "Earth turns below both of them once a day.",
)
LIBRARY_KO = LibraryNames(
    folders=("논문", "텃밭"),
    inner="2장",
    inside=("2장 개요 정리", "서해 조석에 관한 자료"),
    questions=(
        "밀물과 썰물은 왜 하루에 두 번 올까요?",
        "군산 주말 여행 계획",
        "요리법 모음",
        "비동기 제너레이터 설명",
        "이 편지를 쉬운 말로 고쳐 줘",
        "모나드란 정말 무엇인가요?",
        "작은 배의 이름",
        "SQL 윈도 함수 예제",
        "벌은 어떻게 집을 찾나요?",
    ),
    answer="달은 가까운 쪽 바닷물을 먼 쪽보다 더 세게 당깁니다. "
    "그래서 **부푼 곳이 두 군데** 생기고, "
    "지구는 하루에 한 번 그 아래를 돕니다.",
)

SAILING_EN = (
    "We want to sail from Busan to Jeju in May. What do we need to think of first?",
    "Which tides matter on the way, and when?",
    "Plan the first two days for us, hour by hour.",
    "And what if the wind turns to the south?",
    (
        "Here are our notes of the crew meeting: Mina steers at night, Joon cooks, nobody wants to "
        "be at sea for more than nine hours at a stretch, the boat draws 1.9 m and makes five "
        "knots."
    ),
)
SAILED_EN = (
    "Leave with the **ebb**, so that the stream helps you out of the harbour, and be past the "
    "islands before it turns:\n\n1. Cast off two hours after high water.\n2. Keep the cape two "
    "miles to starboard.\n3. Anchor before dark; the bay in the lee is shallow but sheltered."
)
SAILING_KO = (
    "5월에 부산에서 제주까지 요트로 가려고 해요. 무엇부터 생각해야 할까요?",
    "가는 길에 중요한 조류는 무엇이고 언제인가요?",
    "처음 이틀의 계획을 시간별로 짜 줘.",
    "바람이 남쪽으로 바뀌면 어떻게 하죠?",
    (
        "선원 회의 기록이야: 밤에는 민아가 키를 잡고 준이 요리를 해. 아무도 한 번에 아홉 시간 넘게 "
        "바다에 있고 싶어 하지 않아. 배의 흘수는 1.9미터, 속도는 5노트야."
    ),
)
SAILED_KO = (
    "**썰물**에 출항하면 조류를 타고 항구를 빠져나갈 수 있습니다. 조류가 바뀌기 전에 섬을 "
    "지나세요.\n\n1. 만조 두 시간 뒤에 출항합니다.\n2. 곶을 우현 2해리에 둡니다.\n"
    "3. 어두워지기 전에 닻을 내립니다. 바람을 등진 만은 얕지만 잔잔합니다."
)
