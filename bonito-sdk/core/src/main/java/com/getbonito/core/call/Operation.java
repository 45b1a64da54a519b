package com.getbonito.core.call;

/**
 * What an attempt does.
 *
 * @param <T> what a successful one gives
 */
interface Operation<T> {

  /** Whether the answer is streamed. */
  boolean streamed();

  /**
   * Makes one attempt. On success the scope is settled, or owned by what is returned.
   *
   * @throws com.getbonito.error.BonitoException when the attempt fails; the scope is not settled
   */
  T attempt(AttemptScope scope);
}
