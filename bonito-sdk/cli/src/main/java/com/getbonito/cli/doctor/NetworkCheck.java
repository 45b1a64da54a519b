package com.getbonito.cli.doctor;

import com.getbonito.cli.doctor.Dial.Result;
import com.getbonito.error.BonitoException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.HttpSettings.Reference;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether every connection's hosts are reached: name, port, proxy, TLS, and their time of day. */
final class NetworkCheck {

  /** AWS refuses signatures whose time is further off. */
  private static final Duration SIGNED = Duration.ofMinutes(5);

  private static final Duration ODD = Duration.ofMinutes(1);

  private final Patient patient;
  private final Findings findings;
  private final Instant now;
  private final Duration soon;

  /**
   * @param soon certificates that end earlier than this are spoken of
   */
  NetworkCheck(Patient patient, Findings findings, Duration soon) {
    this.soon = soon;
    this.patient = patient;
    this.findings = findings;
    this.now = patient.time().now();
  }

  void run() {
    Addresses addresses = new Addresses(patient);
    patient
        .snapshot()
        .connections()
        .forEach((name, connection) -> {
          if (!connection.suspend()) {
            check(name, connection, addresses);
          }
        });
    ignoredProxy();
  }

  private void check(String name, ProviderConnection connection, Addresses addresses) {
    try {
      check(name, connection, addresses.of(name, connection));
    } catch (BonitoException | IllegalArgumentException unusable) {
      String why = String.valueOf(unusable.getMessage());
      findings.warning(
          Topic.NETWORK,
          DoctorCode.NOT_CHECKED,
          name,
          "where its calls go cannot be told: " + why.replaceFirst("^BON-\\d+: ", ""),
          "mend that first, and look again");
    }
  }

  private void check(String name, ProviderConnection connection, List<URI> addresses) {
    if (addresses.isEmpty()) {
      findings.warning(
          Topic.NETWORK,
          DoctorCode.NOT_CHECKED,
          name,
          "its provider does not say where calls go",
          "put the provider's module on the class path, or check the address by hand");
      return;
    }
    HttpSettings http = connection.http();
    for (URI uri : addresses) {
      Trust trust = Addresses.isSecure(uri) ? trust(name, http) : null;
      if (trust == null && Addresses.isSecure(uri)) {
        return;
      }
      Way way = Way.to(uri, http);
      int timeout = Math.toIntExact(http.connectTimeout().toDuration().toMillis());
      Result result = new Dial(uri, way, timeout).to(trust);
      report(name, connection, uri, way, trust, result);
    }
  }

  private void report(
      String name,
      ProviderConnection connection,
      URI uri,
      Way way,
      @Nullable Trust trust,
      Result result) {
    String host = uri.getHost() + ":" + Addresses.port(uri);
    switch (result.step()) {
      case NAME ->
          findings.broken(
              Topic.NETWORK,
              DoctorCode.NO_ADDRESS,
              name,
              uri.getHost() + " has no address",
              "correct the endpoint, or let DNS resolve it; behind a proxy set http.proxy");
      case PORT ->
          findings.broken(
              Topic.NETWORK,
              DoctorCode.UNREACHABLE,
              name,
              host + " does not answer: " + result.why(),
              "correct the endpoint, open the firewall for it, or set http.proxy");
      case PROXY ->
          findings.broken(
              Topic.NETWORK,
              DoctorCode.PROXY_UNREACHABLE,
              name,
              "the proxy " + way.proxyName() + " does not answer: " + result.why(),
              "correct http.proxy.url, or put " + uri.getHost() + " into http.proxy.noProxy");
      case TUNNEL ->
          findings.broken(
              Topic.NETWORK,
              DoctorCode.PROXY_REFUSES,
              name,
              "the proxy "
                  + way.proxyName()
                  + " does not let through to "
                  + host
                  + ": "
                  + result.why(),
              "have the proxy allow " + host + ", or put it into http.proxy.noProxy");
      case TLS -> tls(name, host, trust, result);
      case THERE -> there(name, connection, uri, way, trust, result);
    }
  }

  private void there(
      String name,
      ProviderConnection connection,
      URI uri,
      Way way,
      @Nullable Trust trust,
      Result result) {
    String host = uri.getHost() + ":" + Addresses.port(uri);
    String by =
        way.isDirect()
            ? way.configured() ? ", directly by noProxy" : ""
            : " through the proxy " + way.proxyName();
    List<X509Certificate> chain = trust == null ? List.of() : trust.shown();
    if (!chain.isEmpty()) {
      Instant end = chain.get(0).getNotAfter().toInstant();
      if (end.isBefore(now.plus(soon))) {
        findings.warning(
            Topic.NETWORK,
            DoctorCode.EXPIRES_SOON,
            name,
            "the certificate of " + host + " ends at " + end,
            "have whoever runs the host renew it before that");
      }
    } else if (!connection.credentials().keys().isEmpty() && !isLoopback(uri)) {
      findings.warning(
          Topic.NETWORK,
          DoctorCode.CLEAR_TEXT,
          name,
          "the key goes to " + host + " without TLS",
          "write https:// in the endpoint");
    }
    findings.fine(
        Topic.NETWORK, name, host + " answers" + by + (chain.isEmpty() ? "" : ", TLS trusted"));
    if (result.date() != null) {
      clock(name, host, result.date());
    }
  }

  private void tls(String name, String host, @Nullable Trust trust, Result result) {
    List<X509Certificate> chain = trust == null ? List.of() : trust.shown();
    if (trust == null || chain.isEmpty()) {
      noTls(name, host, result);
      return;
    }
    X509Certificate own = chain.get(0);
    Instant begin = own.getNotBefore().toInstant();
    Instant end = own.getNotAfter().toInstant();
    if (now.isAfter(end) || now.isBefore(begin)) {
      findings.broken(
          Topic.NETWORK,
          DoctorCode.EXPIRED,
          name,
          "the certificate of " + host + " is valid from " + begin + " to " + end + ", not now",
          "have whoever runs the host renew it; check this machine's clock");
    } else if (!trust.knowsIssuer()) {
      findings.broken(
          Topic.NETWORK,
          DoctorCode.UNTRUSTED,
          name,
          "the certificate of "
              + host
              + " comes from an authority that is not trusted: "
              + own.getIssuerX500Principal(),
          "name that authority's certificate in http.caBundle, if it is your company's own");
    } else if (result.why().matches(".*(No (name|subject)|does not match).*")) {
      findings.broken(
          Topic.NETWORK,
          DoctorCode.OTHER_HOST,
          name,
          "the certificate of " + host + " is for another host",
          "write the endpoint by the name that the certificate is for");
    } else {
      noTls(name, host, result);
    }
  }

  private void noTls(String name, String host, Result result) {
    findings.broken(
        Topic.NETWORK,
        DoctorCode.NO_TLS,
        name,
        "TLS with " + host + " fails: " + result.why(),
        "check the port and the scheme; a host that wants a client certificate needs"
            + " http.clientCertificate");
  }

  private void clock(String name, String host, Instant date) {
    Duration off = Duration.between(date, now);
    String far = off.abs().toSeconds() + " s " + (off.isNegative() ? "behind" : "ahead of");
    if (off.abs().compareTo(SIGNED) > 0) {
      findings.broken(
          Topic.CLOCK,
          DoctorCode.CLOCK,
          name,
          "this machine's clock is " + far + " that of " + host + "; signatures and tokens fail",
          "synchronise the clock: timedatectl set-ntp true, or chronyc makestep");
    } else if (off.abs().compareTo(ODD) > 0) {
      findings.warning(
          Topic.CLOCK,
          DoctorCode.CLOCK,
          name,
          "this machine's clock is " + far + " that of " + host,
          "synchronise the clock: timedatectl set-ntp true, or chronyc makestep");
    } else {
      findings.fine(Topic.CLOCK, name, "agrees with " + host);
    }
  }

  private @Nullable Trust trust(String name, HttpSettings http) {
    HttpSettings.ClientCertificate client = http.clientCertificate();
    try {
      String certificate = client == null ? null : text(name, client.certificate());
      String key = client == null ? null : text(name, client.privateKey());
      List<X509Certificate> own = new ArrayList<>();
      if (certificate != null) {
        own.addAll(Trust.certificates(certificate));
        Instant end = own.get(0).getNotAfter().toInstant();
        if (end.isBefore(now.plus(soon))) {
          findings.warning(
              Topic.NETWORK,
              DoctorCode.EXPIRES_SOON,
              name,
              "the client certificate ends at " + end,
              "have it renewed before that");
        }
      }
      return Trust.of(http, certificate, key);
    } catch (IOException | InvalidPathException | GeneralSecurityException unusable) {
      findings.broken(
          Topic.NETWORK,
          DoctorCode.OWN_CERTIFICATE,
          name,
          "http.caBundle or http.clientCertificate cannot be used: "
              + unusable.getClass().getSimpleName()
              + ", "
              + unusable.getMessage(),
          "write paths of PEM files; a key is converted with openssl pkcs8 -topk8 -nocrypt");
      return null;
    }
  }

  private @Nullable String text(String name, Reference reference) throws IOException {
    if (reference.source() == Credentials.Source.ENV) {
      return patient.environment().get(reference.key());
    }
    Path file = Path.of(reference.key());
    return Files.readString(
        reference.source() == Credentials.Source.SECRET
            ? patient.settings().credentialsRoot().resolve(name).resolve(file)
            : file);
  }

  /** Programs of other languages read these variables; Java does not, and Bonito neither. */
  private void ignoredProxy() {
    Map<String, String> environment = patient.environment();
    boolean own =
        patient.snapshot().connections().values().stream()
            .anyMatch(each -> each.http().proxy() != null);
    for (String variable : List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy")) {
      if (!own
          && !environment.getOrDefault(variable, "").isBlank()
          && System.getProperty("https.proxyHost") == null) {
        findings.warning(
            Topic.NETWORK,
            DoctorCode.PROXY_IGNORED,
            variable,
            variable + " is set, but Java does not read it, so calls go past the proxy",
            "write http.proxy.url in the connections, or start with -Dhttps.proxyHost=…"
                + " -Dhttps.proxyPort=…");
        return;
      }
    }
  }

  private static boolean isLoopback(URI uri) {
    return uri.getHost().matches("localhost|127\\..*|\\[::1]");
  }
}
