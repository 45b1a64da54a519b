/** The floor: OkHttp alone, a body made beforehand, bytes read and thrown away. */
@NullMarked
package com.getbonito.benchmarks.okhttp;

import org.jspecify.annotations.NullMarked;
