package com.getbonito.error;

import com.getbonito.decision.Decision;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call or a configuration that failed. The message says what failed, where, and what to do; it
 * never holds a prompt, an answer or a secret.
 */
public class BonitoException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String code;
  private final ErrorKind kind;
  private final transient AtomicReference<@Nullable Decision> decision = new AtomicReference<>();

  /**
   * A failure with its code; the message begins with it.
   *
   * @param code stable code, {@code BON-nnnn}
   * @param kind what the failure means
   * @param message what failed, where, what to do
   * @param cause the failure beneath, or null
   */
  public BonitoException(String code, ErrorKind kind, String message, @Nullable Throwable cause) {
    super(code + ": " + message, cause);
    this.code = code;
    this.kind = kind;
  }

  /**
   * The stable code, {@code BON-nnnn}: 1xxx configuration, 2xxx policy, 3xxx routing, 4xxx
   * provider, 5xxx stream.
   */
  public final String code() {
    return code;
  }

  /** What the failure means. The enumeration is open: new constants may appear. */
  public final ErrorKind kind() {
    return kind;
  }

  /** Why the call went where it went, or null where the failure came before a plan. */
  public final @Nullable Decision decision() {
    return decision.get();
  }

  /** Attaches the decision of the failed call; the first one stays. For the engine. */
  public final void attach(Decision made) {
    decision.compareAndSet(null, made);
  }
}
