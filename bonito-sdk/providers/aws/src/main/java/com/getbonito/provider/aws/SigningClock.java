package com.getbonito.provider.aws;

import com.getbonito.spi.TimeSource;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The given time as the clock that the AWS libraries ask for a request's date, in UTC. */
final class SigningClock extends Clock {

  private final TimeSource time;

  SigningClock(TimeSource time) {
    this.time = time;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }

  @Override
  public Instant instant() {
    return time.now();
  }
}
