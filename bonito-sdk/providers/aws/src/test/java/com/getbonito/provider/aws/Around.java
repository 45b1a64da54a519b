package com.getbonito.provider.aws;

import static com.getbonito.provider.aws.Contexts.START;

import com.getbonito.spi.Cancellation;
import com.getbonito.spi.TokenSource.Token;
import com.getbonito.spi.TransportException;
import com.getbonito.spi.TransportRequest;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A process's surroundings as a test sets them, and what is found in them. */
final class Around {

  final VirtualTime time = VirtualTime.manual();
  final Map<String, String> variables = new HashMap<>();
  final Map<String, String> properties = new HashMap<>();
  private final Map<String, ScriptedAnswer> services = new HashMap<>();
  final ScriptedTransport transport = new ScriptedTransport(time, this::answer);
  private final Path home;

  /**
   * @param home the user's folder
   */
  Around(Path home) {
    this.home = home;
    properties.put("user.home", home.toString());
  }

  /** What a service answers to a method and an address. */
  Around serving(String question, ScriptedAnswer answer) {
    services.put(question, answer);
    return this;
  }

  /** A service that gives out keys in JSON. */
  Around givingKeys(String question, String name) {
    return serving(
        question,
        ScriptedAnswer.json(
            200,
            """
            {"Code":"Success","AccessKeyId":"ASIA%1$s","SecretAccessKey":"secret-%1$s",\
            "Token":"session-%1$s","Expiration":"%2$s"}\
            """
                .formatted(name, START.plusSeconds(3600))));
  }

  Around file(String name, String content) throws IOException {
    Path file = home.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /** Looks as a connection in us-east-1 does. */
  Token look() throws TransportException {
    Surroundings surroundings = new Surroundings(variables::get, properties::get);
    Sts sts = new Sts("us-east-1", URI.create("https://sts.test"), "main", transport, time);
    return AmbientKeys.around(surroundings, sts, transport, time).fetch(new Cancellation());
  }

  /** Which keys are found. */
  String found() throws TransportException {
    return AwsKeys.of(look()).accessKeyId();
  }

  /** The last request. */
  TransportRequest asked() {
    return transport.requests().get(transport.requests().size() - 1);
  }

  private ScriptedAnswer answer(TransportRequest request) {
    ScriptedAnswer answer = services.get(request.method() + " " + request.uri());
    return answer == null ? ScriptedAnswer.silence() : answer;
  }
}
