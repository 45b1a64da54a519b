package com.getbonito.prices;

/**
 * A catalogue that the book was made from.
 *
 * @param letter how figures refer to it
 * @param name its name, for example {@code litellm}
 * @param date the day of its state, {@code 2026-07-24}
 */
public record Source(char letter, String name, String date) {}
