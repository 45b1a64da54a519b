package com.getbonito.spi;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** An HTTP request. {@code toString} shows neither headers nor body. */
public final class TransportRequest {

  private final String method;
  private final URI uri;
  private final Headers headers;
  private final byte[] body;

  private TransportRequest(Builder builder) {
    this.method = builder.method;
    this.uri = builder.uri;
    this.headers = Headers.of(builder.headers);
    this.body = builder.body;
  }

  /** A POST of a body, which must not be modified afterwards. */
  public static Builder post(URI uri, byte[] body) {
    return new Builder("POST", uri, body);
  }

  /** A PUT of a body, which must not be modified afterwards. */
  public static Builder put(URI uri, byte[] body) {
    return new Builder("PUT", uri, body);
  }

  /** A GET. */
  public static Builder get(URI uri) {
    return new Builder("GET", uri, new byte[0]);
  }

  /** The method. */
  public String method() {
    return method;
  }

  /** The address. */
  public URI uri() {
    return uri;
  }

  /** The headers. */
  public Headers headers() {
    return headers;
  }

  /** The body; must not be modified. */
  public byte[] body() {
    return body;
  }

  @Override
  public String toString() {
    return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
  }

  /** Builds requests. */
  public static final class Builder {

    private final String method;
    private URI uri;
    private final byte[] body;
    private final List<String> headers = new ArrayList<>();

    private Builder(String method, URI uri, byte[] body) {
      this.method = method;
      this.uri = uri;
      this.body = body;
    }

    /** Sets a header, in place of those of the same name. */
    public Builder header(String name, String value) {
      for (int i = 0; i < headers.size(); i += 2) {
        if (headers.get(i).equalsIgnoreCase(name)) {
          headers.set(i + 1, value);
          return this;
        }
      }
      headers.add(name);
      headers.add(value);
      return this;
    }

    /** Replaces the address, for example to add a query. */
    public Builder uri(URI changed) {
      uri = changed;
      return this;
    }

    /** The address so far. */
    public URI uri() {
      return uri;
    }

    /** The method. */
    public String method() {
      return method;
    }

    /** The body; must not be modified. */
    public byte[] body() {
      return body;
    }

    /** Builds the request. */
    public TransportRequest build() {
      return new TransportRequest(this);
    }
  }
}
