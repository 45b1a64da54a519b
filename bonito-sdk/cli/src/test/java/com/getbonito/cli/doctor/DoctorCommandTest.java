package com.getbonito.cli.doctor;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.Settings;
import com.getbonito.cli.Cli;
import com.getbonito.cli.Exit;
import com.getbonito.config.FileConfigurationProvider;
import com.getbonito.snapshot.Resources;
import com.getbonito.snapshot.Snapshot;
import com.getbonito.testkit.VirtualTime;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("The doctor")
class DoctorCommandTest {

  private static final String HARD =
      "{budgets: [{name: day, limit: \"5\", window: Day, mode: Hard, scope: %s}]}";

  private @TempDir Path folder = Path.of("");

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "an older JDK is itself a finding")
  void says_of_everything_what_it_found() {
    Cli seen =
        ward()
            .credentials("{source: Env, keys: {apiKey: HOUSE_KEY}}")
            .policy(HARD.formatted("Process"))
            .lookAtAll("--offline");
    assertThat(seen.code()).isEqualTo(Exit.FINDING);
    assertGolden("doctor.txt", still(seen.out()));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "an older JDK is itself a finding")
  void is_one_json_document_for_programs() {
    Cli seen =
        ward()
            .credentials("{source: Env, keys: {apiKey: HOUSE_KEY}}")
            .lookAtAll("--offline", "--json");
    assertThat(seen.code()).isEqualTo(Exit.FINDING);
    assertGolden("doctor.json", still(seen.out()));
  }

  @Test
  void takes_the_configuration_that_the_environment_names() {
    Path file = ward().write();
    Cli seen = Ward.look(Map.of("BONITO_CONFIG_LOCATION", file.toString()), "doctor", "--offline");
    assertThat(seen.code()).isEqualTo(Exit.OK);
    assertThat(seen.out()).contains("1 connections, 1 routes");
    Cli nothing = Cli.run("doctor", "--offline");
    assertThat(nothing.code()).isEqualTo(Exit.USAGE);
    assertThat(nothing.err()).contains("BONITO_CONFIG_LOCATION");
  }

  @Test
  void knows_a_jdk_without_virtual_threads() {
    Findings old = new Findings();
    new JdkCheck(17, "17.0.1", "Some vendor").run(old);
    assertThat(old.all()).singleElement().asString().contains("BON-6501", "WARNING");
    Findings fresh = new Findings();
    new JdkCheck(25, "25", "Some vendor").run(fresh);
    assertThat(fresh.all()).singleElement().asString().contains("FINE", "virtual threads");
  }

  @Test
  void shows_every_problem_of_settings() {
    Cli seen =
        ward().with("BONITO_WATCH", "maybe").with("BONITO_SPOOL_FSYNC", "Never").look("--offline");
    assertThat(seen.out())
        .contains("broken   BON-6001 BONITO_WATCH", "broken   BON-6001 BONITO_SPOOL_FSYNC");
    assertThat(seen.code()).isEqualTo(Exit.FINDING);
    assertThat(ward().look("--offline").out()).doesNotContain("BON-6001");
  }

  @Test
  void shows_every_problem_of_a_configuration_with_its_path() {
    Cli seen = ward().route("failover: {maxAttempts: 0}\n  stickyTag: x").look("--offline");
    assertThat(seen.out())
        .contains("spec.failover.maxAttempts", "spec.stickyTag", "fix: remove stickyTag")
        .doesNotContain("Credentials");
    assertThat(seen.code()).isEqualTo(Exit.FINDING);
    Cli odd = ward().route("cache: {mode: Off, ttl: 5m}").look("--offline");
    assertThat(odd.out()).contains("warning  BON-", "spec.cache");
    assertThat(odd.code()).isEqualTo(Exit.OK);
    String none = folder.resolve("none.yaml").toString();
    assertThat(Ward.look(Map.of(), "doctor", "--offline", none).code()).isEqualTo(Exit.FINDING);
  }

  @ParameterizedTest
  @CsvSource({"unset,is not set", "blank,is empty", "good,"})
  void finds_variables_without_a_secret(String variable, String why) {
    Cli seen =
        ward()
            .credentials("{source: Env, keys: {apiKey: " + variable + "}}")
            .with("blank", " ")
            .with("good", "s3cret-value")
            .look("--offline");
    if (why == null) {
      assertThat(seen.out()).contains("apiKey found").doesNotContain("BON-6502");
    } else {
      assertThat(seen.out()).contains("broken   BON-6502 house: apiKey: the variable", why);
    }
    assertThat(seen.out()).doesNotContain("s3cret-value");
  }

  @Test
  void finds_files_without_a_secret() throws IOException {
    Ward ward = ward();
    ward.secret("empty", " ", "rw-------");
    Files.createDirectory(folder.resolve("folder"));
    assertThat(file(ward, "nothing")).contains("BON-6502", "there is no file");
    assertThat(file(ward, "empty")).contains("BON-6502", "is empty");
    assertThat(file(ward, "folder")).contains("BON-6502", "cannot be read");
    assertThat(file(ward, "key")).doesNotContain("BON-6502");
  }

  @Test
  void finds_secrets_that_others_can_read() {
    Ward ward = ward();
    ward.secret("open", "s3cret-value", "rw-r--r--");
    assertThat(file(ward, "open"))
        .contains("warning  BON-6503 house", "chmod 600")
        .doesNotContain("s3cret-value");
    assertThat(file(ward, "key")).doesNotContain("BON-6503");
  }

  @Test
  void looks_for_mounted_secrets_below_the_credentials_root() throws IOException {
    Files.createDirectories(folder.resolve("root/house"));
    Files.writeString(folder.resolve("root/house/api-key"), "k-1");
    Ward ward = ward().credentials("{source: Secret, secret: {name: s}, keys: {apiKey: api-key}}");
    assertThat(ward.look("--offline").out()).contains("BON-6502", "BONITO_CREDENTIALS_ROOT");
    assertThat(ward.with("BONITO_CREDENTIALS_ROOT", folder.resolve("root")).look("--offline").out())
        .contains("apiKey found");
  }

  @Test
  void looks_for_what_headers_and_certificates_refer_to() {
    Cli seen =
        ward()
            .http(
                "{headers: {X-Tenant: {source: Env, key: TENANT}}, clientCertificate: {certificate:"
                    + " {source: Env, key: CERT}, privateKey: {source: Env, key: PK}}}")
            .look("--offline");
    assertThat(seen.out()).contains("header X-Tenant", "certificate: the", "privateKey: the");
  }

  @Test
  void finds_a_ledger_that_cannot_be_written_or_is_held() throws IOException {
    Path file = folder.resolve("ledger");
    assertThat(ward().with("BONITO_LEDGER", file).look("--offline").out())
        .contains("fine     ledger")
        .doesNotContain("BON-65");
    assertThat(ward().with("BONITO_LEDGER", folder).look("--offline").out())
        .contains("broken   BON-6519 ledger");
    try (RandomAccessFile lock =
        new RandomAccessFile(folder.resolve("ledger.lock").toFile(), "rw")) {
      lock.writeBytes("4711");
      assertThat(lock.getChannel().tryLock(1L << 40, 1, false)).isNotNull();
      assertThat(ward().with("BONITO_LEDGER", file).look("--offline").out())
          .contains("warning  BON-6520 ledger", "by process 4711");
    }
  }

  @Test
  void finds_a_spool_that_is_no_folder_or_has_no_room() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertThat(ward().with("BONITO_SPOOL_PATH", file).look("--offline").out())
        .contains("broken   BON-6519 spool");
    assertThat(
            ward()
                .with("BONITO_SPOOL_PATH", folder.resolve("new"))
                .with("BONITO_SPOOL_MAX_SIZE", "900000Gi")
                .look("--offline")
                .out())
        .contains("warning  BON-6521 spool");
    assertThat(ward().with("BONITO_SPOOL_PATH", folder.resolve("new")).look("--offline").out())
        .contains("fine     spool");
  }

  @Test
  void finds_an_instance_of_the_spool_that_another_process_is() throws IOException {
    Ward ward = ward().with("BONITO_SPOOL_PATH", folder).with("BONITO_INSTANCE_ID", "pod-7");
    assertThat(ward.look("--offline").out()).doesNotContain("BON-6520");
    try (RandomAccessFile lock =
        new RandomAccessFile(folder.resolve("pod-7.lock").toFile(), "rw")) {
      assertThat(lock.getChannel().tryLock()).isNotNull();
      assertThat(ward.look("--offline").out())
          .contains("warning  BON-6520 spool: the instance pod-7 is in use");
      assertThat(ward.with("BONITO_INSTANCE_ID", "pod-8").look("--offline").out())
          .doesNotContain("BON-6520");
    }
  }

  @Test
  void finds_prices_that_are_unknown() {
    assertThat(ward().unpriced().look("--offline").out()).contains("warning  BON-6523 route chat");
    Cli denied = ward().unpriced().route("unknownPrice: Deny").look("--offline");
    assertThat(denied.out()).contains("broken   BON-6523 route chat");
    assertThat(denied.code()).isEqualTo(Exit.FINDING);
    assertThat(ward().look("--offline").out()).doesNotContain("BON-6523");
  }

  @ParameterizedTest
  @CsvSource({"2027-06-01T00:00:00Z,WARNING", "2026-09-01T00:00:00Z,FINE"})
  void sees_when_the_figures_of_the_book_are_old(Instant now, String severity) {
    Snapshot nothing = new FileConfigurationProvider().compile(Resources.EMPTY, null).snapshot();
    Findings findings = new Findings();
    Patient patient =
        new Patient(nothing, Settings.builder().build(), Map.of(), VirtualTime.manual(now));
    new MoneyCheck(patient, findings).run();
    assertThat(findings.all().get(0).toString())
        .contains("PRICES", severity, "2026-08-21")
        .matches(found -> found.contains("BON-6522") == severity.equals("WARNING"));
  }

  @ParameterizedTest
  @EnumSource(DoctorCode.class)
  void has_a_test_for_every_code(DoctorCode code) throws IOException {
    Path tests = Path.of("src/test/java/com/getbonito/cli/doctor");
    assertThat(
            Files.readString(tests.resolve("DoctorCommandTest.java"))
                + Files.readString(tests.resolve("DoctorNetworkTest.java")))
        .contains(code.code());
    assertThat(code.title()).isNotBlank();
  }

  @Test
  void finds_an_overlay_of_prices_that_cannot_be_read() throws IOException {
    Cli seen = ward().with("BONITO_PRICES", folder.resolve("none.yaml")).look("--offline");
    assertThat(seen.out())
        .contains("broken   BON-1070 BONITO_PRICES: ", "none.yaml", "or name another file");
    String misspelt =
        "{\"prices\": [{\"provider\": \"openai\", \"model\": \"m\", \"inptu\": \"1\"}]}";
    Path file = Files.writeString(folder.resolve("prices.json"), misspelt);
    assertThat(ward().with("BONITO_PRICES", file).look("--offline").out())
        .contains("broken   BON-1072 BONITO_PRICES: ", "inptu", "fix: write one of ");
  }

  @Test
  void finds_hard_budgets_that_cannot_hold() {
    Ward ward = ward().policy(HARD.formatted("Process"));
    assertThat(ward.look("--offline").out()).contains("broken   BON-6303 policy limits");
    assertThat(ward.with("BONITO_LEDGER", "Volatile").look("--offline").out())
        .contains("every Hard budget can be held")
        .doesNotContain("BON-6303");
    assertThat(ward().policy(HARD.formatted("Fleet")).look("--offline").out())
        .contains("warning  BON-6304 policy limits");
  }

  @Test
  void looks_at_the_class_path_of_an_application() throws IOException {
    Path old = jar("okhttp-4.12.0.jar", "okhttp3/OkHttpClient.class");
    Path fresh = jar("okhttp-jvm-5.5.1.jar", "okhttp3/OkHttpClient.class");
    Path one = jar("slf4j-api-1.7.36.jar", "org/slf4j/LoggerFactory.class");
    Path two = jar("slf4j-api-2.0.17.jar", "org/slf4j/LoggerFactory.class");
    Cli first = classPath(old, fresh);
    assertThat(first.out()).contains("broken   BON-1090 okhttp", "okhttp-4.12.0.jar, okhttp-jvm");
    assertThat(first.code()).isEqualTo(Exit.FINDING);
    assertThat(classPath(fresh, old).out()).contains("warning  BON-6518 okhttp");
    assertThat(classPath(one, two, fresh).out()).contains("warning  BON-6518 slf4j-api");
    assertThat(classPath(two, fresh).out()).contains("no library is there twice");
  }

  @Test
  void finds_a_class_path_of_which_nothing_can_be_read() throws IOException {
    Path gone = folder.resolve("gone.jar");
    Path broken = Files.writeString(folder.resolve("broken.jar"), "no jar");
    Cli nothing = classPath(gone, broken);
    assertThat(nothing.code()).isEqualTo(Exit.FINDING);
    assertThat(nothing.out())
        .contains(
            "broken   BON-6525 class path: nothing of it can be read: " + gone + ", " + broken)
        .contains("fix: give --class-path")
        .doesNotContain("no library is there twice");
    assertThat(ward().look("--offline", "--class-path", "").code()).isEqualTo(Exit.FINDING);
    assertThat(ward().look("--offline", "--class-path", folder.resolve("none") + "/*").out())
        .contains("broken   BON-6525 class path: nothing of it can be read");
  }

  @Test
  void warns_of_entries_of_a_class_path_that_cannot_be_read() throws IOException {
    Path fresh = jar("okhttp-jvm-5.5.1.jar", "okhttp3/OkHttpClient.class");
    Cli some = classPath(folder.resolve("gone.jar"), fresh);
    assertThat(some.code()).isEqualTo(Exit.OK);
    assertThat(some.out()).contains("warning  BON-6525 class path", "gone.jar", "fix: build or");
    Files.writeString(folder.resolve("broken.jar"), "no jar");
    assertThat(ward().look("--offline", "--class-path", folder + "/*").out())
        .contains("warning  BON-6525 class path", "broken.jar")
        .doesNotContain("okhttp-jvm-5.5.1.jar");
  }

  private Cli classPath(Path... jars) {
    String path = String.join(File.pathSeparator, Arrays.stream(jars).map(Path::toString).toList());
    return ward().look("--offline", "--class-path", path);
  }

  private Path jar(String name, String entry) throws IOException {
    Path jar = folder.resolve(name);
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(entry));
    }
    return jar;
  }

  private String file(Ward ward, String name) {
    return ward.credentials("{source: File, keys: {apiKey: \"" + folder.resolve(name) + "\"}}")
        .look("--offline")
        .out();
  }

  private Ward ward() {
    return new Ward(folder);
  }

  /** Without what differs from machine to machine. */
  private static String still(String text) {
    return text.replace(Runtime.version().toString(), "VERSION")
        .replace(System.getProperty("java.vendor"), "VENDOR");
  }
}
