package com.getbonito.cli.doctor;

import com.getbonito.Bonito;
import com.getbonito.BonitoBuilder;
import com.getbonito.Settings;
import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import com.getbonito.error.UnsupportedFeatureException;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route.Target;
import com.getbonito.spi.ListedModel;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether each cloud lets this process in, and offers the models that routes name. Free. */
final class PermissionsCheck {

  /** What says that somebody is let in, but not now. */
  private static final Set<ErrorKind> BUSY =
      EnumSet.of(ErrorKind.RATE_LIMITED, ErrorKind.OVERLOADED);

  private final Patient patient;
  private final Findings findings;

  PermissionsCheck(Patient patient, Findings findings) {
    this.patient = patient;
    this.findings = findings;
  }

  void run() {
    Map<String, ProviderConnection> reached = new TreeMap<>(patient.snapshot().connections());
    reached
        .entrySet()
        .removeIf(each -> each.getValue().suspend() || findings.isBroken(each.getKey()));
    if (reached.isEmpty()) {
      return;
    }
    Settings settings =
        Settings.builder()
            .credentialsRoot(patient.settings().credentialsRoot())
            .volatileLedger()
            .watch(false)
            .build();
    BonitoBuilder builder =
        Bonito.builder()
            .settings(settings)
            .environment(name -> name == null ? null : patient.environment().get(name));
    reached.forEach(builder::connection);
    try (Bonito bonito = builder.build()) {
      reached.forEach((name, connection) -> check(bonito, name, connection));
    } catch (BonitoException unusable) {
      findings.broken(
          Topic.PERMISSIONS,
          unusable.code(),
          "connections",
          sentence(unusable),
          "correct the connection that the message names");
    }
  }

  private void check(Bonito bonito, String name, ProviderConnection connection) {
    try {
      bonito.probe(name);
      findings.fine(Topic.PERMISSIONS, name, "is let in");
    } catch (UnsupportedFeatureException unknown) {
      notChecked(name, "whether it is let in cannot be asked without a paid call");
    } catch (BonitoException refused) {
      refused(name, connection, refused);
      return;
    }
    try {
      models(name, connection, bonito.models(name));
    } catch (UnsupportedFeatureException unknown) {
      notChecked(name, "its models cannot be listed");
    } catch (BonitoException refused) {
      notChecked(name, "its models were not listed: " + sentence(refused));
    }
  }

  private void refused(String name, ProviderConnection connection, BonitoException refused) {
    if (refused.kind() == ErrorKind.MODEL_UNKNOWN || refused.kind() == ErrorKind.INVALID_REQUEST) {
      notChecked(name, "it answers, but cannot be asked whether it lets in: " + sentence(refused));
      return;
    }
    if (BUSY.contains(refused.kind())) {
      findings.warning(
          Topic.PERMISSIONS,
          refused.code(),
          name,
          sentence(refused),
          "try again later: the cloud is busy");
      return;
    }
    String fix =
        switch (refused.kind()) {
          case AUTH_INVALID, AUTH_EXPIRED ->
              "give the connection a key that is valid: " + where(connection);
          case PERMISSION_DENIED, NOT_ACTIVATED ->
              "give the identity the right to list and call models";
          case QUOTA_EXHAUSTED -> "wait for the allowance to be renewed, or have it raised";
          default -> "correct what the message names: address, region, project or deployment";
        };
    findings.broken(Topic.PERMISSIONS, refused.code(), name, sentence(refused), fix);
  }

  private static String where(ProviderConnection connection) {
    return connection.credentials().keys().isEmpty()
        ? "it uses the identity of the process"
        : "source "
            + connection.credentials().source().wireName()
            + ", "
            + String.join(", ", connection.credentials().keys().values());
  }

  private void models(String name, ProviderConnection connection, List<ListedModel> listed) {
    TreeSet<String> ids = new TreeSet<>();
    listed.forEach(model -> {
      ids.add(model.id());
      if (model.base() != null) {
        ids.add(model.base());
      }
    });
    if (ids.isEmpty()) {
      notChecked(name, "it lists no models");
      return;
    }
    boolean tellsAll = connection.azureOpenai() == null && connection.vertex() == null;
    TreeSet<String> missing = new TreeSet<>();
    patient
        .snapshot()
        .routes()
        .forEach((route, spec) ->
            spec.targets().stream()
                .filter(target -> name.equals(target.connection()))
                .filter(target -> !offered(target, connection, ids))
                .forEach(target -> {
                  String wanted = called(target, connection);
                  if (missing.add(wanted)) {
                    missing(name, route, wanted, ids, tellsAll);
                  }
                }));
    if (missing.isEmpty()) {
      findings.fine(
          Topic.PERMISSIONS, name, "offers what routes name, of " + ids.size() + " models");
    }
  }

  private void missing(
      String name, String route, String wanted, Set<String> ids, boolean tellsAll) {
    String message = "route " + route + " names " + wanted + ", which it does not list";
    String near = Near.to(wanted, ids);
    String fix =
        near == null
            ? "see bonito models CONFIG " + name + " for what it offers"
            : "write " + near + ", which is nearest, or ask for access to " + wanted;
    if (tellsAll) {
      findings.broken(Topic.PERMISSIONS, DoctorCode.NO_MODEL, name, message, fix);
    } else {
      findings.warning(Topic.PERMISSIONS, DoctorCode.NO_MODEL, name, message, fix);
    }
  }

  /** A list names dated versions, of which a shorter name is the newest; an ARN is in no list. */
  private static boolean offered(Target target, ProviderConnection connection, Set<String> ids) {
    String wanted = called(target, connection);
    return wanted.startsWith("arn:")
        || ids.contains(wanted)
        || (connection.azureOpenai() != null && ids.contains(target.model()))
        || ids.stream().anyMatch(id -> id.matches("\\Q" + wanted + "\\E[-@](\\d{4}.*|latest|001)"));
  }

  private static String called(Target target, ProviderConnection connection) {
    if (target.deployment() != null) {
      return target.deployment();
    }
    if (connection.models() != null) {
      for (var offered : connection.models()) {
        if (offered.model().equals(target.model()) && offered.deployment() != null) {
          return offered.deployment();
        }
      }
    }
    return target.model();
  }

  private void notChecked(String name, String message) {
    findings.warning(
        Topic.PERMISSIONS,
        DoctorCode.NOT_CHECKED,
        name,
        message,
        "make a call to be sure, for example with bonito plan and then your application");
  }

  private static String sentence(BonitoException failure) {
    String message = String.valueOf(failure.getMessage());
    String first = message.lines().findFirst().orElse(message);
    return first.replaceFirst("^BON-\\d+: ", "");
  }
}
