package com.getbonito.micrometer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Keeps what is logged at any level, and a logging context that no thread inherits: what is found
 * on another thread was carried there.
 */
public final class Logs implements SLF4JServiceProvider {

  private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

  private final IMarkerFactory markers = new BasicMarkerFactory();
  private final MDCAdapter context = new OwnThread();

  /** Everything that was logged since the start, stack traces included. */
  static String all() {
    return String.join("\n", LINES);
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return Keeping::new;
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return "2.0.99";
  }

  @Override
  public void initialize() {}

  private static final class Keeping extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    Keeping(String name) {
      this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
      return name.startsWith("com.getbonito");
    }

    @Override
    public boolean isDebugEnabled() {
      return isTraceEnabled();
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    protected String getFullyQualifiedCallerName() {
      return Logger.class.getName();
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String pattern,
        Object @Nullable [] arguments,
        @Nullable Throwable thrown) {
      StringWriter trace = new StringWriter();
      if (thrown != null) {
        thrown.printStackTrace(new PrintWriter(trace, true));
      }
      LINES.add(
          level + " " + name + " " + MessageFormatter.basicArrayFormat(pattern, arguments) + trace);
    }
  }

  /** A map per thread. */
  private static final class OwnThread implements MDCAdapter {

    private final ThreadLocal<Map<String, String>> maps = ThreadLocal.withInitial(HashMap::new);

    @Override
    public void put(String key, String value) {
      maps.get().put(key, value);
    }

    @Override
    public @Nullable String get(String key) {
      return maps.get().get(key);
    }

    @Override
    public void remove(String key) {
      maps.get().remove(key);
    }

    @Override
    public void clear() {
      maps.remove();
    }

    @Override
    public Map<String, String> getCopyOfContextMap() {
      return new HashMap<>(maps.get());
    }

    @Override
    public void setContextMap(Map<String, String> map) {
      maps.set(new HashMap<>(map));
    }

    @Override
    public void pushByKey(String key, String value) {}

    @Override
    public @Nullable String popByKey(String key) {
      return null;
    }

    @Override
    public Deque<String> getCopyOfDequeByKey(String key) {
      return new ArrayDeque<>();
    }

    @Override
    public void clearDequeByKey(String key) {}
  }
}
