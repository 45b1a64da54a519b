#!/usr/bin/env python3
"""Works out what answers of the clouds cost, apart from everything that Bonito is built of.

    clouds.py check CASES MADE SHARED    works every case out again and looks every price up
    clouds.py draft MADE SHARED          prints a case list

As bills.py, for Bedrock, Vertex, Gemini, Anthropic, Azure and OpenAI's Responses. MADE holds
answers that were made by hand, each with what it shows, for what nobody recorded. The rates of a
case are literals of its catalogue; those behind a size count for inputs of more tokens than that,
the whole of them. The exit status is 1 where a figure differs.
"""

import json
import re
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import bills
import vendors

COLUMNS = (
    "file id dialect stream provider named region model tier catalogue key rates expected"
).split()
RECORDINGS = [
    "aws-bedrock-runtime.converse",
    "aws-bedrock-runtime.conversestream",
    "aws-bedrock-runtime.invokemodel",
    "aws-bedrock-runtime.invokemodelwithresponsestream",
    "aws-bedrock-openai",
    "azure-openai",
    "azure-foundry",
    "gcp-vertex",
    "google-gemini-api",
    "openai.responses",
    "anthropic.messages",
]
LITELLM = {
    "INPUT": "input_cost_per_token",
    "CACHE_READ": "cache_read_input_token_cost",
    "CACHE_WRITE": "cache_creation_input_token_cost",
    "CACHE_WRITE_1H": "cache_creation_input_token_cost_above_1hr",
    "AUDIO_INPUT": "input_cost_per_audio_token",
    "IMAGE_INPUT": "input_cost_per_image_token",
    "OUTPUT": "output_cost_per_token",
    "REASONING": "output_cost_per_reasoning_token",
    "AUDIO_OUTPUT": "output_cost_per_audio_token",
}
PORTKEY = {
    "INPUT": "request_token",
    "CACHE_READ": "cache_read_input_token",
    "CACHE_WRITE": "cache_write_input_token",
    "CACHE_WRITE_1H": "cache_write_1h",
    "OUTPUT": "response_token",
}
CENTS = ["vertex-ai", "google", "anthropic"]
BILLED_AS = {
    "CACHE_READ": "INPUT",
    "IMAGE_INPUT": "INPUT",
    "REASONING": "OUTPUT",
    "REJECTED": "OUTPUT",
}
OUTPUTS = {"OUTPUT", "REASONING", "AUDIO_OUTPUT", "REJECTED"}
SUFFIX = {"standard": "", "priority": "_priority", "flex": "_flex", "batch": "_batches"}
PROFILE = re.compile(r"^(?:arn:.*/)?(us-gov|us|eu|apac|jp|au|ca|in|global)\.(?=.)")
GEOGRAPHY = {"us": "us", "eu": "eu", "ap": "apac"}
PLAIN_CAP = 8


def catalogues(shared):
    books = bills.catalogues(shared)
    for name in CENTS:
        path = shared / "prices/portkey/pricing" / f"{name}.json"
        text = path.read_text(encoding="utf-8")
        books[name] = json.loads(text, parse_float=bills.Figure, parse_int=bills.Figure)
    return books


def rate(catalogue, literal):
    unit = {"models.dev": 10**6, "litellm": 1}.get(catalogue, 100)
    picodollars = Decimal(literal) * bills.PICO / unit
    return int(picodollars) if picodollars == picodollars.to_integral_value() else None


def litellm(book, key, tier):
    """The fields of a model at a tier, by size and category."""
    fields, found = book.get(key) or {}, {}
    for category, name in LITELLM.items():
        for size in (0, 128_000, 200_000, 272_000):
            above = f"_above_{size // 1000}k_tokens" if size else ""
            value = fields.get(name + above + SUFFIX.get(tier, "_" + tier))
            if value is not None:
                found[size, category] = value
    return found


def portkey(book, key, tier):
    """Prices by region, mode and size; the key is a model, and a region behind a space."""
    model, _, region = key.partition(" ")
    priced = book.get(model)
    if priced is None:
        return {}
    regions = (priced.get("custom_pricing") or {}).get("regions") or {}
    wanted = region or "default"
    place = next((each for names, each in regions.items() if wanted in names.split(",")), None)
    if place is None and region:
        return {}
    if place is None:
        plain = priced["pricing_config"]
        field = {"standard": "pay_as_you_go", "batch": "batch_config"}.get(tier)
        return by_size(0, plain.get(field) or {})
    mode = place["execution_modes"].get(tier) or {}
    if "context_tiers" not in mode:
        return by_size(0, (mode.get("pricing_config") or {}).get("pay_as_you_go") or {})
    found = {}
    for size, name in priced["custom_pricing"]["context_tier_map"].items():
        config = mode["context_tiers"][name]["pricing_config"]["pay_as_you_go"]
        found.update(by_size(int(size), config))
    return found


def by_size(size, config):
    units = {**config, **(config.get("additional_units") or {})}
    return {
        (size, category): units[name]["price"]
        for category, name in PORTKEY.items()
        if name in units and Decimal(units[name]["price"]) > 0
    }


def cited(books, catalogue, key, tier):
    """The literals of a price, those left out that would have to be rounded."""
    if catalogue == "models.dev":
        found = bills.fields_of(books, catalogue, key) or {}
        fields = bills.FIELDS["models.dev"].items() if tier == "standard" else ()
        found = {(0, each): found[name] for each, name in fields if name in found}
    elif catalogue == "litellm":
        found = litellm(books["litellm"], key, tier)
    else:
        found = portkey(books[catalogue], key, tier)
    return {
        slot: getattr(value, "text", str(value))
        for slot, value in sorted(found.items())
        if rate(catalogue, value) is not None
    }


def cost(split, catalogue, literals):
    """Picodollars; None where tokens were used, or may have been, that no literal prices."""
    size = sum(count or 0 for category, count in split.items() if category not in OUTPUTS)
    reached = max((above for above, _ in literals if above == 0 or size > above), default=0)
    total = 0
    for category, count in split.items():
        name = category
        if all((above, name) not in literals for above, _ in literals if above <= reached):
            name = BILLED_AS.get(category, category)
        literal = literals.get((reached, name))
        if count is None and (literal is None or rate(catalogue, literal)):
            return None
        if count and literal is None:
            return None
        if count:
            total += count * rate(catalogue, literal)
    return total


def written(literals):
    pairs = (f"{above}:{name}" if above else name for above, name in literals)
    return ",".join(f"{pair}={text}" for pair, text in zip(pairs, literals.values())) or "-"


def read(text):
    literals = {}
    for pair in text.split(",") if text != "-" else ():
        name, literal = pair.split("=")
        above, _, category = name.rpartition(":")
        literals[int(above or 0), category] = literal
    return literals


def served(tier):
    return "standard" if tier in bills.STANDARD else tier


def dialect(exchange, file):
    """The dialect that an exchange is in; None where it is no call that uses tokens."""
    op, model, request = exchange["op"], exchange.get("model") or "", exchange["request"]
    if "dialect" in exchange:
        return exchange["dialect"]
    if op.startswith("Converse"):
        return "bedrock-converse"
    if op.startswith("InvokeModel"):
        if "embed" in model:
            return "bedrock-embeddings"
        claude = "anthropic_version" in (request.get("body") or {})
        return "anthropic-bedrock" if claude else "bedrock-nova" if "nova" in model else None
    if file == "anthropic.messages":
        return "anthropic-messages" if op == "/v1/messages" else None
    if op.endswith("responses"):
        return "openai-responses"
    if op.endswith("chat/completions"):
        return "openai-chat"
    return {
        "generateContent": "gemini",
        "streamGenerateContent": "gemini",
        "predict": "vertex-predict",
        "embedContent": "gemini-embed-content",
        "batchEmbedContents": "gemini-embeddings",
        "embeddings": "openai-embeddings",
        "/openai/v1/embeddings": "openai-embeddings",
    }.get(op)


def bedrock(exchange, _model):
    named = exchange["model"]
    region = re.search(r"bedrock[a-z-]*\.([a-z0-9-]+)\.", exchange["request"]["url"])
    region = region and region.group(1)
    base = PROFILE.sub("", named)
    profile = PROFILE.match(named)
    keys = [f"bedrock_mantle/{base}"]
    if profile:
        # A profile that the catalogue does not name costs what the model costs anywhere.
        keys = [f"{profile.group(1)}.{base}", base]
    elif region:
        # A bare id is processed in its region, which costs what the geography's profile costs.
        there = f"{GEOGRAPHY.get(region[:2], '')}.{base}"
        keys = [f"bedrock/{region}/{base}", there, base, *keys]
    return "bedrock", named, region, base, [("litellm", key) for key in keys]


def vertex(exchange, _model):
    named = exchange["model"].removeprefix("google/").removeprefix("anthropic/")
    region = re.search(r"/locations/([a-z0-9-]+)/", exchange["request"]["url"])
    region = region and region.group(1)
    if named.startswith("claude"):
        regional = region not in (None, "global")
        # A region that the catalogue does not name costs what those cost that it names.
        places = (region, "us-east5", "us") if regional else ()
        keys = [("vertex-ai", f"{named} {place}") for place in places]
        keys += [("litellm", f"vertex_ai/{named}"), ("vertex-ai", named)]
    else:
        keys = [("litellm", named), ("vertex-ai", named)]
    return "vertex", named, region, named, keys


def azure(exchange, model):
    named = exchange["model"]
    model = model or named
    zone = exchange.get("zone")
    place = {None: "", "global": "global/"}.get(zone, f"{zone}/")
    keys = [("litellm", f"azure/{place}{model}"), ("litellm", f"azure/{model}")]
    if "grok" in model or "ohere" in model:
        keys = [("litellm", f"azure_ai/{named}"), ("models.dev", f"azure/{named}")]
        model = named
    return "azure", named, zone, model, keys


def google(exchange, model):
    model = model or exchange["model"]
    keys = [("litellm", f"gemini/{model}"), ("google", model)]
    return "google", exchange["model"], None, model, keys


def direct(exchange, model):
    model = model or exchange["model"]
    claude = "claude" in model
    keys = [("litellm", model)] + ([("anthropic", model)] if claude else [])
    return "anthropic" if claude else "openai", model, None, model, keys


def priced(exchange, model):
    """Provider, its own name for the model, region, base model, and where its price may stand."""
    provider = exchange["provider"]
    for start, read in {
        "aws-": bedrock,
        "azure": azure,
        "gcp": vertex,
        "google": google,
    }.items():
        if provider.startswith(start):
            return read(exchange, model)
    return direct(exchange, model)


def exchanges(made, shared):
    for name in RECORDINGS:
        for exchange in bills.exchanges(shared, name):
            yield name, exchange
    for line in Path(made).read_text(encoding="utf-8").splitlines():
        yield "made", json.loads(line, parse_float=Decimal)


def draft(made, shared):
    books = catalogues(shared)
    print("\t".join(COLUMNS))
    seen, plain = set(), Counter()
    for file, exchange in exchanges(made, shared):
        spoken = dialect(exchange, file)
        if spoken is None or exchange["response"]["status"] != 200:
            continue
        said = vendors.said(exchange, spoken)
        if said is None or vendors.billed_by_use(exchange):
            continue
        provider, named, region, model, places = priced(exchange, said.model)
        tier = served(said.tier)
        found = ((where, key, cited(books, where, key, tier)) for where, key in places)
        catalogue, key, literals = next((each for each in found if each[2]), (None, None, None))
        if catalogue is None:
            # A tier without a price is unknown, if the model itself has one.
            known = (each for each in places if cited(books, *each, "standard"))
            catalogue, key = next(known, (None, None))
            literals = {}
        if catalogue is None:
            continue
        streamed = bool(exchange["stream"])
        mark = (spoken, streamed, named, region, tier, tuple(sorted(said.tokens.items())))
        usual = {name for name, count in said.tokens.items() if count} <= {"INPUT", "OUTPUT"}
        kind = (spoken, streamed, named, region)
        plain[kind] += usual
        if file != "made" and (mark in seen or (usual and plain[kind] > PLAIN_CAP)):
            continue
        seen.add(mark)
        total = cost(said.tokens, catalogue, literals)
        print(
            file,
            exchange["id"],
            spoken,
            "stream" if streamed else "-",
            provider,
            named,
            region or "-",
            model,
            tier,
            catalogue,
            key,
            written(literals),
            "unknown" if total is None else total,
            sep="\t",
        )


def check(cases, made, shared):
    books = catalogues(shared)
    known = {(file, each["id"]): each for file, each in exchanges(made, shared)}
    mistakes, categories = 0, Counter()
    rows = [line.rstrip("\n").split("\t") for line in open(cases, encoding="utf-8")]
    for row in (dict(zip(COLUMNS, row)) for row in rows[1:]):
        exchange = known[row["file"], row["id"]]
        said = vendors.said(exchange, row["dialect"])
        literals = read(row["rates"])
        total = cost(said.tokens, row["catalogue"], literals)
        provider, named, region, model, _ = priced(exchange, said.model)
        looked_up = cited(books, row["catalogue"], row["key"], row["tier"])
        wrong = [
            what
            for what, right in {
                "provider": provider == row["provider"],
                "name": named == row["named"],
                "region": (region or "-") == row["region"],
                "model": model == row["model"],
                "tier": served(said.tier) == row["tier"],
                "price": looked_up == literals,
                "figure": ("unknown" if total is None else str(total)) == row["expected"],
            }.items()
            if not right
        ]
        categories.update(name for name, count in said.tokens.items() if count and total)
        if wrong:
            mistakes += 1
            print(row["file"], row["id"], "differs in", ", ".join(wrong), "-", total)
    print(f"bills: {len(rows) - 1} cases of the clouds, {mistakes} differ; by category", end=" ")
    print(", ".join(f"{name} {count}" for name, count in sorted(categories.items())))
    return 1 if mistakes or len(rows) < 301 else 0


if __name__ == "__main__":
    if len(sys.argv) == 4 and sys.argv[1] == "draft":
        draft(sys.argv[2], Path(sys.argv[3]))
    elif len(sys.argv) == 5 and sys.argv[1] == "check":
        sys.exit(check(sys.argv[2], sys.argv[3], Path(sys.argv[4])))
    else:
        sys.exit(__doc__)
