package com.getbonito.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.getbonito.error.ErrorKind;
import com.getbonito.error.ProviderException;
import com.getbonito.spi.AttemptObserver;
import com.getbonito.spi.ListedModel;
import com.getbonito.spi.ModelLister;
import com.getbonito.testkit.VirtualTime;
import com.getbonito.testkit.transport.ScriptedAnswer;
import com.getbonito.testkit.transport.ScriptedTransport;
import com.getbonito.wire.ListingCodec;
import com.getbonito.wire.WireException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A list of models")
class ListingTest {

  private ScriptedTransport transport;

  @Test
  void of_one_page_is_read_once_with_the_endpoints_credential() {
    assertThat(listed(page("a\nb"))).containsExactly("a", "b");
    assertThat(transport.requests()).hasSize(1);
    assertThat(transport.requests().get(0).method()).isEqualTo("GET");
    assertThat(transport.requests().get(0).headers().first("Authorization")).isEqualTo("plain");
    assertThat(transport.requests().get(0).headers().first("Accept")).isEqualTo("application/json");
  }

  @Test
  void of_several_pages_is_read_to_its_end_in_order() {
    assertThat(listed(page("a\nnext: 2"), page("b\nnext: 3"), page("c")))
        .containsExactly("a", "b", "c");
    assertThat(transport.requests())
        .extracting(request -> request.uri().toString())
        .containsExactly(
            "https://host/list", "https://host/list?page=2", "https://host/list?page=3");
    assertThat(transport.open()).isZero();
  }

  @Test
  void whose_next_page_is_the_same_again_ends_there() {
    assertThat(listed(page("a\nnext: 2"), page("b\nnext: 2"))).containsExactly("a", "b");
  }

  @Test
  void without_end_is_left_after_a_hundred_pages() {
    transport = new ScriptedTransport(VirtualTime.manual(), request -> endless(request.uri()));
    assertThat(read()).hasSize(100);
    assertThat(transport.open()).isZero();
  }

  @Test
  void of_which_a_page_is_refused_is_a_failure() {
    assertThatThrownBy(() -> listed(page("a\nnext: 2"), ScriptedAnswer.status(500)))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.UPSTREAM_ERROR));
    assertThat(transport.open()).isZero();
  }

  @Test
  void that_cannot_be_read_is_a_failure() {
    assertThatThrownBy(() -> listed(page("?")))
        .isInstanceOfSatisfying(
            ProviderException.class,
            failure -> assertThat(failure.kind()).isEqualTo(ErrorKind.RESPONSE_INVALID));
  }

  private List<String> listed(ScriptedAnswer... pages) {
    transport = ScriptedTransport.inTurn(VirtualTime.manual(), pages);
    return read();
  }

  private List<String> read() {
    Attempt attempt =
        PlainEndpoint.attempt(PlainEndpoint.call("", AttemptObserver.NONE), new Lines());
    return new Listing(PlainEndpoint.sender(transport), new Pages(), new Lines(), attempt)
        .all().stream().map(ListedModel::id).toList();
  }

  private static ScriptedAnswer page(String lines) {
    return ScriptedAnswer.status(200).then(lines);
  }

  private static ScriptedAnswer endless(URI address) {
    int page = address.getQuery() == null ? 1 : Integer.parseInt(address.getQuery().substring(5));
    return page("m" + page + "\nnext: " + (page + 1));
  }

  private record Pages() implements ModelLister {

    @Override
    public String format() {
      return "plain";
    }

    @Override
    public URI models(@Nullable String page) {
      return URI.create("https://host/list" + (page == null ? "" : "?page=" + page));
    }
  }

  /** An id a line, and perhaps the next page in the last. */
  private record Lines() implements ListingCodec, PlainEndpoint.Plain {

    @Override
    public Page decode(byte[] body) {
      List<ListedModel> models = new ArrayList<>();
      for (String line : new String(body, StandardCharsets.UTF_8).split("\n")) {
        if (line.equals("?")) {
          throw new WireException("no id", null);
        }
        if (line.startsWith("next: ")) {
          return new Page(models, line.substring(6));
        }
        models.add(
            new ListedModel(
                line, null, null, List.of(), List.of(), List.of(), null, null, null, List.of()));
      }
      return new Page(models, null);
    }
  }
}
