/**
 * {@code bonito convert}: LiteLLM's proxy configuration becomes Bonito's. What is read is marked as
 * read ({@link com.getbonito.cli.convert.Section}), and what was not read is said, so that nothing
 * is lost silently. Secrets are replaced by the names of variables and never written or printed.
 */
@NullMarked
package com.getbonito.cli.convert;

import org.jspecify.annotations.NullMarked;
