package com.getbonito.cli.demo;

/**
 * Where the two sides of an endpoint's books may part, and how far that is explained. On a machine
 * that keeps up everything here is 0 but the attempts that failed.
 *
 * @param unequal answers of which the two sides say different things; never explained
 * @param lost attempts without a request: given up before they had arrived; negative for requests
 *     without an attempt
 * @param unanswered attempts that ran out of time or were cancelled without a sign of life: no more
 *     than these can be lost
 * @param unread answers that told of their usage when Bonito had given up on them
 * @param unreadTokens the tokens of those answers, in and out
 * @param failed attempts that did not end well: no more than these can be unread
 */
record Gaps(long unequal, long lost, long unanswered, long unread, long unreadTokens, long failed) {

  boolean explained() {
    return unequal == 0 && lost >= 0 && lost <= unanswered && unread <= failed;
  }
}
