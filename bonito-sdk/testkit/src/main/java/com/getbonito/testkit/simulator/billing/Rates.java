package com.getbonito.testkit.simulator.billing;

import com.getbonito.testkit.simulator.ledger.Tokens;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * What one model costs: picodollars (10⁻¹² US dollars) per token, none negative.
 *
 * @param prompt a prompt token that no cache had
 * @param cached a prompt token from a cache
 * @param written a prompt token that is put into a cache for five minutes
 * @param writtenLong a prompt token that is put into a cache for an hour
 * @param completion a completion token that the caller sees
 * @param reasoning a completion token spent on reasoning
 */
public record Rates(
    BigInteger prompt,
    BigInteger cached,
    BigInteger written,
    BigInteger writtenLong,
    BigInteger completion,
    BigInteger reasoning) {

  /** A dollar per million tokens is a million picodollars per token. */
  private static final int DECIMALS = 6;

  /**
   * Rates from US dollars per million tokens.
   *
   * @param prompt decimal such as {@code 2.50}, with six decimals at most
   * @param cached the same; {@code -} where cached tokens cost what others cost
   * @param completion the same
   * @param reasoning the same; {@code -} where reasoning costs what other completion costs
   * @throws IllegalArgumentException where a price is no such decimal
   */
  public static Rates perMillion(
      String prompt, String cached, String completion, String reasoning) {
    return perMillion(prompt, cached, "-", "-", completion, reasoning);
  }

  /**
   * The same, with prices of their own for what is put into a cache.
   *
   * @param written {@code -} where such tokens cost what others cost
   * @param writtenLong the same
   */
  public static Rates perMillion(
      String prompt,
      String cached,
      String written,
      String writtenLong,
      String completion,
      String reasoning) {
    BigInteger read = perToken(prompt);
    BigInteger said = perToken(completion);
    return new Rates(
        read,
        or(cached, read),
        or(written, read),
        or(writtenLong, read),
        said,
        or(reasoning, said));
  }

  /**
   * What tokens cost in picodollars.
   *
   * @throws ArithmeticException where it does not fit a long
   */
  public long bill(Tokens tokens) {
    return times(prompt, tokens.plainPrompt())
        .add(times(cached, tokens.cached()))
        .add(times(written, tokens.written()))
        .add(times(writtenLong, tokens.writtenLong()))
        .add(times(completion, tokens.completion() - tokens.reasoning()))
        .add(times(reasoning, tokens.reasoning()))
        .longValueExact();
  }

  private static BigInteger or(String price, BigInteger otherwise) {
    return price.equals("-") ? otherwise : perToken(price);
  }

  private static BigInteger times(BigInteger rate, long tokens) {
    return rate.multiply(BigInteger.valueOf(tokens));
  }

  private static BigInteger perToken(String dollarsPerMillion) {
    try {
      BigInteger rate =
          new BigDecimal(dollarsPerMillion).movePointRight(DECIMALS).toBigIntegerExact();
      if (rate.signum() >= 0) {
        return rate;
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw wrong(dollarsPerMillion, e);
    }
    throw wrong(dollarsPerMillion, null);
  }

  private static IllegalArgumentException wrong(String price, @Nullable Throwable cause) {
    return new IllegalArgumentException(
        "a price is dollars per million tokens with six decimals at most, not '" + price + "'",
        cause);
  }
}
