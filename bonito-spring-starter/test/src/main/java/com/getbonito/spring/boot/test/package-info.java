/**
 * Tests of an application's calls without a cloud: {@link
 * com.getbonito.spring.boot.test.BonitoTest} starts Bonito alone, with a simulator in place of
 * every connection.
 */
@NullMarked
package com.getbonito.spring.boot.test;

import org.jspecify.annotations.NullMarked;
