/**
 * What happens when something changes in the cluster: one reconciler for each kind, which writes
 * only its status, and one for the ConfigMap of a namespace, which compiles and publishes.
 */
@NullMarked
package com.getbonito.operator.reconcile;

import org.jspecify.annotations.NullMarked;
