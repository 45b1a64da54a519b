package com.getbonito.billing;

import com.getbonito.chat.ChatRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many answers a request draws, and what of them no cap on output holds back. */
public final class Answers {

  /** More than one can say for sure. */
  public static final int UNBOUNDED = -1;

  private static final String[] COUNTS = {"n", "best_of"};

  private Answers() {}

  /**
   * Answers that are drawn and billed, at least 1. Provider parameters may say otherwise than the
   * request does, so the most that anything asks for counts.
   */
  public static int drawn(ChatRequest request) {
    Integer n = request.sampling().n();
    int most = asked(request.extras(), n == null ? 1 : Math.max(1, n));
    for (Map<String, @Nullable Object> fields : request.providerParameters().values()) {
      most = asked(fields, most);
    }
    return most;
  }

  private static int asked(Map<String, @Nullable Object> fields, int known) {
    if (fields.isEmpty()) {
      return known;
    }
    int most = known;
    for (String name : COUNTS) {
      Object value = fields.get(name);
      if (value != null && most != UNBOUNDED) {
        boolean whole = value instanceof Number number && number.intValue() == number.doubleValue();
        most = whole ? Math.max(most, ((Number) value).intValue()) : UNBOUNDED;
      }
    }
    return most;
  }

  /**
   * Tokens of a prediction, each of which is billed as output where the answer does not use it;
   * {@link VendorFields#UNSIZED} where they cannot be counted.
   */
  static long predicted(ChatRequest request) {
    long tokens = predicted(request.extras());
    for (Map<String, @Nullable Object> fields : request.providerParameters().values()) {
      long more = predicted(fields);
      tokens = tokens < 0 || more < 0 ? VendorFields.UNSIZED : tokens + more;
    }
    return tokens;
  }

  private static long predicted(Map<String, @Nullable Object> fields) {
    Object prediction = fields.isEmpty() ? null : fields.get("prediction");
    return prediction == null ? 0 : VendorFields.json(prediction);
  }
}
