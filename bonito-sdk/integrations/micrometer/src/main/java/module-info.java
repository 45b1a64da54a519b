/** Observations, meters and context travel by Micrometer. */
@SuppressWarnings("requires-transitive-automatic")
module com.getbonito.micrometer {
  requires transitive com.getbonito.core;
  requires context.propagation;
  requires transitive micrometer.commons;
  requires transitive micrometer.core;
  requires transitive micrometer.observation;
  requires static org.jspecify;
  requires org.slf4j;

  exports com.getbonito.micrometer;
}
