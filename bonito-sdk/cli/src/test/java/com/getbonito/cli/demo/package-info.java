/** The demo: its parts on made-up records, and the whole of it for a few seconds. */
@NullMarked
package com.getbonito.cli.demo;

import org.jspecify.annotations.NullMarked;
