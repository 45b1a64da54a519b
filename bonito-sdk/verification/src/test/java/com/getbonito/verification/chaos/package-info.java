/** Random faults on virtual time: whatever happens, the rules hold. */
@NullMarked
package com.getbonito.verification.chaos;

import org.jspecify.annotations.NullMarked;
