package com.getbonito.cli.doctor;

import com.getbonito.cli.Terminal;
import com.getbonito.cli.doctor.Finding.Severity;
import java.util.List;
import java.util.Map;

/** The findings, by what they are about. */
final class DoctorReport {

  private final Findings findings;
  private final Terminal terminal;

  DoctorReport(Findings findings, Terminal terminal) {
    this.findings = findings;
    this.terminal = terminal;
  }

  static Map<String, Object> members(Findings findings) {
    return Map.of(
        "broken", findings.count(Severity.BROKEN),
        "warnings", findings.count(Severity.WARNING),
        "findings", findings.all().stream().map(Finding::members).toList());
  }

  void print() {
    for (Topic topic : Topic.values()) {
      List<Finding> own = findings.all().stream().filter(each -> each.topic() == topic).toList();
      if (!own.isEmpty()) {
        terminal.out().println(terminal.bold(topic.title()));
        own.forEach(this::print);
      }
    }
    long broken = findings.count(Severity.BROKEN);
    String sum = broken + " broken, " + findings.count(Severity.WARNING) + " warnings";
    terminal.out().println();
    terminal.out().println(broken > 0 ? terminal.bad(sum) : terminal.good(sum));
  }

  private void print(Finding finding) {
    String mark =
        switch (finding.severity()) {
          case BROKEN -> terminal.bad("broken ");
          case WARNING -> terminal.warn("warning");
          case FINE -> terminal.good("fine   ");
        };
    String code = finding.code() == null ? "" : finding.code() + " ";
    terminal
        .out()
        .println("  " + mark + "  " + code + finding.subject() + ": " + finding.message());
    if (finding.fix() != null) {
      terminal.out().println("           fix: " + finding.fix());
    }
  }
}
