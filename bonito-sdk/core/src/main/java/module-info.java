/**
 * The engine, and the front door of the SDK.
 *
 * <p>Everything else is found by the service loader: an application requires this module, and
 * brings the others.
 */
module com.getbonito.core {
  requires transitive com.getbonito.api;
  requires com.github.benmanes.caffeine;
  requires io.github.resilience4j.circuitbreaker;
  requires io.github.resilience4j.core;
  requires static org.jspecify;
  requires org.slf4j;

  exports com.getbonito;
  exports com.getbonito.billing;
  exports com.getbonito.routing;

  uses com.getbonito.spi.ConfigurationProvider;
  uses com.getbonito.spi.Journal;
  uses com.getbonito.spi.ModelClientFactory;
  uses com.getbonito.spi.NativeDialect;
  uses com.getbonito.spi.PriceBookFactory;
  uses com.getbonito.spi.SecretResolverFactory;
}
