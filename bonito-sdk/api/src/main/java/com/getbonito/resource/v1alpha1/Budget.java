package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import com.getbonito.resource.v1alpha1.Policy.Dimension;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much may be spent.
 *
 * @param name name of the budget within the policy
 * @param limit most that may be spent, as a decimal string
 * @param currency currency
 * @param window how long the budget runs
 * @param timeZone time zone that the window begins in
 * @param mode how firm the budget is
 * @param scope whose calls are counted
 * @param per what has a budget of its own
 * @param perTags tags whose values have a budget of their own
 * @param onContention what happens while only reservations stand in the way; Wait for Hard unless
 *     set
 * @param alertAt percentages that are reported
 */
public record Budget(
    @JsonPropertyDescription("Name of the budget within the policy.") @JsonProperty(required = true)
        String name,
    @JsonPropertyDescription("Most that may be spent, as a decimal string.")
        @JsonProperty(required = true)
        String limit,
    @JsonPropertyDescription("Currency.") @JsonProperty(defaultValue = "USD") String currency,
    @JsonPropertyDescription("How long the budget runs.") @JsonProperty(required = true)
        Window window,
    @JsonPropertyDescription("Time zone that the window begins in.")
        @JsonProperty(defaultValue = "UTC")
        String timeZone,
    @JsonPropertyDescription("How firm the budget is.") @JsonProperty(required = true) Mode mode,
    @JsonPropertyDescription("Whose calls are counted.") @JsonProperty(required = true) Scope scope,
    @JsonPropertyDescription("What has a budget of its own.") @Nullable List<Dimension> per,
    @JsonPropertyDescription("Tags whose values have a budget of their own.")
        @Nullable List<String> perTags,
    @JsonPropertyDescription(
            "What happens while only reservations stand in the way; Wait for Hard unless set.")
        @Nullable OnContention onContention,
    @JsonPropertyDescription("Percentages that are reported.")
        @JsonProperty(defaultValue = "[80, 100]")
        List<Integer> alertAt) {

  /** Sets defaults and copies collections; judges nothing. */
  public Budget {
    currency = currency == null ? "USD" : currency;
    timeZone = timeZone == null ? "UTC" : timeZone;
    per = per == null ? null : List.copyOf(per);
    perTags = perTags == null ? null : List.copyOf(perTags);
    alertAt = alertAt == null ? List.of(80, 100) : List.copyOf(alertAt);
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /** How long a budget runs. */
  public enum Window {
    /** An hour. */
    HOUR("Hour"),
    /** A day. */
    DAY("Day"),
    /** A week from Monday. */
    WEEK("Week"),
    /** A calendar month. */
    MONTH("Month"),
    /** For ever. */
    TOTAL("Total");

    private final String wireName;

    Window(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /** How firm a budget is. */
  public enum Mode {
    /** Never exceeded. */
    HARD("Hard"),
    /** Reported. */
    SOFT("Soft");

    private final String wireName;

    Mode(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /** Whose calls a budget counts. */
  public enum Scope {
    /** Those of one ledger. */
    PROCESS("Process"),
    /** Those of all processes. */
    FLEET("Fleet");

    private final String wireName;

    Scope(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /** What happens while only reservations stand in the way. */
  public enum OnContention {
    /** The call waits a little. */
    WAIT("Wait"),
    /** The call is refused. */
    REFUSE("Refuse");

    private final String wireName;

    OnContention(String wireName) {
      this.wireName = wireName;
    }

    /** How it is written in YAML and JSON. */
    @JsonValue
    public String wireName() {
      return wireName;
    }
  }

  /** Builds a {@link Budget}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable String name;
    private @Nullable String limit;
    private @Nullable String currency;
    private @Nullable Window window;
    private @Nullable String timeZone;
    private @Nullable Mode mode;
    private @Nullable Scope scope;
    private @Nullable List<Dimension> per;
    private @Nullable List<String> perTags;
    private @Nullable OnContention onContention;
    private @Nullable List<Integer> alertAt;

    private Builder() {}

    /** Name of the budget within the policy. */
    public Builder name(String value) {
      this.name = value;
      return this;
    }

    /** Most that may be spent, as a decimal string. */
    public Builder limit(String value) {
      this.limit = value;
      return this;
    }

    /** Currency. */
    public Builder currency(String value) {
      this.currency = value;
      return this;
    }

    /** How long the budget runs. */
    public Builder window(Window value) {
      this.window = value;
      return this;
    }

    /** Time zone that the window begins in. */
    public Builder timeZone(String value) {
      this.timeZone = value;
      return this;
    }

    /** How firm the budget is. */
    public Builder mode(Mode value) {
      this.mode = value;
      return this;
    }

    /** Whose calls are counted. */
    public Builder scope(Scope value) {
      this.scope = value;
      return this;
    }

    /** What has a budget of its own. */
    public Builder per(List<Dimension> value) {
      this.per = value;
      return this;
    }

    /** What has a budget of its own. */
    public Builder per(Dimension... values) {
      return per(List.of(values));
    }

    /** Tags whose values have a budget of their own. */
    public Builder perTags(List<String> value) {
      this.perTags = value;
      return this;
    }

    /** Tags whose values have a budget of their own. */
    public Builder perTags(String... values) {
      return perTags(List.of(values));
    }

    /** What happens while only reservations stand in the way; Wait for Hard unless set. */
    public Builder onContention(OnContention value) {
      this.onContention = value;
      return this;
    }

    /** Percentages that are reported. */
    public Builder alertAt(List<Integer> value) {
      this.alertAt = value;
      return this;
    }

    /** Percentages that are reported. */
    public Builder alertAt(Integer... values) {
      return alertAt(List.of(values));
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public Budget build() {
      return new Budget(
          name,
          limit,
          currency,
          window,
          timeZone,
          mode,
          scope,
          per,
          perTags,
          onContention,
          alertAt);
    }
  }
}
