package com.getbonito.operator.status;

import java.util.Set;

/** Types of conditions and their reasons. */
public final class Reasons {

  /** The spec is valid. */
  public static final String ACCEPTED = "Accepted";

  /** What the spec refers to exists and is permitted. */
  public static final String RESOLVED_REFS = "ResolvedRefs";

  /** It is in the snapshot that applications are given. */
  public static final String PROGRAMMED = "Programmed";

  /** Some targets of a route are not; there only while true. */
  public static final String PARTIALLY_PROGRAMMED = "PartiallyProgrammed";

  /** The provider takes the credentials. */
  public static final String CREDENTIALS_VALID = "CredentialsValid";

  /** The provider answers. */
  public static final String HEALTHY = "Healthy";

  /** It can be used now. */
  public static final String READY = "Ready";

  /** Every type that the operator writes. */
  public static final Set<String> TYPES =
      Set.of(
          ACCEPTED,
          RESOLVED_REFS,
          PROGRAMMED,
          PARTIALLY_PROGRAMMED,
          CREDENTIALS_VALID,
          HEALTHY,
          READY);

  static final String PENDING = "Pending";
  static final String INVALID = "Invalid";
  static final String SUSPENDED = "Suspended";
  static final String LAST_GOOD = "LastGood";
  static final String POLICY_INVALID = "PolicyInvalid";
  static final String CONNECTION_NOT_FOUND = "ConnectionNotFound";
  static final String REF_NOT_PERMITTED = "RefNotPermitted";
  static final String CREDENTIAL_NOT_LOCAL = "CredentialNotLocal";
  static final String SUBJECT_NOT_FOUND = "SubjectNotFound";
  static final String NO_TARGET = "NoUsableTarget";
  static final String AMBIENT_IN_POD = "AmbientInPod";
  static final String NOT_PROBED = "NotProbed";
  static final String CONFIG_TOO_LARGE = "ConfigTooLarge";

  private Reasons() {}
}
