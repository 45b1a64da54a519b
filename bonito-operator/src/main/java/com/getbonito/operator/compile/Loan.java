package com.getbonito.operator.compile;

import com.getbonito.resource.v1alpha1.ProviderConnection;
import org.jspecify.annotations.Nullable;

/**
 * What another namespace answers when it is asked for a connection.
 *
 * @param connection the connection, or null where it may not be used
 * @param refusal why not
 */
public record Loan(@Nullable ProviderConnection connection, @Nullable Refusal refusal) {

  /** The connection may be used. */
  public static Loan of(ProviderConnection connection) {
    return new Loan(connection, null);
  }

  /** It may not. */
  public static Loan refused(Refusal refusal) {
    return new Loan(null, refusal);
  }

  /** Why a connection of another namespace may not be used. */
  public enum Refusal {
    /** Its owner has not consented, or there is none: who asks is not told which. */
    NOT_PERMITTED,
    /** Its credentials are in a Secret, which only pods of its own namespace can mount. */
    CREDENTIAL_NOT_LOCAL
  }

  /** Asks another namespace. */
  @FunctionalInterface
  public interface Lender {

    /** Lends nothing. */
    Lender NOBODY = (namespace, name) -> refused(Refusal.NOT_PERMITTED);

    /**
     * Whether the asking namespace may use a connection.
     *
     * @param namespace where the connection is
     * @param name its name
     */
    Loan ask(String namespace, String name);
  }
}
