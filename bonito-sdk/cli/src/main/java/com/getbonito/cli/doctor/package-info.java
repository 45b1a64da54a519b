/**
 * {@code bonito doctor}: one class per thing that is looked at, each adding {@link
 * com.getbonito.cli.doctor.Finding}s. Nothing here makes a paid call, prints a secret or changes
 * what it looks at.
 */
@NullMarked
package com.getbonito.cli.doctor;

import org.jspecify.annotations.NullMarked;
