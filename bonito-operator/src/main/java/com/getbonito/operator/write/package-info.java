/** Everything that the operator writes into the cluster, and nothing that decides what. */
@NullMarked
package com.getbonito.operator.write;

import org.jspecify.annotations.NullMarked;
