package com.getbonito.operator.resource;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.getbonito.snapshot.Problem;
import io.fabric8.kubernetes.client.CustomResource;
import org.jspecify.annotations.Nullable;

/**
 * What the three kinds have in common: a spec that this version cannot read is null, and there is a
 * problem that says why. An operator may be older than the definitions of a cluster.
 *
 * @param <S> its spec
 * @param <T> its status
 */
public abstract class BonitoResource<S, T> extends CustomResource<S, T> {

  private static final long serialVersionUID = 1L;

  @JsonIgnore private transient @Nullable Problem unread;

  /** Why there is no spec, with a path that begins with {@code spec}; null where there is one. */
  @JsonIgnore
  public @Nullable Problem unread() {
    return unread;
  }

  void unread(Problem problem) {
    unread = problem;
  }

  /** Nothing until somebody sets it, so that a patch holds only what its author wants. */
  @Override
  protected @Nullable S initSpec() {
    return null;
  }

  @Override
  protected @Nullable T initStatus() {
    return null;
  }
}
