package com.getbonito.verification.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.BudgetView;
import com.getbonito.Settings;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ConfigurationException;
import com.getbonito.money.UsageEvent;
import com.getbonito.resource.v1alpha1.Budget;
import com.getbonito.resource.v1alpha1.Custom;
import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import com.getbonito.spi.UsageSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A setting of the process is in force")
class SettingsInForceTest {

  private static final ChatRequest HELLO = ChatRequest.of("r", "hello");

  /** A dollar a million tokens in, ten out. */
  private static final long COST = Plain.INPUT * 1_000_000L + Plain.OUTPUT * 10_000_000L;

  private static final int SMALL = 64 << 10;

  @TempDir
  private @SuppressWarnings("NullAway.Init") Path folder;

  private final List<UsageEvent> events = new CopyOnWriteArrayList<>();
  private final List<Bonito> open = new ArrayList<>();

  @AfterEach
  void close() {
    open.forEach(bonito -> bonito.close(Duration.ZERO));
  }

  // ---- ledger

  @Test
  void ledger_keeps_its_sums_over_a_restart() {
    Settings settings = Settings.builder().ledger(folder.resolve("ledger")).build();
    Bonito first = capped(settings, "1.00");
    first.chat(HELLO);
    first.chat(HELLO);
    first.close();
    BudgetView found = capped(settings, "1.00").budgets().get(0);
    assertThat(found.settled()).isEqualTo(2 * COST);
    assertThat(found.reserved() + found.uncertain()).isZero();
  }

  @Test
  void ledger_that_is_another_file_begins_at_nothing_and_so_does_a_volatile_one() {
    Bonito first = capped(Settings.builder().ledger(folder.resolve("one")).build(), "1.00");
    first.chat(HELLO);
    first.close();
    for (Settings other :
        List.of(
            Settings.builder().ledger(folder.resolve("two")).build(),
            Settings.builder().volatileLedger().build())) {
      Bonito second = capped(other, "1.00");
      second.chat(HELLO);
      assertThat(second.budgets()).extracting(BudgetView::settled).containsExactly(COST);
    }
  }

  @Test
  void ledger_that_is_spent_refuses_after_the_restart_too() {
    Settings settings = Settings.builder().ledger(folder.resolve("ledger")).build();
    Bonito first = capped(settings, "0.0015");
    int served = 0;
    while (answer(first).equals("OK")) {
      served++;
    }
    assertThat(served).isPositive();
    first.close();
    assertThat(answer(capped(settings, "0.0015"))).isEqualTo("BON-2009");
    assertThat(answer(capped(Settings.builder().volatileLedger().build(), "0.0015")))
        .as("what forgets begins anew")
        .isEqualTo("OK");
  }

  @Test
  void ledger_is_held_by_one_at_a_time() {
    Settings settings = Settings.builder().ledger(folder.resolve("ledger")).build();
    Bonito first = capped(settings, "1.00");
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> capped(settings, "1.00"));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo("BON-6310");
    assertThat(first.chat(HELLO).text()).as("the first goes on").isEqualTo("served");
    first.close();
    assertThat(answer(capped(settings, "1.00"))).as("it is free again").isEqualTo("OK");
  }

  @ParameterizedTest
  @EnumSource(Fsync.class)
  void ledgerFsync_of_every_kind_is_read_back_and_only_Interval_has_a_thread(Fsync when) {
    long before = forcingThreads();
    Settings settings =
        Settings.builder().ledger(folder.resolve("ledger")).ledgerFsync(when).build();
    Bonito first = capped(settings, "1.00");
    first.chat(HELLO);
    assertThat(forcingThreads() - before).isEqualTo(when == Fsync.INTERVAL ? 1 : 0);
    first.close();
    assertThat(capped(settings, "1.00").budgets().get(0).settled()).isEqualTo(COST);
  }

  private static long forcingThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("bonito-ledger-force"))
        .count();
  }

  // ---- spool and instanceId

  @Test
  void spool_keeps_what_no_sink_took_for_the_next_process() {
    Settings settings = Settings.builder().spool(folder.resolve("spool")).instanceId("one").build();
    Bonito first = open(settings, batch -> fail());
    first.chat(HELLO);
    first.chat(HELLO);
    first.close(Duration.ZERO);
    assertThat(events).isEmpty();
    open(Settings.builder().spool(folder.resolve("spool")).instanceId("two").build(), taking());
    await().until(() -> events.size() == 2);
    assertThat(events).extracting(UsageEvent::instance).containsOnly("one");
  }

  @Test
  void without_a_spool_what_no_sink_took_is_gone() {
    Bonito first = open(Settings.builder().build(), batch -> fail());
    first.chat(HELLO);
    first.close(Duration.ZERO);
    Bonito second = open(Settings.builder().build(), taking());
    second.chat(HELLO);
    assertThat(events).hasSize(1);
  }

  @Test
  void spool_onFull_Reject_refuses_calls_once_there_is_no_room() {
    Bonito bonito = open(spool(SMALL, Fsync.NEVER, OnFull.REJECT), batch -> fail());
    assertThat(servedOf(bonito, 5_000)).isLessThan(5_000);
    assertThat(answer(bonito)).isEqualTo("BON-6301");
  }

  @Test
  void spool_onFull_DropAndCount_serves_on_unless_a_hard_budget_applies() {
    Bonito bonito = open(spool(SMALL, Fsync.NEVER, OnFull.DROP_AND_COUNT), batch -> fail());
    assertThat(servedOf(bonito, 500)).isEqualTo(500);

    Settings hard =
        Settings.builder()
            .volatileLedger()
            .spool(
                new SpoolSettings(
                    folder.resolve("hard"), SMALL, Fsync.NEVER, OnFull.DROP_AND_COUNT))
            .build();
    Bonito capped = keep(builder(hard).usageSink(batch -> fail()).policy("cap", cap("100")));
    assertThat(servedOf(capped, 500)).isLessThan(500);
    assertThat(answer(capped)).isEqualTo("BON-6301");
  }

  @Test
  void spool_maxBytes_says_how_much_fits() {
    Bonito small = open(spool(SMALL, Fsync.NEVER, OnFull.REJECT), batch -> fail());
    int few = servedOf(small, 5_000);
    Settings larger =
        Settings.builder()
            .spool(
                new SpoolSettings(folder.resolve("larger"), 4 * SMALL, Fsync.NEVER, OnFull.REJECT))
            .build();
    int many = servedOf(open(larger, batch -> fail()), 5_000);
    assertThat(many).isBetween(3 * few, 5 * few);
  }

  @ParameterizedTest
  @EnumSource(Fsync.class)
  void spool_fsync_of_every_kind_delivers(Fsync when) {
    Bonito bonito = open(spool(1 << 20, when, OnFull.REJECT), taking());
    bonito.chat(HELLO);
    await().until(() -> events.size() == 1);
  }

  @Test
  void instanceId_is_in_the_events_and_in_the_names_of_files() throws IOException {
    Path spool = folder.resolve("spool");
    Bonito bonito =
        open(Settings.builder().spool(spool).instanceId("shop-7").build(), batch -> fail());
    bonito.chat(HELLO);
    try (Stream<Path> files = Files.list(spool)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isNotEmpty()
          .anyMatch(name -> name.startsWith("shop-7-"));
    }
    open(Settings.builder().instanceId("shop-8").build(), taking()).chat(HELLO);
    open(Settings.builder().build(), taking()).chat(HELLO);
    open(Settings.builder().build(), taking()).chat(HELLO);
    assertThat(events.get(0).instance()).isEqualTo("shop-8");
    assertThat(events).extracting(UsageEvent::instance).doesNotHaveDuplicates();
  }

  @Test
  void instanceId_that_lives_already_is_refused_for_the_same_spool() {
    Settings settings = Settings.builder().spool(folder).instanceId("shop-7").build();
    open(settings, taking());
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> open(settings, taking()));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo("BON-6321");
    open(Settings.builder().spool(folder).instanceId("shop-8").build(), taking());
  }

  // ---- prices

  @Test
  void prices_of_a_file_are_what_a_call_costs() throws IOException {
    assertThat(costs(Settings.builder().build())).as("no price is known").isEqualTo(-1);
    assertThat(costs(overlay("one", "2", "4"))).isEqualTo(7 * 2_000_000 + 3 * 4_000_000);
    assertThat(costs(overlay("two", "2", "8"))).isEqualTo(7 * 2_000_000 + 3 * 8_000_000);
  }

  @Test
  void prices_of_a_file_that_cannot_be_read_end_the_start() throws IOException {
    Settings missing = Settings.builder().prices(folder.resolve("missing.json")).build();
    ConfigurationException refused =
        catchThrowableOfType(ConfigurationException.class, () -> costs(missing));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo("BON-1070");
    Settings wrong = overlay("wrong", "much", "4");
    refused = catchThrowableOfType(ConfigurationException.class, () -> costs(wrong));
    assertThat(refused).isNotNull();
    assertThat(refused.code()).isEqualTo("BON-1074");
  }

  private Settings overlay(String name, String input, String output) throws IOException {
    String text =
        """
        {"prices": [{"provider": "plain", "model": "m", "input": "%s", "output": "%s"}]}
        """;
    Path file = folder.resolve(name + ".json");
    return Settings.builder()
        .prices(Files.writeString(file, text.formatted(input, output)))
        .build();
  }

  /** What a call costs whose connection states no price, or -1. */
  private long costs(Settings settings) {
    Route route = Route.builder().targets(target()).unknownPrice(Route.UnknownPrice.ALLOW).build();
    Bonito bonito =
        keep(builder(settings).connection("plain", connection().build()).route("r", route));
    var cost = bonito.chat(HELLO).cost();
    return cost.known() ? cost.picodollars() : -1;
  }

  // ---- what the tests share

  private Settings spool(long maxBytes, Fsync fsync, OnFull onFull) {
    return Settings.builder()
        .spool(new SpoolSettings(folder.resolve("spool"), maxBytes, fsync, onFull))
        .build();
  }

  private Bonito open(Settings settings, UsageSink sink) {
    return keep(builder(settings).usageSink(sink));
  }

  private Bonito capped(Settings settings, String limit) {
    return keep(builder(settings).policy("cap", cap(limit)));
  }

  private Bonito keep(BonitoBuilder builder) {
    Bonito bonito = builder.build();
    open.add(bonito);
    return bonito;
  }

  private static Policy cap(String limit) {
    return Policy.builder()
        .budgets(
            Budget.builder()
                .name("cap")
                .limit(limit)
                .window(Budget.Window.TOTAL)
                .mode(Budget.Mode.HARD)
                .scope(Budget.Scope.PROCESS)
                .build())
        .build();
  }

  private static BonitoBuilder builder(Settings settings) {
    OfferedModel.Prices prices = new OfferedModel.Prices("1", "10", null, null, null, null);
    OfferedModel model =
        OfferedModel.builder()
            .model("m")
            .contextWindow(1_000L)
            .maxOutput(100L)
            .prices(prices)
            .build();
    return Bonito.builder()
        .secrets((connection, credentials, key, secondary) -> null)
        .clientFactory(new Plain())
        .settings(settings)
        .connection("plain", connection().models(List.of(model)).build())
        .route("r", Route.builder().targets(target()).build());
  }

  private static ProviderConnection.Builder connection() {
    return ProviderConnection.builder()
        .provider(Provider.CUSTOM)
        .custom(new Custom("plain", Map.of()));
  }

  private static Route.Target target() {
    return Route.Target.builder().name("m").connection("plain").model("m").build();
  }

  private UsageSink taking() {
    return events::addAll;
  }

  private static void fail() {
    throw new IllegalStateException("the sink is away");
  }

  private static String answer(Bonito bonito) {
    try {
      bonito.chat(HELLO);
      return "OK";
    } catch (BonitoException refused) {
      return refused.code();
    }
  }

  private static int servedOf(Bonito bonito, int calls) {
    int served = 0;
    while (served < calls && answer(bonito).equals("OK")) {
      served++;
    }
    return served;
  }
}
