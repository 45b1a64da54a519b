/**
 * Makes the custom resource definitions in {@code crds/} from the resources, and guards them. What
 * only Kubernetes needs to know of a record stands on the mixins here; how large things may be is
 * taken from the JSON Schemas of {@code bonito-config}, so that no figure is written twice.
 */
@NullMarked
package com.getbonito.operator.crd;

import org.jspecify.annotations.NullMarked;
