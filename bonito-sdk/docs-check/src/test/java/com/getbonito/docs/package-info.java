/**
 * The guide, the README and the other pages of the repository, checked: what they link to is there,
 * their snippets compile and run, and their tables say what the code says. Nothing here is
 * published.
 */
@NullMarked
package com.getbonito.docs;

import org.jspecify.annotations.NullMarked;
