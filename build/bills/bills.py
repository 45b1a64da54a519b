#!/usr/bin/env python3
"""Works out what recorded answers cost, apart from everything that Bonito is built of.

    bills.py check CASES SHARED    works every case out again and looks every cited price up
    bills.py draft SHARED          prints a case list from the recordings and the catalogues

A case cites, per category of tokens, the catalogue's own literal and the field it stands in. The
usage is read from the recording as the provider wrote it. Numbers are decimals, never floats. The
exit status is 1 where a figure differs.
"""

import json
import re
import sys
from collections import Counter
from decimal import Decimal, getcontext
from pathlib import Path

getcontext().prec = 60

COLUMNS = "file id operation model tier catalogue key rates expected stated".split()
PICO = Decimal(10) ** 12
RECORDINGS = ["openai.chat-completions", "openai.embeddings", "groq.chat", "openai-compatible"]
CATALOGUES = {
    "litellm": "prices/litellm_model_prices_and_context_window.2026-07-24.json",
    "models.dev": "prices/models.dev/models.dev.compiled.json",
    "openrouter": "prices/openrouter/openrouter_models.2026-08-01.json",
}
FIELDS = {
    "litellm": {
        "INPUT": "input_cost_per_token",
        "CACHE_READ": "cache_read_input_token_cost",
        "CACHE_WRITE": "cache_creation_input_token_cost",
        "AUDIO_INPUT": "input_cost_per_audio_token",
        "OUTPUT": "output_cost_per_token",
        "REASONING": "output_cost_per_reasoning_token",
        "AUDIO_OUTPUT": "output_cost_per_audio_token",
    },
    "models.dev": {"INPUT": "input", "CACHE_READ": "cache_read", "OUTPUT": "output"},
    "openrouter": {
        "INPUT": "prompt",
        "CACHE_READ": "input_cache_read",
        "CACHE_WRITE": "input_cache_write",
        "OUTPUT": "completion",
        "REASONING": "internal_reasoning",
    },
}
BILLED_AS = {"CACHE_READ": "INPUT", "REASONING": "OUTPUT", "REJECTED": "OUTPUT"}
STANDARD = {None, "", "auto", "default", "on_demand", "standard"}
# Models that also bill by the search, which tokens say nothing about.
BY_USE = re.compile(r"search|sonar|compound")


class Figure(Decimal):
    """A number that remembers how it was written."""

    def __new__(cls, text):
        figure = super().__new__(cls, text)
        figure.text = text
        return figure


def catalogues(shared):
    read = {}
    for name, path in CATALOGUES.items():
        with open(shared / path, encoding="utf-8") as text:
            read[name] = json.load(text, parse_float=Figure, parse_int=Figure)
    models = read["openrouter"]["data"]
    read["openrouter"] = {model["id"]: model for model in models}
    read["slugs"] = {model.get("canonical_slug"): model["id"] for model in models}
    return read


def fields_of(books, catalogue, key):
    book = books[catalogue]
    if catalogue == "litellm":
        return book.get(key)
    if catalogue == "openrouter":
        return book[key]["pricing"] if key in book else None
    provider, model = key.split("/", 1)
    return book.get("providers", book)[provider]["models"].get(model, {}).get("cost")


def rate(catalogue, literal):
    """Picodollars per token, or None where they are no whole number."""
    unit = Decimal(10) ** 6 if catalogue == "models.dev" else Decimal(1)
    picodollars = Decimal(literal) * PICO / unit
    return int(picodollars) if picodollars == picodollars.to_integral_value() else None


def exchanges(shared, name):
    with open(shared / "recordings" / f"{name}.jsonl", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line, parse_float=Decimal)


def answer(exchange):
    """The usage and the tier as the provider wrote them, and the model it says it was."""
    response = exchange["response"]
    bodies = [response.get("body")]
    if exchange["stream"]:
        events = re.findall(r"^data: *(\{.*\})\s*$", response.get("text") or "", re.M)
        bodies = [json.loads(event, parse_float=Decimal) for event in events]
    usage = tier = model = None
    for body in bodies:
        if isinstance(body, dict):
            usage = body.get("usage") or usage
            tier = body.get("service_tier") or tier
            model = body.get("model") or model
    return usage, tier, model


def tokens(usage):
    """Disjoint categories of one usage block."""
    given = usage.get("prompt_tokens_details") or {}
    made = usage.get("completion_tokens_details") or {}
    cached = given.get("cached_tokens") or usage.get("prompt_cache_hit_tokens") or 0
    cached = cached or usage.get("num_cached_tokens") or 0
    split = {
        "CACHE_READ": cached,
        "CACHE_WRITE": given.get("cache_write_tokens") or 0,
        "AUDIO_INPUT": given.get("audio_tokens") or 0,
        "REASONING": made.get("reasoning_tokens") or usage.get("reasoning_tokens") or 0,
        "AUDIO_OUTPUT": made.get("audio_tokens") or 0,
        "REJECTED": made.get("rejected_prediction_tokens") or 0,
    }
    split["INPUT"] = usage["prompt_tokens"] - sum(
        split[name] for name in ("CACHE_READ", "CACHE_WRITE", "AUDIO_INPUT")
    )
    split["OUTPUT"] = usage.get("completion_tokens", 0) - sum(
        split[name] for name in ("REASONING", "AUDIO_OUTPUT", "REJECTED")
    )
    return split


def cost(split, catalogue, literals):
    """Picodollars, or None where tokens were used that no literal prices."""
    total = 0
    for category, count in split.items():
        name = category if category in literals else BILLED_AS.get(category, category)
        if count and name not in literals:
            return None
        if count:
            total += count * rate(catalogue, literals[name])
    return total


def stated(usage):
    """What the provider itself says that it billed, in picodollars."""
    figure = usage.get("cost")
    return int(figure * PICO) if isinstance(figure, (int, Decimal)) and figure else None


def field(catalogue, category, tier):
    name = FIELDS[catalogue].get(category)
    return name if tier == "standard" or name is None else f"{name}_{tier}"


def cited(books, catalogue, key, tier):
    """The literals of a price, those left out that would have to be rounded."""
    found = fields_of(books, catalogue, key) or {}
    literals = {}
    for category in FIELDS[catalogue]:
        name = field(catalogue, category, tier)
        if found.get(name) is not None and rate(catalogue, found[name]) is not None:
            literals[category] = getattr(found[name], "text", str(found[name]))
    return literals


def keys(exchange, name, model):
    if name == "groq.chat":
        return [("litellm", f"groq/{model}")]
    if name.startswith("openai."):
        return [("litellm", model)]
    url = exchange["request"]["url"]
    if "openrouter" in url:
        return [("slug", model), ("openrouter", model)]
    if "mistral" in url:
        return [("models.dev", f"mistral/{model}"), ("litellm", f"mistral/{model}")]
    if "deepseek" in url:
        return [("litellm", f"deepseek/{model}")]
    if "cerebras" in url:
        return [("litellm", f"cerebras/{model}")]
    if "together" in url:
        return [("litellm", f"together_ai/{model}")]
    return []


def draft(shared):
    books = catalogues(shared)
    print("\t".join(COLUMNS))
    per_model = Counter()
    seen = set()
    for name in RECORDINGS:
        for exchange in exchanges(shared, name):
            usage, tier, model = answer(exchange)
            if not usage or not model or not usage.get("prompt_tokens") or BY_USE.search(model):
                continue
            served = "standard" if tier in STANDARD else tier
            for catalogue, key in keys(exchange, name, model):
                if catalogue == "slug":
                    catalogue, key = "openrouter", books["slugs"].get(key, "")
                literals = cited(books, catalogue, key, served)
                split = tokens(usage)
                mark = (name, model, served, tuple(split.items()))
                plain = not any(split[each] for each in BILLED_AS) and served == "standard"
                plain = plain and not exchange["stream"] and split["INPUT"] >= 0
                if not fields_of(books, catalogue, key) or mark in seen:
                    continue
                seen.add(mark)
                per_model[model] += plain
                if plain and per_model[model] > 12:
                    continue
                total = cost(split, catalogue, literals)
                kind = "embedding" if name == "openai.embeddings" else "chat"
                print(
                    name,
                    exchange["id"],
                    "stream" if exchange["stream"] else kind,
                    model,
                    served,
                    catalogue,
                    key,
                    ",".join(f"{each}={literals[each]}" for each in literals) or "-",
                    "unknown" if total is None else total,
                    (catalogue == "openrouter" and stated(usage)) or "-",
                    sep="\t",
                )
                break


def check(cases, shared):
    books = catalogues(shared)
    recorded = {
        (name, exchange["id"]): exchange
        for name in RECORDINGS
        for exchange in exchanges(shared, name)
    }
    mistakes = agreed = said = 0
    rows = [line.rstrip("\n").split("\t") for line in open(cases, encoding="utf-8")]
    for row in (dict(zip(COLUMNS, row)) for row in rows[1:]):
        usage, tier, model = answer(recorded[row["file"], row["id"]])
        served = "standard" if tier in STANDARD else tier
        literals = dict(
            each.split("=") for each in row["rates"].split(",") if row["rates"] != "-"
        )
        total = cost(tokens(usage), row["catalogue"], literals)
        looked_up = cited(books, row["catalogue"], row["key"], served)
        wrong = [
            what
            for what, right in {
                "model": model == row["model"],
                "tier": served == row["tier"],
                "price": looked_up == literals,
                "figure": ("unknown" if total is None else str(total)) == row["expected"],
            }.items()
            if not right
        ]
        if wrong:
            mistakes += 1
            print(row["file"], row["id"], "differs in", ", ".join(wrong), "-", total)
        if row["stated"] != "-":
            said += 1
            agreed += row["stated"] == row["expected"]
    print(
        f"bills: {len(rows) - 1} cases, {mistakes} differ; the provider's own figure equals"
        f" {agreed} of {said} that state one"
    )
    return 1 if mistakes or len(rows) < 101 else 0


if __name__ == "__main__":
    if len(sys.argv) == 3 and sys.argv[1] == "draft":
        draft(Path(sys.argv[2]))
    elif len(sys.argv) == 4 and sys.argv[1] == "check":
        sys.exit(check(sys.argv[2], Path(sys.argv[3])))
    else:
        sys.exit(__doc__)
