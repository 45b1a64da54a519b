package com.getbonito.cli.cost;

import static com.getbonito.cli.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import com.getbonito.chat.Attribution;
import com.getbonito.cli.Cli;
import com.getbonito.cli.Exit;
import com.getbonito.cli.Usages;
import com.getbonito.journal.JsonLinesUsageSink;
import com.getbonito.money.UsageEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("bonito cost report")
class CostReportCommandTest {

  private static final UsageEvent[] DAY = {
    Usages.event(1).team("support").cost(200, 50, 160_000_000).build(),
    Usages.event(2).team("support").attempt(1, 2).at("steady", "large").uncertain(900).build(),
    Usages.event(3).team("sales").at("steady", "large").estimated(40, 10, 48_000_001, 7).build(),
    Usages.event(4).team("sales").unknown(1_000, 9).build(),
    Usages.event(5).team("labs").cached(120_000_000).build(),
    Usages.event(6).team(null).route(null).cost(1, 1, 2).build(),
  };

  private @TempDir Path folder = Path.of("");

  @Test
  void sums_up_the_dearest_first_to_the_picodollar() throws IOException {
    Cli report = Cli.run("cost", "report", "--by", "team", written(DAY));
    assertThat(report.code()).isEqualTo(Exit.OK);
    assertGolden("cost-report.txt", report.out());
    assertThat(report.err()).isEmpty();
  }

  @Test
  void prints_a_line_for_each_row_and_the_total_for_programs() throws IOException {
    assertGolden(
        "cost-report.json",
        Cli.run("cost", "report", "--by", "team", "--json", written(DAY)).out());
  }

  @Test
  void groups_by_whatever_an_event_says_of_itself() throws IOException {
    Attribution caller =
        Attribution.builder().project("faq").user("ann").key("web").tag("env", "prod").build();
    String file = written(Usages.event(1).caller(caller).cost(1, 1, 5).build());
    String names = "project,user,key,tag.env,tag.app,provider,connection,model,route";
    assertThat(Cli.run("cost", "report", "--by", names, file).out())
        .containsPattern(
            "faq +ann +web +prod +\\(none\\) +openai +swift +swift-mini +support-chat +1 ");
    assertThat(Cli.run("cost", "report", file).out()).containsPattern("route +model +calls");
    Cli wrong = Cli.run("cost", "report", "--by", "team,colour", file);
    assertThat(wrong.code()).isEqualTo(Exit.USAGE);
    assertThat(wrong.err()).contains("'colour' is none of team, route");
  }

  @Test
  void counts_an_event_once_however_often_it_was_written() throws IOException {
    UsageEvent event = Usages.event(1).cost(10, 5, 7).build();
    Cli report = Cli.run("cost", "report", "--json", written(event, event, event));
    assertThat(report.out())
        .contains("\"cost\":\"7\"", "\"calls\":1", "\"repeatedEvents\":2")
        .doesNotContain("21");
  }

  @Test
  void puts_a_correction_in_the_place_of_what_it_corrects_whichever_comes_first()
      throws IOException {
    UsageEvent first = Usages.event(1).estimated(10, 5, 7, 3).build();
    UsageEvent better = Usages.event(2).corrects(1).cost(10, 6, 8).build();
    UsageEvent best = Usages.event(3).corrects(2).cost(10, 7, 9).build();
    for (UsageEvent[] order :
        List.of(
            new UsageEvent[] {first, better, best}, new UsageEvent[] {best, first, better, best})) {
      assertThat(Cli.run("cost", "report", "--json", written(order)).out())
          .contains("\"cost\":\"9\"", "\"uncertain\":\"0\"", "\"correctedEvents\":2")
          .contains("\"calls\":1", "\"estimated\":\"0\"");
    }
  }

  @Test
  void counts_what_began_within_a_time() throws IOException {
    long noon = 1_788_264_000_000L; // 2026-09-01T12:00:00Z
    String file =
        written(
            Usages.event(1).time(noon - 1).cost(1, 1, 1).build(),
            Usages.event(2).time(noon).cost(1, 1, 10).build(),
            Usages.event(3).time(noon + 43_200_000L).cost(1, 1, 100).build());
    assertThat(total("--since", "2026-09-01T12:00:00Z", file)).contains("\"cost\":\"110\"");
    assertThat(total("--until", "2026-09-01T12:00:00Z", file)).contains("\"cost\":\"1\"");
    assertThat(total("--since", "2026-09-01", "--until", "2026-09-02", file))
        .contains("\"cost\":\"11\"");
    assertThat(Cli.run("cost", "report", "--since", "yesterday", file).err())
        .contains("--since must be like 2026-09-01");
  }

  @Test
  void reads_a_folder_with_what_was_rotated() throws IOException {
    try (JsonLinesUsageSink sink =
        JsonLinesUsageSink.builder(folder.resolve("usage.jsonl")).rotateAtBytes(700).open()) {
      sink.accept(List.of(DAY));
    }
    assertThat(folder.resolve("usage.jsonl.1")).exists();
    assertThat(total(folder.toString())).contains("\"attempts\":5", "\"cost\":\"208000003\"");
  }

  @Test
  void says_what_cannot_be_read_and_finds_it_worth_an_exit_code() throws IOException {
    String file = written(DAY[0]);
    Files.writeString(Path.of(file), "{}\n{\"att", StandardOpenOption.APPEND);
    Cli report = Cli.run("cost", "report", "--json", file);
    assertThat(report.code()).isEqualTo(Exit.FINDING);
    assertThat(report.out()).contains("\"cost\":\"160000000\"", "\"unreadableEvents\":2");
    assertThat(report.err()).contains("BON-6101").contains("usage.jsonl:2").contains("BON-6104");
  }

  @Test
  void tells_nothing_from_no_journal() throws IOException {
    Cli empty = Cli.run("cost", "report", folder.toString());
    assertThat(empty.code()).isEqualTo(Exit.FINDING);
    assertThat(empty.err()).contains("No usage was found");
    Cli none = Cli.run("cost", "report", folder.resolve("none").toString());
    assertThat(none.code()).isEqualTo(Exit.USAGE);
    assertThat(none.err()).startsWith("Error BON-6203").contains("there is no ");
  }

  @Test
  void refuses_a_sum_that_does_not_fit() throws IOException {
    String file =
        written(
            Usages.event(1).cost(1, 1, Long.MAX_VALUE).build(),
            Usages.event(2).cost(1, 1, 1).build());
    Cli report = Cli.run("cost", "report", file);
    assertThat(report.code()).isEqualTo(Exit.USAGE);
    assertThat(report.err()).contains("BON-6203", "beyond $9,223,372");
  }

  @Test
  void explains_itself() {
    assertGolden("help-cost-report.txt", Cli.run("cost", "report", "--help").out());
    assertThat(Cli.run("cost").out()).isEqualTo(Cli.run("cost", "--help").out());
  }

  private static String total(String... arguments) {
    String[] line = new String[arguments.length + 3];
    line[0] = "cost";
    line[1] = "report";
    line[2] = "--json";
    System.arraycopy(arguments, 0, line, 3, arguments.length);
    String out = Cli.run(line).out();
    return out.substring(out.indexOf("{\"total\""));
  }

  private String written(UsageEvent... events) throws IOException {
    return Files.writeString(folder.resolve("usage.jsonl"), Usages.lines(events)).toString();
  }
}
