package com.getbonito.money;

import com.getbonito.resource.v1alpha1.OfferedModel;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a price is looked up by.
 *
 * @param provider the book's name of the provider, for example {@code openai}, {@code groq}, {@code
 *     azure}, {@code bedrock}, {@code vertex}, {@code anthropic}
 * @param model base model id
 * @param deployment the provider's own id, which may stand for a dearer region or profile; null
 *     where it is the model's
 * @param region region that the call is billed in; null where unknown
 * @param time when the call is made, in milliseconds since the epoch
 */
public record PriceQuery(
    String provider,
    String model,
    @Nullable String deployment,
    @Nullable String region,
    long time) {

  /** The book's name of a connection's provider; a factory's own name for {@code Custom}. */
  public static String providerOf(ProviderConnection connection) {
    OpenaiCompatible openai = connection.openaiCompatible();
    if (openai != null) {
      return openai.preset().wireName().toLowerCase(Locale.ROOT);
    }
    if (connection.custom() != null) {
      return connection.custom().factory();
    }
    return connection.provider() == Provider.AZURE_OPENAI
        ? "azure"
        : connection.provider().wireName().toLowerCase(Locale.ROOT);
  }

  /**
   * The region, location or data zone that a connection's calls go to; null where nothing says.
   *
   * @param offered what the connection states of the model, or null
   */
  public static @Nullable String homeOf(
      ProviderConnection connection, @Nullable OfferedModel offered) {
    if (connection.bedrock() != null) {
      return connection.bedrock().region();
    }
    if (connection.vertex() != null) {
      return connection.vertex().location();
    }
    String zone = offered == null ? null : offered.dataZone();
    String region = offered == null ? null : offered.region();
    if (zone != null || region != null) {
      return zone == null ? region : zone;
    }
    return connection.azureOpenai() == null ? null : connection.azureOpenai().dataZone();
  }
}
