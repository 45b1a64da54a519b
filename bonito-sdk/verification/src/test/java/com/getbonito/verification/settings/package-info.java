/** Settings of a process with the real files behind them, through the whole engine. */
@NullMarked
package com.getbonito.verification.settings;

import org.jspecify.annotations.NullMarked;
