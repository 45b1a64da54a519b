/** What installs the operator in a cluster: charts, kustomize bases, roles, examples. */
@NullMarked
package com.getbonito.operator.install;

import org.jspecify.annotations.NullMarked;
