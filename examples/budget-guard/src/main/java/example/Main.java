package example;

import com.getbonito.Bonito;
import com.getbonito.Settings;
import com.getbonito.chat.Attribution;
import com.getbonito.chat.ChatRequest;
import com.getbonito.error.BudgetExceededException;
import java.math.BigDecimal;
import java.nio.file.Path;

class Main {
  public static void main(String[] args) {
    // A ledger that forgets at a restart is enough to look at; production names a file.
    Settings settings =
        Settings.builder().configLocation(Path.of("bonito.yaml")).volatileLedger().build();
    ChatRequest request =
        ChatRequest.builder("support-chat")
            .user("Where is my parcel?")
            .attribution(Attribution.builder().team("support").build())
            .build();
    try (Bonito bonito = Bonito.builder().settings(settings).build()) {
      for (int call = 1; call <= 10; call++) {
        System.out.printf("call %d cost %s%n", call, bonito.chat(request).cost());
      }
    } catch (BudgetExceededException refused) {
      System.out.println("refused: " + refused.code() + " " + refused.key());
      System.out.println("  limit            $" + dollars(refused.limit()));
      System.out.println("  spent            $" + dollars(refused.settled()));
      System.out.println("  set aside        $" + dollars(refused.reserved()));
      System.out.println("  may be billed    $" + dollars(refused.uncertain()));
      System.out.println("  this call, most  $" + dollars(refused.required()));
    }
  }

  private static String dollars(long picodollars) {
    return BigDecimal.valueOf(picodollars, 12).stripTrailingZeros().toPlainString();
  }
}
