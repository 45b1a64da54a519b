/** What a careful developer writes by hand: OkHttp and Jackson's tree, both ways. */
@NullMarked
package com.getbonito.benchmarks.jackson;

import org.jspecify.annotations.NullMarked;
