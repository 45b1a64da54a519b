package com.getbonito.spi;

import com.getbonito.money.UsageEvent;
import java.util.List;

/** Receives usage events in batches. */
@FunctionalInterface
public interface UsageSink {

  /**
   * Takes a batch. Returning acknowledges it; throwing makes a spool deliver it again later, so
   * that a sink must recognise an event by its id.
   *
   * @param events in the order of their sequence; never empty
   */
  void accept(List<UsageEvent> events);
}
