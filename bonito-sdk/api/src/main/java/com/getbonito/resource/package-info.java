/** What every resource has in common: envelope, metadata, and the value types of their fields. */
@NullMarked
package com.getbonito.resource;

import org.jspecify.annotations.NullMarked;
