package com.getbonito.http;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.HttpSettings;
import com.getbonito.resource.v1alpha1.HttpSettings.Reference;
import com.getbonito.spi.TimeSource;
import com.getbonito.spi.TransportRequest;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The headers and query parameters that the operator adds to every request of a connection. Their
 * values are read anew at most once a second, so that a rotated one is in place without a restart.
 */
final class Additions {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final String connection;
  private final HttpSettings settings;
  private final References references;
  private final TimeSource time;
  private final AtomicReference<@Nullable Values> latest = new AtomicReference<>();

  private record Values(long read, List<String> headers, String query) {}

  Additions(String connection, HttpSettings settings, References references, TimeSource time) {
    this.connection = connection;
    this.settings = settings;
    this.references = references;
    this.time = time;
  }

  /**
   * Adds them.
   *
   * @throws ConfigurationException when a value is missing or cannot stand in a header
   */
  void addTo(TransportRequest.Builder request) {
    if (settings.headers().isEmpty() && settings.query().isEmpty()) {
      return;
    }
    Values values = values();
    for (int i = 0; i < values.headers().size(); i += 2) {
      request.header(values.headers().get(i), values.headers().get(i + 1));
    }
    if (!values.query().isEmpty()) {
      String address = request.uri().toString();
      String separator = request.uri().getRawQuery() == null ? "?" : "&";
      request.uri(URI.create(address + separator + values.query()));
    }
  }

  private Values values() {
    Values known = latest.get();
    if (known != null && time.nanos() - known.read() < FRESH.toNanos()) {
      return known;
    }
    Values read = new Values(time.nanos(), headers(), query());
    latest.set(read);
    return read;
  }

  private List<String> headers() {
    List<String> read = new ArrayList<>();
    for (Map.Entry<String, Reference> each : settings.headers().entrySet()) {
      read.add(each.getKey());
      read.add(checked(references.value(each.getValue(), each.getKey()), each.getKey()));
    }
    return read;
  }

  private String query() {
    StringBuilder read = new StringBuilder();
    settings
        .query()
        .forEach((name, reference) -> {
          read.append(read.isEmpty() ? "" : "&")
              .append(encoded(name))
              .append('=')
              .append(encoded(references.value(reference, name)));
        });
    return read.toString();
  }

  private String checked(String value, String name) {
    if (value.chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
      return value;
    }
    throw new ConfigurationException(
        "BON-1094",
        "connection "
            + connection
            + ": the value of http header "
            + name
            + " has characters that no header may have",
        List.of());
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
