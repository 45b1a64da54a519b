package example;

import com.getbonito.Bonito;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

class Main {

  private static final int USERS = 500;

  public static void main(String[] args) {
    try (Bonito bonito = Bonito.load(Path.of("bonito.yaml"))) {
      Map<String, Integer> split = new TreeMap<>();
      int moved = 0;
      for (int user = 0; user < USERS; user++) {
        String first = ask(bonito, "user-" + user, "Where is my parcel?");
        String again = ask(bonito, "user-" + user, "And when does it arrive?");
        split.merge(first, 1, Integer::sum);
        if (!first.equals(again)) {
          moved++;
        }
      }
      split.forEach(
          (target, users) -> System.out.printf("%s: %d of %d users%n", target, users, USERS));
      System.out.println("users who changed sides: " + moved);
    }
  }

  private static String ask(Bonito bonito, String user, String question) {
    Attribution who = Attribution.builder().user(user).build();
    return bonito
        .chat(ChatRequest.builder("support-chat").user(question).attribution(who).build())
        .target();
  }
}
