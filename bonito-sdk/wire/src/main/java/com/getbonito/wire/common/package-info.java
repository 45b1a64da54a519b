/** What the dialects have in common beside JSON: facts about fields and addresses, no state. */
@NullMarked
package com.getbonito.wire.common;

import org.jspecify.annotations.NullMarked;
