/**
 * Injection by route: {@link com.getbonito.spring.boot.route.BonitoRoute} gives a bean a {@link
 * com.getbonito.spring.boot.route.RouteClient}, which calls one route and nothing else.
 */
@NullMarked
package com.getbonito.spring.boot.route;

import org.jspecify.annotations.NullMarked;
