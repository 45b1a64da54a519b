/** The transport, and the clients that it makes of a codec and an endpoint. */
module com.getbonito.http {
  requires transitive com.getbonito.api;
  requires com.getbonito.wire;
  requires kotlin.stdlib;
  requires okhttp3;
  requires okio;
  requires static org.jspecify;

  exports com.getbonito.http;

  uses com.getbonito.spi.HttpEndpointFactory;

  provides com.getbonito.spi.ModelClientFactory with
      com.getbonito.http.HttpModelClientFactory;
  provides com.getbonito.spi.SecretResolverFactory with
      com.getbonito.http.SecretFilesFactory;
}
