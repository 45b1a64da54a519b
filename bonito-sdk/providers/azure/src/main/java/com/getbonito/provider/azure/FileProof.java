package com.getbonito.provider.azure;

import com.getbonito.error.Delivery;
import com.getbonito.error.ErrorKind;
import com.getbonito.spi.TransportException;
import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.IClientCredential;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;

/** A proof in a file that the environment names, which others renew. */
final class FileProof implements EntraProof {

  private final String variable;
  private final String file;
  private final Function<String, IClientCredential> form;

  private FileProof(String variable, String file, Function<String, IClientCredential> form) {
    this.variable = variable;
    this.file = file;
    this.form = form;
  }

  /** The token that a workload was given, for example by Kubernetes. */
  static FileProof federatedToken(String variable, String file) {
    return new FileProof(
        variable, file, text -> ClientCredentialFactory.createFromClientAssertion(text.strip()));
  }

  /** A PEM file. */
  static FileProof certificate(String connection, String variable, String file) {
    return new FileProof(variable, file, text -> PemCertificate.credential(connection, text));
  }

  @Override
  public IClientCredential read() throws TransportException {
    try {
      return form.apply(Files.readString(Path.of(file)));
    } catch (IOException | InvalidPathException unreadable) {
      throw new TransportException(
          ErrorKind.AUTH_INVALID,
          "the file that "
              + variable
              + " names cannot be read: "
              + file
              + " ("
              + unreadable.getClass().getSimpleName()
              + ")",
          unreadable,
          Delivery.NONE);
    }
  }
}
