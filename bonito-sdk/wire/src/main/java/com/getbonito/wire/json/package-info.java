/**
 * The little JSON that the codecs share, over the streaming parser and generator: raw copies, trees
 * of vendor fields. No data binding, no dialect.
 */
@NullMarked
package com.getbonito.wire.json;

import org.jspecify.annotations.NullMarked;
