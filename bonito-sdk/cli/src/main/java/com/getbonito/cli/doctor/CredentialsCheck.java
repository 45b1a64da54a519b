package com.getbonito.cli.doctor;

import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.HttpSettings.Reference;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Whether every secret is where its connection says. Secrets are looked for, never shown. */
final class CredentialsCheck {

  private final Patient patient;
  private final Findings findings;

  CredentialsCheck(Patient patient, Findings findings) {
    this.patient = patient;
    this.findings = findings;
  }

  void run() {
    patient
        .snapshot()
        .connections()
        .forEach((name, connection) -> {
          if (!connection.suspend()) {
            check(name, connection);
          }
        });
  }

  private void check(String name, ProviderConnection connection) {
    int before = findings.all().size();
    Credentials credentials = connection.credentials();
    Map<String, Reference> wanted = new LinkedHashMap<>();
    credentials
        .keys()
        .forEach((key, place) -> wanted.put(key, new Reference(credentials.source(), place)));
    credentials
        .secondary()
        .forEach((key, place) ->
            wanted.put("secondary " + key, new Reference(credentials.source(), place)));
    HttpSettings http = connection.http();
    http.headers().forEach((header, place) -> wanted.put("header " + header, place));
    http.query().forEach((parameter, place) -> wanted.put("query " + parameter, place));
    if (http.clientCertificate() != null) {
      wanted.put("certificate", http.clientCertificate().certificate());
      wanted.put("privateKey", http.clientCertificate().privateKey());
    }
    wanted.forEach((key, place) -> check(name, key, place));
    if (findings.all().size() == before) {
      findings.fine(
          Topic.CREDENTIALS,
          name,
          wanted.isEmpty()
              ? "Ambient: the process's own identity, or none"
              : String.join(", ", wanted.keySet()) + " found");
    }
  }

  private void check(String connection, String key, Reference reference) {
    switch (reference.source()) {
      case ENV -> variable(connection, key, reference.key());
      case FILE -> file(connection, key, reference.key(), false);
      case SECRET ->
          file(
              connection,
              key,
              patient
                  .settings()
                  .credentialsRoot()
                  .resolve(connection)
                  .resolve(reference.key())
                  .toString(),
              true);
      case AMBIENT -> {}
    }
  }

  private void variable(String connection, String key, String variable) {
    String value = patient.environment().get(variable);
    if (value == null || value.isBlank()) {
      missing(
          connection,
          key + ": the variable " + variable + (value == null ? " is not set" : " is empty"),
          "set " + variable + " in the environment of the process");
    }
  }

  private void file(String connection, String key, String place, boolean mounted) {
    try {
      Path path = Path.of(place);
      if (!Files.exists(path)) {
        missing(
            connection,
            key + ": there is no file " + place,
            mounted
                ? "mount the secret there, or name another root in BONITO_CREDENTIALS_ROOT"
                : "create it, or write another path in credentials.keys");
      } else if (!Files.isReadable(path) || !Files.isRegularFile(path)) {
        missing(
            connection,
            key + ": " + place + " cannot be read by this user",
            "let the user of the process read it: chown or chmod u+r");
      } else if (Files.readString(path).isBlank()) {
        missing(connection, key + ": " + place + " is empty", "write the secret into it");
      } else if (!mounted) {
        open(connection, key, path);
      }
    } catch (IOException | InvalidPathException unreadable) {
      missing(
          connection,
          key + ": " + place + " cannot be read: " + unreadable.getClass().getSimpleName(),
          "write a path to a text file in credentials.keys");
    }
  }

  private void open(String connection, String key, Path path) throws IOException {
    if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return;
    }
    Set<PosixFilePermission> rights = Files.getPosixFilePermissions(path);
    if (rights.contains(PosixFilePermission.OTHERS_READ)
        || rights.contains(PosixFilePermission.OTHERS_WRITE)) {
      findings.warning(
          Topic.CREDENTIALS,
          DoctorCode.SECRET_OPEN,
          connection,
          key + ": every user of this machine can read " + path,
          "take that away: chmod 600 " + path);
    }
  }

  private void missing(String connection, String message, String fix) {
    findings.broken(Topic.CREDENTIALS, DoctorCode.SECRET_MISSING, connection, message, fix);
  }
}
