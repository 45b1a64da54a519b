package com.getbonito.wire;

import com.getbonito.chat.RateLimits;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.ErrorAnswer;
import com.getbonito.spi.Headers;
import org.jspecify.annotations.Nullable;

/**
 * What all operations of a provider's language share: its id, its errors, its headers. Stateless.
 */
public interface Dialect {

  /** The id, for example {@code openai-chat}. */
  String id();

  /**
   * Reads an answer that is no success. Never fails: what cannot be read is left null.
   *
   * @param body the body as far as it was read, possibly empty or no JSON at all
   */
  ErrorAnswer error(int status, Headers headers, byte[] body);

  /** What such an answer means; {@link ErrorKind#UNCLASSIFIED} where no rule knows it. */
  ErrorKind classify(ErrorAnswer answer);

  /** The limits that an answer's headers state, or null where they state none. */
  @Nullable RateLimits limits(Headers headers);

  /** The id under which the provider knows the attempt, or null. */
  @Nullable String requestId(Headers headers);
}
