package com.getbonito.spring.boot.route;

import com.getbonito.error.UnknownRouteException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the start which route is named that is not there, and what to do. */
final class UnknownRouteFailureAnalyzer extends AbstractFailureAnalyzer<UnknownRouteException> {

  @Override
  protected FailureAnalysis analyze(Throwable failure, UnknownRouteException cause) {
    return new FailureAnalysis(
        String.valueOf(cause.getMessage()),
        "Name a route or alias that is in force, or add it under bonito.routes or at"
            + " bonito.config-location.",
        cause);
  }
}
