package com.getbonito.spring.boot.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.error.UnknownRouteException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

@DisplayName("The start of an application that names an unknown route")
class UnknownRouteFailureAnalyzerTest {

  @Test
  void says_what_is_wrong_and_what_to_do() {
    FailureAnalyzer analyzer =
        SpringFactoriesLoader.forDefaultResourceLocation()
            .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, failure) -> {}))
            .stream()
            .filter(UnknownRouteFailureAnalyzer.class::isInstance)
            .findFirst()
            .orElseThrow();
    FailureAnalysis analysis =
        analyzer.analyze(
            new BeanCreationException(
                "support",
                "cannot be made",
                new UnknownRouteException("chta", "there is no route or alias 'chta'")));
    assertThat(analysis.getDescription()).contains("there is no route or alias 'chta'");
    assertThat(analysis.getAction()).contains("bonito.routes");
  }
}
