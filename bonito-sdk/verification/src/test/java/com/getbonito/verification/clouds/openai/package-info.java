/** OpenAI's dialects against recorded exchanges, judged by the vendor's own client and schemas. */
@NullMarked
package com.getbonito.verification.clouds.openai;

import org.jspecify.annotations.NullMarked;
