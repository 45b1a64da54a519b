package example;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
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
  CommandLineRunner ask(Bonito bonito) {
    ChatRequest question = ChatRequest.of("support-chat", "Where is my parcel?");
    return args -> System.out.println("answer: " + bonito.chat(question).text());
  }
}
