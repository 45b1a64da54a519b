package com.getbonito.spring.boot.actuate;

import com.getbonito.spring.boot.actuate.BonitoEndpoint.Explained;
import com.getbonito.spring.boot.actuate.EndpointViews.Unknown;
import java.util.List;
import java.util.Set;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.Show;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * The endpoint over HTTP: an unknown path is a 404 that names the known ones, and values are shown
 * to whom {@code management.endpoint.bonito.show-values} allows it.
 */
@EndpointWebExtension(endpoint = BonitoEndpoint.class)
public final class BonitoWebEndpoint {

  private static final String ACTUATOR_JSON = "application/vnd.spring-boot.actuator.v3+json";
  private static final MimeType TEXT = MimeType.valueOf("text/plain;charset=UTF-8");

  private final BonitoEndpoint endpoint;
  private final Show showValues;
  private final Set<String> roles;

  /**
   * The extension of an endpoint.
   *
   * @param roles who is authorised; empty for every authenticated user
   */
  public BonitoWebEndpoint(BonitoEndpoint endpoint, Show showValues, Set<String> roles) {
    this.endpoint = endpoint;
    this.showValues = showValues;
    this.roles = Set.copyOf(roles);
  }

  /** One part, or one thing in it. */
  @ReadOperation(
      produces = {
        MimeTypeUtils.APPLICATION_JSON_VALUE,
        ACTUATOR_JSON,
        MimeTypeUtils.TEXT_PLAIN_VALUE
      })
  public WebEndpointResponse<Object> part(
      SecurityContext security, @Selector(match = Match.ALL_REMAINING) String... path) {
    Object found = endpoint.find(List.of(path), showValues.isShown(security, roles));
    if (found instanceof Unknown) {
      return new WebEndpointResponse<>(
          found, WebEndpointResponse.STATUS_NOT_FOUND, MimeTypeUtils.APPLICATION_JSON);
    }
    if (found instanceof Explained table) {
      return new WebEndpointResponse<>(table.text(), WebEndpointResponse.STATUS_OK, TEXT);
    }
    return new WebEndpointResponse<>(
        found, WebEndpointResponse.STATUS_OK, MimeTypeUtils.APPLICATION_JSON);
  }
}
