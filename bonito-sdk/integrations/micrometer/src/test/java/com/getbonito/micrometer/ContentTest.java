package com.getbonito.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.AssistantMessage;
import com.getbonito.chat.AudioContent;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.DocumentContent;
import com.getbonito.chat.ImageContent;
import com.getbonito.chat.Message;
import com.getbonito.chat.ToolCall;
import com.getbonito.chat.UserMessage;
import com.getbonito.error.BonitoException;
import com.getbonito.testkit.simulator.fault.Fault;
import com.getbonito.testkit.simulator.script.Answer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Prompts and answers are nowhere, unless they are asked for")
class ContentTest {

  private static final String INPUT = "gen_ai.input.messages";
  private static final String OUTPUT = "gen_ai.output.messages";

  private final Traces traces = new Traces();
  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private World world = open(BonitoObservability.builder());

  @AfterEach
  void close() {
    world.close();
    traces.close();
  }

  @Test
  void nothing_of_them_is_in_spans_meters_or_logs() {
    world.bonito.chat(World.ask("support-chat"));
    world.bonito.stream(World.ask("support-chat")).drain();
    world.bonito.chat(World.ask("cached"));
    world.bonito.chat(World.ask("cached"));
    for (Fault fault : failures()) {
      world.first.next(fault);
      world.second.next(fault);
      fails(() -> world.bonito.chat(World.ask("support-chat")));
      world.first.next(fault);
      world.second.next(fault);
      fails(() -> world.bonito.stream(World.ask("support-chat")).drain());
    }
    fails(() -> world.bonito.chat(World.ask("support-chat", World.team("broke"))));
    assertThat(everything()).hasSizeGreaterThan(10_000);
    assertThat(told()).isEmpty();
  }

  @Test
  void the_check_finds_them_once_they_are_asked_for() {
    reopen(BonitoObservability.builder().captureContent(true));
    world.bonito.chat(World.ask("support-chat"));
    assertThat(told()).isEqualTo("heron violet-417 pelican");
  }

  @Test
  void asked_for_they_are_attributes_of_the_call_in_the_conventions_json() {
    reopen(BonitoObservability.builder().captureContent(true));
    world.first.next(
        Answer.text("Let me see. \"\n").withToolCall("weather", "{\"city\":\"Bern\"}"));
    world.bonito.chat(conversation());
    SpanData call = traces.one("chat support-chat");
    JsonNode in = json(call, INPUT);
    assertThat(in).hasSize(5);
    assertThat(in.at("/0").toString())
        .isEqualTo(
            "{\"role\":\"system\",\"parts\":[{\"type\":\"text\",\"content\":\"Be brief.\"}]}");
    assertThat(in.at("/1/parts").toString())
        .isEqualTo(
            "[{\"type\":\"text\",\"content\":\"See \\\"this\\\"\\n\"},"
                + "{\"type\":\"uri\",\"modality\":\"image\",\"uri\":\"https://example.com/a.png\"},"
                + "{\"type\":\"image\",\"mime_type\":\"image/png\",\"omitted\":true}]");
    assertThat(in.at("/2/parts/0").toString())
        .isEqualTo(
            "{\"type\":\"tool_call\",\"id\":\"c1\",\"name\":\"weather\","
                + "\"arguments\":\"{\\\"city\\\":\\\"Basel\\\"}\"}");
    assertThat(in.at("/3").toString())
        .isEqualTo(
            "{\"role\":\"tool\",\"parts\":[{\"type\":\"tool_call_response\",\"id\":\"c1\","
                + "\"response\":\"rainy\"}]}");
    JsonNode out = json(call, OUTPUT);
    assertThat(out.at("/0/role").stringValue()).isEqualTo("assistant");
    assertThat(out.at("/0/finish_reason").stringValue()).isEqualTo("tool_call");
    assertThat(out.at("/0/parts/0/content").stringValue()).isEqualTo("Let me see. \"\n");
    assertThat(out.at("/0/parts/1/name").stringValue()).isEqualTo("weather");
    assertThat(Traces.value(traces.one("bonito.attempt"), INPUT)).isNull();
  }

  @Test
  void bytes_are_named_and_left_out() {
    reopen(BonitoObservability.builder().captureContent(true));
    ChatRequest request =
        ChatRequest.builder("support-chat")
            .message(
                UserMessage.builder()
                    .content(AudioContent.data("wav", "QUJDRA=="))
                    .content(DocumentContent.data("a.pdf", "application/pdf", "QUJDRA=="))
                    .content(DocumentContent.file("file-7"))
                    .content(ImageContent.url("data:image/png;base64,QUJDRA=="))
                    .build())
            .build();
    world.bonito.chat(request);
    assertThat(Traces.value(traces.one("chat support-chat"), INPUT))
        .doesNotContain("QUJDRA")
        .contains("\"type\":\"audio\"", "application/pdf", "\"file_id\":\"file-7\"");
  }

  @Test
  void a_streamed_answer_is_put_together() {
    reopen(BonitoObservability.builder().captureContent(true));
    world.bonito.stream(World.ask("support-chat")).drain();
    assertThat(json(traces.one("chat support-chat"), OUTPUT).at("/0/parts/0/content").stringValue())
        .isEqualTo(World.ANSWER);
  }

  @Test
  void they_are_cut_to_the_limit_and_stay_json() {
    reopen(BonitoObservability.builder().captureContent(true).contentLimit(200));
    ChatRequest.Builder request = ChatRequest.builder("support-chat");
    for (int i = 0; i < 100; i++) {
      request.user("word\ud83d\udc1f ".repeat(3));
    }
    world.bonito.chat(request.build());
    SpanData call = traces.one("chat support-chat");
    assertThat(Traces.value(call, INPUT)).hasSizeLessThan(1_000).contains("\"truncated\":true");
    assertThat(json(call, INPUT).size()).isBetween(2, 20);
    assertThat(json(call, OUTPUT).at("/0/parts/0/content").stringValue()).isEqualTo(World.ANSWER);
  }

  @Test
  void a_limit_that_cuts_a_character_in_two_cuts_before_it() {
    for (int limit = 34; limit < 38; limit++) {
      traces.reset();
      reopen(BonitoObservability.builder().captureContent(true).contentLimit(limit));
      world.bonito.chat(ChatRequest.of("support-chat", "\ud83d\udc1f".repeat(40)));
      assertThat(Traces.value(traces.one("chat support-chat"), INPUT).codePoints())
          .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }
  }

  private static Fault[] failures() {
    return new Fault[] {
      Fault.status(400),
      Fault.status(401),
      Fault.status(500),
      Fault.rateLimited(),
      Fault.reset(),
      Fault.cutAfter(3),
      Fault.errorEventAfter(3),
      Fault.garbledEvent(2)
    };
  }

  private static ChatRequest conversation() {
    return ChatRequest.builder("support-chat")
        .system("Be brief.")
        .message(
            UserMessage.builder()
                .text("See \"this\"\n")
                .content(ImageContent.url("https://example.com/a.png"))
                .content(ImageContent.data("image/png", "QUJDRA=="))
                .build())
        .message(
            AssistantMessage.builder()
                .toolCall(ToolCall.of("c1", "weather", "{\"city\":\"Basel\"}"))
                .build())
        .message(Message.tool("c1", "rainy"))
        .user("And Bern?")
        .build();
  }

  private static JsonNode json(SpanData span, String key) {
    return JsonMapper.shared().readTree(Traces.value(span, key));
  }

  /** Which of the telling words are somewhere. */
  private String told() {
    String all = everything();
    StringBuilder told = new StringBuilder();
    for (String word : new String[] {"heron", "violet-417", "pelican"}) {
      told.append(all.contains(word) ? " " + word : "");
    }
    return told.toString().strip();
  }

  private String everything() {
    StringBuilder all = new StringBuilder(Logs.all()).append(meters.scrape());
    for (SpanData span : traces.spans()) {
      all.append(span.getName()).append(span.getAttributes()).append(span.getStatus());
      span.getEvents().forEach(event -> all.append(event.getName()).append(event.getAttributes()));
    }
    return all.toString();
  }

  private static void fails(Runnable call) {
    assertThatThrownBy(call::run).isInstanceOf(BonitoException.class);
  }

  private void reopen(BonitoObservability.Builder builder) {
    world.close();
    world = open(builder);
  }

  private World open(BonitoObservability.Builder builder) {
    return World.of(builder.observations(traces.observations).meters(meters).build());
  }

  @Test
  void a_limit_of_nothing_is_refused() {
    assertThatThrownBy(() -> BonitoObservability.builder().contentLimit(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("contentLimit must be at least 1, not 0");
  }
}
