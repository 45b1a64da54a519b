package com.getbonito.chat;

/** An instruction to the model. */
public final class SystemMessage extends Message {

  private final boolean developer;

  private SystemMessage(Builder builder) {
    super(builder);
    this.developer = builder.developer;
  }

  /** A new builder. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Kind kind() {
    return Kind.SYSTEM;
  }

  /** Whether a dialect that tells {@code developer} from {@code system} shall write the former. */
  public boolean developer() {
    return developer;
  }

  /** Builds system messages. */
  public static final class Builder extends Message.Builder<Builder> {

    private boolean developer;

    Builder() {}

    @Override
    Builder self() {
      return this;
    }

    /** Whether the role is {@code developer}; the default is {@code system}. */
    public Builder developer(boolean asDeveloper) {
      developer = asDeveloper;
      return this;
    }

    /** Builds the message. */
    public SystemMessage build() {
      return new SystemMessage(this);
    }
  }
}
