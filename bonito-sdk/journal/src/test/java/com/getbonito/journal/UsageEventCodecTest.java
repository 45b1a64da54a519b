package com.getbonito.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.chat.Attribution;
import com.getbonito.chat.Usage;
import com.getbonito.chat.UsageCategory;
import com.getbonito.money.Cost;
import com.getbonito.money.UsageEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The codec of usage events")
class UsageEventCodecTest {

  private static final String FULL =
      """
      {"attempt":2,"call":"01980000-0000-7000-8000-000000000001","connection":"azure-eu",\
      "corrects":"01980000-0000-7000-8000-000000000006","cost":{"estimated":true,"parts":\
      {"cacheRead":"125000000","input":"2000000000","output":"4000000000"},\
      "picodollars":"6125000000","price":"litellm@2026-07-24/azure/gpt-4.1"},\
      "decision":"01980000-0000-7000-8000-000000000001","deployment":"chat-prod",\
      "firstTokenMicros":201000,"id":"01980000-0000-7000-8000-000000000007","instance":"pod-7",\
      "latencyMicros":812345,"model":"gpt-4.1","outcome":"STREAM_BROKEN","provider":"azure",\
      "region":"westeurope","route":"support-chat","saved":"0","schema":1,"sequence":41,\
      "streamed":true,"tags":{"key":"k-1","project":"faq","session":"s-1","tags":{"app":"web",\
      "env":"prod"},"team":"support","user":"u-1"},"target":"gpt","time":1785000000123,\
      "uncertain":"1500000000","usage":{"cacheRead":{"reported":250},"input":{"reported":1000},\
      "output":{"estimated":500}}}\
      """;

  private static final String BARE =
      """
      {"attempt":1,"call":"call-1","connection":"openai","cost":{"estimated":false},\
      "decision":"call-1","id":"pod-7/1","instance":"pod-7","latencyMicros":12000,\
      "model":"gpt-4.1-mini","outcome":"OK","provider":"openai","saved":"0","schema":1,\
      "sequence":1,"streamed":false,"tags":{},"target":"openai/gpt-4.1-mini",\
      "time":1785000000001,"uncertain":"0","usage":{}}\
      """;

  private final UsageEventCodec codec = new UsageEventCodec();

  @Test
  void writes_every_member_sorted_and_leaves_out_what_has_no_value() {
    assertThat(encoded(UsageEvents.full())).isEqualTo(FULL);
    assertThat(encoded(UsageEvents.bare())).isEqualTo(BARE);
  }

  @Test
  void reads_what_it_writes_whatever_the_event() {
    UsageEvents.random(1, 4_000)
        .forEach(event -> {
          byte[] json = codec.encode(event);
          UsageEvent read = codec.decode(json);
          assertThat(new String(codec.encode(read), UTF_8)).isEqualTo(new String(json, UTF_8));
          assertThat(facts(read)).isEqualTo(facts(event));
        });
    assertThat(codec.unknownFields()).isZero();
  }

  @Test
  void writes_nothing_but_canonical_json() {
    UsageEvents.random(2, 2_000)
        .forEach(event -> assertThat(CanonicalForm.violations(codec.encode(event))).isEmpty());
  }

  @Test
  void tells_an_unknown_cost_from_one_of_nothing() {
    assertThat(codec.decode(BARE.getBytes(UTF_8)).cost().picodollars()).isNull();
    assertThat(decoded(BARE, "\"cost\":{", "\"cost\":{\"parts\":{},\"picodollars\":\"0\",").cost())
        .extracting(Cost::picodollars)
        .isEqualTo(0L);
  }

  @Test
  void skips_and_counts_what_a_later_version_adds() {
    UsageEvent read =
        decoded(FULL, "{\"attempt\"", "{\"added\":{\"deep\":[1,{\"x\":null}]},\"attempt\"");

    assertThat(facts(read)).isEqualTo(facts(UsageEvents.full()));
    assertThat(codec.unknownFields()).isEqualTo(1);
  }

  @Test
  void keeps_the_money_of_a_category_that_a_later_version_adds() {
    String later =
        FULL.replace("\"cacheRead\":{\"reported\":250}", "\"video\":{\"reported\":250}")
            .replace("\"cacheRead\":\"125000000\",", "")
            .replace("\"4000000000\"}", "\"4000000000\",\"video\":\"125000000\"}");

    UsageEvent read = codec.decode(later.getBytes(UTF_8));

    assertThat(read.cost().picodollars()).isEqualTo(6_125_000_000L);
    assertThat(read.cost().part(UsageCategory.CACHE_READ)).isZero();
    assertThat(codec.decode(codec.encode(read)).cost().picodollars()).isEqualTo(6_125_000_000L);
    assertThat(codec.unknownFields()).isEqualTo(1);
  }

  @Test
  void refuses_a_later_schema_whatever_else_differs() {
    assertThatThrownBy(() -> decoded(FULL, "\"schema\":1", "\"schema\":2"))
        .isInstanceOf(UnreadableUsageException.class)
        .hasMessage(
            "BON-6102: usage event: schema 2 is newer than this version reads (1);"
                + " use a newer Bonito");
    assertThatThrownBy(() -> codec.decode("{\"attempt\":\"two\",\"schema\":7}".getBytes(UTF_8)))
        .hasMessageContaining("BON-6102");
  }

  @Test
  void names_the_member_that_is_wrong_and_never_its_value() {
    refuses("\"id\":\"01980000-0000-7000-8000-000000000007\",", "", "/id is missing");
    refuses("\"attempt\":2", "\"attempt\":\"two\"", "/attempt must be a whole number");
    refuses("\"saved\":\"0\"", "\"saved\":\"1.5\"", "/saved must be a whole number");
    refuses("\"6125000000\"", "\"6124999999\"", "parts that are more than their sum");
    refuses("\"125000000\"", "\"-1\"", "/cost/parts/cacheRead must not be negative");
    refuses("\"125000000\"", "\"" + Long.MAX_VALUE + "\"", "more than can be booked");
    refuses("{\"estimated\":500}", "{\"estimated\":-5}", "/usage/output/estimated");
    refuses("\"s-1\"", '"' + "s".repeat(257) + '"', "/tags/session has more than 256");
    refuses("\"prod\"", '"' + "s".repeat(257) + '"', "/tags/tags has more than 256");
    refuses("\"schema\":1", "\"schema\":0", "/schema must be at least 1");
    refuses("{\"attempt\"", "{\"model\":\"a\",\"attempt\"", "not JSON at byte");
  }

  @Test
  void knows_an_event_that_ends_in_the_middle_wherever_it_ends() {
    byte[] json = FULL.getBytes(UTF_8);
    for (int length = 1; length < json.length; length++) {
      byte[] cut = Arrays.copyOf(json, length);
      assertThatThrownBy(() -> codec.decode(cut))
          .isInstanceOfSatisfying(
              UnreadableUsageException.class,
              unreadable -> assertThat(unreadable.isCut()).isTrue());
    }
  }

  @Test
  void writes_tags_whose_names_no_text_can_hold() {
    Attribution odd = Attribution.builder().tag("a\ud83d", "1").tag("b", "2\ud83d").build();

    UsageEvent read = codec.decode(codec.encode(with(odd)));

    assertThat(read.caller().tags()).isEqualTo(Map.of("a?", "1", "b", "2\ud83d"));
  }

  private void refuses(String what, String by, String problem) {
    assertThat(FULL).contains(what);
    assertThatThrownBy(() -> decoded(FULL, what, by))
        .isInstanceOf(UnreadableUsageException.class)
        .hasMessageStartingWith("BON-6101: usage event: ")
        .hasMessageContaining(problem)
        .hasMessageNotContaining("support");
  }

  private UsageEvent decoded(String json, String what, String by) {
    return codec.decode(json.replace(what, by).getBytes(UTF_8));
  }

  private String encoded(UsageEvent event) {
    return new String(codec.encode(event), UTF_8);
  }

  private static UsageEvent with(Attribution caller) {
    UsageEvent of = UsageEvents.bare();
    return new UsageEvent(
        of.id(),
        of.corrects(),
        of.call(),
        of.attempt(),
        of.instance(),
        of.sequence(),
        of.time(),
        of.route(),
        of.target(),
        of.connection(),
        of.provider(),
        of.model(),
        of.deployment(),
        of.region(),
        caller,
        of.usage(),
        of.cost(),
        of.uncertain(),
        of.saved(),
        of.outcome(),
        of.latencyMicros(),
        of.firstTokenMicros(),
        of.streamed());
  }

  /** Everything that an event says, in values that can be compared. */
  private static List<Object> facts(UsageEvent event) {
    List<Object> facts = new ArrayList<>();
    for (var component : UsageEvent.class.getRecordComponents()) {
      try {
        Object value = component.getAccessor().invoke(event);
        if (!(value instanceof Usage) && !(value instanceof Cost)) {
          facts.add(String.valueOf(value instanceof Attribution a ? tags(a) : value));
        }
      } catch (ReflectiveOperationException unreachable) {
        throw new AssertionError(unreachable);
      }
    }
    Usage usage = event.usage();
    Cost cost = event.cost();
    for (UsageCategory category : UsageCategory.values()) {
      facts.add(usage.reported(category) + " " + usage.estimated(category));
      facts.add(usage.tokens(category) + " " + cost.part(category));
    }
    facts.add(cost.picodollars() + " " + cost.estimated() + " " + cost.price());
    return facts;
  }

  private static List<Object> tags(Attribution caller) {
    return Arrays.asList(
        caller.team(),
        caller.project(),
        caller.user(),
        caller.key(),
        caller.session(),
        new TreeMap<>(caller.tags()));
  }
}
