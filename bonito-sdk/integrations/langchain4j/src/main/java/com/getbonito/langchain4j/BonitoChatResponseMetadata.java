package com.getbonito.langchain4j;

import com.getbonito.chat.Usage;
import com.getbonito.decision.Decision;
import dev.langchain4j.model.chat.response.ChatResponseMetadata;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What LangChain4j tells of an answer, and what Bonito knows beyond it: tokens by category, cost,
 * the target that answered, and the decision that explains it.
 */
public final class BonitoChatResponseMetadata extends ChatResponseMetadata {

  /** Key of the call's {@link Decision} in the attributes of a listener's contexts. */
  public static final String DECISION = "bonito.decision";

  private final Bill bill;

  private BonitoChatResponseMetadata(Builder builder) {
    super(builder);
    this.bill = builder.bill;
  }

  static Builder bonitoBuilder() {
    return new Builder();
  }

  /** Tokens by category, each reported or estimated. */
  public Usage usage() {
    return bill.usage();
  }

  /**
   * What the answer cost in US dollars with twelve decimals; null where unknown. What failed
   * attempts cost is in the decision.
   */
  public @Nullable BigDecimal cost() {
    return bill.cost();
  }

  /** Whether the cost rests on tokens that were estimated. */
  public boolean costEstimated() {
    return bill.estimated();
  }

  /** Name of the route's target that answered; null outside a routed call. */
  public @Nullable String target() {
    return bill.target();
  }

  /** Name of the connection that answered; null outside a routed call or for a cached answer. */
  public @Nullable String connection() {
    return bill.connection();
  }

  /** How many attempts it took; 0 where the answer came from the route's cache. */
  public int attempts() {
    return bill.attempts();
  }

  /** Why the call went where it went; null outside a routed call. */
  public @Nullable Decision decision() {
    return bill.decision();
  }

  @Override
  public ChatResponseMetadata.Builder<?> toBuilder() {
    return toBuilder(new Builder().bill(bill));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return super.equals(other)
        && other instanceof BonitoChatResponseMetadata that
        && Objects.equals(bill.decision(), that.bill.decision());
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), bill.decision());
  }

  static final class Builder extends ChatResponseMetadata.Builder<Builder> {

    private Bill bill = Bill.NONE;

    private Builder() {}

    Builder bill(Bill value) {
      bill = value;
      return this;
    }

    @Override
    public BonitoChatResponseMetadata build() {
      return new BonitoChatResponseMetadata(this);
    }
  }
}
