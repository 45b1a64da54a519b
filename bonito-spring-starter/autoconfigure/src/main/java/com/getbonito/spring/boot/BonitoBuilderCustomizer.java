package com.getbonito.spring.boot;

import com.getbonito.BonitoBuilder;

/**
 * Changes how the {@link com.getbonito.Bonito} bean is built. Beans of this type are called in
 * order (see {@link org.springframework.core.annotation.Order}), after {@code bonito.*} and the
 * beans of the SPI were applied, so that they have the last word.
 */
@FunctionalInterface
public interface BonitoBuilderCustomizer {

  /** Changes the builder; nothing was built yet. */
  void customize(BonitoBuilder builder);
}
