/**
 * What the engine sees of everything around it. An implementation is found by {@link
 * java.util.ServiceLoader} or given to the builder; none of these types names a vendor's or a
 * library's class.
 */
@NullMarked
package com.getbonito.spi;

import org.jspecify.annotations.NullMarked;
