/**
 * The {@code bonito} command: one class per subcommand, each given the {@link
 * com.getbonito.cli.Terminal} that it reads and writes. Commands ask the libraries and print; no
 * rule of routing, configuration or journals lives here.
 */
@NullMarked
package com.getbonito.cli;

import org.jspecify.annotations.NullMarked;
