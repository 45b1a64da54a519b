package com.getbonito.springai.suite;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import com.getbonito.testkit.simulator.script.Turn;
import java.util.function.Predicate;

/**
 * A model that asks for the weather in the cities that it is asked about, and tells temperatures
 * only where the tools' results hold them.
 */
final class WeatherModel {

  private WeatherModel() {}

  /** Makes the endpoint answer so, from now on. */
  static void speaksAt(Endpoint endpoint) {
    Predicate<SimulatedRequest> results = has("tool_call_id").or(has("tool_result"));
    when(
        endpoint,
        results.and(has("30.0")).and(has("10.0")).and(has("15.0")),
        Answer.text("San Francisco has 30, Tokyo 10 and Paris 15 degrees."));
    when(endpoint, results, Answer.text("No weather."));
    when(
        endpoint,
        has("San Francisco").and(has("\"tools\"")),
        call("Tokyo")
            .withToolCall("getCurrentWeather", arguments("Paris"))
            .withToolCall("getCurrentWeather", arguments("San Francisco")));
    when(endpoint, has("\"tools\""), call("Tokyo"));
  }

  private static Answer call(String city) {
    return Answer.toolCall("getCurrentWeather", arguments(city));
  }

  private static String arguments(String city) {
    return "{\"location\":\"" + city + "\",\"lat\":1.5,\"lon\":2.5,\"unit\":\"C\"}";
  }

  private static void when(Endpoint endpoint, Predicate<SimulatedRequest> when, Answer answer) {
    endpoint.script().when(when, Integer.MAX_VALUE, new Turn(null, answer));
  }

  private static Predicate<SimulatedRequest> has(String words) {
    return request -> request.body().contains(words);
  }
}
