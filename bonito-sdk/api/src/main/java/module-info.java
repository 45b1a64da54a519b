/**
 * Public types, service interfaces and the three resources of Bonito.
 *
 * <p>The packages are exported and not opened: what reads the resource records by reflection uses
 * their public constructors and accessors.
 */
module com.getbonito.api {
  requires com.fasterxml.jackson.annotation;
  requires static transitive org.jspecify;

  exports com.getbonito.chat;
  exports com.getbonito.decision;
  exports com.getbonito.embedding;
  exports com.getbonito.error;
  exports com.getbonito.money;
  exports com.getbonito.resource;
  exports com.getbonito.resource.v1alpha1;
  exports com.getbonito.snapshot;
  exports com.getbonito.spi;
}
