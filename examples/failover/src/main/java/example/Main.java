package example;

import com.getbonito.Bonito;
import com.getbonito.chat.ChatRequest;
import com.getbonito.chat.ChatResponse;
import java.nio.file.Path;

class Main {
  public static void main(String[] args) {
    try (Bonito bonito = Bonito.load(Path.of("bonito.yaml"))) {
      ChatResponse answer = bonito.chat(ChatRequest.of("support-chat", "Where is my parcel?"));
      answer
          .decision()
          .attempts()
          .forEach(attempt ->
              System.out.printf(
                  "attempt %d: %s, status %d, %s, then %s%n",
                  attempt.number(),
                  attempt.target(),
                  attempt.status(),
                  attempt.outcome(),
                  attempt.next()));
      System.out.println("answered by " + answer.target() + ": " + answer.text());
    }
  }
}
