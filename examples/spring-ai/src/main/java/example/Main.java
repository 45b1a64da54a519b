package example;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.annotation.Tool;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
class Main {
  public static void main(String[] args) {
    SpringApplication.run(Main.class, args);
  }

  @Bean
  CommandLineRunner ask(ChatClient.Builder clients) {
    ChatClient client = clients.defaultTools(new Parcels()).build();
    return args -> {
      String question = "Where is my parcel 4711? Use parcelStatus.";
      System.out.println("answer: " + client.prompt(question).call().content());
    };
  }

  static class Parcels {
    @Tool(description = "Where a parcel is")
    String parcelStatus(String parcel) {
      System.out.println("the model asks for a parcel");
      return "out for delivery";
    }
  }
}
