/**
 * What is in force: the snapshot, the clients of its connections, and each route ready for calls.
 */
@NullMarked
package com.getbonito.core.runtime;

import org.jspecify.annotations.NullMarked;
