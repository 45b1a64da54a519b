/**
 * Reads, checks and compiles configuration: the strict YAML and JSON reader, the validator, the
 * compiler, the codec of compiled snapshots, and the source that watches a file or a mounted
 * folder. Nothing here knows a provider, and nothing here reads a secret: only where secrets are.
 */
@NullMarked
package com.getbonito.config;

import org.jspecify.annotations.NullMarked;
