package com.getbonito.billing;

import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import com.getbonito.money.ModelPrice;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The service tier in the words of {@link ModelPrice}. Providers call the tier that everybody has
 * {@code default} (OpenAI), {@code on_demand} (Groq) or {@code standard}; a tier that is not known
 * keeps its own name, so that it has no price rather than the wrong one.
 */
public final class ServiceTier {

  private static final String FIELD = "service_tier";

  private ServiceTier() {}

  /**
   * The tier that an answer was billed at: its own word for it, which is what was served and not
   * what was asked for; {@link ModelPrice#STANDARD} where it does not say.
   */
  public static String of(ChatResponse response) {
    return named(response.extras().get(FIELD));
  }

  /**
   * Whether a price has rates for the tier that a request asks for. A request that asks for none,
   * or leaves it to the provider, gets the tiers that its price knows.
   */
  static boolean priced(ModelPrice price, ChatRequest request) {
    if (!priced(price, request.extras())) {
      return false;
    }
    for (Map<String, @Nullable Object> fields : request.providerParameters().values()) {
      if (!priced(price, fields)) {
        return false;
      }
    }
    return true;
  }

  private static boolean priced(ModelPrice price, Map<String, @Nullable Object> fields) {
    Object asked = fields.isEmpty() ? null : fields.get(FIELD);
    if (asked == null) {
      return true;
    }
    String tier = named(asked);
    for (ModelPrice.Rates rates : price.rates()) {
      if (rates.tier().equals(tier)) {
        return true;
      }
    }
    return false;
  }

  private static String named(@Nullable Object word) {
    if (word == null) {
      return ModelPrice.STANDARD;
    }
    String name = String.valueOf(word).toLowerCase(Locale.ROOT);
    return switch (name) {
      case "", "auto", "default", "on_demand", "standard" -> ModelPrice.STANDARD;
      default -> name;
    };
  }
}
