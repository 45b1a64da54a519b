package com.getbonito.cli.doctor;

import com.getbonito.cli.doctor.Finding.Severity;
import java.util.ArrayList;
import java.util.List;

/** What the checks found so far. */
final class Findings {

  private final List<Finding> all = new ArrayList<>();

  void fine(Topic topic, String subject, String message) {
    all.add(new Finding(topic, Severity.FINE, null, subject, message, null));
  }

  void warning(Topic topic, DoctorCode code, String subject, String message, String fix) {
    warning(topic, code.code(), subject, message, fix);
  }

  void warning(Topic topic, String code, String subject, String message, String fix) {
    all.add(new Finding(topic, Severity.WARNING, code, subject, message, fix));
  }

  void broken(Topic topic, DoctorCode code, String subject, String message, String fix) {
    broken(topic, code.code(), subject, message, fix);
  }

  void broken(Topic topic, String code, String subject, String message, String fix) {
    all.add(new Finding(topic, Severity.BROKEN, code, subject, message, fix));
  }

  List<Finding> all() {
    return all;
  }

  long count(Severity severity) {
    return all.stream().filter(each -> each.severity() == severity).count();
  }

  /** Whether something is broken about a subject. */
  boolean isBroken(String subject) {
    return all.stream()
        .anyMatch(each -> each.severity() == Severity.BROKEN && each.subject().equals(subject));
  }
}
