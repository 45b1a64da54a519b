package com.getbonito.wire.bedrock;

import com.getbonito.spi.ModelTarget;
import com.getbonito.wire.common.ClaudeModel;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the id of a model tells of what it understands. Ids are taken as Bedrock writes them: base
 * ids, profile ids, ARNs. An ARN that names no model leaves the family unknown.
 *
 * @param family whose fields it reads
 * @param id the id that told it, in lower case
 * @param version of Claude, major × 100 + minor; 0 for others
 */
record Model(Family family, String id, int version) {

  /** Families whose own fields differ. */
  enum Family {
    CLAUDE,
    NOVA,
    NOVA_2,
    GPT_OSS,
    QWEN,
    OTHER,
    UNKNOWN
  }

  private static final Pattern VERSION =
      Pattern.compile(
          "claude-(?:opus|sonnet|haiku|fable|mythos)-(\\d{1,2})(?:-(\\d{1,2}))?(?!\\d)");

  private static final Pattern PROVIDER =
      Pattern.compile(
          "(^|[./])(ai21|amazon|cohere|deepseek|google|luma|meta|minimax|mistral|moonshot|moonshotai"
              + "|nvidia|openai|qwen|stability|twelvelabs|writer|zai)\\.");

  /** Models other than Claude that follow a schema by {@code outputConfig}. */
  private static final Pattern STRUCTURED =
      Pattern.compile(
          "gemma-3|minimax-m2|mistral-large-3|ministral|magistral|voxtral|nemotron|qwen3|glm-"
              + "|deepseek\\.v3|gpt-oss|kimi-k2");

  static Model of(ModelTarget target) {
    Model base = of(target.model());
    return base.family == Family.UNKNOWN && target.deployment() != null
        ? of(target.nativeModel())
        : base;
  }

  static Model of(String modelId) {
    String id = modelId.toLowerCase(Locale.ROOT);
    if (id.contains("anthropic.") || id.contains("claude")) {
      return new Model(Family.CLAUDE, id, version(id));
    }
    if (id.contains("nova-2")) {
      return new Model(Family.NOVA_2, id, 0);
    }
    if (id.contains("amazon.nova") || id.startsWith("nova-")) {
      return new Model(Family.NOVA, id, 0);
    }
    if (id.contains("gpt-oss")) {
      return new Model(Family.GPT_OSS, id, 0);
    }
    if (id.contains("qwen")) {
      return new Model(Family.QWEN, id, 0);
    }
    return new Model(PROVIDER.matcher(id).find() ? Family.OTHER : Family.UNKNOWN, id, 0);
  }

  private static int version(String id) {
    Matcher found = VERSION.matcher(id);
    if (!found.find()) {
      return 0;
    }
    int minor = found.group(2) == null ? 0 : Integer.parseInt(found.group(2));
    return Integer.parseInt(found.group(1)) * 100 + minor;
  }

  /** Whether {@code outputConfig.textFormat} is understood. */
  boolean structured() {
    return switch (family) {
      case CLAUDE -> version >= 405;
      case UNKNOWN -> true;
      default -> STRUCTURED.matcher(id).find();
    };
  }

  /** What the model takes as a Claude; null for all others, and where nothing is known. */
  @Nullable ClaudeModel claude() {
    return family == Family.CLAUDE ? ClaudeModel.of(id) : null;
  }

  /**
   * Whether it can be forced to call some tool or a certain one. Source: the Converse API's
   * documents on {@code toolChoice}.
   */
  boolean forces() {
    return switch (family) {
      case CLAUDE, NOVA, NOVA_2, UNKNOWN -> true;
      case GPT_OSS, QWEN, OTHER -> id.contains("mistral-large");
    };
  }

  /** Whether a tool's schema may hold definitions at its top. */
  boolean takesDefinitions() {
    return family != Family.NOVA && family != Family.NOVA_2;
  }

  /** Whether cache points are understood; those of tools by Claude only. */
  boolean caches() {
    return switch (family) {
      case CLAUDE, NOVA, NOVA_2, UNKNOWN -> true;
      default -> false;
    };
  }

  /** Whether a cache point may say how long, and may stand among the tools. */
  boolean cachesTools() {
    return family == Family.CLAUDE || family == Family.UNKNOWN;
  }

  /** Whether reasoning signed by Claude may be sent back. */
  boolean readsSignatures() {
    return family == Family.CLAUDE || family == Family.UNKNOWN;
  }
}
