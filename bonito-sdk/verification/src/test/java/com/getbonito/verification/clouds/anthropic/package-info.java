/**
 * Judges the dialects of Anthropic's family by recorded exchanges and by Anthropic's own library,
 * which reads the same bytes.
 */
@NullMarked
package com.getbonito.verification.clouds.anthropic;

import org.jspecify.annotations.NullMarked;
