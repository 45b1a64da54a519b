package com.getbonito.spring.boot;

import com.getbonito.resource.ByteSize;
import com.getbonito.resource.v1alpha1.Policy;
import com.getbonito.resource.v1alpha1.ProviderConnection;
import com.getbonito.resource.v1alpha1.Route;
import com.getbonito.spi.SpoolSettings.Fsync;
import com.getbonito.spi.SpoolSettings.OnFull;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an application writes under {@code bonito}. Read strictly, with the place of everything that
 * is wrong: see {@code docs/spring-boot.md}.
 *
 * @param configLocation File or mounted folder with further resources. Only these are read again
 *     when they change.
 * @param connections Connections by name. A cloud account or an endpoint, and how it is reached.
 * @param routes Routes by name. A name that the application calls, a strategy and its targets.
 * @param policies Policies by name. What is allowed, how fast and how much.
 * @param settings What belongs to this process rather than to a resource.
 * @param observations What Micrometer is told.
 */
@ConfigurationProperties("bonito")
public record BonitoProperties(
    @Nullable String configLocation,
    Map<String, ProviderConnection> connections,
    Map<String, Route> routes,
    Map<String, Policy> policies,
    Process settings,
    Observations observations) {

  private static final Caller NOBODY = new Caller(null, null, null, null, null, null);

  /** What the binder makes of settings that nobody writes, without the binder. */
  static final Process SETTINGS =
      new Process(
          "/var/run/bonito/credentials",
          null,
          true,
          NOBODY,
          NOBODY,
          null,
          Fsync.INTERVAL,
          new Spool(null, ByteSize.of("256Mi"), Fsync.INTERVAL, OnFull.REJECT),
          null,
          null);

  /** The same of observations. */
  static final Observations OBSERVATIONS = new Observations(true, false);

  /** Copies the maps. */
  public BonitoProperties {
    connections = Map.copyOf(connections);
    routes = Map.copyOf(routes);
    policies = Map.copyOf(policies);
  }

  /**
   * What belongs to this process rather than to a resource.
   *
   * @param credentialsRoot Folder where secrets of source Secret are mounted.
   * @param directCalls Whether calls may name connection/model. Unless set, they may as long as
   *     there is no policy.
   * @param watch Whether the configuration location is watched for changes.
   * @param defaultAttribution Who a call is for where the caller leaves it open.
   * @param lockedAttribution Who a call is for, whatever the caller says.
   * @param ledger File that budgets are kept in, or the word Volatile for a ledger that forgets at
   *     a restart.
   * @param ledgerFsync When the ledger's bytes are forced to the disk.
   * @param spool Where usage events wait until they are delivered. In memory unless a path is set.
   * @param instanceId What this process is called in events and files. Made up unless set.
   * @param prices File of prices that win over the book.
   */
  public record Process(
      @DefaultValue("/var/run/bonito/credentials") String credentialsRoot,
      @Nullable Boolean directCalls,
      @DefaultValue("true") Boolean watch,
      @DefaultValue Caller defaultAttribution,
      @DefaultValue Caller lockedAttribution,
      @Nullable String ledger,
      @DefaultValue("interval") Fsync ledgerFsync,
      @DefaultValue Spool spool,
      @Nullable String instanceId,
      @Nullable String prices) {}

  /**
   * Who a call is for.
   *
   * @param team Team.
   * @param project Project.
   * @param user User.
   * @param key Key.
   * @param session Session.
   * @param tags Further tags and their values.
   */
  public record Caller(
      @Nullable String team,
      @Nullable String project,
      @Nullable String user,
      @Nullable String key,
      @Nullable String session,
      @Nullable Map<String, String> tags) {}

  /**
   * Where usage events wait until they are delivered.
   *
   * @param path Folder of the spool.
   * @param maxSize Most that the spool may take, at least 64Ki.
   * @param fsync When written bytes are forced to the disk.
   * @param onFull What happens when the spool has no room.
   */
  public record Spool(
      @Nullable String path,
      @DefaultValue("256Mi") ByteSize maxSize,
      @DefaultValue("interval") Fsync fsync,
      @DefaultValue("reject") OnFull onFull) {}

  /**
   * What Micrometer is told, where bonito-micrometer and a registry are there.
   *
   * @param enabled Whether calls and attempts are observed, and tokens and cost are counted.
   * @param captureContent Whether observations carry prompts and answers. They may hold anything
   *     that people write.
   */
  public record Observations(
      @DefaultValue("true") Boolean enabled, @DefaultValue("false") Boolean captureContent) {}
}
