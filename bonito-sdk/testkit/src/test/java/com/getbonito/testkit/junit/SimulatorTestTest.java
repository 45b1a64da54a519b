package com.getbonito.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.Simulator;
import com.getbonito.testkit.simulator.fault.Fault;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SimulatorTestTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @Nested
  @SimulatorTest(endpoints = {"primary", "fallback"})
  class Annotated {

    @Test
    void endpointsAreGivenByTheNameOfTheParameter(
        Simulator simulator, Endpoint fallback, Endpoint primary) throws Exception {
      assertThat(fallback).isSameAs(simulator.endpoint("fallback"));
      assertThat(models(primary)).isEqualTo(200);
    }

    @Test
    void booksAndScriptsStartEmptyInEveryTest(Endpoint primary) throws Exception {
      assertThat(primary.ledger().totals().requests()).isZero();
      primary.always(Fault.status(500));
      assertThat(models(primary)).isEqualTo(500);
    }

    @Test
    void alsoInThisOne(Endpoint primary) throws Exception {
      assertThat(primary.ledger().totals().requests()).isZero();
      assertThat(models(primary)).isEqualTo(200);
    }
  }

  @SimulatorTest
  abstract static class Described {}

  @Nested
  class Inheriting extends Described {

    @Test
    void theSimulatorOfTheSuperclassIsGiven(Endpoint any) throws Exception {
      assertThat(models(any)).isEqualTo(200);
    }
  }

  @Nested
  @SimulatorTest(endpoints = "own")
  class Overriding extends Described {

    @Test
    void aDescriptionOfOnesOwnGoesFirst(Simulator simulator) {
      assertThat(simulator.endpoint("own").name()).isEqualTo("own");
    }
  }

  @Nested
  class Registered {

    @RegisterExtension
    static final SimulatorExtension SIMULATOR =
        SimulatorExtension.of(
            Simulator.builder().endpoint("only", e -> e.fault(Fault.status(429))));

    @Test
    void theOnlyEndpointIsGivenWhateverTheParameterIsCalled(Endpoint any) throws Exception {
      assertThat(models(any)).isEqualTo(429);
    }

    @Test
    void ordersOfTheDescriptionOutliveAReset(Endpoint any) throws Exception {
      assertThat(models(any)).isEqualTo(429);
    }
  }

  private static int models(Endpoint endpoint) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(endpoint.root().resolve("/v1/models")).build();
    return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
  }
}
