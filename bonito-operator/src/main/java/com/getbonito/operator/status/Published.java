package com.getbonito.operator.status;

import org.jspecify.annotations.Nullable;

/**
 * How far applications are given what was compiled.
 *
 * @param upToDate whether the ConfigMap holds what compiling gave of this resource
 * @param sequence sequence of the ConfigMap, or null before the first
 * @param revision revision of it
 * @param obstacle why it cannot be brought up to date, or null
 */
public record Published(
    boolean upToDate,
    @Nullable Long sequence,
    @Nullable String revision,
    @Nullable String obstacle) {}
