package com.getbonito.resource.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.getbonito.resource.TimeSpan;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a connection reaches the network.
 *
 * @param connectTimeout longest time to connect
 * @param proxy proxy for every call of the connection
 * @param caBundle path of a PEM file with the certificate authorities to trust
 * @param clientCertificate client certificate for mutual TLS
 * @param headers header name to where its value is
 * @param query query parameter name to where its value is
 * @param maxConnections most connections to the endpoint
 * @param http2 whether HTTP/2 may be used
 */
public record HttpSettings(
    @JsonPropertyDescription("Longest time to connect.") @JsonProperty(defaultValue = "5s")
        TimeSpan connectTimeout,
    @JsonPropertyDescription("Proxy for every call of the connection.") @Nullable Proxy proxy,
    @JsonPropertyDescription("Path of a PEM file with the certificate authorities to trust.")
        @Nullable String caBundle,
    @JsonPropertyDescription("Client certificate for mutual TLS.")
        @Nullable ClientCertificate clientCertificate,
    @JsonPropertyDescription("Header name to where its value is.") Map<String, Reference> headers,
    @JsonPropertyDescription("Query parameter name to where its value is.")
        Map<String, Reference> query,
    @JsonPropertyDescription("Most connections to the endpoint.")
        @JsonProperty(defaultValue = "256")
        Integer maxConnections,
    @JsonPropertyDescription("Whether HTTP/2 may be used.") @JsonProperty(defaultValue = "true")
        Boolean http2) {

  /** Sets defaults and copies collections; judges nothing. */
  public HttpSettings {
    connectTimeout = connectTimeout == null ? TimeSpan.ofSeconds(5) : connectTimeout;
    headers = headers == null ? Map.of() : Copies.ordered(headers);
    query = query == null ? Map.of() : Copies.ordered(query);
    maxConnections = maxConnections == null ? 256 : maxConnections;
    http2 = http2 == null ? Boolean.TRUE : http2;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * An HTTP proxy.
   *
   * @param url URL of the proxy, without a user
   * @param noProxy hosts that are reached directly; *.suffix matches
   */
  public record Proxy(
      @JsonPropertyDescription("URL of the proxy, without a user.") @JsonProperty(required = true)
          String url,
      @JsonPropertyDescription("Hosts that are reached directly; *.suffix matches.")
          @Nullable List<String> noProxy) {

    /** Sets defaults and copies collections; judges nothing. */
    public Proxy {
      noProxy = noProxy == null ? null : List.copyOf(noProxy);
    }

    /** A new builder. */
    public static Builder builder() {
      return new Builder();
    }

    /** Builds a {@link Proxy}; what is not set takes its default. */
    public static final class Builder {
      private @Nullable String url;
      private @Nullable List<String> noProxy;

      private Builder() {}

      /** URL of the proxy, without a user. */
      public Builder url(String value) {
        this.url = value;
        return this;
      }

      /** Hosts that are reached directly; *.suffix matches. */
      public Builder noProxy(List<String> value) {
        this.noProxy = value;
        return this;
      }

      /** Hosts that are reached directly; *.suffix matches. */
      public Builder noProxy(String... values) {
        return noProxy(List.of(values));
      }

      /** The record. Nothing is checked here: loading does. */
      @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
      public Proxy build() {
        return new Proxy(url, noProxy);
      }
    }
  }

  /**
   * A value that lives elsewhere.
   *
   * @param source env, File or Secret
   * @param key name of the variable, the path, or the key in the secret
   */
  public record Reference(
      @JsonPropertyDescription("Env, File or Secret.") @JsonProperty(required = true)
          Credentials.Source source,
      @JsonPropertyDescription("Name of the variable, the path, or the key in the secret.")
          @JsonProperty(required = true)
          String key) {}

  /**
   * A client certificate for mutual TLS, in PEM.
   *
   * @param certificate certificate chain
   * @param privateKey private key in PKCS 8
   */
  public record ClientCertificate(
      @JsonPropertyDescription("Certificate chain.") @JsonProperty(required = true)
          Reference certificate,
      @JsonPropertyDescription("Private key in PKCS 8.") @JsonProperty(required = true)
          Reference privateKey) {

    /** A new builder. */
    public static Builder builder() {
      return new Builder();
    }

    /** Builds a {@link ClientCertificate}; what is not set takes its default. */
    public static final class Builder {
      private @Nullable Reference certificate;
      private @Nullable Reference privateKey;

      private Builder() {}

      /** Certificate chain. */
      public Builder certificate(Reference value) {
        this.certificate = value;
        return this;
      }

      /** Private key in PKCS 8. */
      public Builder privateKey(Reference value) {
        this.privateKey = value;
        return this;
      }

      /** The record. Nothing is checked here: loading does. */
      @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
      public ClientCertificate build() {
        return new ClientCertificate(certificate, privateKey);
      }
    }
  }

  /** Builds a {@link HttpSettings}; what is not set takes its default. */
  public static final class Builder {
    private @Nullable TimeSpan connectTimeout;
    private @Nullable Proxy proxy;
    private @Nullable String caBundle;
    private @Nullable ClientCertificate clientCertificate;
    private @Nullable Map<String, Reference> headers;
    private @Nullable Map<String, Reference> query;
    private @Nullable Integer maxConnections;
    private @Nullable Boolean http2;

    private Builder() {}

    /** Longest time to connect. */
    public Builder connectTimeout(TimeSpan value) {
      this.connectTimeout = value;
      return this;
    }

    /** Proxy for every call of the connection. */
    public Builder proxy(Proxy value) {
      this.proxy = value;
      return this;
    }

    /** Path of a PEM file with the certificate authorities to trust. */
    public Builder caBundle(String value) {
      this.caBundle = value;
      return this;
    }

    /** Client certificate for mutual TLS. */
    public Builder clientCertificate(ClientCertificate value) {
      this.clientCertificate = value;
      return this;
    }

    /** Header name to where its value is. */
    public Builder headers(Map<String, Reference> value) {
      this.headers = value;
      return this;
    }

    /** Query parameter name to where its value is. */
    public Builder query(Map<String, Reference> value) {
      this.query = value;
      return this;
    }

    /** Most connections to the endpoint. */
    public Builder maxConnections(Integer value) {
      this.maxConnections = value;
      return this;
    }

    /** Whether HTTP/2 may be used. */
    public Builder http2(Boolean value) {
      this.http2 = value;
      return this;
    }

    /** The record. Nothing is checked here: loading does. */
    @SuppressWarnings("NullAway") // the constructor sets the default of what is absent
    public HttpSettings build() {
      return new HttpSettings(
          connectTimeout,
          proxy,
          caBundle,
          clientCertificate,
          headers,
          query,
          maxConnections,
          http2);
    }
  }
}
