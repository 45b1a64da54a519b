package com.getbonito.cli.demo;

import com.getbonito.error.BonitoException;
import com.getbonito.error.ErrorKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of arrivals, in the format of the Azure LLM inference traces: a line of headers, then
 * {@code TIMESTAMP,ContextTokens,GeneratedTokens}, ascending in time.
 *
 * @param name where it comes from
 * @param recorded whether it is a recording of real traffic rather than made up
 * @param begin time of the first arrival
 * @param arrivals at least one, the first after zero
 */
record Trace(String name, boolean recorded, LocalDateTime begin, List<Arrival> arrivals) {

  private static final String UNREADABLE = "BON-6202";
  private static final String HEADER = "TIMESTAMP,ContextTokens,GeneratedTokens";

  Trace {
    arrivals = List.copyOf(arrivals);
  }

  /**
   * Reads the beginning of a trace.
   *
   * @param most arrivals to read, at least 1
   * @throws BonitoException {@code BON-6202} when it cannot be read, with the line
   */
  static Trace read(String name, boolean recorded, Reader from, int most) {
    int number = 1;
    try (BufferedReader lines = new BufferedReader(from)) {
      if (!HEADER.equals(lines.readLine())) {
        throw unreadable(name, number, "the first line must be " + HEADER, null);
      }
      LocalDateTime begin = null;
      List<Arrival> arrivals = new ArrayList<>();
      String line;
      while (arrivals.size() < most && (line = lines.readLine()) != null) {
        number++;
        String[] cells = line.split(",", -1);
        LocalDateTime at = LocalDateTime.parse(cells[0].replace(' ', 'T'));
        begin = begin == null ? at : begin;
        arrivals.add(new Arrival(Duration.between(begin, at), tokens(cells[1]), tokens(cells[2])));
      }
      if (begin == null) {
        throw unreadable(name, number, "it has no arrivals", null);
      }
      return new Trace(name, recorded, begin, arrivals);
    } catch (IOException
        | DateTimeException
        | ArrayIndexOutOfBoundsException
        | NumberFormatException broken) {
      throw unreadable(name, number, String.valueOf(broken.getMessage()), broken);
    }
  }

  /** Time from the first arrival to the last. */
  Duration span() {
    return arrivals.get(arrivals.size() - 1).after();
  }

  private static int tokens(String cell) {
    int tokens = Integer.parseInt(cell.strip());
    if (tokens < 0) {
      throw new NumberFormatException("tokens must not be negative: " + tokens);
    }
    return tokens;
  }

  static BonitoException unreadable(String name, int line, String why, @Nullable Exception cause) {
    return new BonitoException(
        UNREADABLE,
        ErrorKind.CONFIGURATION,
        "the trace " + name + " cannot be read" + (line > 0 ? ", line " + line : "") + ": " + why,
        cause);
  }
}
