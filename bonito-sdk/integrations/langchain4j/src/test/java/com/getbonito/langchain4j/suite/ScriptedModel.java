package com.getbonito.langchain4j.suite;

import com.getbonito.testkit.simulator.Endpoint;
import com.getbonito.testkit.simulator.script.Answer;
import com.getbonito.testkit.simulator.script.SimulatedRequest;
import com.getbonito.testkit.simulator.script.Turn;
import java.util.function.Predicate;

/**
 * A model that says what LangChain4j's suites listen for, whatever the dialect: it looks for words
 * in the body as it came over the wire, so that an answer proves that they were sent.
 */
final class ScriptedModel {

  private static final int ALWAYS = Integer.MAX_VALUE;

  private final Endpoint endpoint;

  private ScriptedModel(Endpoint endpoint) {
    this.endpoint = endpoint;
  }

  /** Makes the endpoint answer so, from now on. */
  static void speaksAt(Endpoint endpoint) {
    ScriptedModel model = new ScriptedModel(endpoint);
    model.afterTools();
    model.callsTools();
    model.answersInJson();
    model.sees();
    model.talks();
  }

  private void afterTools() {
    Predicate<SimulatedRequest> result = has("\"role\":\"tool\"").or(has("\"tool_result\""));
    answer(result.and(has("rainy")), Answer.text("{\"weather\":\"sunny\"}"));
    answer(
        result.and(has("14:35")).and(has("sunny")),
        Answer.text("It is sunny in Munich, and 14:35 in France."));
    answer(result.and(has("10:14")), Answer.text("It is 10:14 now."));
    answer(result.and(has("sunny")), Answer.text("It is sunny in Munich today."));
  }

  private void callsTools() {
    Answer weather = Answer.toolCall("getWeather", "{\"city\":\"Munich\"}");
    answer(
        has("getWeather").and(has("getTime")),
        weather.withToolCall("getTime", "{\"country\":\"France\"}"));
    answer(has("get_current_time"), Answer.toolCall("get_current_time", ""));
    answer(has("getWeather").and(has("weather in Munich")), weather);
    answer(has("getWeather").and(forced()), weather);
  }

  /** OpenAI's word and Anthropic's. */
  private static Predicate<SimulatedRequest> forced() {
    return has("\"tool_choice\":\"required\"").or(has("\"tool_choice\":{\"type\":\"any\"}"));
  }

  /** Where a dialect knows no JSON without a schema, Bonito has the answer given by a tool. */
  private void answersInJson() {
    answer(
        has("\"name\":\"bonito_json\"").and(has("capital of Germany")),
        Answer.toolCall("bonito_json", "{\"city\": \"Berlin\"}"));
    Predicate<SimulatedRequest> json =
        has("json_schema").or(has("json_object")).or(has("\"output_config\""));
    answer(json.and(has("capital of Germany")), Answer.text("{\"city\": \"Berlin\"}"));
  }

  private void sees() {
    Predicate<SimulatedRequest> image = has("\"image_url\"").or(has("\"type\":\"image\""));
    answer(image.and(has("both images")), Answer.text("A cat on the first, dice on the second."));
    answer(image, Answer.text("A cat."));
  }

  private void talks() {
    answer(has("into German").and(has("I love you")), Answer.text("Ich liebe dich."));
    answer(
        has("color is green").and(has("nice to meet you")).and(has("What is my favorite")),
        Answer.text("Your favorite color is green."));
    answer(has("Say 'Hello World'"), Answer.text("Hello World"));
    answer(has("long story"), Answer.generated(400));
    answer(has("capital of Germany"), Answer.text("The capital of Germany is Berlin. 2 + 2 is 4."));
    answer(request -> true, Answer.text("Hello, how can I help you today?"));
  }

  private void answer(Predicate<SimulatedRequest> when, Answer answer) {
    endpoint.script().when(when, ALWAYS, new Turn(null, answer));
  }

  private static Predicate<SimulatedRequest> has(String words) {
    return request -> request.body().contains(words);
  }
}
