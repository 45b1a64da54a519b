/**
 * What operations see of Bonito through Spring Boot's Actuator: a health component per connection,
 * and the read-only endpoint {@code bonito}. Nothing here pays for a call, and nothing shows a
 * secret or a prompt.
 */
@NullMarked
package com.getbonito.spring.boot.actuate;

import org.jspecify.annotations.NullMarked;
