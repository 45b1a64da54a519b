package com.getbonito.spring.boot;

import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Settings;
import com.getbonito.spi.SpoolSettings;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import com.getbonito.spring.boot.BonitoProperties.Observations;
import com.getbonito.spring.boot.BonitoProperties.Process;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;

@DisplayName("What is written under bonito.settings")
class SettingsTest {

  @Test
  void is_what_the_library_has_where_nothing_is_written() {
    Settings usual = Settings.builder().build();
    Settings read = settings("");
    assertThat(read.configLocation()).isNull();
    assertThat(read.credentialsRoot()).isEqualTo(usual.credentialsRoot());
    assertThat(read.directCalls()).isNull();
    assertThat(read.watch()).isEqualTo(usual.watch());
    assertThat(read.defaultAttribution()).isEqualTo(usual.defaultAttribution());
    assertThat(read.lockedAttribution()).isEqualTo(usual.lockedAttribution());
    assertThat(read.ledger()).isNull();
    assertThat(read.volatileLedger()).isFalse();
    assertThat(read.ledgerFsync()).isEqualTo(usual.ledgerFsync());
    assertThat(read.spool()).isNull();
    assertThat(read.instanceId()).isNull();
    assertThat(read.prices()).isNull();
    SpoolSettings spool = settings("spool: {path: /s}").spool();
    assertThat(spool).isEqualTo(Settings.builder().spool(Path.of("/s")).build().spool());
  }

  @Test
  void has_without_the_binder_what_the_binder_makes_of_nothing() {
    Binder nothing = new Binder();
    assertThat(BonitoProperties.SETTINGS).isEqualTo(nothing.bindOrCreate("bonito", Process.class));
    assertThat(BonitoProperties.OBSERVATIONS)
        .isEqualTo(nothing.bindOrCreate("bonito", Observations.class));
  }

  @Test
  void sets_each_of_them() {
    Settings read =
        settings(
            """
            credentials-root: /secrets
            direct-calls: true
            watch: false
            default-attribution: {team: t, project: p, user: u, key: k, session: s, tags: {a.b: c}}
            locked-attribution: {team: locked}
            ledger: /var/ledger
            ledger-fsync: Always
            spool: {path: /var/spool, max-size: 1Mi, fsync: never, on-full: DropAndCount}
            instance-id: blue-1
            prices: /etc/prices.yaml
            """);
    assertThat(read.credentialsRoot()).isEqualTo(Path.of("/secrets"));
    assertThat(read.directCalls()).isTrue();
    assertThat(read.watch()).isFalse();
    assertThat(read.defaultAttribution().team()).isEqualTo("t");
    assertThat(read.defaultAttribution().project()).isEqualTo("p");
    assertThat(read.defaultAttribution().user()).isEqualTo("u");
    assertThat(read.defaultAttribution().key()).isEqualTo("k");
    assertThat(read.defaultAttribution().session()).isEqualTo("s");
    assertThat(read.defaultAttribution().tags()).isEqualTo(Map.of("a.b", "c"));
    assertThat(read.lockedAttribution().team()).isEqualTo("locked");
    assertThat(read.ledger()).isEqualTo(Path.of("/var/ledger"));
    assertThat(read.ledgerFsync()).isEqualTo(Fsync.ALWAYS);
    assertThat(read.spool())
        .isEqualTo(
            new SpoolSettings(Path.of("/var/spool"), 1 << 20, Fsync.NEVER, OnFull.DROP_AND_COUNT));
    assertThat(read.instanceId()).isEqualTo("blue-1");
    assertThat(read.prices()).isEqualTo(Path.of("/etc/prices.yaml"));
    assertThat(settings("ledger: Volatile").volatileLedger()).isTrue();
  }

  @Test
  void is_refused_where_it_cannot_be_meant() {
    assertThat(refused("ledger: volatile")).contains("write a file of that name as ./volatile");
    assertThat(refused("ledger-fsync: Always"))
        .contains("no effect without bonito.settings.ledger");
    assertThat(refused("spool: {on-full: reject}")).contains("no effect without");
    assertThat(refused("spool: {path: /s, max-size: 1Ki}")).contains("too small");
    assertThat(refused("instance-id: \"a b\"")).contains("an instance id wants");
    assertThat(refused("prices: \" \"")).contains("is empty");
    assertThat(refused("prices: \"a\\0b\"")).contains("is no path");
    assertThat(refused("default-attribution: {team: \"\"}"))
        .startsWith("BON-6001 bonito.settings.default-attribution.team (application.yml - 3:");
  }

  private static Settings settings(String lines) {
    SpringReading reading = reading(lines);
    Settings settings = ProcessSettings.of(reading);
    assertThat(reading.complaints().found()).isEmpty();
    return settings;
  }

  private static String refused(String lines) {
    SpringReading reading = reading(lines);
    ProcessSettings.of(reading);
    assertThat(reading.complaints().found()).hasSize(1);
    return reading.complaints().found().get(0).toString();
  }

  private static SpringReading reading(String lines) {
    String yaml = lines.isEmpty() ? "a: b" : "bonito:\n  settings:\n" + lines.indent(4);
    return PropertyReader.read(Written.environment(yaml, Map.of()));
  }
}
