/** What clients make of the three kinds. */
package com.getbonito.operator.resource;
