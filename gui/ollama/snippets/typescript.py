"""A call as a program in TypeScript, which Node runs as it is since version 22.18."""

from gui.ollama.snippets.call import Call, json_text

_SAFE = 2**53
_INDENT = "  "

_REST = """
if (!response.ok || response.body === null) {
  throw new Error(`${response.status} ${await response.text()}`);
}

type Chunk = {
  message?: { content?: string; thinking?: string; tool_calls?: unknown[] };
  error?: unknown;
};

function show(line: string): void {
  if (line.trim() === "") {
    return;
  }
  const chunk: Chunk = JSON.parse(line);
  if (chunk.error) {
    throw new Error(JSON.stringify(chunk.error));
  }
  process.stderr.write(chunk.message?.thinking ?? "");
  process.stdout.write(chunk.message?.content ?? "");
  for (const call of chunk.message?.tool_calls ?? []) {
    process.stdout.write(`${JSON.stringify(call)}\\n`);
  }
}

const reader = response.body.getReader();
const decoder = new TextDecoder();
let rest = "";
for (;;) {
  const { done, value } = await reader.read();
  const lines = (rest + decoder.decode(value, { stream: !done })).split("\\n");
  rest = lines.pop() ?? "";
  lines.forEach(show);
  if (done) {
    break;
  }
}
show(rest);
process.stdout.write("\\n");
"""


def typescript(call: Call) -> str:
    """Return a program that prints the answer as it comes, and thinking as errors are."""
    headers = ['    "Content-Type": "application/json",\n']
    checks: list[str] = []
    for at, it in enumerate(call.secrets):
        name = "key" if len(call.secrets) == 1 else f"key{at + 1}"
        checks.append(
            f"const {name} = process.env.{it.variable};\n"
            f"if (!{name}) {{\n"
            f'  throw new Error("{it.variable} is not set");\n'
            "}\n"
        )
        before = f"{it.scheme} " if it.scheme else ""
        headers.append(f"    {json_text(it.header)}: `{before}${{{name}}}`,\n")
    return (
        'import process from "node:process";\n\n'
        + "".join(checks)
        + f"const request = {_value(call.body)};\n\n"
        + f"const response = await fetch({json_text(call.url)}, {{\n"
        + '  method: "POST",\n'
        + "  headers: {\n"
        + "".join(headers)
        + "  },\n"
        + "  body: JSON.stringify(request),\n"
        + "});"
        + _REST
    )


def _value(value: object, depth: int = 0) -> str:
    """Return a value of JSON as an expression that stands for the same."""
    inner, outer = _INDENT * (depth + 1), _INDENT * depth
    if isinstance(value, dict) and value:
        rows = [f"{_name(name)}: {_value(it, depth + 1)}" for name, it in value.items()]
        return "{\n" + "".join(f"{inner}{row},\n" for row in rows) + outer + "}"
    if isinstance(value, list) and value:
        rows = [_value(it, depth + 1) for it in value]
        return "[\n" + "".join(f"{inner}{row},\n" for row in rows) + outer + "]"
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > _SAFE:
        return f'(JSON as any).rawJSON("{value}")'  # a number of JavaScript's is not so exact
    return json_text(value)


def _name(name: str) -> str:
    """Return a name in an object; without brackets, `__proto__` would be something else."""
    return '["__proto__"]' if name == "__proto__" else json_text(name)
