package com.getbonito.provider.google;

import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.Vertex;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of Vertex AI. A region has a host of its own, {@code global} has none in front, and
 * the multi-regions {@code us} and {@code eu} have the hosts that guarantee them (Google's
 * documents on locations, and its SDKs). A connection's own endpoint, for example of Private
 * Service Connect, stands in for all of them.
 */
final class VertexAddresses {

  private static final Pattern LOCATION = Pattern.compile("[a-z0-9-]+");

  private final String location;
  private final @Nullable String endpoint;
  private final String root;

  private VertexAddresses(String project, String location, @Nullable String endpoint) {
    this.location = location;
    this.endpoint = endpoint;
    this.root = base(location) + "/v1/projects/" + Segment.of(project) + "/locations/" + location;
  }

  /**
   * Of a connection.
   *
   * @throws ConfigurationException where its location is no name of one
   */
  static VertexAddresses of(String connection, Vertex settings) {
    if (!LOCATION.matcher(settings.location()).matches()) {
      throw new ConfigurationException(
          "BON-1035",
          "connection "
              + connection
              + ": vertex.location is no location; write for example europe-west4 or global",
          List.of());
    }
    String endpoint = settings.endpoint();
    return new VertexAddresses(
        settings.project(),
        settings.location(),
        endpoint == null ? null : endpoint.replaceAll("/+$", "").replaceAll("/v1(beta1)?$", ""));
  }

  /** Where a model is. */
  VertexModel model(String name) {
    return VertexModel.of(name);
  }

  /**
   * An operation of a model.
   *
   * @param verb with its colon, and its query if it has one
   */
  URI of(VertexModel model, String verb) {
    String place = model.location();
    return URI.create(
        place == null
            ? root + "/" + model.path() + verb
            : base(place) + "/v1/" + model.resource() + verb);
  }

  /** Where models of other publishers are asked for chat completions. */
  URI openai() {
    return URI.create(root + "/endpoints/openapi/chat/completions");
  }

  /**
   * Where a publisher's models are listed.
   *
   * @param publisher {@code *} for all
   * @param query with its question mark, or empty
   */
  URI publisherModels(String publisher, String query) {
    return URI.create(base(location) + "/v1beta1/publishers/" + publisher + "/models" + query);
  }

  private String base(String place) {
    if (endpoint != null) {
      return endpoint;
    }
    return switch (place) {
      case "global" -> "https://aiplatform.googleapis.com";
      case "us", "eu" -> "https://aiplatform." + place + ".rep.googleapis.com";
      default -> "https://" + place + "-aiplatform.googleapis.com";
    };
  }
}
