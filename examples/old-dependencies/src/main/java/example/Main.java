package example;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.ConfigurationException;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.ProviderConnection.Credentials;
import com.getbonito.resource.v1alpha1.ProviderConnection.OpenaiCompatible;
import com.getbonito.resource.v1alpha1.ProviderConnection.Provider;
import com.getbonito.resource.v1alpha1.Route;
import java.nio.file.Path;
import okhttp3.OkHttpClient;
import okhttp3.logging.HttpLoggingInterceptor;
import org.slf4j.Logger;

class Main {
  public static void main(String[] args) {
    new OkHttpClient.Builder().addInterceptor(new HttpLoggingInterceptor()).build();
    for (Class<?> type : new Class<?>[] {OkHttpClient.class, JsonProperty.class, Logger.class}) {
      System.out.println("with " + jar(type));
    }
    try (Bonito bonito =
        Bonito.builder()
            .connection("assistant", assistant())
            .route("support-chat", route())
            .build()) {
      System.out.println(bonito.chat(ChatRequest.of("support-chat", "Where is my parcel?")).text());
    } catch (ConfigurationException refused) {
      System.out.println("refused: " + refused.getMessage());
    }
  }

  private static ProviderConnection assistant() {
    return ProviderConnection.builder()
        .provider(Provider.OPENAI_COMPATIBLE)
        .openaiCompatible(
            OpenaiCompatible.builder().baseUrl(System.getenv("BONITO_BASE_URL")).build())
        .credentials(Credentials.env("BONITO_API_KEY"))
        .build();
  }

  private static Route route() {
    return Route.builder()
        .targets(
            Route.Target.builder().name("only").connection("assistant").model("gpt-4.1").build())
        .build();
  }

  private static Path jar(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .getFileName();
  }
}
