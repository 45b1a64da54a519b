package com.getbonito.verification.guards.unmarked;

/** Lives in a package that forgot to say that its types are non-null. */
public final class Unmarked {}
