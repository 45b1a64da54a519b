/** Reads, checks, compiles and watches configuration. Found by the service loader. */
module com.getbonito.config {
  requires transitive com.getbonito.api;
  requires com.fasterxml.jackson.annotation;
  requires static org.jspecify;
  requires tools.jackson.core;
  requires tools.jackson.databind;
  requires tools.jackson.dataformat.yaml;

  exports com.getbonito.config;

  opens com.getbonito.config to
      tools.jackson.databind;

  provides com.getbonito.spi.ConfigurationProvider with
      com.getbonito.config.FileConfigurationProvider;
}
