/** A real Kubernetes control plane for tests, and what installs our kinds on it. */
@NullMarked
package com.getbonito.operator.cluster;

import org.jspecify.annotations.NullMarked;
