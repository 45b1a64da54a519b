/**
 * Judges that nobody here wrote: the vendor's client and the vendor's own schemas, set against what
 * the codecs and the simulator emit. They bring libraries that clash with an application's, which
 * is why they are here and nowhere else.
 */
@NullMarked
package com.getbonito.verification.judges;

import org.jspecify.annotations.NullMarked;
