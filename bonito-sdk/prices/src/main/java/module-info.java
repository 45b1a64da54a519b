/** What models cost, and where every figure comes from. */
module com.getbonito.prices {
  requires transitive com.getbonito.api;
  requires static org.jspecify;
  requires tools.jackson.core;

  exports com.getbonito.prices;

  provides com.getbonito.spi.PriceBookFactory with
      com.getbonito.prices.ShippedPrices;
}
