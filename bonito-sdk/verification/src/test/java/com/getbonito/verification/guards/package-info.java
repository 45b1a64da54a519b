/**
 * The house rules as executable guards. A rule is stated once, applied to what the modules were
 * compiled to, and shown to fail on a fixture that breaks it.
 */
@NullMarked
package com.getbonito.verification.guards;

import org.jspecify.annotations.NullMarked;
