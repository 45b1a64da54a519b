/** What changes while calls run: configuration files, mounted folders, secrets. */
@NullMarked
package com.getbonito.verification.reload;

import org.jspecify.annotations.NullMarked;
