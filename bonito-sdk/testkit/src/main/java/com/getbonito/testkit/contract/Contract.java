package com.getbonito.testkit.contract;

/** A part of what is expected of a client. */
public interface Contract {

  /** The client under test and the provider that it talks to. */
  ContractStage stage();
}
