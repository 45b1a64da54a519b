/** Azure OpenAI and Foundry against recorded exchanges, judged by the vendors' own clients. */
@NullMarked
package com.getbonito.verification.clouds.azure;

import org.jspecify.annotations.NullMarked;
