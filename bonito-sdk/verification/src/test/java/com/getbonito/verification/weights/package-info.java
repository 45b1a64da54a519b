/** How much an application carries when it embeds Bonito. */
@NullMarked
package com.getbonito.verification.weights;

import org.jspecify.annotations.NullMarked;
