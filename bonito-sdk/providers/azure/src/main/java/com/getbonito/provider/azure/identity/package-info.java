/**
 * The bridge to azure-identity, for applications that have it: nothing else of Bonito knows it, and
 * azure-core is on no class path by way of Bonito.
 */
@NullMarked
package com.getbonito.provider.azure.identity;

import org.jspecify.annotations.NullMarked;
