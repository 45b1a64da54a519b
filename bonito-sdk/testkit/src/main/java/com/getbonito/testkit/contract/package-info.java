/**
 * What every {@link com.getbonito.spi.ModelClient} must do, as tests that a provider module
 * inherits: {@link com.getbonito.testkit.contract.ModelClientContract} holds for all of them, the
 * other contracts for those who can. A client is judged by what it answers and by the simulator's
 * books; how it is made belongs to the module that is tested, so nothing of wire, http or a
 * provider is known here.
 */
@NullMarked
package com.getbonito.testkit.contract;

import org.jspecify.annotations.NullMarked;
