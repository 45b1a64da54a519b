"""Reads what an answer of a cloud says that it used, in the vendors' own words.

The identities are those that were measured over the recordings: each vendor counts what was cached,
thought or heard inside or beside its totals in its own way.
"""

import base64
import json
import re
import struct
from collections import namedtuple
from decimal import Decimal

import bills

# Tokens by category (None where the vendor does not say), the tier in its word, the model it names.
Said = namedtuple("Said", "tokens tier model")

MODALITIES = {"IMAGE": ("IMAGE", 2), "AUDIO": ("AUDIO", 4)}
TRAFFIC = {"ON_DEMAND_FLEX": "flex", "ON_DEMAND_PRIORITY": "priority", 3: "priority", 4: "flex"}
BY_USE = re.compile(
    r'"(web_search_call|code_interpreter_call|file_search_call|image_generation_call|computer_call'
    r'|groundingMetadata|urlContextMetadata)"|"web_(search|fetch)_requests": *[1-9]'
)


def frames(data):
    """The events of a stream in AWS's binary framing: lengths, headers, payload, checksum."""
    at = 0
    while at < len(data):
        total, headers = struct.unpack(">II", data[at : at + 8])
        payload = json.loads(data[at + 12 + headers : at + total - 4], parse_float=Decimal)
        if isinstance(payload, dict) and isinstance(payload.get("bytes"), str):
            payload = json.loads(base64.b64decode(payload["bytes"]), parse_float=Decimal)
        yield payload
        at += total


def documents(response):
    """Everything that was answered, in order."""
    if "base64" in response:
        return list(frames(base64.b64decode(response["base64"])))
    if "text" in response:
        events = re.findall(r"^data: *(\{.*\})\s*$", response["text"], re.M)
        return [json.loads(event, parse_float=Decimal) for event in events]
    body = response.get("body")
    return [each for each in (body if isinstance(body, list) else [body]) if isinstance(each, dict)]


def converse(documents, _headers):
    """Input is without what was read from or written to a cache; so Nova's own body."""
    usage, tier = None, None
    for document in documents:
        inner = document.get("metadata") or document
        usage = inner.get("usage") or usage
        tier = (inner.get("serviceTier") or document.get("serviceTier") or {}).get("type") or tier
    if usage is None:
        return None
    read = usage.get("cacheReadInputTokens", usage.get("cacheReadInputTokenCount")) or 0
    written = usage.get("cacheWriteInputTokens", usage.get("cacheWriteInputTokenCount")) or 0
    lives = usage.get("cacheDetails") or []
    hour = sum(each["inputTokens"] for each in lives if each["ttl"] == "1h")
    split = {
        "INPUT": usage.get("inputTokens"),
        "CACHE_READ": read,
        "CACHE_WRITE": written - hour,
        "CACHE_WRITE_1H": hour,
        "OUTPUT": usage.get("outputTokens"),
    }
    return Said(split, tier, None)


def anthropic(documents, _headers):
    """Input is without the cache; output is with the thinking. Counts of a stream are so far."""
    usage, model = {}, None
    for document in documents:
        message = document.get("message") or document
        usage.update({k: v for k, v in (message.get("usage") or {}).items() if v is not None})
        model = message.get("model") or model
    if not usage:
        return None
    lives = usage.get("cache_creation") or {}
    hour = lives.get("ephemeral_1h_input_tokens") or 0
    thought = (usage.get("output_tokens_details") or {}).get("thinking_tokens") or 0
    split = {
        "INPUT": usage.get("input_tokens"),
        "CACHE_READ": usage.get("cache_read_input_tokens") or 0,
        "CACHE_WRITE": (usage.get("cache_creation_input_tokens") or 0) - hour,
        "CACHE_WRITE_1H": hour,
        "OUTPUT": usage["output_tokens"] - thought,
        "REASONING": thought,
    }
    fast = usage.get("speed") == "fast"
    return Said(split, "fast" if fast else usage.get("service_tier"), model)


def modality(usage, field, name):
    details = usage.get(field) or []
    return sum(d.get("tokenCount", 0) for d in details if d.get("modality") in MODALITIES[name])


def gemini(documents, _headers):
    """The prompt is with what was cached, unless more was cached than it counts."""
    usage, model = {}, None
    for document in documents:
        usage = document.get("usageMetadata") or usage
        model = document.get("modelVersion") or model
    prompt, total = usage.get("promptTokenCount"), usage.get("totalTokenCount")
    if prompt is None:
        return None
    cached = usage.get("cachedContentTokenCount") or 0
    thoughts = usage.get("thoughtsTokenCount") or 0
    tools = usage.get("toolUsePromptTokenCount") or 0
    made = usage.get("candidatesTokenCount")
    if made is None and total is not None:
        made = total - prompt - thoughts - tools
    apart = cached > prompt
    details = "promptTokensDetails" if "promptTokensDetails" in usage else "promptTokenDetails"
    split = {"CACHE_READ": cached, "REASONING": thoughts}
    for name in MODALITIES:
        inside = modality(usage, "cacheTokensDetails", name) if cached and not apart else 0
        split[f"{name}_INPUT"] = max(0, modality(usage, details, name) - inside)
    heard = modality(usage, "candidatesTokensDetails", "AUDIO")
    split["AUDIO_OUTPUT"] = heard
    fresh = prompt if apart else prompt - cached
    split["INPUT"] = fresh - split["IMAGE_INPUT"] - split["AUDIO_INPUT"] + tools
    split["OUTPUT"] = (made or 0) - heard
    tier = TRAFFIC.get(usage.get("trafficType")) or usage.get("serviceTier")
    return Said(split, tier, model and model.removeprefix("models/"))


def responses(documents, _headers):
    """Input is with the cache, output is with the reasoning."""
    usage = tier = model = None
    for document in documents:
        answer = document.get("response") or document
        usage = answer.get("usage") or usage
        tier = answer.get("service_tier") or tier
        model = answer.get("model") or model
    if usage is None:
        return None
    given = usage.get("input_tokens_details") or {}
    read, written = given.get("cached_tokens") or 0, given.get("cache_write_tokens") or 0
    thought = (usage.get("output_tokens_details") or {}).get("reasoning_tokens") or 0
    split = {
        "INPUT": usage["input_tokens"] - read - written,
        "CACHE_READ": read,
        "CACHE_WRITE": written,
        "OUTPUT": usage["output_tokens"] - thought,
        "REASONING": thought,
    }
    return Said(split, tier, model)


def chat(documents, _headers):
    """OpenAI's own block, as Azure and Bedrock write it."""
    usage = tier = model = None
    for document in documents:
        usage = document.get("usage") or usage
        tier = document.get("service_tier") or tier
        model = document.get("model") or model
    if usage is None:
        return None
    split = bills.tokens(usage)
    split["IMAGE_INPUT"] = (usage.get("prompt_tokens_details") or {}).get("image_tokens") or 0
    split["INPUT"] -= split["IMAGE_INPUT"]
    apart = usage["total_tokens"] - usage["prompt_tokens"] - usage.get("completion_tokens", 0)
    if split["REASONING"] and apart == split["REASONING"]:
        split["OUTPUT"] += apart
    return Said(split, tier, model)


def embedded(documents, headers):
    """Titan counts in the body, the others in a header; Vertex by prediction."""
    body = documents[0]
    counted = body.get("inputTextTokenCount")
    if "predictions" in body:
        each = (p["embeddings"]["statistics"]["token_count"] for p in body["predictions"])
        counted = int(sum(each))
    if counted is None:
        counted = headers.get("x-amzn-bedrock-input-token-count")
    return None if counted is None else Said({"INPUT": int(counted)}, None, None)


def embedded_gemini(documents, headers):
    said = gemini(documents, headers)
    return said and said._replace(tokens={**said.tokens, "OUTPUT": 0})


READ = {
    "bedrock-converse": converse,
    "bedrock-nova": converse,
    "anthropic-messages": anthropic,
    "anthropic-bedrock": anthropic,
    "anthropic-vertex": anthropic,
    "gemini": gemini,
    "openai-responses": responses,
    "openai-chat": chat,
    "openai-embeddings": chat,
    "bedrock-embeddings": embedded,
    "vertex-predict": embedded,
    "gemini-embeddings": embedded_gemini,
    "gemini-embed-content": embedded_gemini,
}


def said(exchange, dialect):
    """What an exchange used; None where its answer does not say."""
    response = exchange["response"]
    headers = {name.lower(): value for name, value in (response.get("headers") or {}).items()}
    read = documents(response)
    return READ[dialect](read, headers) if read else None


def billed_by_use(exchange):
    """Whether the answer also costs by the search or session, which no token tells."""
    response = exchange["response"]
    body = json.dumps(response.get("body"), default=str)
    return bool(BY_USE.search(body) or BY_USE.search(response.get("text") or ""))
