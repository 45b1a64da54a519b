package com.getbonito.operator.compile;

import com.getbonito.operator.compile.Loan.Lender;
import com.getbonito.snapshot.Resources;

/**
 * Everything that is compiled together: the resources of one namespace, and whom it may ask for
 * connections of others.
 *
 * @param name name of the namespace
 * @param resources its own resources, as they were written
 * @param lender the other namespaces
 */
public record Workspace(String name, Resources resources, Lender lender) {}
